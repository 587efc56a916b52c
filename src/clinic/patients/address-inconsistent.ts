import { text } from '../../evidence/text.ts'
import { admittedSite } from '../admitted.ts'
import type { Issued } from '../certificate.ts'
import { patient } from '../patient.ts'
import { loopback, type Room, stopAll } from '../room.ts'
import { openSecure } from '../secure.ts'
import { day } from '../ward.ts'

/** All of 127.0.0.0/8 is loopback on Linux; elsewhere only 127.0.0.1 is there, and the other family must do. */
const otherAddresses = ['127.0.0.2', '::1']
/** Another program may hold the port at the other address. */
const maxTries = 5

export const addressInconsistent = patient({
  id: 'address-inconsistent',
  title: text(
    'two addresses, one of them with an expired certificate',
    '2つのアドレスのうち1つだけが期限切れの証明書を返す',
  ),
  async admit(ward) {
    const old = ward.certificate({ notBefore: ward.now - 110 * day, notAfter: ward.now - 20 * day })
    for (let i = 0; i < maxTries; i++) {
      const good = await openSecure(ward.certificate({}))
      const bad = await openElsewhere(old, good.port)
      if (bad) return admittedSite(good, { addresses: [loopback, bad.host], besides: [bad.room] })
      await stopAll(good)
    }
    throw new Error(`no port is free at ${loopback} and at ${otherAddresses.join(' or ')}`)
  },
})

async function openElsewhere(issued: Issued, port: number): Promise<{ host: string; room: Room } | undefined> {
  for (const host of otherAddresses) {
    const room = await openSecure(issued, { place: { host, port } }).catch(() => undefined)
    if (room) return { host, room }
  }
  return undefined
}
