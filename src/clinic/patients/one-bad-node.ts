import { connect } from 'node:net'
import { text } from '../../evidence/text.ts'
import { admittedSite } from '../admitted.ts'
import { bridge } from '../late-proxy.ts'
import { patient } from '../patient.ts'
import { loopback, openPlain } from '../room.ts'
import { openSecure } from '../secure.ts'
import { day } from '../ward.ts'

export const oneBadNode = patient({
  id: 'one-bad-node',
  title: text(
    'three machines that take turns behind one address, one of them with an expired certificate',
    '1つのアドレスの背後で交代する3台の機器のうち、1台だけが期限切れの証明書を返す',
  ),
  async admit(ward) {
    const old = ward.certificate({ notBefore: ward.now - 110 * day, notAfter: ward.now - 20 * day })
    const fresh = ward.certificate({})
    const machines = await Promise.all([openSecure(fresh), openSecure(fresh), openSecure(old)])
    let turn = 0
    const balancer = await openPlain((socket) =>
      bridge(socket, connect(machines[turn++ % machines.length]!.port, loopback)),
    )
    return admittedSite(balancer, { besides: machines })
  },
})
