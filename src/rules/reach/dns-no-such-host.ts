import { text } from '../../evidence/text.ts'
import { clear, found, rule } from '../rule.ts'

export const dnsNoSuchHost = rule({
  id: 'dns-no-such-host',
  family: 'dns-no-such-host',
  step: 'names',
  scope: 'consultation',
  references: ['RFC 1034 section 4.3.2', 'RFC 2308 section 2'],
  judge({ evidence: { names, target } }) {
    if (names.status !== 'no-such-host' && names.status !== 'no-address') return clear
    const nobody = names.status === 'no-such-host'
    return found({
      status: 'broken',
      confidence: 0.97,
      side: 'server',
      explanation: nobody
        ? text(
            `No host ${target.host} exists: the DNS says so (NXDOMAIN).`,
            `${target.host} というホストは存在しません(DNSの回答: NXDOMAIN)。`,
          )
        : text(
            `${target.host} exists in the DNS but has no address.`,
            `${target.host} はDNSに存在しますが、アドレスがありません。`,
          ),
      proof: [
        {
          experiment: 'names',
          observed: nobody
            ? text('NXDOMAIN', 'NXDOMAIN')
            : text('no A and no AAAA record', 'AレコードもAAAAレコードもありません'),
          expected: text('at least one address', '少なくとも1つのアドレス'),
        },
      ],
    })
  },
})
