import { describe, expect, test } from 'vitest'
import { flightsOf } from '../../../test/support/overheard.ts'
import {
  begin,
  links,
  type MadeSegment,
  overIpv4,
  overIpv6,
  packetsOf,
  pcap,
  pcapng,
  segmentsOf,
} from '../../../test/support/packets.ts'
import { factsOf } from '../facts.ts'
import { CaptureReader, isCapture, type ReadCapture, readCapture } from './read-capture.ts'
import type { Witnessed } from './witness.ts'

const flights = flightsOf('TLS 1.2')
const whole = segmentsOf(flights, { from: 'us', with: 'F', at: 200 })

function read(file: Uint8Array, chunk = file.length, secrets = ''): ReadCapture {
  const reader = new CaptureReader(secrets)
  for (let at = 0; at < file.length; at += chunk) reader.push(file.slice(at, at + chunk))
  const out = reader.end()
  if (!out.ok) throw new Error(out.error.sentence)
  return out.value
}

const only = ({ witnessed }: ReadCapture): Witnessed => {
  expect(witnessed).toHaveLength(1)
  return witnessed[0]!
}

/** What every whole record of the handshake has to say. */
function expectWhole(seen: Witnessed): void {
  const facts = factsOf(seen.attempt)
  expect(seen.attempt.outcome).toEqual({ kind: 'finished' })
  expect(facts.version).toBe(0x0303)
  expect(facts.certificates).toHaveLength(1)
  expect(seen.attempt.offer).toMatchObject({ serverName: 'site.example', versions: [0x0303, 0x0302, 0x0301, 0x0300] })
  expect(seen.isComplete).toBe(true)
  expect(seen.isHidden).toBe(false)
}

describe('a capture of a TLS 1.2 handshake', () => {
  const packets = packetsOf(whole)
  const rows: [form: string, file: Uint8Array][] = [
    ['pcap', pcap(packets)],
    ['pcap, big-endian', pcap(packets, { littleEndian: false })],
    ['pcap in nanoseconds', pcap(packets, { nanoseconds: true })],
    ['pcap in nanoseconds, big-endian', pcap(packets, { nanoseconds: true, littleEndian: false })],
    ['pcapng', pcapng(packets)],
    ['pcapng, big-endian', pcapng(packets, { littleEndian: false })],
    ['pcapng in nanoseconds', pcapng(packets, { resolution: 9 })],
    ['pcapng in parts of 2^20', pcapng(packets, { resolution: 0x80 | 20 })],
    ['pcapng with a time offset', pcapng(packets, { offset: 1_700_000_000 })],
  ]
  test.each(rows)('%s', (_, file) => {
    expect(isCapture(file)).toBe(true)
    const seen = only(read(file))
    expectWhole(seen)
    expect(seen.captured.startedAt).toBeCloseTo(begin, 0)
    expect(seen.captured.place.en).toBe(`frames 1 to ${whole.length}`)
    expect(seen.captured.client).toEqual({ address: '192.0.2.7', port: 40000 })
    expect(seen.captured.server).toEqual({ address: '198.51.100.9', port: 443 })
    expect(seen.attempt.tcpMs).toBeCloseTo(10, 1)
    expect(seen.attempt.messages[0]!.at).toBeCloseTo(flights[0]!.at, 1)
    expect(seen.captured.clientEnd).toMatchObject({ reason: 'closed' })
  })

  test('simple packets of pcapng bear no times', () => {
    const seen = only(read(pcapng(packets, { simple: true })))
    expectWhole(seen)
    expect(seen.captured.startedAt).toBeUndefined()
  })

  test('two sections of other byte orders, one after the other', () => {
    const file = Buffer.concat([
      pcapng(packets),
      pcapng(packetsOf(whole, undefined, overIpv6), { littleEndian: false }),
    ])
    const { witnessed } = read(new Uint8Array(file))
    for (const seen of witnessed) expectWhole(seen)
    expect(witnessed.map(({ captured }) => captured.server.address)).toEqual(['198.51.100.9', '2001:db8::9'])
  })

  test.each(links)('on %s', (_, linkType, wrap) => {
    for (const ends of [overIpv4, overIpv6]) {
      if (linkType === 228 && ends === overIpv6) continue
      expectWhole(only(read(pcap(packetsOf(whole, wrap, ends), { linkType }))))
    }
  })

  test('on a link that nobody reads', () => {
    const { witnessed, notes } = read(pcap(packets, { linkType: 105 }))
    expect(witnessed).toEqual([])
    expect(notes[0]!.en).toBe(
      `${packets.length} packets were left out: their link type (105) is not one that is read here.`,
    )
  })

  test('byte by byte', () => {
    expectWhole(only(read(pcap(packets), 1)))
    expectWhole(only(read(pcapng(packets), 1)))
  })

  test('as a stream', async () => {
    async function* chunks() {
      yield pcap(packets)
    }
    const out = await readCapture(chunks())
    expectWhole(only((out as { value: ReadCapture }).value))
  })
})

