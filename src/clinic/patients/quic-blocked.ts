import { text } from '../../evidence/text.ts'
import { admittedSite } from '../admitted.ts'
import { patient } from '../patient.ts'
import { openQuic, promising } from '../quic.ts'
import { loopback } from '../room.ts'
import { openSecure } from '../secure.ts'

export const quicBlocked = patient({
  id: 'quic-blocked',
  title: text(
    'a server that promises HTTP/3, in a network where nothing comes back over UDP',
    'HTTP/3に対応するサーバー(UDPの応答が返らないネットワーク)',
  ),
  async admit(ward) {
    const lost = await openQuic({ silent: true })
    const site = await openSecure(ward.certificate({}), promising(lost))
    const http3 = ['one.example', 'two.example'].map((host) => ({ host, port: lost.port, address: loopback }))
    return admittedSite(site, {
      options: { wide: true },
      world: { strangers: { resolvers: [], controls: [], portals: [], http3 } },
      besides: [lost],
    })
  },
})
