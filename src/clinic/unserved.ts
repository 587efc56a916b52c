import { connect } from 'node:net'
import { admittedSite } from './admitted.ts'
import { cloudflareHeaders } from './edge.ts'
import { alertRecord, endWith, nameIn, onHello } from './hello.ts'
import { bridge } from './late-proxy.ts'
import type { Admitted } from './patient.ts'
import { loopback, openPlain } from './room.ts'
import { openSecure } from './secure.ts'
import type { Ward } from './ward.ts'

const handshakeFailure = 40

/** An edge as Cloudflare's that answers for `served` alone, and refuses every other name as one without a certificate. */
export async function admittedUnserved(ward: Ward, name: string, served: string): Promise<Admitted> {
  const page = { status: 200, headers: cloudflareHeaders, body: 'the clinic is open\n' }
  const edge = await openSecure(ward.certificate({ names: [served] }), { page })
  const door = await openPlain((socket) =>
    onHello(socket, ({ hello, bytes }) => {
      if (nameIn(hello) !== served) {
        endWith(socket, alertRecord(handshakeFailure))
        return
      }
      const inside = connect(edge.port, loopback)
      inside.write(bytes)
      bridge(socket, inside)
    }),
  )
  return admittedSite(door, { name, besides: [edge] })
}
