import { text } from '../../evidence/text.ts'
import { appleLifetime } from '../../trust/calendar.ts'
import { type PathProblem, purposes } from '../../x509/index.ts'
import type { Endpoint } from '../endpoint.ts'
import { found, rule } from '../rule.ts'
import { called, judgePath, type Said } from './shared-path.ts'

export const wrongEku = rule({
  id: 'wrong-eku',
  family: 'cert-policy',
  step: 'validation',
  weight: 5,
  scope: 'endpoint',
  references: ['RFC 5280 section 4.2.1.12', 'Apple, support.apple.com/103769, read 2026-11-24'],
  judge(endpoint) {
    const verdict = judgePath(endpoint, 'wrong-eku', (problem) => say(endpoint, problem))
    return verdict.kind === 'clear' && lacksUse(endpoint) ? withoutUse : verdict
  },
})

function say(endpoint: Endpoint, { certificate }: PathProblem): Said {
  const uses = (certificate.extendedKeyUsage ?? []).map(nameOf).join(', ')
  const what = called(endpoint.chain!, certificate)
  const wanted = endpoint.evidence.files?.purpose === 'client' ? forClients : forServers
  return {
    explanation: text(
      `By its extended key usage, ${what.en} is not for TLS ${wanted.en}: it lists only ${uses}.`,
      `拡張鍵用途によると、${what.ja}はTLS${wanted.ja}用ではありません(${uses} のみ)。`,
    ),
    observed: text(`extendedKeyUsage: ${uses}`, `extendedKeyUsage: ${uses}`),
    expected: text(`${wanted.use} among them`, `${wanted.use} を含む`),
  }
}

/** Apple's rule for certificates of its days, of private authorities too. Files are to please everybody; a site shows who comes. */
const lacksUse = ({ chain, evidence: { files } }: Endpoint): boolean =>
  files?.purpose === 'server' &&
  chain?.report.trusted !== undefined &&
  chain.leaf.extendedKeyUsage === undefined &&
  chain.leaf.notBefore >= appleLifetime.from

const withoutUse = found({
  status: 'degraded',
  confidence: 0.95,
  side: 'server',
  explanation: text(
    "The site's own certificate has no extended key usage. Apple asks every TLS server certificate to list serverAuth, those of private authorities too; other clients take it.",
    'サイト自身の証明書に拡張鍵用途(EKU)がありません。Appleは、プライベート認証局の証明書も含め、すべてのTLSサーバー証明書にserverAuthの記載を求めています。ほかのクライアントは受け入れます。',
  ),
  proof: [
    {
      experiment: 'baseline',
      observed: text('no extendedKeyUsage', 'extendedKeyUsageなし'),
      expected: text('extendedKeyUsage: serverAuth', 'extendedKeyUsage: serverAuth'),
    },
  ],
})

const forServers = { ...text('servers', 'サーバー'), use: 'serverAuth' }
const forClients = { ...text('clients', 'クライアント'), use: 'clientAuth' }

/** RFC 5280 section 4.2.1.12. */
const names = new Map<string, string>([
  [purposes.client, 'clientAuth'],
  ['1.3.6.1.5.5.7.3.3', 'codeSigning'],
  ['1.3.6.1.5.5.7.3.4', 'emailProtection'],
  ['1.3.6.1.5.5.7.3.8', 'timeStamping'],
  ['1.3.6.1.5.5.7.3.9', 'OCSPSigning'],
])
const nameOf = (oid: string): string => names.get(oid) ?? oid
