import { otherAddresses } from '../../evidence/elsewhere.ts'
import { text } from '../../evidence/text.ts'
import { observed } from '../observed.ts'
import { clear, found, rule, unknown } from '../rule.ts'
import { allSick, isLookedUp, isWell, listed, triedAt } from './shared-elsewhere.ts'

export const hostsFileOverride = rule({
  id: 'hosts-file-override',
  family: 'dns-wrong-address',
  step: 'names',
  scope: 'consultation',
  references: ['RFC 6724 section 2', 'hosts(5)'],
  judge(consultation) {
    const { evidence } = consultation
    const { names, target } = evidence
    if (names.via !== 'hosts-file' || !isLookedUp(evidence) || !allSick(consultation)) return clear
    if (!names.records) return unknown('records')
    const tried = triedAt(consultation, otherAddresses(evidence))
    if (!tried) return unknown('other-addresses')
    const well = tried.find(isWell)
    if (!well) return clear
    const pinned = listed(names.addresses)
    const real = listed(names.records.addresses ?? [])
    return found({
      status: 'broken',
      confidence: 0.98,
      side: 'local',
      explanation: text(
        `The hosts file of this machine sends ${target.host} to ${pinned.en}. The DNS says ${real.en}, and there the site is well.`,
        `この端末のhostsファイルが ${target.host} を ${pinned.ja} に固定しています。DNSの回答は ${real.ja} で、そこではサイトは正常です。`,
      ),
      proof: [
        {
          experiment: 'names',
          observed: text(`hosts file: ${pinned.en}; DNS: ${real.en}`, `hostsファイル: ${pinned.ja}、DNS: ${real.ja}`),
          expected: text('no line for this name in the hosts file', 'hostsファイルにこの名前の行がないこと'),
        },
        {
          experiment: 'other-addresses',
          observed: text(
            `${well.address}: ${observed(well.baseline).en}`,
            `${well.address}: ${observed(well.baseline).ja}`,
          ),
          expected: text("the same at the hosts file's address", 'hostsファイルのアドレスでも同じ結果'),
        },
      ],
    })
  },
})
