import { factsOf } from '../../evidence/facts.ts'
import { type Text, text } from '../../evidence/text.ts'
import { clear, found, rule } from '../rule.ts'

interface Limit {
  /** Bytes of the Certificate message that are still taken. */
  readonly most: number
  readonly status: 'broken' | 'degraded'
  readonly confidence: number
  readonly who: Text
  /** Ids of the clients that stop here, where the verdict is asked for one of them. */
  readonly clients?: RegExp
}

/**
 * What clients refuse, the smallest set last. Tried on loopback on 2026-11-24 with certificates of 15 to 137 kB: mbedTLS
 * 2.28.3 (TLS 1.2), Java 17, and curl, Python 3.11 and Node.js 20 on OpenSSL 3.0. GnuTLS 3.7.9 and NSS 3.87 (Firefox's) took
 * 105 kB and refused 137 kB; Go 1.26 took all. Chrome's library has OpenSSL's limit by its source (SSL_MAX_CERT_LIST_DEFAULT).
 */
const limits: readonly Limit[] = [
  {
    most: 102_400,
    status: 'broken',
    confidence: 0.95,
    who: text(
      'Chrome, curl, Python and Node.js refuse more than 102400 bytes',
      'Chrome、curl、Python、Node.jsは102400バイトを超えるものを拒否します',
    ),
  },
  {
    most: 32_768,
    status: 'degraded',
    confidence: 0.97,
    who: text('Java refuses more than 32768 bytes', 'Javaは32768バイトを超えるものを拒否します'),
    clients: /^java-/,
  },
  {
    most: 16_384,
    status: 'degraded',
    confidence: 0.8,
    who: text(
      'devices with mbedTLS cannot read a message of more than one record, which is 16384 bytes',
      'mbedTLSを使う機器は、1レコード(16384バイト)を超えるメッセージを読めません',
    ),
  },
]

export const hugeCertificateChain = rule({
  id: 'huge-certificate-chain',
  family: 'handshake-message-too-large',
  step: 'certificate',
  scope: 'endpoint',
  references: ['RFC 8446 section 4.4.2', 'RFC 8446 section 5.1'],
  judge({ baseline, evidence }) {
    const { certificateBytes, certificates } = factsOf(baseline)
    const limit = certificateBytes === undefined ? undefined : limits.find(({ most }) => certificateBytes > most)
    if (certificateBytes === undefined || !limit) return clear
    const largest = Math.max(0, ...certificates.map(({ length }) => length))
    const stopsClient = limit.clients?.test(evidence.question.client ?? '') ?? false
    return found({
      status: stopsClient ? 'broken' : limit.status,
      confidence: limit.confidence,
      side: stopsClient ? 'client' : 'server',
      explanation: text(
        `The server's Certificate message has ${certificateBytes} bytes (${certificates.length} certificates, the largest of ${largest} bytes): ${limit.who.en}. Usual are 2000 to 6000.`,
        `サーバーのCertificateメッセージが${certificateBytes}バイトあります(証明書${certificates.length}枚、最大のもので${largest}バイト)。${limit.who.ja}。通常は2000〜6000バイトです。`,
      ),
      proof: [
        {
          experiment: 'baseline',
          observed: text(
            `a Certificate message of ${certificateBytes} bytes`,
            `${certificateBytes}バイトのCertificateメッセージ`,
          ),
          expected: text(`at most ${limit.most} bytes`, `${limit.most}バイト以下`),
        },
      ],
    })
  },
})
