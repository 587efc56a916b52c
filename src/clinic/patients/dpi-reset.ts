import { connect } from 'node:net'
import { text } from '../../evidence/text.ts'
import { admittedSite } from '../admitted.ts'
import { bridge } from '../late-proxy.ts'
import { patient } from '../patient.ts'
import { loopback, openPlain } from '../room.ts'
import { openSecure } from '../secure.ts'
import { siteName } from '../ward.ts'

/** As filters do that keep no state: every packet is looked at by itself. */
export const dpiReset = patient({
  id: 'dpi-reset',
  title: text(
    `a filter on the way that cuts every connection whose packet names ${siteName}`,
    `パケットに ${siteName} の名前があると接続を切断する経路上のフィルター`,
  ),
  async admit(ward) {
    const site = await openSecure(ward.certificate({}))
    const filter = await openPlain((socket) => {
      const inside = connect(site.port, loopback)
      socket.on('data', (packet: Buffer) => {
        if (!packet.includes(siteName)) return
        socket.resetAndDestroy()
        inside.destroy()
      })
      bridge(socket, inside)
    })
    return admittedSite(filter, { besides: [site] })
  },
})
