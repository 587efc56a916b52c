import type { Text } from '../evidence/text.ts'
import { type CapRule, type Grade, type Mark, type Scores, worstOf } from './policy.ts'
import { betterLetter, letterOf, scoresOf } from './scores.ts'
import type { ServerFacts } from './server-facts.ts'
import { isAnonymous, isInsecure } from './spoken-suites.ts'

/** One step up: what holds the grade just where it is, mended, and what is left then. */
export function nextGrade(mark: Mark, facts: ServerFacts, held: readonly CapRule[]): Grade['next'] {
  const scores = scoresOf(facts)
  if (mark === 'A+' || !scores) return undefined
  const isHere = ({ to }: CapRule) => (isTrustMark(mark) ? isTrustMark(to) : to === mark)
  const left = held.filter((rule) => !isHere(rule)).flatMap(({ to }) => (isTrustMark(to) ? [] : [to]))
  const isScore = letterOf(scores) === mark
  const rules = held.filter(isHere).map((rule) => rule.mend)
  const mended = isScore && rules.length > 0 ? (scoresOf(withoutWorst(facts)) ?? scores) : scores
  const isStill = letterOf(mended) === mark
  return {
    mark: worstOf(isStill ? betterLetter(mended) : letterOf(mended), ...left),
    mend: distinct([...rules, ...(isStill ? lifts(mended) : [])]),
  }
}

/** What rules forbid outright drags the score down too: it rises with their mending. */
const withoutWorst = (facts: ServerFacts): ServerFacts => ({
  ...facts,
  suites: facts.suites.filter((suite) => suite.protocol !== 'SSLv2' && !isAnonymous(suite) && !isInsecure(suite)),
  speaks: (protocol) => (protocol === 'SSLv2' ? false : facts.speaks(protocol)),
})

const isTrustMark = (mark: Mark): mark is 'T' | 'M' => mark === 'T' || mark === 'M'

const distinct = (each: readonly Text[]): readonly Text[] =>
  each.filter((one, i) => each.findIndex(({ en }) => en === one.en) === i)

/** What keeps a score low, lowest first. */
function lifts({ protocols, keyExchange, ciphers }: Scores): readonly Text[] {
  return [[protocols, oldest] as const, [keyExchange, weakestKey] as const, [ciphers, weakestCipher] as const]
    .filter(([score]) => score < 90)
    .sort(([a], [b]) => a - b)
    .map(([, mend]) => mend)
}

const oldest: Text = { en: 'Switch off the oldest protocols.', ja: '最も古いプロトコルを無効にします。' }
const weakestKey: Text = {
  en: 'Replace the weakest key, group or Diffie-Hellman prime.',
  ja: '最も弱い鍵、グループ、またはDiffie-Hellmanの素数を替えます。',
}
const weakestCipher: Text = { en: 'Switch off the weakest ciphers.', ja: '最も弱い暗号を無効にします。' }
