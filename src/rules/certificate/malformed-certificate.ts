import type { Attempt } from '../../evidence/attempt.ts'
import { factsOf } from '../../evidence/facts.ts'
import { text } from '../../evidence/text.ts'
import { certificate12, certificate13 } from '../../wire/certificate-message.ts'
import { decode } from '../../wire/codec.ts'
import { handshakeHeaderLength, handshakeType } from '../../wire/handshake.ts'
import { contentType } from '../../wire/record.ts'
import { parseCertificate, printable } from '../../x509/index.ts'
import { found, rule } from '../rule.ts'
import { called, judgePath } from './shared-path.ts'

export const malformedCertificate = rule({
  id: 'malformed-certificate',
  family: 'cert-policy',
  step: 'certificate',
  scope: 'endpoint',
  instead: ['missing-intermediate', 'wrong-intermediate', 'untrusted-root'],
  references: ['RFC 5280 section 4.1', 'RFC 8446 section 4.4.2', 'X.690 section 10'],
  judge(endpoint) {
    const unreadable = unreadableIn(endpoint.baseline)
    if (unreadable === undefined) {
      return judgePath(endpoint, 'malformed-certificate', ({ certificate, detail = '' }) => {
        const what = called(endpoint.chain!, certificate)
        const where = printable(detail)
        return {
          explanation: text(
            `A field of ${what.en} is malformed: ${where}. Clients that read it strictly refuse the certificate.`,
            `${what.ja}に形式の誤ったフィールドがあります(${where})。厳密に読み取るクライアントはこの証明書を拒否します。`,
          ),
          observed: text(where, where),
          expected: text('fields as RFC 5280 has them', 'RFC 5280どおりのフィールド'),
        }
      })
    }
    const { problem, position } = unreadable
    const which =
      position === undefined
        ? text('the Certificate message', 'Certificateメッセージ')
        : text(`certificate ${position + 1}`, `${position + 1} 枚目の証明書`)
    return found({
      status: 'broken',
      confidence: 0.97,
      side: 'server',
      explanation: text(
        `Of what the server sends, ${which.en} cannot be read: ${problem}.`,
        `サーバーが送った${which.ja}を読み取れません(${problem})。`,
      ),
      proof: [
        {
          experiment: 'baseline',
          observed: text(problem, problem),
          expected: text('certificates in DER, one after the other', 'DER形式の証明書の並び'),
        },
      ],
    })
  },
})

interface Unreadable {
  readonly problem: string
  /** Among those sent; undefined: the message as a whole. */
  readonly position: number | undefined
}

/** The first thing that cannot be read: the message itself, or a certificate in it. */
function unreadableIn(attempt: Attempt): Unreadable | undefined {
  const { version, certificates } = factsOf(attempt)
  for (const [position, der] of certificates.entries()) {
    const parsed = parseCertificate(der)
    if (!parsed.ok) return { problem: printable(parsed.error.message), position }
  }
  if (certificates.length > 0) return undefined
  const message = attempt.messages.find(
    ({ from, contentType: type, bytes }) =>
      from === 'peer' && type === contentType.handshake && bytes[0] === handshakeType.certificate,
  )
  const body = message?.bytes.subarray(handshakeHeaderLength)
  const parsed = body && (version === 0x0304 ? readNew(body) : readOld(body))
  return parsed && !parsed.ok ? { problem: parsed.error.message, position: undefined } : undefined
}

const readNew = (body: Uint8Array) => decode('Certificate', certificate13, body)
const readOld = (body: Uint8Array) => decode('Certificate', certificate12, body)
