import type { Text } from '../evidence/text.ts'
import { families } from '../rules/families.generated.ts'
import type { AtHand } from './at-hand.ts'
import type { CauseId } from './cause-id.ts'
import { detailClues, type Place, placesIn } from './details.ts'
import { elsewhere } from './elsewhere.ts'
import { refused } from './faults/transport.ts'
import { type Match, matchesIn, rankOf, speaks } from './matches.ts'
import { perspectiveOf, perspectiveOfLine } from './perspective.ts'
import { lineAt, type Plain } from './plain.ts'
import { quoteOf } from './quote.ts'
import type { Clue, Fault, Recogniser, Suspects } from './recogniser.ts'
import { textCauses } from './text-causes.ts'

/** A cause that the text makes likely. */
export interface Suspect {
  readonly cause: CauseId
  readonly family: string
  /** From 0 to 1; a text alone never proves. */
  readonly confidence: number
  /** What the words mean that made it suspected, then what else spoke for it. */
  readonly means: readonly Text[]
  /** The words, or what was seen, that say so. */
  readonly because: Text
  /** Other causes with the same words. */
  readonly also: readonly CauseId[]
}

/** One thing that went wrong, with all that may have caused it, the likeliest first. */
export interface Problem {
  readonly suspects: readonly [Suspect, ...Suspect[]]
  readonly matches: readonly Match[]
}

export interface Reading {
  readonly software: string | undefined
  /** The first is the cause of the others, or stands first. */
  readonly problems: readonly Problem[]
  /** What is reported instead of a failure of TLS, where something is. */
  readonly elsewhere: Text | undefined
  /** Hosts that the text names. */
  readonly places: readonly Place[]
  readonly words: string
}

/** However plain the words: only the wire proves (contract: proven from 0.95). */
const mostCertain = 0.94
const shownAtMost = 5
const leastShare = 0.03

/** What a text makes likely, by those recognisers and clues that may have something to say of it. */
export function suspectsAmong(text: Plain, { recognisers, clues }: AtHand): Reading {
  const matches = matchesIn(text, recognisers)
  const whole = perspectiveOf(text.words)
  const suspectsOf: Suspected = ({ fault, at }) =>
    ((perspectiveOfLine(lineAt(text, at)) ?? whole) === 'server' && fault.atServer) || fault.suspects
  const groups = separate(matches, suspectsOf).toSorted((a, b) => aside(a, text) - aside(b, text))
  const problems = groups.map((group) => problemOf(group, text, suspectsOf, clues))
  return {
    software: softwareOf(matches, text, recognisers),
    problems: problems.filter((one) => one !== undefined),
    elsewhere: elsewhere(text.words),
    places: placesIn(text.words),
    words: text.words,
  }
}

const allFamilies: Readonly<Record<CauseId, string>> = { ...families, ...textCauses }
export const familyOf = (cause: CauseId): string => allFamilies[cause]

/** Whom a match makes suspected, seen from the side that reports it. */
type Suspected = (match: Match) => Suspects

/**
 * Faults that share a suspect tell of one problem. What merely hints is a consequence of what decides, unless nothing does.
 */
function separate(matches: readonly Match[], suspectsOf: Suspected): readonly (readonly Match[])[] {
  const groups: Match[][] = []
  for (const match of matches) {
    const causes = Object.keys(suspectsOf(match))
    const kin = groups.find((group) =>
      group.some((other) => causes.some((cause) => Object.hasOwn(suspectsOf(other), cause))),
    )
    const [first] = groups
    const home = kin ?? (match.fault.precision === 'decides' ? undefined : first)
    if (home) home.push(match)
    else groups.push([match])
  }
  return groups
}

/** A service of this machine that is not there is the lesser news beside a fault of TLS: 1 for such, 0 for all others. */
const aside = ([lead]: readonly Match[], text: Plain): number =>
  lead?.fault.means === refused.means &&
  /\b127\.0\.0\.1\b|\blocalhost\b|\[::1\]/i.test(lead.quote + lineAt(text, lead.at))
    ? 1
    : 0

function problemOf(
  matches: readonly Match[],
  text: Plain,
  suspectsOf: Suspected,
  clues: AtHand['clues'],
): Problem | undefined {
  const [lead] = matches
  if (!lead) return undefined
  const weighed = matches.map((match) => ({ suspects: suspectsOf(match), weight: weightOf(match, lead) }))
  const [first, ...others] = weigh(
    { fault: lead.fault, because: same(quoteOf(lead, lineAt(text, lead.at))) },
    weighed,
    cluesFor(matches, text, clues),
  )
  return first && { suspects: [first, ...others], matches }
}

