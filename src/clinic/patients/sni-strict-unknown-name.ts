import { connect } from 'node:net'
import { text } from '../../evidence/text.ts'
import { admittedSite } from '../admitted.ts'
import { alertRecord, endWith, nameIn, onHello } from '../hello.ts'
import { bridge } from '../late-proxy.ts'
import { patient } from '../patient.ts'
import { loopback, openPlain } from '../room.ts'
import { openSecure } from '../secure.ts'

const knownName = 'known.clinic.test'
const unrecognizedName = 112

/** OpenSSL by way of Node closes without this alert, so that a doorkeeper reads the hello before it. */
export const sniStrictUnknownName = patient({
  id: 'sni-strict-unknown-name',
  title: text(
    `a server that answers to ${knownName} alone and refuses other names`,
    `${knownName} だけに応答し、ほかの名前を拒否するサーバー`,
  ),
  async admit(ward) {
    const site = await openSecure(ward.certificate({ names: [knownName] }))
    const door = await openPlain((socket) =>
      onHello(socket, ({ hello, bytes }) => {
        if (nameIn(hello) !== knownName) {
          endWith(socket, alertRecord(unrecognizedName))
          return
        }
        const inside = connect(site.port, loopback)
        inside.write(bytes)
        bridge(socket, inside)
      }),
    )
    return admittedSite(door, { besides: [site] })
  },
})
