import { text } from '../../evidence/text.ts'
import { clear, found, rule } from '../rule.ts'
import { isAddress, namesOf } from './shared-site.ts'

export const ipLiteralUrl = rule({
  id: 'ip-literal-url',
  family: 'cert-name-mismatch',
  step: 'validation',
  weight: 3,
  scope: 'endpoint',
  references: ['RFC 9525 section 6.2', 'RFC 6066 section 3'],
  judge({ chain, evidence }) {
    if (!chain?.host || chain.host.matches || !isAddress(chain.host.asked, evidence.target)) return clear
    const { asked } = chain.host
    const names = namesOf(chain.leaf)
    return found({
      status: 'broken',
      confidence: 0.98,
      side: 'server',
      explanation: text(
        `The target is asked for as ${asked}, and the certificate is for ${names}: an address needs an iPAddress name of its own.`,
        `${asked} として接続していますが、証明書の対象は ${names} です。IPアドレスで接続するにはiPAddressの代替名が必要です。`,
      ),
      proof: [
        {
          experiment: 'baseline',
          observed: text(`names: ${names}`, `証明書の名前: ${names}`),
          expected: text(`${asked} among them`, `${asked} を含む`),
        },
      ],
    })
  },
})
