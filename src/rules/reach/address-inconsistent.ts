import { type Text, text } from '../../evidence/text.ts'
import type { Endpoint } from '../endpoint.ts'
import { observed } from '../observed.ts'
import { clear, found, rule } from '../rule.ts'

const likely = 0.7
const same = text('the same as at the other addresses', 'ほかのアドレスと同じ結果')
const at = ({ address }: Endpoint, words: Text): Text => text(`${address}: ${words.en}`, `${address}: ${words.ja}`)

export const addressInconsistent = rule({
  id: 'address-inconsistent',
  family: 'address-inconsistent',
  step: 'tcp',
  scope: 'consultation',
  leads: true,
  references: ['RFC 6724', 'RFC 8305'],
  judge({ endpoints, findings }) {
    const here = endpoints.filter(({ hop }) => hop === 'target')
    const isSick = (endpoint: Endpoint): boolean =>
      (findings.get(endpoint) ?? []).some((one) => one.found.confidence >= likely)
    // One sick machine of several behind an address is another cause.
    const isBad = ({ address }: Endpoint): boolean => here.filter((one) => one.address === address).every(isSick)
    const faultOf = (endpoint: Endpoint): Text => findings.get(endpoint)![0]!.found.explanation
    const bad = here.filter(isBad)
    const good = here.filter((endpoint) => !isSick(endpoint) && endpoint.baseline.outcome.kind === 'finished')
    const [sick] = bad
    const [well] = good
    if (!sick || !well) return clear
    return found({
      status: 'degraded',
      confidence: 0.97,
      side: 'server',
      explanation: text(
        `The addresses of this host behave differently: ${bad.map(({ address }) => address).join(', ')} has a fault, ${good.map(({ address }) => address).join(', ')} works. Visitors fail or not by which address they are given.`,
        `このホストのアドレスごとに結果が異なります。${bad.map(({ address }) => address).join('、')} に問題があり、${good.map(({ address }) => address).join('、')} は正常です。訪問者は割り当てられたアドレスによって失敗します。`,
      ),
      proof: [
        { experiment: 'baseline', observed: at(sick, faultOf(sick)), expected: same },
        { experiment: 'baseline', observed: at(well, observed(well.baseline)), expected: same },
      ],
    })
  },
})
