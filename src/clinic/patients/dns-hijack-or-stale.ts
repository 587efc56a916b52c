import { text } from '../../evidence/text.ts'
import { openDns } from '../dns.ts'
import { openPair } from '../pair.ts'
import { patient } from '../patient.ts'
import { loopback, stopAll } from '../room.ts'
import { siteName, strangerName } from '../ward.ts'

export const dnsHijackOrStale = patient({
  id: 'dns-hijack-or-stale',
  title: text(
    "a resolver that gives another server's address, where others give the right one",
    'ほかのリゾルバーと違い、別のサーバーのアドレスを返すリゾルバー',
  ),
  async admit(ward) {
    const pair = await openPair(ward.certificate({}), ward.certificate({ names: [strangerName] }))
    const stale = await openDns({ [siteName]: { A: [pair.second] } })
    const right = await openDns({ [siteName]: { A: [pair.first] } })
    const resolvers = ['one', 'two'].map((operator) => ({ address: loopback, port: right.port, operator }))
    return {
      target: `${siteName}:${pair.port}`,
      options: { resolver: `${loopback}:${stale.port}`, wide: true },
      world: { strangers: { resolvers, controls: [], portals: [] } },
      stop: () => stopAll(pair, stale, right),
    }
  },
})
