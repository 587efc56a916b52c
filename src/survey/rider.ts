import type { ChosenFlight, Flight } from '../protocol/tls/first-flight.ts'

/** Says one hello in which only these code points of the second list are offered. */
export type Say = (riding: readonly number[]) => Promise<Flight | undefined>

/**
 * A second list that goes along with questions about a first one, so that each answer tells of both: what has been met of it is
 * offered no more. An answer in which nothing of it is met may have come because of that: it is asked again with all of the
 * list, and if that meets something, what was offered before is refused.
 */
export class Rider {
  readonly #all: readonly number[]
  readonly #read: (flight: ChosenFlight) => number | undefined
  readonly #wanted: readonly number[]
  readonly #mostAtOnce: number
  readonly found: number[] = []
  readonly #refused = new Set<number>()
  #riding = 0
  /** It met nothing though all was offered: what it goes along with does not use it. */
  #isIdle = false

  /**
   * `wanted`: those that may well be met, and that nobody else finds out. `mostAtOnce`: 1 where they are to be found in the order of
   * preference.
   */
  constructor(
    all: readonly number[],
    read: (flight: ChosenFlight) => number | undefined,
    wanted: readonly number[] = all,
    mostAtOnce = 3,
  ) {
    this.#mostAtOnce = mostAtOnce
    this.#all = all
    this.#read = read
    this.#wanted = wanted
  }

  /** Of `codes`, those of which nothing is known yet. */
  open(codes: readonly number[]): readonly number[] {
    return without(codes, [...this.found, ...this.#refused])
  }

  get rides(): boolean {
    return !this.#isIdle && this.#next.length > 0
  }

  /** Of several that ride at the same time, each is to meet another: most servers take the first. */
  get #next(): readonly number[] {
    return this.#riding < this.#mostAtOnce ? this.open(this.#wanted).slice(this.#riding) : []
  }

  async along(say: Say): Promise<Flight | undefined> {
    if (!this.rides) return await say(this.#all)
    const offered = this.#next
    this.#riding++
    const flight = await say(offered)
    this.#riding--
    if (flight === undefined || this.#meets(flight, offered)) return flight
    if (offered.length === this.#all.length) return flight
    const again = await say(this.#all)
    if (this.#meets(again, offered)) return again
    if (this.#meets(again, this.#all)) for (const code of offered) this.#refused.add(code)
    else this.#isIdle = true
    return again
  }

  #meets(flight: Flight | undefined, offered: readonly number[]): boolean {
    const code = flight?.kind === 'chosen' ? this.#read(flight) : undefined
    if (code === undefined || !offered.includes(code)) return false
    if (!this.found.includes(code) && this.#wanted.includes(code)) this.found.push(code)
    return true
  }
}

const without = (codes: readonly number[], gone: readonly number[]): readonly number[] =>
  codes.filter((code) => !gone.includes(code))
