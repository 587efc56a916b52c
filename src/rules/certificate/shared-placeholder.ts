import { text } from '../../evidence/text.ts'
import type { Endpoint } from '../endpoint.ts'
import { clear, found, type Verdict } from '../rule.ts'

/** The subject of a certificate that software makes for itself until somebody installs a real one. */
export interface Placeholder {
  readonly software: string
  readonly subject: RegExp
}

/** What the same certificate is besides. */
export const placeholderIsAlso = [
  'self-signed',
  'untrusted-root',
  'missing-intermediate',
  'wrong-intermediate',
  'sni-wrong-vhost-cert',
  'cert-name-missing',
]

export function judgeDefault({ chain }: Endpoint, placeholders: readonly Placeholder[]): Verdict {
  if (!chain || chain.report.trusted) return clear
  const subject = chain.leaf.subject.text
  const known = placeholders.find((row) => row.subject.test(subject))
  if (!known) return clear
  return found({
    status: 'broken',
    confidence: 0.98,
    side: 'server',
    explanation: text(
      `The server shows the certificate that ${known.software} makes for itself (${subject}): no certificate is set up for this name.`,
      `${known.software} が自動生成する既定の証明書(${subject})が返されています。この名前の証明書が設定されていません。`,
    ),
    proof: [
      {
        experiment: 'baseline',
        observed: text(`subject ${subject}`, `主体者 ${subject}`),
        expected: text("this site's own certificate", 'このサイトの証明書'),
      },
    ],
  })
}
