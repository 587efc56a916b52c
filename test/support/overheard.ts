import type { Heard } from '../../src/protocol/conversation.ts'
import { shakeHands } from '../../src/protocol/tls/client.ts'
import type { Flight } from '../../src/protocol/transcript.ts'
import { recordings, wishOf } from './flights.ts'

/** Both sides of a recorded handshake as they follow each other, 10 ms apart, from 20 ms on. */
export function flightsOf(name: string): Flight[] {
  const recording = recordings().find((one) => one.name === name)!
  const conversation = shakeHands(wishOf(recording))
  const flights: Flight[] = []
  const waiting = [...recording.flights]
  const note = (from: Flight['from'], bytes: Uint8Array) => flights.push({ from, bytes, at: 20 + flights.length * 10 })
  let buffer: Uint8Array = new Uint8Array(0)
  let heard: Heard = { end: undefined, bytes: buffer, at: 0 }
  for (;;) {
    const step = conversation.next(heard)
    if (step.done) return flights
    if ('say' in step.value) {
      note('us', step.value.say)
      heard = { end: undefined, bytes: new Uint8Array(0), at: 0 }
      continue
    }
    let length = step.value.hear(buffer)
    while (length === undefined && waiting.length > 0) {
      const chunk = waiting.shift()!
      note('peer', chunk)
      buffer = new Uint8Array(Buffer.concat([buffer, chunk]))
      length = step.value.hear(buffer)
    }
    heard =
      length === undefined
        ? { end: 'closed', bytes: buffer, at: 0 }
        : { end: undefined, bytes: buffer.slice(0, length), at: 0 }
    buffer = length === undefined ? new Uint8Array(0) : buffer.slice(length)
  }
}
