import { otherAddresses } from '../../evidence/elsewhere.ts'
import { text } from '../../evidence/text.ts'
import { observed } from '../observed.ts'
import { clear, found, rule, unknown } from '../rule.ts'
import { allSick, isLookedUp, isWell, listed, triedAt } from './shared-elsewhere.ts'

export const movedSiteOldIp = rule({
  id: 'moved-site-old-ip',
  family: 'dns-wrong-address',
  step: 'names',
  weight: 2,
  scope: 'consultation',
  references: ['RFC 1034 section 3.6'],
  judge(consultation) {
    const { evidence } = consultation
    const { names, target } = evidence
    if (names.via === 'hosts-file' || !isLookedUp(evidence) || !allSick(consultation)) return clear
    if (!names.others || !names.twin) return unknown('other-resolvers', 'twin-name')
    const known = names.others.filter(({ status }) => status === 'addresses')
    // Others who say something else make the resolver the suspect, not the record.
    if (known.some(({ addresses }) => !addresses.some((address) => names.addresses.includes(address)))) return clear
    const tried = triedAt(consultation, otherAddresses(evidence))
    if (!tried) return unknown('other-addresses')
    const well = tried.find((one) => isWell(one) && names.twin!.addresses.includes(one.address))
    if (!well) return clear
    return found({
      status: 'broken',
      confidence: known.length > 0 ? 0.95 : 0.85,
      side: 'server',
      explanation: text(
        `The DNS record of ${target.host} leads to ${listed(names.addresses).en}, where the site fails. ${names.twin.name} leads to ${well.address}, and the server there has a valid certificate for ${target.host} too: this record was left behind when the site moved.`,
        `${target.host} のDNSレコードが示す ${listed(names.addresses).ja} では接続に失敗します。${names.twin.name} は ${well.address} を示し、そのサーバーには ${target.host} の有効な証明書もあります。サイトの移転時に、このレコードだけが更新されずに残っています。`,
      ),
      proof: [
        {
          experiment: 'other-resolvers',
          observed: text(
            `${known.length} others say ${listed(names.addresses).en} too`,
            `ほかの${known.length}件も ${listed(names.addresses).ja} と回答`,
          ),
          expected: text(`${well.address}, as for ${names.twin.name}`, `${names.twin.name} と同じ ${well.address}`),
        },
        {
          experiment: 'other-addresses',
          observed: text(
            `${well.address}: ${observed(well.baseline).en}`,
            `${well.address}: ${observed(well.baseline).ja}`,
          ),
          expected: text("the same at the record's address", 'レコードのアドレスでも同じ結果'),
        },
      ],
    })
  },
})
