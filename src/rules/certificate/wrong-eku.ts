import { text } from '../../evidence/text.ts'
import { purposes } from '../../x509/index.ts'
import { rule } from '../rule.ts'
import { called, judgePath } from './shared-path.ts'

export const wrongEku = rule({
  id: 'wrong-eku',
  family: 'cert-policy',
  step: 'validation',
  weight: 5,
  scope: 'endpoint',
  references: ['RFC 5280 section 4.2.1.12', 'Apple, support.apple.com/103769, read 2026-11-24'],
  judge: (endpoint) =>
    judgePath(endpoint, 'wrong-eku', ({ certificate }) => {
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
    }),
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
