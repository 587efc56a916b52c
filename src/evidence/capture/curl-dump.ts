import type { Message } from '../../protocol/tls/message.ts'
import { contentType, startsRecord } from '../../wire/record.ts'
import { fromHex } from '../../x509/bytes.ts'

/** `<= Recv SSL data, 512 bytes (0x200)` of --trace and --trace-ascii. */
const headLine = /^(=>|<=) (?:Send|Recv) (SSL data|header|data), (\d{1,9}) bytes \(0x[0-9a-f]+\)$/
const hexRow = /^[0-9a-f]{4,8}: ((?:[0-9a-f]{2} ){16}|(?:[0-9a-f]{2} ){1,15}(?= ))/
const textRow = /^[0-9a-f]{4,8}: (.*)$/

/** What `TLSv1.3 (OUT), TLS handshake, Client hello (1):` says of the bytes that follow. */
export interface Label {
  readonly from: Message['from']
  readonly contentType: number
}

const maxBytes = 256 * 1024
const maxMessages = 200

interface Open {
  readonly from: Message['from']
  readonly kind: string
  readonly expected: number
  rows: Uint8Array[]
  length: number
}

/** Bytes that `curl --trace` writes out; `--trace-ascii` shows those of HTTP alone. */
export class CurlDump {
  readonly messages: Message[] = []
  /** Lines of HTTP, each with its direction. */
  readonly headers: { readonly from: Message['from']; readonly line: string }[] = []
  /** The server's first bytes, where they are no TLS. */
  strange: Uint8Array | undefined
  #label: Label | undefined
  #open: Open | undefined
  #hasHeard = false

  label(label: Label): void {
    this.close()
    this.#label = label
  }

  /** Whether the line belongs to a dump. */
  line(text: string): boolean {
    const head = headLine.exec(text)
    if (head) {
      this.close()
      const from = head[1] === '=>' ? 'us' : 'peer'
      this.#open = { from, kind: head[2]!, expected: Number(head[3]), rows: [], length: 0 }
      return true
    }
    const open = this.#open
    if (!open) return false
    const row = textRow.exec(text)
    if (!row) return false
    const hex = hexRow.exec(text)?.[1]
    if (hex !== undefined && open.length < Math.min(open.expected, maxBytes)) {
      const bytes = fromHex(hex.replaceAll(' ', ''))
      open.rows.push(bytes)
      open.length += bytes.length
    } else if (open.kind === 'header' && this.headers.length < 500)
      this.headers.push({ from: open.from, line: row[1]! })
    return true
  }

  close(): void {
    const open = this.#open
    this.#open = undefined
    if (!open || open.length !== open.expected || open.length === 0) return
    const bytes = joined(open.rows, open.length)
    if (open.kind === 'header') {
      for (const line of latin1(bytes).split('\r\n')) if (line !== '') this.headers.push({ from: open.from, line })
    } else if (open.kind === 'SSL data') this.#tls(open.from, bytes)
  }

  /** The header of a record comes without a label, then its content with one. */
  #tls(from: Message['from'], bytes: Uint8Array): void {
    const label = this.#label
    if (label?.from === from && this.messages.length < maxMessages) {
      this.#label = undefined
      if (label.contentType === contentType.handshake || label.contentType === contentType.alert)
        this.messages.push({ from, contentType: label.contentType, bytes, at: 0, protected: false })
    } else if (from === 'peer' && !this.#hasHeard && !startsRecord(bytes)) this.strange = bytes.slice(0, 512)
    if (from === 'peer') this.#hasHeard = true
  }
}

function joined(rows: readonly Uint8Array[], length: number): Uint8Array {
  const bytes = new Uint8Array(length)
  let offset = 0
  for (const row of rows) {
    bytes.set(row, offset)
    offset += row.length
  }
  return bytes
}

const latin1 = (bytes: Uint8Array): string => Array.from(bytes, (byte) => String.fromCharCode(byte)).join('')
