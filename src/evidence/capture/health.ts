import { contentType, recordHeaderLength } from '../../wire/record.ts'

/** Bytes of application data, sealed, that an answer has at least: more than tickets and an alert. */
const answerBytes = 600

/** One side's records, walked by their headers alone. */
class Walk {
  sealedRecords = 0
  sealedBytes = 0
  isTls = true
  #head: number[] = []
  #left = 0

  walk(bytes: Uint8Array): void {
    for (let at = 0; at < bytes.length && this.isTls; ) {
      const step = Math.min(this.#left, bytes.length - at)
      this.#left -= step
      at += step
      if (this.#left > 0 || at >= bytes.length) return
      this.#head.push(bytes[at++]!)
      if (this.#head.length === recordHeaderLength) this.#record()
    }
  }

  #record(): void {
    const [type, major, , high, low] = this.#head
    this.isTls = type! >= contentType.changeCipherSpec && type! <= contentType.heartbeat && major === 3
    this.#left = high! * 256 + low!
    this.#head = []
    if (type !== contentType.applicationData) return
    this.sealedRecords += 1
    this.sealedBytes += this.#left
  }
}

/**
 * Whether this exchange of TLS records, `from` one side or the other, went well as far as headers tell: whoever spoke first
 * has said more under keys than a Finished or an alert, and was answered at length. Only such connections may be forgotten.
 */
export function wentWell<S>(flights: readonly { readonly from: S; readonly bytes: Uint8Array }[]): boolean {
  const client = new Walk()
  const server = new Walk()
  let before = 0
  for (const { from, bytes } of flights) {
    const isClient = from === flights[0]!.from
    if (!isClient && client.sealedRecords >= 2 && before === 0) before = server.sealedBytes + 1
    ;(isClient ? client : server).walk(bytes)
  }
  return client.isTls && server.isTls && before > 0 && server.sealedBytes - (before - 1) >= answerBytes
}
