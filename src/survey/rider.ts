import type { ChosenFlight, Flight } from '../protocol/tls/first-flight.ts'

/** Says one hello in which only these code points of the second list are offered. */
export type Say = (riding: readonly number[]) => Promise<Flight | undefined>

/**
 * A second list that goes along with questions about a first one, so that each answer tells of both: what has been met of it is
 * offered no more. An answer in which nothing of it is met may have come because of that: it is asked again with all of the
 * list, and if that meets something the list has come to its end.
 */
export class Rider {
  readonly #all: readonly number[]
  readonly #read: (flight: ChosenFlight) => number | undefined
  readonly #known: readonly number[]
  readonly found: number[] = []
  /** Nothing else is accepted than what was found or known. */
  isComplete = false
  /** It met nothing though all was offered: what it goes along with does not use it. */
  #isIdle = false

  /** `known`: what somebody else finds out, and is not to be met again. */
  constructor(
    all: readonly number[],
    read: (flight: ChosenFlight) => number | undefined,
    known: readonly number[] = [],
  ) {
    this.#all = all
    this.#read = read
    this.#known = known
  }

  get left(): readonly number[] {
    return without(this.#all, [...this.found, ...this.#known])
  }

  get rides(): boolean {
    return !this.isComplete && !this.#isIdle && this.left.length > 0
  }

  /** What was chosen of what. */
  get answers(): readonly (readonly [codes: readonly number[], choice: number | 'none'])[] {
    const chosen = this.found.map((code, i) => [without(this.#all, this.found.slice(0, i)), code] as const)
    return this.isComplete ? [...chosen, [without(this.#all, this.found), 'none']] : chosen
  }

  async along(say: Say): Promise<Flight | undefined> {
    if (!this.rides) return await say(this.#all)
    const { left } = this
    const flight = await say(left)
    if (flight === undefined || this.#meets(flight, left)) return flight
    if (left.length === this.#all.length) {
      this.#isIdle = true
      return flight
    }
    const again = await say(this.#all)
    if (this.#meets(again, left)) return again
    if (this.#meets(again, this.#all)) this.isComplete = true
    else this.#isIdle = true
    return again
  }

  #meets(flight: Flight | undefined, offered: readonly number[]): boolean {
    const code = flight?.kind === 'chosen' ? this.#read(flight) : undefined
    if (code === undefined || !offered.includes(code)) return false
    if (!this.found.includes(code) && !this.#known.includes(code)) this.found.push(code)
    return true
  }
}

const without = (codes: readonly number[], gone: readonly number[]): readonly number[] =>
  codes.filter((code) => !gone.includes(code))
