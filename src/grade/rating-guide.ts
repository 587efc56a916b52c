import type { Judgement } from '../diagnosis/judge.ts'
import type { Diagnosis } from '../diagnosis/rank.ts'
import type { Survey } from '../evidence/survey.ts'
import type { Text } from '../evidence/text.ts'
import { nextGrade } from './next-grade.ts'
import { type Cap, type CapRule, type Grade, type Letter, type Mark, type Policy, rankOf, worstOf } from './policy.ts'
import { certificateRules } from './rules/certificate.ts'
import { extraRules } from './rules/extras.ts'
import { keyRules } from './rules/keys.ts'
import { protocolRules } from './rules/protocols.ts'
import { suiteRules } from './rules/suites.ts'
import { weaknessRules } from './rules/weaknesses.ts'
import { letterOf, scoresOf } from './scores.ts'
import { type ServerFacts, serverFacts } from './server-facts.ts'

/** Text of version 2009q with the changes of 2009r, and what SSL Labs wrote of each version's changes; read 2026-11-24. */
export const ratingGuide: Policy = {
  name: 'SSL Server Rating Guide (SSL Labs)',
  version: '2009r',
  date: '2025-05-16',
  source: 'https://github.com/ssllabs/research/wiki/SSL-Server-Rating-Guide',
}

export const capRules: readonly CapRule[] = [
  ...protocolRules,
  ...suiteRules,
  ...keyRules,
  ...certificateRules,
  ...weaknessRules,
  ...extraRules,
]

/** Pure: the same survey has the same grade, today or in a year. */
export function gradeOf(survey: Survey, diagnosis: Diagnosis, judgement: Judgement): Grade {
  const facts = serverFacts(survey, diagnosis, judgement)
  const scores = scoresOf(facts)
  if (!scores) return { ...ungraded, hangsOn: [nothingSpoken] }
  const { held, open } = ruled(facts)
  const scored = letterOf(scores)
  const ifTrusted = worstOf(scored, ...held.flatMap(({ rule }) => (rule.isTrust ? [] : letterIn(rule.to))))
  const trusted = held.filter(({ rule }) => rule.isTrust).map(({ rule }) => rule.to)
  const mark = markOf(ifTrusted, trusted)
  return {
    policy: ratingGuide,
    mark,
    ifTrusted,
    scores,
    caps: held
      .map(({ rule: { id, to }, reason }): Cap => ({ id, to, reason }))
      .sort((a, b) => weight(b.to) - weight(a.to)),
    hangsOn: doubts(open.filter(({ to }) => weight(to) > weight(mark))),
    notes: notesOn(survey, mark),
    next: nextGrade(
      mark,
      facts,
      held.map(({ rule }) => rule),
    ),
  }
}

const ungraded = {
  policy: ratingGuide,
  mark: undefined,
  ifTrusted: undefined,
  scores: undefined,
  caps: [],
  notes: [],
  next: undefined,
} satisfies Omit<Grade, 'hangsOn'>

const nothingSpoken: Text = {
  en: 'No handshake of SSL or TLS could be seen: there is nothing to grade.',
  ja: 'SSLまたはTLSのハンドシェイクを確認できなかったため、評価できません。',
}

interface Held {
  readonly rule: CapRule
  readonly reason: Text
}

function ruled(facts: ServerFacts): { readonly held: readonly Held[]; readonly open: readonly CapRule[] } {
  const held: Held[] = []
  const open: CapRule[] = []
  for (const rule of capRules) {
    const ruling = rule.judge(facts)
    if (ruling.kind === 'holds') held.push({ rule, reason: ruling.reason })
    if (ruling.kind === 'unknown' && rule.isReward) held.push({ rule, reason: unearned(rule) })
    if (ruling.kind === 'unknown' && !rule.isReward) open.push(rule)
  }
  return { held, open }
}

const letterIn = (mark: Mark): Letter[] => (mark === 'T' || mark === 'M' ? [] : [mark])

/** SSL Labs shows F before T: a server that protects nothing is no better for a good certificate (reports of 2025). */
function markOf(ifTrusted: Letter, trust: readonly Mark[]): Mark {
  const letter = worstOf(ifTrusted, ...trust.flatMap(letterIn))
  if (letter === 'F') return 'F'
  return trust.includes('T') ? 'T' : trust.includes('M') ? 'M' : letter
}

const weight = (mark: Mark): number => (mark === 'T' ? 6.6 : mark === 'M' ? 6.3 : rankOf(mark))

/** One sentence for each letter that they would lead to, the worst first. */
function doubts(open: readonly CapRule[]): readonly Text[] {
  const marks = [...new Set(open.map(({ to }) => to))].sort((a, b) => weight(b) - weight(a))
  return marks.map((mark) => {
    const here = open.filter(({ to }) => to === mark).map(({ when }) => when)
    return {
      en: `Not determined: ${here.map(({ en }) => en).join('; ')}. Where ${here.length > 1 ? 'one of these' : 'this'} is so, the grade is at most ${mark}.`,
      ja: `判断できなかった点があります(${here.map(({ ja }) => ja).join('、')})。${here.length > 1 ? 'いずれかに' : ''}該当する場合、評価は最高でも${mark}です。`,
    }
  })
}

const unearned = ({ when }: CapRule): Text => ({
  en: `A+ is to be earned, and this could not be determined: ${when.en}.`,
  ja: `A+には確認が必要ですが、判断できなかった点があります(${when.ja})。`,
})

/** A way up from plain text is not the guide's matter. */
function notesOn({ evidence: { target } }: Survey, mark: Mark): readonly Text[] {
  if (target.starttls === null) return []
  const distrusted = mark === 'T' || mark === 'M'
  return [
    {
      en: 'TLS begins by STARTTLS here. The guide is about what is spoken then, and nothing is taken off for the way there.',
      ja: 'ここではSTARTTLSでTLSを開始します。評価の対象は開始後の通信で、STARTTLSであることによる減点はありません。',
    },
    ...(distrusted && target.starttls === 'smtp'
      ? [
          {
            en: 'Mail servers that deliver to each other take any certificate unless DANE or MTA-STS is in use: between them, the letter without trust counts.',
            ja: 'メールサーバー間の配送では、DANEやMTA-STSを使わない限りどの証明書も受け入れられます。配送には、信頼を除いた評価が目安になります。',
          },
        ]
      : []),
  ]
}