const same = (words: string): Text => ({ en: words, ja: words })

/** What made causes suspected. */
export interface Lead {
  readonly fault: Fault
  readonly because: Text
}

/** Suspects, weighed by what each word says and by the clues beside them; the likeliest first, one a family. */
export function weigh(
  lead: Lead,
  said: readonly { readonly suspects: Suspects; readonly weight: number }[],
  clues: readonly Clue[],
): readonly Suspect[] {
  const scores = new Map<CauseId, number>()
  const add = (suspects: Suspects, weight: number): void => {
    for (const [cause, share] of Object.entries(suspects) as [CauseId, number][])
      scores.set(cause, (scores.get(cause) ?? 0) + share * weight)
  }
  for (const { suspects, weight } of said) add(shares(suspects), weight)
  for (const clue of clues) if (clue.adds) add(clue.adds, 1)
  for (const clue of clues)
    for (const [cause, factor] of Object.entries(clue.favours) as [CauseId, number][])
      if (scores.has(cause)) scores.set(cause, scores.get(cause)! * factor)
  return ranked(scores, lead, clues)
}

/** The most telling words count whole; what is said besides supports. */
const weightOf = (match: Match, lead: Match): number =>
  match === lead ? 1 : rankOf(match.fault) === rankOf(lead.fault) ? 0.5 : 0.15

function shares(suspects: Suspects): Suspects {
  const all = Object.values(suspects).reduce((sum, share) => sum + share, 0)
  return Object.fromEntries(Object.entries(suspects).map(([cause, share]) => [cause, share / all]))
}

function cluesFor(matches: readonly Match[], text: Plain, clues: AtHand['clues']): readonly Clue[] {
  // What merely says that TLS failed adds nothing to words that say more.
  const telling = matches.filter(({ fault }) => rankOf(fault) > 0)
  const means = new Set((telling.length > 0 ? telling : matches).map(({ fault }) => fault.means))
  const worded = clues.filter(
    ({ only, says }) => (!only || only.some((fault) => means.has(fault.means))) && says.test(text.words),
  )
  return [...worded, ...detailClues(text, means).map(({ clue }) => clue)]
}

/** One cause a family, the likeliest of it; its confidence is that of the family. */
function ranked(scores: ReadonlyMap<CauseId, number>, lead: Lead, clues: readonly Clue[]): readonly Suspect[] {
  const all = [...scores.values()].reduce((sum, score) => sum + score, 0)
  const causes = [...scores].toSorted(([, a], [, b]) => b - a).map(([cause]) => cause)
  const sums = [...new Set(causes.map(familyOf))].flatMap((family) => {
    const [cause, ...kin] = causes.filter((one) => familyOf(one) === family)
    return cause
      ? [{ cause, family, kin, share: [cause, ...kin].reduce((sum, one) => sum + scores.get(one)!, 0) / all }]
      : []
  })
  const certainty = lead.fault.precision === 'decides' ? mostCertain : lead.fault.precision === 'narrows' ? 0.8 : 0.6
  const shown = sums.toSorted((a, b) => b.share - a.share).filter(({ share }, i) => i === 0 || share >= leastShare)
  return shown.slice(0, shownAtMost).map(({ cause, family, kin, share }) => ({
    cause,
    family,
    confidence: Math.max(0.01, Math.round(share * certainty * 100) / 100),
    means: [
      lead.fault.means,
      ...clues.filter(({ favours, adds }) => (favours[cause] ?? 0) > 1 || adds?.[cause]).map(({ tells }) => tells),
    ],
    because: lead.because,
    also: [...kin, ...shown.map((other) => other.cause).filter((other) => other !== cause)].slice(0, 6),
  }))
}

/** They write into their logs what OpenSSL says, and are the ones whose reader it is. */
const writers: ReadonlySet<string> = new Set([
  'nginx',
  'Apache httpd',
  'HAProxy',
  'mail software',
  'OpenVPN',
  'stunnel',
])

function softwareOf(
  matches: readonly Match[],
  { words }: Plain,
  recognisers: readonly Recogniser[],
): string | undefined {
  const speaking = recognisers.filter((one) => speaks(one, words))
  const lead = matches.find(({ recogniser }) => speaking.includes(recogniser))?.recogniser
  const writer = lead?.software === 'OpenSSL' ? speaking.find(({ software }) => writers.has(software)) : undefined
  // People's own words are no software.
  const other = matches.find(({ recogniser }) => recogniser.onlyWith === undefined)
  return (writer ?? lead)?.software ?? speaking[0]?.software ?? other?.recogniser.software
}
