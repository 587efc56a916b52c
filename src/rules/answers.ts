import type { Attempt } from '../evidence/attempt.ts'
import { factsOf } from '../evidence/facts.ts'
import { type Fate, fateOf } from '../evidence/fate.ts'
import { hash } from '../protocol/crypto.ts'

/** One way in which a server answers a hello that is always the same, and on which connections it did. */
export interface Answer {
  readonly fate: Fate
  /** SHA-256 of the certificate that came with it, in hexadecimal; undefined: none came. */
  readonly fingerprint: string | undefined
  readonly attempts: readonly [Attempt, ...Attempt[]]
}

/** Experiments that say the very same to the server: where their answers differ, the server differs. */
const alike: ReadonlySet<string> = new Set(['baseline', 'repeat', 'many', 'alone', 'later', 'in-turn', 'again'])
export const isSameHello = ({ experiment }: Attempt): boolean => alike.has(experiment)

/**
 * The answers to the same hello, in the order in which they were first seen. A page offers HTTP/1.1 alone: that it is refused tells
 * nothing of the others, but it may have met another machine.
 */
export function answersOf(attempts: readonly Attempt[]): readonly Answer[] {
  const answers = new Map<string, Answer>()
  for (const attempt of attempts) {
    const fate = fateOf(attempt)
    const isCounted = isSameHello(attempt) || (attempt.experiment === 'page' && fate === 'passed')
    if (!isCounted || fate === 'unknown') continue
    const fingerprint = fingerprintOf(attempt)
    const key = `${fate} ${fate === 'refused' ? JSON.stringify(reasonOf(attempt)) : ''} ${fingerprint}`
    const before = answers.get(key)
    answers.set(key, { fate, fingerprint, attempts: before ? [...before.attempts, attempt] : [attempt] })
  }
  return [...answers.values()]
}

/** Two refusals are alike when they give the same reason; what a stranger words freely counts as one reason. */
const reasonOf = ({ outcome }: Attempt): unknown =>
  outcome.kind === 'alert' ? [outcome.kind, outcome.description] : outcome.kind

function fingerprintOf(attempt: Attempt): string | undefined {
  const [leaf] = factsOf(attempt).certificates
  return leaf && Array.from(hash('sha256', leaf), (byte) => byte.toString(16).padStart(2, '0')).join('')
}

export const count = (answers: readonly Answer[]): number =>
  answers.reduce((sum, { attempts }) => sum + attempts.length, 0)

/** A share of all that were tried, and between what bounds it lies with 95 % confidence. */
export interface Share {
  readonly of: number
  readonly all: number
  /** From 0 to 1. */
  readonly low: number
  readonly high: number
}

/** Wilson's score interval (E. B. Wilson, Journal of the American Statistical Association 22, 1927): good for few trials too. */
export function shareOf(of: number, all: number): Share {
  if (all === 0) return { of, all, low: 0, high: 1 }
  const z = 1.96
  const p = of / all
  const middle = p + z ** 2 / (2 * all)
  const half = z * Math.sqrt((p * (1 - p)) / all + z ** 2 / (4 * all ** 2))
  const scale = 1 + z ** 2 / all
  return { of, all, low: Math.max(0, (middle - half) / scale), high: Math.min(1, (middle + half) / scale) }
}

/**
 * How likely it is that all `bad` of two samples fall into the first, were both alike: Fisher's exact test, one-sided
 * (R. A. Fisher, Journal of the Royal Statistical Society 85, 1922). From 0 to 1.
 */
export const allByChance = (bad: number, first: number, second: number): number =>
  Array.from({ length: bad }, (_, i) => (first - i) / (first + second - i)).reduce((product, part) => product * part, 1)

const percent = (part: number): string => (part * 100).toFixed(0)

/** "3 of 20 (95 %: 5 to 36 %)" */
export const shareWords = ({ of, all, low, high }: Share) => ({
  en: `${of} of ${all} (95 %: ${percent(low)} to ${percent(high)} %)`,
  ja: `${all}回中${of}回(95 %信頼区間: ${percent(low)}〜${percent(high)} %)`,
})
