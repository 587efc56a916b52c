import { text } from '../../evidence/text.ts'
import { recordHeaderLength } from '../../wire/record.ts'
import { admittedSite } from '../admitted.ts'
import { openPacketFilter } from '../middlebox.ts'
import { patient } from '../patient.ts'
import { openSecure } from '../secure.ts'

/** What one segment holds on Ethernet. */
const segmentBytes = 1460

/** It looks at the first segment alone: a hello that does not fit in it is no hello. */
const isWhole = (segment: Uint8Array): boolean =>
  recordHeaderLength + segment[3]! * 256 + segment[4]! <= Math.min(segment.length, segmentBytes)

export const clienthelloTooLarge = patient({
  id: 'clienthello-too-large',
  title: text(
    'a load balancer that reads the first packet of a hello alone',
    'ClientHelloの最初のパケットしか読まないロードバランサー',
  ),
  async admit(ward) {
    const server = await openSecure(ward.certificate({}))
    const box = await openPacketFilter(server.port, (segment) =>
      segment[0] !== 22 || isWhole(segment) ? 'pass' : 'reset',
    )
    return admittedSite(box, { besides: [server] })
  },
})