/** A data segment of one side, cut out of the whole. */
const dataOf = (from: MadeSegment['from']) => whole.filter((one) => one.from === from && one.bytes)
const serverData = dataOf('peer')

describe('TCP', () => {
  const notes = ({ captured }: Witnessed): string[] => captured.notes.map(({ en }) => en)
  const reordered = (change: (segments: MadeSegment[]) => MadeSegment[]): Witnessed =>
    only(read(pcap(packetsOf(change([...whole])))))

  test('segments in another order', () => {
    const [a, b] = [whole.indexOf(serverData[0]!), whole.indexOf(serverData[1]!)]
    expect(b).toBe(a + 1)
    expectWhole(reordered((list) => list.with(a, whole[b]!).with(b, whole[a]!)))
  })

  test('segments that overlap, and come again', () => {
    const first = serverData[0]!
    const seen = reordered((list) =>
      list.flatMap((one) => {
        if (one !== first) return [one]
        const half = first.bytes!.length >> 1
        return [
          { ...first, bytes: first.bytes!.subarray(0, half + 50) },
          { ...first, sequence: half, bytes: first.bytes!.subarray(half) },
          first,
        ]
      }),
    )
    expectWhole(seen)
    expect(notes(seen)).toEqual(['The server sent 1 segments again.'])
  })

  test('a keepalive is no retransmission', () => {
    const last = serverData.at(-1)!
    const alive = { ...last, at: 190, sequence: last.sequence! + last.bytes!.length - 1, bytes: Uint8Array.of(0) }
    expect(notes(reordered((list) => [...list.slice(0, -1), alive, list.at(-1)!]))).toEqual([])
  })

  test('what the recorder missed and the client has', () => {
    const seen = reordered((list) => list.filter((one) => one !== serverData[0]))
    expect(notes(seen)[0]).toMatch(
      /^The record lacks bytes of the server after the first 0: the other side acknowledged them/,
    )
    expect(seen.attempt.outcome).toEqual({ kind: 'enough', after: 'nothing' })
  })

  test('what was lost on the way: the client waits in vain', () => {
    const upTo = whole.indexOf(serverData[0]!)
    const waiting = { from: 'us', at: 9000, flags: 'FA', sequence: flights[0]!.bytes.length } as const
    const seen = reordered((list) => [...list.slice(0, upTo), serverData[1]!, waiting])
    expect(notes(seen)[0]).toMatch(/never acknowledged: they were lost on the way/)
    expect(seen.attempt.outcome).toEqual({ kind: 'ended', end: 'silent', after: 'nothing' })
  })

  test('cut packets', () => {
    const packets = packetsOf(whole).map(({ at, bytes }) => ({
      at,
      bytes: bytes.slice(0, 200),
      originalLength: bytes.length,
    }))
    const seen = only(read(pcap(packets)))
    expect(notes(seen).join()).toMatch(/recorded in part only/)
    expect(seen.attempt.outcome).toEqual({ kind: 'enough', after: 'server-hello' })
  })

  test('a record that begins in the middle, with the ClientHello', () => {
    const seen = reordered((list) => list.slice(3))
    expect(seen.captured.opening).toBe('unseen')
    expect(seen.captured.client?.port).toBe(40000)
    expect(notes(seen)).toEqual(['The record begins in the middle of this connection.'])
    expect(seen.attempt.outcome).toEqual({ kind: 'finished' })
  })

  test('only what the server sent', () => {
    const seen = reordered((list) => list.filter(({ from }) => from === 'peer'))
    expect(seen.attempt.offer).toBeUndefined()
    expect(factsOf(seen.attempt).certificates).toHaveLength(1)
  })

  test('sealed records of a connection that began before', () => {
    const data = Uint8Array.of(23, 3, 3, 0, 4, 1, 2, 3, 4)
    const segments = segmentsOf(
      ['us', 'peer', 'us'].map((from, i) => ({ from: from as 'us', bytes: data, at: i })),
    ).slice(3)
    const { witnessed, notes: told } = read(pcap(packetsOf(segments)))
    expect(witnessed).toEqual([])
    expect(told.map(({ en }) => en)).toEqual(['1 TCP connections show no TLS handshake.'])
  })

  const rows: [sentence: string, segments: MadeSegment[], opening: string, outcome: object][] = [
    ['a SYN that is refused', [whole[0]!, { from: 'peer', at: 4, flags: 'RA' }], 'refused', { kind: 'refused' }],
    [
      'SYNs without answer',
      [whole[0]!, { ...whole[0]!, at: 1000 }, { ...whole[0]!, at: 3000 }],
      'unanswered',
      { kind: 'no-answer' },
    ],
    ['a SYN at the end of the record', [whole[0]!], 'unanswered', { kind: 'not-tried', code: 'RECORD_ENDS' }],
    [
      'a reset after the ClientHello',
      [...whole.slice(0, 4), { from: 'peer', at: 40, flags: 'RA', acknowledgment: 200 }],
      'complete',
      { kind: 'ended', end: 'reset', after: 'nothing' },
    ],
    [
      'a close after the ClientHello',
      [...whole.slice(0, 4), { from: 'peer', at: 40, flags: 'FA', acknowledgment: 200 }],
      'complete',
      { kind: 'ended', end: 'closed', after: 'nothing' },
    ],
    ['the record ends after the ClientHello', whole.slice(0, 4), 'complete', { kind: 'enough', after: 'nothing' }],
    [
      'a close before a word',
      [...whole.slice(0, 3), { from: 'peer', at: 40, flags: 'FA' }],
      'complete',
      { kind: 'ended', end: 'closed', after: 'nothing' },
    ],
    [
      'the client gives up after five seconds',
      [...whole.slice(0, 4), { from: 'us', at: 5000, flags: 'FA', sequence: flights[0]!.bytes.length }],
      'complete',
      { kind: 'ended', end: 'silent', after: 'nothing' },
    ],
  ]
  test.each(rows)('%s', (_, segments, opening, outcome) => {
    const seen = only(read(pcap(packetsOf(segments))))
    expect(seen.captured.opening).toBe(opening)
    expect(seen.attempt.outcome).toEqual(outcome)
  })

  test('ports that are used again', () => {
    // Another SYN, with the sequence numbers of another connection.
    const again = packetsOf(whole).map(({ at, bytes }, i) => {
      const copy = bytes.slice()
      const view = new DataView(copy.buffer)
      const isClient = whole[i]!.from === 'us'
      view.setUint32(38, view.getUint32(38) + (isClient ? 70_000 : 0))
      if (whole[i]!.flags.includes('A')) view.setUint32(42, view.getUint32(42) + (isClient ? 0 : 70_000))
      return { at: at + 5000, bytes: copy }
    })
    const { witnessed } = read(pcap([...packetsOf(whole), ...again]))
    expect(witnessed).toHaveLength(2)
    for (const seen of witnessed) expectWhole(seen)
  })

  test('IP fragments are told', () => {
    const packets = packetsOf(whole)
    packets[4]!.bytes[14 + 6] = 0x20
    expect(read(pcap(packets)).notes.map(({ en }) => en)).toContain(
      '1 IP fragments were left out: what they carry is missing below.',
    )
  })
})

