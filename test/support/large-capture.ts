import type { Flight } from '../../src/protocol/transcript.ts'
import { flightsOf } from './overheard.ts'
import { packetsOf, pcap, segmentsOf } from './packets.ts'

/** A record of application data with nothing in it that anybody could open. */
const sealed = (length: number): Uint8Array => {
  const record = new Uint8Array(5 + length).fill(0xaa)
  record.set([23, 3, 3, length >> 8, length & 0xff])
  return record
}

/** A handshake and a download, as one connection of a busy server: about 65 KB. */
const healthy: readonly Flight[] = [
  ...flightsOf('TLS 1.2'),
  ...Array.from({ length: 2 }, (_, i): Flight => ({ from: 'us', bytes: sealed(400), at: 200 + i })),
  ...Array.from({ length: 4 }, (_, i): Flight => ({ from: 'peer', bytes: sealed(16_000), at: 210 + i })),
]
/** The server hangs up on the ClientHello. */
const failing = segmentsOf(flightsOf('TLS 1.2').slice(0, 1), { from: 'peer', with: 'R', at: 40 })

/** The packets as a file without its header, to be given other addresses. */
const templateOf = (segments: Parameters<typeof packetsOf>[0]): Uint8Array => pcap(packetsOf(segments)).subarray(24)

/** Gives all packets of a template a client of another address: the place of 192.0.2.7 in each. */
function placesOf(template: Uint8Array): number[] {
  const places: number[] = []
  for (let at = 0; at + 3 < template.length; at++)
    if (template[at] === 192 && template[at + 1] === 0 && template[at + 2] === 2 && template[at + 3] === 7)
      places.push(at)
  return places
}

/** A capture of at least so many bytes, piece by piece: busy connections, and every tenth fails. */
export function* largeCapture(bytes: number): Iterable<Uint8Array> {
  yield pcap([])
  const templates = [templateOf(segmentsOf(healthy)), templateOf(failing)] as const
  const places = templates.map(placesOf)
  let made = 0
  for (let number = 0; made < bytes; number++) {
    const which = number % 10 === 0 ? 1 : 0
    const chunk = templates[which].slice()
    for (const place of places[which]!) chunk.set([10, 0, number >> 8, number & 0xff], place)
    made += chunk.length
    yield chunk
  }
}
