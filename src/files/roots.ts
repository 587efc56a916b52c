import type { Store } from '../trust/store.ts'
import { type Certificate, equalBytes, sameCertificate } from '../x509/index.ts'

/** The certificates of a user's file, each of them trusted, beside a store's own, or alone. What the store knows of others stays. */
export const givenRoots = (given: readonly Certificate[], store: Store, alone: boolean): Store => ({
  ...store,
  bySubject: (subject) => [
    ...given.filter((certificate) => equalBytes(certificate.subject.der, subject)),
    ...(alone ? [] : store.bySubject(subject)),
  ],
  trusts: (root) => given.some((one) => sameCertificate(one, root)) || (!alone && store.trusts(root)),
})
