import { otherAddresses } from '../../evidence/elsewhere.ts'
import type { OtherAnswer } from '../../evidence/evidence.ts'
import { type Text, text } from '../../evidence/text.ts'
import type { Endpoint } from '../endpoint.ts'
import { observed } from '../observed.ts'
import { clear, found, rule, unknown } from '../rule.ts'
import { allSick, isLookedUp, isWell, listed, triedAt } from './shared-elsewhere.ts'

export const dnsHijackOrStale = rule({
  id: 'dns-hijack-or-stale',
  family: 'dns-wrong-address',
  step: 'names',
  weight: 1,
  scope: 'consultation',
  references: ['RFC 1034 section 4.2.1', 'RFC 2308 section 5'],
  judge(consultation) {
    const { evidence, endpoints } = consultation
    const { names, target } = evidence
    // A hosts file that pins the address is a cause of its own; the answers of others say nothing more about it.
    if (names.via === 'hosts-file' || !isLookedUp(evidence) || !allSick(consultation)) return clear
    if (!names.others) return unknown('other-resolvers')
    const against = names.others.filter((other) => disagrees(other, names.addresses))
    // Two who know nothing of each other; one alone may be the odd one.
    if (against.length < 2 || names.others.some((other) => agrees(other, names.addresses))) return clear
    const tried = triedAt(consultation, otherAddresses(evidence))
    if (!tried) return unknown('other-addresses')
    const well = tried.find(isWell)
    if (!well) return clear
    const ours = endpoints.find(({ hop }) => hop === 'target')!
    const foreign = isForeign(ours)
    return found({
      status: 'broken',
      confidence: foreign ? 0.96 : 0.85,
      side: 'network',
      explanation: text(
        `The resolver used here sends ${target.host} to ${listed(names.addresses).en}, where another server answers. ${against.length} public resolvers say ${well.address}, and there the site is well: the answer here is stale or false.`,
        `ここで使っているDNSリゾルバーは ${target.host} を ${listed(names.addresses).ja} と答えますが、そこにあるのは別のサーバーです。公開リゾルバー${against.length}件は ${well.address} と答え、そこではサイトは正常です。ここの回答は古いか、書き換えられています。`,
      ),
      proof: [
        {
          experiment: 'other-resolvers',
          observed: answersOf(against),
          expected: text(`${listed(names.addresses).en}, as here`, `ここと同じ ${listed(names.addresses).ja}`),
        },
        { experiment: 'baseline', observed: at(ours), expected: text('the site', '目的のサイト') },
        { experiment: 'other-addresses', observed: at(well), expected: text('the site', '目的のサイト') },
      ],
    })
  },
})

const agrees = ({ addresses }: OtherAnswer, ours: readonly string[]): boolean =>
  addresses.some((address) => ours.includes(address))
const disagrees = (other: OtherAnswer, ours: readonly string[]): boolean =>
  other.status === 'addresses' && !agrees(other, ours)

/** The certificate there is somebody else's, or nobody's. */
const isForeign = ({ chain }: Endpoint): boolean =>
  chain !== undefined && (chain.host?.matches === false || chain.report.reaches === 'self-signed-leaf')

const answersOf = (others: readonly OtherAnswer[]): Text => {
  const lines = others.map(({ operator, addresses }) => `${operator}: ${addresses.join(' ')}`)
  return text(lines.join('; '), lines.join('、'))
}

const at = ({ address, baseline, chain }: Endpoint): Text => {
  const names = chain?.leaf.subjectAltNames?.dns.slice(0, 3).join(', ')
  const seen = observed(baseline)
  return names
    ? text(`${address}: a certificate for ${names}`, `${address}: ${names} の証明書`)
    : text(`${address}: ${seen.en}`, `${address}: ${seen.ja}`)
}
