import { lineOf, type Plain } from './plain.ts'
import type { Fault, Precision, Recogniser } from './recogniser.ts'

/** A fault that the text reports. */
export interface Match {
  readonly fault: Fault
  readonly recogniser: Recogniser
  /** The words that say so. */
  readonly quote: string
  /** Its place in the plain words. */
  readonly at: number
  /** From 1. */
  readonly line: number
}

const ranks: Readonly<Record<Precision, number>> = { decides: 3, narrows: 2, hints: 1, fails: 0 }
export const rankOf = ({ precision }: Fault): number => ranks[precision]

/** Every fault that is reported in the words that these recognisers know, the most telling first, then in the order of the text. */
export function matchesIn(text: Plain, recognisers: readonly Recogniser[]): readonly Match[] {
  const { words } = text
  const present = new Map(recognisers.map((one) => [one, speaks(one, words)] as const))
  const heard = recognisers.filter(({ onlyWith }) => onlyWith?.test(words) ?? true)
  const [likely, unlikely] = [true, false].map((is) =>
    heard.filter((one) => is === (isCommon(one) || present.get(one) === true)),
  )
  const first = saidBy(likely!, text)
  const found = first.some(({ fault }) => fault.precision === 'decides')
    ? first
    : [...first, ...saidBy(unlikely!, text)]
  const weight = (match: Match): number =>
    rankOf(match.fault) * 1000 + (present.get(match.recogniser) ? 200 : 0) + Math.min(match.quote.length, 150)
  return withoutOverlaps(found.toSorted((a, b) => weight(b) - weight(a) || a.at - b.at)).toSorted(
    (a, b) => rankOf(b.fault) - rankOf(a.fault) || a.at - b.at,
  )
}

/** Those whose words others print too, and those that nothing gives away. */
const isCommon = (recogniser: Recogniser): boolean => recogniser.isShared === true || recogniser.signs === undefined

const saidBy = (heard: readonly Recogniser[], text: Plain): readonly Match[] =>
  heard.flatMap((recogniser) =>
    recogniser.wordings.flatMap(([says, fault]) =>
      hitsOf(says, text.words).flatMap((hit): Match[] => {
        const told = typeof fault === 'function' ? fault(hit) : fault
        if (told === undefined || hit[0] === '' || isExample(text.words, hit.index)) return []
        return [{ fault: told, recogniser, quote: hit[0].trim(), at: hit.index, line: lineOf(text, hit.index) }]
      }),
    ),
  )

/** Who lists what may be the reason has not found one; an alert that curl sends (OUT) follows from what it says next. */
const isExample = (words: string, at: number): boolean =>
  /several reasons, including $|(?:possibly|such as|for (?:example|instance)|e\.g\.) (?:an? )?(?:[\w-]{1,20}(?:\/|, (?:or )?| or )){0,3}$|\(OUT\), TLS (?:alert, )?$/i.test(
    words.slice(Math.max(0, at - 40), at),
  )

const hitsAtMost = 100

function hitsOf(says: RegExp, words: string): readonly RegExpExecArray[] {
  if (says.global) return [...words.matchAll(says)].slice(0, hitsAtMost)
  const hit = says.exec(words)
  return hit ? [hit] : []
}

/** Some sign shows that this software wrote the text, or part of it. */
export const speaks = ({ signs }: Recogniser, words: string): boolean =>
  signs?.some((sign) => sign.test(words)) ?? false

/** The same words name one fault: the first in the list has them. */
function withoutOverlaps(matches: readonly Match[]): readonly Match[] {
  const kept: Match[] = []
  for (const match of matches) {
    const end = match.at + match.quote.length
    if (kept.every(({ at, quote }) => end <= at || at + quote.length <= match.at)) kept.push(match)
  }
  return kept
}
