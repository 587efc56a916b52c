import type { Evidence } from '../../src/evidence/evidence.ts'
import { loadStore, type Store } from '../../src/trust/store.ts'
import { encode } from '../../src/wire/codec.ts'
import { certificate13, handshake } from '../../src/wire/index.ts'
import { equalBytes, parseCertificate } from '../../src/x509/index.ts'
import { evidenceOf } from './recorded.ts'

/** A real handshake of the clinic's, TLS 1.3. */
export const recorded: Evidence = evidenceOf('healthy-tls13-only')

/** Codes of handshake content and of the Certificate message (RFC 8446 sections 5.1 and 4). */
const [handshakeContent, certificateType] = [22, 11]

/** The same handshake, in which other certificates (DER) are shown; `scts`: extension 18 of the first one. */
export const showing = (certificates: readonly Uint8Array[], scts?: Uint8Array): Evidence['attempts'] => {
  const certificateList = certificates.map((certData, i) => ({
    certData,
    extensions: i === 0 && scts ? [{ type: 18, data: scts }] : [],
  }))
  const body = encode(certificate13, { certificateRequestContext: new Uint8Array(0), certificateList })
  const bytes = encode(handshake, { type: certificateType, body })
  return recorded.attempts.map((attempt) => ({
    ...attempt,
    messages: attempt.messages.map((message) =>
      message.from === 'peer' && message.contentType === handshakeContent && message.bytes[0] === certificateType
        ? { ...message, bytes }
        : message,
    ),
  }))
}

const mozilla = await loadStore('mozilla')

/** A store of one root, that counts as public or not. */
export const storeOf = (root: Uint8Array, isPublic = false): Store => {
  const parsed = parseCertificate(root)
  if (!parsed.ok) throw parsed.error
  const { value } = parsed
  const bySubject: Store['bySubject'] = (subject) => (equalBytes(subject, value.subject.der) ? [value] : [])
  const standings: Store['standings'] = () => (isPublic ? [{ store: mozilla, standing: 'trusted' }] : [])
  return { ...mozilla, bySubject, today: bySubject, standings }
}
