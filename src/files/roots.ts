import type { Trust } from '../rules/certificate/shared-chain.ts'
import { type Certificate, equalBytes } from '../x509/index.ts'

/** The certificates of a user's file, each of them trusted, beside a store or alone. */
export const givenRoots = (given: readonly Certificate[], store: Trust | undefined): Trust => ({
  bySubject: (subject) => [
    ...given.filter((certificate) => equalBytes(certificate.subject.der, subject)),
    ...(store?.bySubject(subject) ?? []),
  ],
})
