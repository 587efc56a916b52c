/** What a server chose of a list; `none`: it refused them all; `unknown`: nothing that can be told came. */
export type Choice = number | 'none' | 'unknown'

/** One connection that offers these code points, in this order, beside what does not change. `guess`: what will be chosen. */
export type Choose = (codes: readonly number[], guess?: number) => Promise<Choice>

interface Answer {
  readonly offered: ReadonlySet<number>
  readonly choice: number | 'none'
}

/**
 * What a server has answered so far, and what follows from it. Who always sends in the same order meets one order of
 * preference, the server's or its own: what was chosen of many is chosen of any part of them in which it is.
 */
export class Answers {
  readonly #answers: Answer[] = []
  readonly #behind = new Map<number, Set<number>>()
  readonly #choose: Choose

  constructor(choose: Choose) {
    this.#choose = choose
  }

  note(codes: readonly number[], choice: number | 'none'): void {
    this.#answers.push({ offered: new Set(codes), choice })
    if (choice === 'none') return
    this.#behind.set(choice, new Set([...(this.#behind.get(choice) ?? []), ...codes]))
  }

  /** Asks only what does not follow from earlier answers. */
  async ask(codes: readonly number[], guess?: number): Promise<Choice> {
    if (codes.length === 0) return 'none'
    const known = this.#known(codes)
    if (known !== undefined) return known
    const choice = await this.#choose(codes, guess)
    // A choice that was not offered is a lie.
    if (choice === 'unknown' || (choice !== 'none' && !codes.includes(choice))) return 'unknown'
    this.note(codes, choice)
    return choice
  }

  /** Whether `first` was chosen though `second` was offered too. */
  isBefore(first: number, second: number): boolean {
    return this.#behind.get(first)?.has(second) ?? false
  }

  #known(codes: readonly number[]): number | 'none' | undefined {
    return this.#answers.find(
      ({ offered, choice }) =>
        (choice === 'none' || codes.includes(choice)) && codes.every((code) => offered.has(code)),
    )?.choice
  }
}
