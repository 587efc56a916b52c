import { factsOf } from '../../evidence/facts.ts'
import { text } from '../../evidence/text.ts'
import { acceptExpected, ask, type Endpoint, passed, shows } from '../endpoint.ts'
import { clear, found, rule, type Verdict } from '../rule.ts'
import { culprits, suspects } from './shared-culprits.ts'
import { fails, sureness, suspectOf, symptoms } from './shared-suspect.ts'

export const compressionCertBug = rule({
  id: 'compression-cert-bug',
  family: 'version-or-extension-intolerance',
  step: 'server-hello',
  scope: 'endpoint',
  instead: [...symptoms, 'tls13-intolerant-middlebox'],
  references: ['RFC 8879 sections 3 to 5'],
  judge(endpoint) {
    if (!endpoint.baseline.offer?.extensions.includes(compressCertificate)) return clear
    if (stoppedOverCertificate(endpoint)) return judgeFlip(endpoint)
    const suspect = suspectOf(endpoint)
    if (typeof suspect !== 'string') return suspect
    if (suspect !== 'extension') return clear
    const lacking = ask(endpoint, ...suspects.extension.map(({ id }) => id))
    if (lacking) return lacking
    const guilty = culprits(endpoint, 'extension')
    return guilty.length === 1 && guilty[0]!.id === 'without-compression' ? finding(endpoint) : clear
  },
})

const compressCertificate = 27

/** TLS 1.3 was agreed on, and then the certificate could not be read or never came. */
const stoppedOverCertificate = ({ baseline }: Endpoint): boolean => {
  const { outcome } = baseline
  const { version, certificates } = factsOf(baseline)
  const stopped = outcome.kind === 'broken' || (outcome.kind === 'ended' && outcome.end !== 'silent')
  return stopped && version === 0x0304 && certificates.length === 0 && outcome.after === 'server-hello'
}

function judgeFlip(endpoint: Endpoint): Verdict {
  const lacking = ask(endpoint, 'without-compression', 'again')
  if (lacking) return lacking
  return passed(endpoint.tried('without-compression')) && fails(endpoint.tried('again')) ? finding(endpoint) : clear
}

const finding = (endpoint: Endpoint): Verdict =>
  found({
    status: 'broken',
    confidence: sureness(endpoint, 0.97),
    side: endpoint.baseline.outcome.kind === 'broken' ? 'server' : 'network',
    explanation: text(
      'The handshake fails because the client offers to receive the certificate compressed (compress_certificate, as Chrome, Safari and Firefox do): without that offer, and with nothing else changed, it succeeds. The server, or a device in between, mishandles it.',
      'クライアントが証明書の圧縮(compress_certificate拡張。Chrome、Safari、Firefoxが送ります)を提示すると失敗します。ほかを変えずにこの提示だけを除くと成立します。サーバー、または途中の機器がこの拡張を正しく扱えていません。',
    ),
    proof: [
      shows(endpoint, 'baseline', text('the whole handshake', 'ハンドシェイクの完了')),
      shows(endpoint, 'without-compression', acceptExpected),
      shows(endpoint, 'again', text('failed again', '再び失敗')),
    ],
  })
