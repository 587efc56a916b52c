import { type Parsed, wrong } from '../../errors.ts'
import { readKeyLog } from '../../protocol/tls/key-log.ts'
import type { Text } from '../text.ts'
import { cutOff, withoutTls } from './notes.ts'
import { observe } from './observe.ts'
import type { PacketReader } from './packet.ts'
import { isPcap, PcapReader } from './pcap.ts'
import { isPcapng, PcapngReader } from './pcapng.ts'
import { Connections } from './tcp.ts'
import type { Witnessed } from './witness.ts'

/** The TLS connections of a capture, in the order in which they began. */
export interface ReadCapture {
  readonly witnessed: readonly Witnessed[]
  /** What the reader must know of the file as a whole. */
  readonly notes: readonly Text[]
}

/** Bytes of a file that tell whether it is a capture. */
export const firstBytes = 12

export const isCapture = (start: Uint8Array): boolean => isPcap(start) || isPcapng(start)

/** A capture file, read as it comes. Never throws for what stands in it. */
export class CaptureReader {
  readonly #connections = new Connections()
  readonly #given: string
  #start = new Uint8Array(0)
  #packets: PacketReader | undefined
  #count = 0

  /** `secrets`: a key log in the form of NSS, as SSLKEYLOGFILE asks for; what stands in the capture itself is used too. */
  constructor(secrets = '') {
    this.#given = secrets
  }

  push(bytes: Uint8Array): void {
    if (this.#packets) this.#read(bytes)
    else this.#begin(bytes)
  }

  #begin(bytes: Uint8Array): void {
    const start = new Uint8Array(this.#start.length + bytes.length)
    start.set(this.#start)
    start.set(bytes, this.#start.length)
    this.#start = start
    if (start.length < firstBytes || !isCapture(start)) return
    this.#packets = isPcap(start) ? new PcapReader() : new PcapngReader()
    this.#start = new Uint8Array(0)
    this.#read(start)
  }

  /** Whether more of the file would tell nothing: it is none, or damaged. */
  get isOver(): boolean {
    return this.#packets ? this.#packets.problem !== undefined : this.#start.length >= firstBytes
  }

  end(): Parsed<ReadCapture> {
    const packets = this.#packets
    if (!packets) return notACapture(this.#start)
    if (this.#count === 0 && packets.problem)
      return wrong(
        'capture-damaged',
        packets.problem.en.replace(/\.$/, ''),
        'make the capture again, or copy it in binary mode',
      )
    const keyLog = readKeyLog(`${this.#given}\n${packets.secrets}`)
    const witnessed: Witnessed[] = []
    let others = 0
    for (const captured of this.#connections.captured()) {
      const seen = observe(captured, keyLog)
      if (seen) witnessed.push(seen)
      else others += 1
    }
    const notes = [
      ...(packets.problem ? [packets.problem] : packets.isMidway ? [cutOff] : []),
      ...this.#connections.notes,
      ...(others > 0 ? [withoutTls(others)] : []),
    ]
    return { ok: true, value: { witnessed, notes } }
  }

  #read(bytes: Uint8Array): void {
    this.#packets!.push(bytes, (packet) => {
      this.#count += 1
      this.#connections.take(packet)
    })
  }
}

/** Reads a whole capture file, chunk by chunk. */
export async function readCapture(chunks: AsyncIterable<Uint8Array>, secrets?: string): Promise<Parsed<ReadCapture>> {
  const reader = new CaptureReader(secrets)
  for await (const chunk of chunks) {
    reader.push(chunk)
    if (reader.isOver) break
  }
  return reader.end()
}

function notACapture(start: Uint8Array): Parsed<never> {
  const known = others.find(({ magic }) => magic.every((byte, i) => start[i] === byte))
  return known
    ? wrong('capture-form', `this is ${known.name}, not a pcap or pcapng file`, known.hint)
    : wrong('capture-form', 'this is no pcap or pcapng file', 'record one with "tcpdump -w FILE" or Wireshark')
}

const others: readonly { readonly magic: readonly number[]; readonly name: string; readonly hint: string }[] = [
  { magic: [0x1f, 0x8b], name: 'a gzip file', hint: 'unpack it first: gunzip FILE' },
  { magic: [0x28, 0xb5, 0x2f, 0xfd], name: 'a Zstandard file', hint: 'unpack it first: unzstd FILE' },
  { magic: [0x50, 0x4b, 3, 4], name: 'a ZIP file', hint: 'unpack it first' },
  {
    magic: [0x73, 0x6e, 0x6f, 0x6f, 0x70, 0],
    name: 'a snoop file',
    hint: 'convert it first: editcap -F pcap FILE OUT',
  },
  { magic: [0xa1, 0xb2, 0xcd, 0x34], name: 'a modified pcap file', hint: 'convert it first: editcap -F pcap FILE OUT' },
  { magic: [0x34, 0xcd, 0xb2, 0xa1], name: 'a modified pcap file', hint: 'convert it first: editcap -F pcap FILE OUT' },
]
