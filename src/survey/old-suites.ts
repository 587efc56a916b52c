import type { Accepted } from '../evidence/survey.ts'
import type { Text } from '../evidence/text.ts'
import type { Ask } from '../probe/ask.ts'
import type { ChosenFlight, Flight } from '../protocol/tls/first-flight.ts'
import { cipherSuites } from '../wire/cipher-suite.ts'
import { listAccepted } from './accepted.ts'
import { type Aim, showingAll } from './aim.ts'
import { type Change, type Riders, riderFor } from './along.ts'
import type { Choose } from './answers.ts'
import { choiceIn, suiteOf } from './choice.ts'
import { isChaCha, suiteHabitsIn, suiteRangesIn, suitesIn } from './suite-ranges.ts'

/** One version before TLS 1.3 that is to be listed. */
export interface OldVersion {
  readonly version: number
  readonly what: Text
  /** The answer to all its suites together; undefined: nothing that can be told came. */
  readonly first: Flight | undefined
  /** Every first flight that was seen in it. */
  readonly flights: ChosenFlight[]
}

export async function openVersion(ask: Ask, aim: Aim, version: number, name: string): Promise<OldVersion> {
  const what: Text = { en: `cipher suites of ${name}`, ja: `${name} の暗号スイート` }
  const flights: ChosenFlight[] = []
  const first = await sayIn(ask, aim, { version, what, flights }, suiteRangesIn(version).flat())
  return { version, what, first, flights }
}

/** Whether the version is spoken; undefined: not determined. */
export const speaks = ({ version, first }: OldVersion): boolean | undefined => {
  const choice = choiceIn(version, first, suiteOf)
  return choice === 'unknown' ? undefined : choice !== 'none'
}

/** Its suites. `expected`: those of another version; `riders`: what is to be asked along. */
export async function oldSuites(
  ask: Ask,
  aim: Aim,
  old: OldVersion,
  hints: { readonly expected?: readonly number[]; readonly riders?: Riders },
): Promise<Accepted> {
  const { version, first } = old
  const say = (codes: readonly number[], change?: Change) => sayIn(ask, aim, old, codes, change)
  const choose: Choose = async (codes, guess) => {
    const along = hints.riders && riderFor(old, codes, guess, hints.riders)
    const flight = await (along ? along.rider.along((riding) => say(codes, along.change(riding))) : say(codes))
    return choiceIn(version, flight, suiteOf)
  }
  const { expected } = hints
  const possible = suitesIn(version)
  const guessed = expected?.filter((code) => possible.includes(code))
  return await listAccepted(choose, {
    ranges: guessed ? [possible] : suiteRangesIn(version),
    first: first?.kind === 'chosen' && first.version === version ? first.suite : undefined,
    order: guessed ?? possible,
    habits: guessed ? [guessed] : suiteHabitsIn(version),
    isModest: isChaCha,
  })
}

async function sayIn(
  ask: Ask,
  aim: Aim,
  { version, what, flights }: Pick<OldVersion, 'version' | 'what' | 'flights'>,
  codes: readonly number[],
  change: Change = {},
): Promise<Flight | undefined> {
  const say = (suites: readonly number[]) => ask.hello(what, showingAll(aim, version, suites, change), 'done')
  const first = await say(codes)
  // Dovecot without ssl_dh hangs up as soon as it has chosen DHE (2.3.19, seen 2026-11-24): what it would take besides is asked apart.
  const others = first?.kind === 'ended' ? codes.filter((code) => !isInField(code)) : []
  const flight = others.length > 0 && others.length < codes.length ? await say(others) : first
  if (flight?.kind === 'chosen' && flight.version === version) flights.push(flight)
  return flight
}

const isInField = (code: number): boolean => cipherSuites.rows.get(code)?.keyExchange.startsWith('DHE') ?? false
