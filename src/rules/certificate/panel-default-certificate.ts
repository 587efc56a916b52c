import { text } from '../../evidence/text.ts'
import { clear, found, rule } from '../rule.ts'

/** Subjects of certificates that software makes for itself until somebody installs a real one (as shipped, read 2026-11-23). */
const defaults: readonly { readonly software: string; readonly subject: RegExp }[] = [
  { software: 'Traefik', subject: /CN=TRAEFIK DEFAULT CERT/ },
  { software: 'Kubernetes ingress-nginx', subject: /CN=Kubernetes Ingress Controller Fake Certificate/ },
  { software: 'Plesk', subject: /CN=Plesk\b/ },
  { software: 'Synology', subject: /CN=synology(\.com)?\b/i },
  { software: 'Parallels Panel', subject: /CN=Parallels Panel/ },
  { software: 'Webmin', subject: /O=Webmin Webserver/ },
]

export const panelDefaultCertificate = rule({
  id: 'panel-default-certificate',
  family: 'cert-self-signed',
  step: 'validation',
  weight: 0,
  scope: 'endpoint',
  instead: ['self-signed', 'untrusted-root', 'missing-intermediate', 'sni-wrong-vhost-cert', 'cert-name-missing'],
  references: ['RFC 5280 section 6.1'],
  judge({ chain }) {
    if (!chain || chain.report.trusted) return clear
    const subject = chain.leaf.subject.text
    const known = defaults.find((row) => row.subject.test(subject))
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
  },
})
