import { text } from '../../evidence/text.ts'
import { rule } from '../rule.ts'
import { called, judgePath } from './shared-path.ts'

export const unknownCriticalExtension = rule({
  id: 'unknown-critical-extension',
  family: 'cert-policy',
  step: 'validation',
  weight: 5,
  scope: 'endpoint',
  references: ['RFC 5280 section 4.2'],
  judge: (endpoint) =>
    judgePath(endpoint, 'unknown-critical-extension', ({ certificate, detail }) => {
      const what = called(endpoint.chain!, certificate)
      return {
        explanation: text(
          `An extension that no client knows (${detail}) is marked critical in ${what.en}. A client must refuse what it must not ignore.`,
          `${what.ja}に、クライアントが知らない拡張(${detail})が必須(critical)として含まれています。知らない必須の拡張がある証明書は拒否されます。`,
        ),
        observed: text(`critical extension ${detail}`, `必須(critical)の拡張 ${detail}`),
        expected: text('known extensions, or not critical', '既知の拡張、または必須(critical)でないこと'),
      }
    }),
})
