/** `length` fresh bytes; handed in, so that a test is the same tomorrow. */
export type Randomness = (length: number) => Uint8Array

/** The same bytes each time, for recordings and tests: never for a connection whose secrecy matters. */
export const fixedRandomness = (seed = 1): Randomness => {
  let state = seed >>> 0 || 1
  const next = (): number => {
    state ^= state << 13
    state ^= state >>> 17
    state ^= state << 5
    return (state >>> 0) & 0xff
  }
  return (length) => Uint8Array.from({ length }, next)
}
