import { Fragments } from '../../protocol/tls/fragments.ts'
import type { Message } from '../../protocol/tls/message.ts'
import { handshakeHeaderLength } from '../../wire/handshake.ts'
import { contentType, recordHeaderLength, startsRecord } from '../../wire/record.ts'

/** RFC 8446 section 4 lets a message have 2^24 bytes; no server sends more than this. */
const maxMessage = 256 * 1024

/** Reads the records of one side as far as they are in clear: up to its change_cipher_spec or its first protected record. */
export class ClearRecords {
  readonly messages: Message[] = []
  /** Undefined: all was TLS so far. */
  strange: Uint8Array | undefined
  isProtected = false
  readonly #from: Message['from']
  readonly #bytes = new Fragments()
  readonly #handshake = new Fragments()
  #begun = false

  constructor(from: Message['from']) {
    this.#from = from
  }

  add(bytes: Uint8Array, at = 0): void {
    if (this.isProtected || this.strange) return
    this.#bytes.add(bytes)
    while (this.#bytes.length >= recordHeaderLength) {
      const header = this.#bytes.waiting
      if (!startsRecord(header)) {
        // Strange bytes in the middle are a gap of the record, not an answer that is no TLS.
        if (!this.#begun) this.strange = header.slice(0, 512)
        this.isProtected = true
        return
      }
      this.#begun = true
      const whole = recordHeaderLength + header[3]! * 256 + header[4]!
      if (this.#bytes.length < whole) return
      const record = this.#bytes.take(whole)
      this.#record(record[0]!, record.subarray(recordHeaderLength), at)
      if (this.isProtected) return
    }
  }

  /** A few bytes that are no TLS, and nothing after them. */
  done(): void {
    const rest = this.#bytes.waiting
    if (!this.#begun && rest.length > 0 && !startsRecord(rest)) this.strange = rest.slice()
  }

  #record(type: number, fragment: Uint8Array, at: number): void {
    if (type === contentType.changeCipherSpec || type === contentType.applicationData) this.isProtected = true
    else if (type === contentType.alert && fragment.length === 2) this.#say(contentType.alert, fragment.slice(), at)
    else if (type === contentType.handshake) this.#handshakes(fragment, at)
  }

  #handshakes(fragment: Uint8Array, at: number): void {
    this.#handshake.add(fragment)
    while (this.#handshake.length >= handshakeHeaderLength) {
      const [, high, middle, low] = this.#handshake.waiting
      const whole = handshakeHeaderLength + high! * 65536 + middle! * 256 + low!
      if (whole > maxMessage) {
        this.isProtected = true
        return
      }
      if (this.#handshake.length < whole) return
      this.#say(contentType.handshake, this.#handshake.take(whole), at)
    }
  }

  #say(type: number, bytes: Uint8Array, at: number): void {
    this.messages.push({ from: this.#from, contentType: type, bytes, at, protected: false })
  }
}
