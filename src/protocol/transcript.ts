import type { End } from './conversation.ts'

/** Bytes that went one way without a pause. `at`: ms since the connection was asked for. */
export interface Flight {
  readonly from: 'us' | 'peer'
  readonly bytes: Uint8Array
  readonly at: number
}

/** Everything that was said on one connection, in order, as seen from our side; live, captured or recorded. */
export interface Transcript {
  readonly flights: readonly Flight[]
  /** How the peer's stream ended; undefined when we hung up first. */
  readonly end: { readonly reason: End; readonly at: number } | undefined
}

/** All bytes of one side, joined. */
export function spoken(transcript: Transcript, from: Flight['from']): Uint8Array {
  const flights = transcript.flights.filter((flight) => flight.from === from)
  const joined = new Uint8Array(flights.reduce((sum, flight) => sum + flight.bytes.length, 0))
  let offset = 0
  for (const flight of flights) {
    joined.set(flight.bytes, offset)
    offset += flight.bytes.length
  }
  return joined
}
