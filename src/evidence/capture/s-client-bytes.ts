import type { Message } from '../../protocol/tls/message.ts'
import { contentType } from '../../wire/record.ts'
import { fromHex } from '../../x509/bytes.ts'
import { ClearRecords } from './clear-records.ts'

/** `>>> TLS 1.3, Handshake [length 0146], ClientHello`; OpenSSL 1.0 and 1.1 write no comma after the version. */
const messageLine = /^(>>>|<<<) (.{1,100}?) ?\[length ([0-9a-f]{4,8})\](?:, .*)?$/
/** Of `-debug` and `-trace`: `write to 0x55d0 [0x55d1] (322 bytes => 322 (0x142))`. */
const transferLine =
  /^(read from|write to) (?:0x)?[0-9A-Fa-f]+ \[(?:0x)?[0-9A-Fa-f]+\] \(\d+ bytes => (-?\d+) \((?:0x)?[0-9A-Fa-f]+\)\)$/
const messageRow = /^ {4}((?:[0-9a-f]{2} ?){1,16})$/
const transferRow = /^([0-9a-f]{4,8}) - ((?:[0-9a-f]{2}[ -]){1,16})/

const kinds = [
  ['Handshake', contentType.handshake],
  ['Alert', contentType.alert],
] as const

/** A dump that is longer is cut: no handshake message has more. */
const maxBytes = 256 * 1024
const maxMessages = 200

interface Open {
  readonly from: Message['from']
  /** Undefined: a header, or what is no message. */
  readonly type: number | undefined
  readonly expected: number
  readonly isStrange: boolean
  readonly rows: Uint8Array[]
  length: number
}

/** Bytes that `s_client` writes out: messages with `-msg`, what went through the socket with `-debug`. */
export class ClientBytes {
  readonly #messages: Message[] = []
  readonly #sides = { us: new ClearRecords('us'), peer: new ClearRecords('peer') }
  readonly #isProtected = { us: false, peer: false }
  #strange: Uint8Array | undefined
  #open: Open | undefined
  #stream: ClearRecords | undefined

  /** Whether the line was a dump's. */
  line(text: string): boolean {
    const head = messageLine.exec(text)
    if (head) return this.#begin(head[1] === '>>>' ? 'us' : 'peer', head[2]!, Number.parseInt(head[3]!, 16))
    const transfer = transferLine.exec(text)
    if (transfer) {
      this.#close()
      this.#stream = this.#sides[transfer[1] === 'write to' ? 'us' : 'peer']
      return true
    }
    const row = messageRow.exec(text)
    if (row && this.#open) return this.#row(this.#open, bytesOf(row[1]!))
    const streamRow = transferRow.exec(text)
    if (streamRow && this.#stream) {
      this.#stream.add(bytesOf(streamRow[2]!))
      return true
    }
    return false
  }

  /** Messages of `-msg` where there are some: they are decrypted. */
  messages(): readonly Message[] {
    this.#close()
    if (this.#messages.length > 0) return this.#messages
    return [...this.#sides.us.messages, ...this.#sides.peer.messages]
  }

  /** The server's first bytes, where they are no TLS. */
  strange(): Uint8Array | undefined {
    this.#sides.peer.done()
    return this.#strange ?? this.#sides.peer.strange
  }

  #begin(from: Message['from'], words: string, expected: number): boolean {
    this.#close()
    const type = kinds.find(([word]) => words.includes(word))?.[1]
    this.#open = { from, type, expected, isStrange: words.startsWith('Not TLS data'), rows: [], length: 0 }
    if (words.includes('ChangeCipherSpec')) this.#isProtected[from] = true
    return true
  }

  #row(open: Open, bytes: Uint8Array): boolean {
    if (open.length < Math.min(open.expected, maxBytes)) {
      open.rows.push(bytes)
      open.length += bytes.length
    }
    return true
  }

  #close(): void {
    const open = this.#open
    this.#open = undefined
    this.#stream = undefined
    if (!open || open.length === 0) return
    const bytes = new Uint8Array(open.length)
    let offset = 0
    for (const row of open.rows) {
      bytes.set(row, offset)
      offset += row.length
    }
    if (open.isStrange && open.from === 'peer' && this.#messages.every(({ from }) => from === 'us'))
      this.#strange ??= bytes
    if (open.type === undefined) {
      // The header of a record that hides its content (RFC 8446 section 5.2).
      if (bytes.length === 5 && bytes[0] === contentType.applicationData) this.#isProtected[open.from] = true
      return
    }
    if (open.length !== open.expected || this.#messages.length >= maxMessages) return
    this.#messages.push({
      from: open.from,
      contentType: open.type,
      bytes,
      at: 0,
      protected: this.#isProtected[open.from],
    })
  }
}

const bytesOf = (pairs: string): Uint8Array => fromHex(pairs.replaceAll(/[ -]/g, ''))
