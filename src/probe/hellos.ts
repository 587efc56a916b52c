import type { Text } from '../evidence/text.ts'
import type { Budget } from '../net/budget.ts'
import { withLastWord } from '../protocol/last-word.ts'
import { type Flight, firstFlight, type Reach } from '../protocol/tls/first-flight.ts'
import type { Offer } from '../protocol/tls/offer.ts'
import type { Ask } from './ask.ts'
import type { Troubles } from './asker.ts'
import type { Haste } from './haste.ts'

/** What hellos go through, and what they tell. */
export interface HelloMeans {
  readonly talk: Ask['talk']
  readonly calm: () => void
  /** Whether an answer in TLS came, or nothing at all. */
  readonly heard: (isAnswer: boolean) => void
  readonly haste: Haste
  readonly troubles: Readonly<Troubles>
  readonly control: Offer | undefined
  readonly budget: Budget
}

/** Waits before the control is asked again, in ms: who counts connections counts them for so long. */
const waits = [2000, 4000, 8000, 12_000]
const whatControl: Text = { en: 'whether the server limits connections', ja: 'サーバーによる接続数の制限' }

/**
 * Hellos whose answers can be believed. Old servers refuse by hanging up, and so does who counts connections: an end without an
 * alert is asked for twice. If nothing else was answered meanwhile, a hello that is known to pass is said; where that ends too, a
 * limit is at work, and all goes slowly. Silence is no answer.
 */
export function hellosBy(means: HelloMeans): Ask['hello'] {
  const { talk, calm, heard, haste, troubles, budget } = means
  let control = means.control
  let lastPass = Number.NEGATIVE_INFINITY
  let turn = 0
  let pending = 0
  let checking: Promise<boolean> | undefined

  const say = async (
    what: Text,
    offer: Offer,
    reach: Reach | undefined,
    mayHaste = true,
  ): Promise<Flight | undefined> => {
    const began = turn++
    const isHasty = mayHaste && haste.isHasty
    const before = ++pending
    const answered = await talk(what, (random) => {
      const flight = firstFlight(offer, random, reach)
      return isHasty ? withLastWord(flight) : flight
    })
    const beside = Math.max(before, pending--)
    if (!answered.ok) return undefined
    const { value: flight, ms } = answered
    haste.note(ms, beside)
    const isAnswer = flight.kind !== 'ended'
    if (isHasty && !haste.believes(flight.kind === 'chosen', flight.kind === 'alert' && flight.description !== 0))
      return await say(what, offer, reach, false)
    if (isAnswer) lastPass = Math.max(lastPass, began)
    if (isAnswer || flight.end === 'silent') heard(isAnswer)
    if (flight.kind === 'chosen') control ??= offer
    return flight
  }

  /** Whether what has passed before ends now; then waits until it passes again. */
  const isCut = async (): Promise<boolean> => {
    for (const wait of [0, ...waits]) {
      if (wait > 0) await new Promise((resolve) => setTimeout(resolve, Math.min(wait, budget.leftMs())))
      const flight = await say(whatControl, control!, 'hello')
      if (flight && flight.kind !== 'ended') return wait > 0
      if (flight === undefined || budget.leftMs() === 0) return true
      calm()
    }
    return true
  }

  return async (what, offer, reach) => {
    const most = 3
    for (let left = most; left > 0; left--) {
      if (troubles.isStalled) return undefined
      const began = turn
      const first = await say(what, offer, reach)
      if (first?.kind !== 'ended') return first
      const second = await say(what, offer, reach)
      if (second === undefined) return undefined
      if (second.kind !== 'ended') {
        // It is a silence that was no answer; an end that was none is a limit's.
        if (first.end !== 'silent') calm()
        return second
      }
      if (second.end === 'silent') return undefined
      if (!control || (lastPass >= began && !troubles.isLimited)) return second
      checking ??= isCut().finally(() => {
        checking = undefined
      })
      if (!(await checking)) return second
    }
    return undefined
  }
}
