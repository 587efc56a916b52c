import { text } from '../../evidence/text.ts'
import { openDns } from '../dns.ts'
import { openPair } from '../pair.ts'
import { patient } from '../patient.ts'
import { loopback, stopAll } from '../room.ts'
import { siteName, strangerName } from '../ward.ts'

export const movedSiteOldIp = patient({
  id: 'moved-site-old-ip',
  title: text(
    'a record that still leads to the old server, where www leads to the new one',
    'wwwは新サーバーを、wwwなしは旧サーバーを指したままのDNSレコード',
  ),
  async admit(ward) {
    const moved = ward.certificate({ names: [siteName, `www.${siteName}`] })
    const pair = await openPair(moved, ward.certificate({ names: [strangerName] }))
    const dns = await openDns({ [siteName]: { A: [pair.second] }, [`www.${siteName}`]: { A: [pair.first] } })
    const resolvers = ['one', 'two'].map((operator) => ({ address: loopback, port: dns.port, operator }))
    return {
      target: `${siteName}:${pair.port}`,
      options: { resolver: `${loopback}:${dns.port}`, wide: true },
      world: { strangers: { resolvers, controls: [], portals: [] } },
      stop: () => stopAll(pair, dns),
    }
  },
})
