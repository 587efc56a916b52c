import { connect } from 'node:net'
import { text } from '../../evidence/text.ts'
import { admittedSite } from '../admitted.ts'
import { bridge } from '../late-proxy.ts'
import { patient } from '../patient.ts'
import { loopback, openPlain } from '../room.ts'
import { openSecure } from '../secure.ts'

export const proxyProtocolMismatch = patient({
  id: 'proxy-protocol-mismatch',
  title: text(
    'a server that expects a PROXY protocol header before TLS',
    'TLSの前にPROXYプロトコルのヘッダーを期待するサーバー',
  ),
  async admit(ward) {
    const site = await openSecure(ward.certificate({}))
    const door = await openPlain((socket) =>
      socket.once('data', (bytes: Buffer) => {
        const end = bytes.indexOf('\r\n')
        if (!bytes.subarray(0, 6).equals(Buffer.from('PROXY ')) || end < 0) {
          socket.resetAndDestroy()
          return
        }
        const inside = connect(site.port, loopback)
        inside.write(bytes.subarray(end + 2))
        bridge(socket, inside)
      }),
    )
    return admittedSite(door, { besides: [site] })
  },
})
