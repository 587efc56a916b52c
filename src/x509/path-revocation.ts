import { hex } from './bytes.ts'
import type { Certificate } from './certificate.ts'
import type { CertificateList } from './crl.ts'
import { askCrl, type CrlAnswer } from './crl-status.ts'
import { sameName } from './name.ts'
import type { VerifySignature } from './path.ts'

/** What one list of its CA says of a certificate. */
interface Heard {
  readonly list: CertificateList
  readonly answer: CrlAnswer
}

/** What the lists of its CA say of a certificate. */
export type Revocation = (certificate: Certificate, issuer: Certificate) => readonly Heard[]

/** A list may be 20 MiB long, and its issuer stand in fifty paths: every signature is checked once. */
export function revocationChecks(lists: readonly CertificateList[], at: number, verify: VerifySignature): Revocation {
  const verifyOnce = remembering(verify)
  return (certificate, issuer) =>
    lists
      .filter((list) => sameName(list.issuer, certificate.issuer))
      .map((list) => ({ list, answer: askCrl({ list, certificate, issuer, at, verify: verifyOnce }) }))
}

const remembering = (verify: VerifySignature): VerifySignature => {
  const known = new Map<Uint8Array, Map<string, boolean>>()
  return (input) => {
    const ofList = known.get(input.data) ?? new Map<string, boolean>()
    known.set(input.data, ofList)
    const key = hex(input.spki)
    const answer = ofList.get(key) ?? verify(input)
    ofList.set(key, answer)
    return answer
  }
}
