import { text } from '../../evidence/text.ts'
import { sameCertificate } from '../../x509/index.ts'
import { clear, found, rule } from '../rule.ts'
import type { Chain } from './shared-chain.ts'

export const chainWrongOrder = rule({
  id: 'chain-wrong-order',
  family: 'chain-wrong-order-or-wrong-intermediate',
  step: 'validation',
  weight: 8,
  scope: 'endpoint',
  references: ['RFC 5246 section 7.4.2', 'RFC 8446 section 4.4.2'],
  judge({ chain, evidence }) {
    // Files are candidates for a path, in no order yet.
    if (evidence.files) return clear
    if (chain?.report.order !== 'wrong' || chain.report.reaches !== 'trusted-root') return clear
    const [sent, right] = [namesOf(sentOf(chain)), namesOf(inOrder(chain))]
    return found({
      status: 'degraded',
      confidence: 0.97,
      side: 'server',
      explanation: text(
        'The server sends all certificates, but not each after the one that it signed. Browsers put them in order; a client that takes the order as it comes fails.',
        'サーバーは必要な証明書をすべて送っていますが、順番が違います。ブラウザーは並べ直しますが、届いた順のまま検証するクライアントは失敗します。',
      ),
      proof: [
        {
          experiment: 'baseline',
          observed: text(`sent: ${sent}`, `送信順: ${sent}`),
          expected: text(`in order: ${right}`, `正しい順: ${right}`),
        },
      ],
    })
  },
})

const sentOf = ({ report }: Chain): readonly string[] =>
  report.sent
    .filter(({ role }) => role === 'leaf' || role === 'path')
    .map(({ certificate }) => certificate.subject.commonName ?? certificate.subject.text)

/** The same certificates as the path has them. */
const inOrder = ({ report, sent }: Chain): readonly string[] =>
  report.best.steps
    .filter(({ certificate }) => sent.some((other) => sameCertificate(other, certificate)))
    .map(({ certificate }) => certificate.subject.commonName ?? certificate.subject.text)

const namesOf = (names: readonly string[]): string => names.map((name) => `"${name}"`).join(', ')
