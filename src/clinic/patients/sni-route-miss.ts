import { connect } from 'node:net'
import { text } from '../../evidence/text.ts'
import { admittedSite } from '../admitted.ts'
import { nameIn, onHello } from '../hello.ts'
import { bridge } from '../late-proxy.ts'
import { patient } from '../patient.ts'
import { loopback, openPlain } from '../room.ts'
import { openSecure } from '../secure.ts'
import { siteName } from '../ward.ts'

const routed = `www.${siteName}`

export const sniRouteMiss = patient({
  id: 'sni-route-miss',
  title: text(
    `a router that knows ${routed} and closes on every other name`,
    `${routed} だけを振り分け、ほかの名前の接続を閉じる機器`,
  ),
  async admit(ward) {
    const site = await openSecure(ward.certificate({ names: [siteName, routed] }))
    const router = await openPlain((socket) =>
      onHello(socket, ({ hello, bytes }) => {
        if (nameIn(hello) !== routed) {
          socket.end()
          return
        }
        const inside = connect(site.port, loopback)
        inside.write(bytes)
        bridge(socket, inside)
      }),
    )
    return admittedSite(router, { besides: [site] })
  },
})