describe('files that are broken', () => {
  const files: [form: string, file: Uint8Array][] = [
    ['pcap', pcap(packetsOf(whole))],
    ['pcapng', pcapng(packetsOf(whole))],
  ]
  test.each(files)('%s, cut at every byte: what could be read, and a word', (_, file) => {
    for (let length = 0; length < file.length; length += length < 400 ? 1 : 37) {
      const reader = new CaptureReader()
      reader.push(file.slice(0, length))
      const out = reader.end()
      if (!out.ok) expect(length).toBeLessThan(12)
      else if (length > 400) expect(out.value.witnessed.length + out.value.notes.length).toBeGreaterThan(0)
    }
  })

  test('a length of 4 GB', () => {
    const file = pcap(packetsOf(whole))
    const second = 24 + 16 + packetsOf(whole)[0]!.bytes.length
    new DataView(file.buffer).setUint32(second + 8, 0xfffffff0, true)
    expect(read(file).notes[0]!.en).toMatch(
      /^The file is damaged from packet 2 on, which says it has 4294967280 bytes\./,
    )
  })

  const sentences: [what: string, file: Uint8Array, sentence: RegExp][] = [
    ['nothing', new Uint8Array(0), /^this is no pcap or pcapng file$/],
    ['text', new TextEncoder().encode('curl: (35) error'), /^this is no pcap or pcapng file$/],
    ['gzip', Uint8Array.of(0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 0, 0, 0), /^this is a gzip file/],
    [
      'a first packet of 4 GB',
      new Uint8Array([...pcap([]), ...new Uint8Array(8), 255, 255, 255, 255, 0, 0, 0, 0]),
      /^The file is damaged from packet 1 on/,
    ],
  ]
  test.each(sentences)('%s', (_, file, sentence) => {
    const reader = new CaptureReader()
    reader.push(file)
    const out = reader.end()
    expect(out.ok ? '' : out.error.sentence).toMatch(sentence)
    expect(reader.isOver).toBe(file.length >= 12)
  })
})
