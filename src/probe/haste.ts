/**
 * Whether a server serves one connection after the other: then each of ours keeps all others waiting for as long as we take to hear
 * and leave. Who closes its half behind its one word takes no longer than the word. Not every server answers that.
 */
export class Haste {
  #quickestMs = Number.POSITIVE_INFINITY
  #late = 0
  #state: 'calm' | 'trying' | 'proven' | 'refused' = 'calm'

  /** An answer took so long from the moment the connection stood. `beside`: hellos that waited with it, itself among them. */
  note(ms: number, beside: number): void {
    this.#quickestMs = Math.min(this.#quickestMs, ms)
    if (this.#state !== 'calm' || beside < 2) return
    this.#late = ms > this.#quickestMs * lateFactor + lateMs ? this.#late + 1 : 0
    if (this.#late >= enoughLate) this.#state = 'trying'
  }

  /** Our half is to be closed behind the word. */
  get isHasty(): boolean {
    return this.#state === 'trying' || this.#state === 'proven'
  }

  /** What came of a hasty word. True: it can be believed. */
  believes(isChosen: boolean, isRefusal: boolean): boolean {
    if (isChosen && this.#state === 'trying') this.#state = 'proven'
    if (isChosen || (isRefusal && this.#state === 'proven')) return true
    if (!isRefusal) this.#state = 'refused'
    return false
  }
}

/** An answer is late that takes twice as long as the quickest and 40 ms more; two in a row are no chance. */
const [lateFactor, lateMs, enoughLate] = [2, 40, 2]
