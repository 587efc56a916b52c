import { text } from '../../evidence/text.ts'
import { check } from '../check.ts'

/** Quad9's, for which a way is looked up; nothing is sent. */
const faraway = '2620:fe::10'

export const ipv6 = check({
  id: 'ipv6',
  title: text('IPv6', 'IPv6'),
  tried: ['linux'],
  async look({ interfaces, network }) {
    const addresses = interfaces.filter(
      ({ family, internal, address }) => family === 6 && !internal && isGlobal(address),
    )
    const routed = await network.hasRoute(faraway)
    const from = addresses.map(({ name }) => name).join(', ') || 'IPv6'
    if (addresses.length > 0 && !routed)
      return [
        {
          level: 'notice',
          says: text('there is an address and no way out', 'アドレスはありますが、外への経路がありません'),
          from,
          advice: text(
            'Restart the router, or switch IPv6 off on this connection until it has a route.',
            'ルーターを再起動します。経路ができるまで、この接続のIPv6を無効にしても構いません。',
          ),
        },
      ]
    return [
      routed && addresses.length > 0
        ? { level: 'well', says: text('an address and a way out', 'アドレスも経路もあります'), from }
        : { level: 'well', says: text('not used here', '使われていません'), from },
    ]
  },
})

/** 2000::/3 (RFC 4291 section 2.4). */
const isGlobal = (address: string): boolean => /^[23][0-9a-f]{3}:/i.test(address)
