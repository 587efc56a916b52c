import { text } from '../../evidence/text.ts'
import { admittedSite } from '../admitted.ts'
import { openPacketFilter } from '../middlebox.ts'
import { patient } from '../patient.ts'
import { openSecure } from '../secure.ts'

/** What passes a tunnel, less the headers of IP and TCP. */
const passes = 1360

export const pmtuBlackhole = patient({
  id: 'pmtu-blackhole',
  title: text('a tunnel in which packets over 1400 bytes vanish', '1400バイトを超えるパケットが消えるトンネル'),
  async admit(ward) {
    const server = await openSecure(ward.certificate({}))
    const box = await openPacketFilter(server.port, ({ length }) => (length > passes ? 'swallow' : 'pass'))
    return admittedSite(box, { options: { timeout: '1s' }, besides: [server] })
  },
})
