import type { ProtocolName } from '../../evidence/survey.ts'
import type { Text } from '../../evidence/text.ts'
import { namedGroups } from '../../wire/tables/named-groups.ts'
import type { Certificate } from '../../x509/index.ts'
import { called } from '../rules/protocols.ts'
import type { ServerFacts } from '../server-facts.ts'
import type { SpokenSuite } from '../spoken-suites.ts'
import { bitsOf } from '../strength.ts'
import { type Judged, met, notJudged, notMet, type Requirement, type RequirementVerdict } from './requirement.ts'

const and = (words: readonly string[]): string => words.join(', ')
const are = (words: readonly string[]): string => (words.length > 1 ? 'are' : 'is')
const some = (words: readonly string[]): string => {
  const names = [...new Set(words)]
  return `${names.slice(0, 4).join(', ')}${names.length > 4 ? ', …' : ''}`
}

/** Each of these is spoken. */
export const speaks = (clause: string, ...names: readonly ProtocolName[]): Requirement => ({
  clause,
  demand: { en: `${and(names.map(called))} ${are(names)} spoken.`, ja: `${and(names.map(called))}に対応します。` },
  judge({ speaks: has }) {
    const lacking = names.filter((name) => has(name) === false).map(called)
    if (lacking.length > 0) return notMet(`Not spoken: ${and(lacking)}.`, `${and(lacking)}に対応していません。`)
    return names.every((name) => has(name)) ? met('It is.', '対応しています。') : undetermined
  },
})

/** With a word on where it holds. */
export const noted = (requirement: Requirement, en: string, ja: string): Requirement => ({
  ...requirement,
  demand: { en: `${requirement.demand.en} ${en}`, ja: `${requirement.demand.ja}${ja}` },
})

/** At least one of these is spoken. */
export const speaksOneOf = (clause: string, ...names: readonly ProtocolName[]): Requirement => ({
  clause,
  demand: {
    en: `${names.map(called).join(' or ')} is spoken.`,
    ja: `${names.map(called).join('または')}に対応します。`,
  },
  judge({ speaks: has }) {
    const spoken = names.filter((name) => has(name)).map(called)
    if (spoken.length > 0) return met(`Spoken: ${and(spoken)}.`, `${and(spoken)}に対応しています。`)
    return names.every((name) => has(name) === false)
      ? notMet('None of them is spoken.', 'どれにも対応していません。')
      : undetermined
  },
})

export const neverSpeaks = (clause: string, ...names: readonly ProtocolName[]): Requirement => ({
  clause,
  demand: {
    en: `${and(names.map(called))} ${are(names)} not spoken.`,
    ja: `${and(names.map(called))}に対応しません。`,
  },
  judge({ speaks: has }) {
    const spoken = names.filter((name) => has(name)).map(called)
    if (spoken.length > 0) return notMet(`Spoken: ${and(spoken)}.`, `${and(spoken)}に対応しています。`)
    return names.every((name) => has(name) === false) ? met('None is spoken.', '対応していません。') : undetermined
  },
})

const undetermined = notJudged('It could not be determined what is spoken.', '対応の有無を判断できませんでした。')

const pre13 = ['SSLv2', 'SSLv3', 'TLSv1.0', 'TLSv1.1', 'TLSv1.2'] as const satisfies readonly ProtocolName[]
const whichSuites = { 'TLS 1.3': ['TLSv1.3'], 'TLS 1.2': pre13 } as const

/** Every suite passes: of TLS 1.3, or of TLS 1.2 and older. */
export const onlySuites = (
  clause: string,
  which: keyof typeof whichSuites,
  listed: { readonly en: string; readonly ja: string },
  passes: (suite: SpokenSuite) => boolean,
): Requirement => ({
  clause,
  demand: {
    en: `In ${which}${which === 'TLS 1.2' ? ' and older' : ''} nothing but ${listed.en} is accepted.`,
    ja: `${which}${which === 'TLS 1.2' ? '以前' : ''}では${listed.ja}だけを受け付けます。`,
  },
  judge({ suites, survey }) {
    const names: readonly ProtocolName[] = whichSuites[which]
    const others = suites.filter((suite) => names.includes(suite.protocol) && !passes(suite)).map(({ name }) => name)
    if (others.length > 0)
      return notMet(`Accepted besides: ${some(others)}.`, `ほかにも${some(others)}を受け付けます。`)
    const isWhole = names.every(
      (name) => survey.protocols[name] !== undefined && survey.suites[name]?.isComplete !== false,
    )
    return isWhole
      ? met('Nothing else is accepted.', 'ほかは受け付けません。')
      : notJudged('Not every suite could be tried.', 'すべての暗号スイートを確認できたわけではありません。')
  },
})

export const listed = (names: readonly string[]) => {
  const set: ReadonlySet<string> = new Set(names)
  return ({ name }: { readonly name: string }): boolean => set.has(name)
}

/** Every group passes. */
export const onlyGroups = (
  clause: string,
  demand: Requirement['demand'],
  passes: (code: number) => boolean,
): Requirement => ({
  clause,
  demand,
  judge({ survey: { groups } }) {
    if (groups.list.length === 0)
      return groups.isComplete
        ? met('No group is agreed on.', 'グループは使われません。')
        : notJudged('No group could be seen.', 'グループを確認できませんでした。')
    const others = groups.list.filter((code) => !passes(code)).map(namedGroups.name)
    if (others.length > 0)
      return notMet(`Accepted besides: ${some(others)}.`, `ほかにも${some(others)}を受け付けます。`)
    return groups.isComplete
      ? met('Nothing else is accepted.', 'ほかは受け付けません。')
      : notJudged('Not every group could be tried.', 'すべてのグループを確認できたわけではありません。')
  },
})

export const someGroup = (clause: string, names: readonly string[]): Requirement => ({
  clause,
  demand: { en: `${names.join(' or ')} is accepted.`, ja: `${names.join('または')}を受け付けます。` },
  judge({ survey: { groups }, suites }) {
    if (!suites.some(({ keyExchange }) => /^(?:ECDHE|any)/.test(keyExchange)))
      return met('No group is agreed on.', 'グループは使われません。')
    const found = groups.list.map(namedGroups.name).filter((name) => names.includes(name))
    if (found.length > 0) return met(`Accepted: ${some(found)}.`, `${some(found)}を受け付けます。`)
    return groups.isComplete
      ? notMet('It is not.', '受け付けません。')
      : notJudged('Not every group could be tried.', 'すべてのグループを確認できたわけではありません。')
  },
})

/** Every prime of DHE has this many bits. */
export const dhAtLeast = (clause: string, least: number): Requirement => ({
  clause,
  demand: {
    en: `Diffie-Hellman primes have ${least} bits or more.`,
    ja: `Diffie-Hellmanの素数は${least}ビット以上です。`,
  },
  judge({ survey, suites }) {
    if (!suites.some(({ keyExchange }) => keyExchange.startsWith('DHE')))
      return met('DHE is not used.', 'DHEは使われません。')
    const bits = survey.dhGroups.map(bitsOf)
    if (bits.length === 0) return notJudged('The prime could not be seen.', '素数を確認できませんでした。')
    const smallest = Math.min(...bits)
    return (smallest < least ? notMet : met)(`The smallest has ${smallest} bits.`, `最小は${smallest}ビットです。`)
  },
})

/** Every certificate of the server passes. `told` names what counts of it. */
export const everyLeaf = (
  clause: string,
  demand: Requirement['demand'],
  passes: (leaf: Certificate, facts: ServerFacts) => boolean,
  told: (leaf: Certificate) => Text,
): Requirement => ({
  clause,
  demand,
  judge(facts) {
    const { leaves } = facts
    if (leaves.length === 0) return notJudged('No certificate was shown.', '証明書が提示されませんでした。')
    const bad = leaves.filter((leaf) => !passes(leaf, facts))
    return bad.length > 0 ? has('not-met', bad.map(told)) : has('met', leaves.map(told))
  },
})

const has = (verdict: RequirementVerdict, told: readonly Text[]): Judged => ({
  verdict,
  observed: { en: `It has: ${some(told.map(({ en }) => en))}.`, ja: `実際は${some(told.map(({ ja }) => ja))}です。` },
})

const alike = (words: string): Text => ({ en: words, ja: words })
export const keyOf = ({ publicKey: { algorithm, curve, bits } }: Certificate): Text =>
  alike(`${algorithm} ${curve ?? bits}`)
export const signatureOf = ({ signatureAlgorithm }: Certificate): Text => alike(signatureAlgorithm.name)

const dayMs = 86_400_000
const daysOf = ({ notBefore, notAfter }: Certificate): number => Math.ceil((notAfter - notBefore) / dayMs)

export const lifetimeAtMost = (clause: string, most: number): Requirement =>
  everyLeaf(
    clause,
    { en: `The certificate lives at most ${most} days.`, ja: `証明書の有効期間は${most}日以内です。` },
    (leaf) => daysOf(leaf) <= most,
    (leaf) => ({ en: `${daysOf(leaf)} days`, ja: `${daysOf(leaf)}日` }),
  )

export const hstsAtLeast = (clause: string, seconds: number): Requirement => ({
  clause,
  demand: {
    en: `Web servers send Strict-Transport-Security for ${seconds} seconds or more.`,
    ja: `Webサーバーは${seconds}秒以上のStrict-Transport-Securityを送ります。`,
  },
  judge({ hsts }) {
    if (hsts.kind === 'no-web') return met('This is no web server.', 'Webサーバーではありません。')
    if (hsts.kind === 'not-asked') return notJudged('No page came.', 'ページを取得できませんでした。')
    if (hsts.kind !== 'policy')
      return notMet('The header is missing or unreadable.', 'ヘッダーがないか、読み取れません。')
    return (hsts.seconds < seconds ? notMet : met)(`It sends ${hsts.seconds} seconds.`, `実際は${hsts.seconds}秒です。`)
  },
})

/** A behaviour has the wanted value; where the question does not arise (null), the demand is met. */
export const behaves = (
  clause: string,
  id: string,
  demand: Requirement['demand'],
  wanted: (value: unknown) => boolean,
): Requirement => ({
  clause,
  demand,
  judge({ behaviour }) {
    const finding = behaviour(id)
    if (!finding || finding.assessment === 'unknown')
      return { verdict: 'not-judged', observed: finding?.observed ?? notTried.observed }
    const passes = finding.value === null || wanted(finding.value)
    return { verdict: passes ? 'met' : 'not-met', observed: finding.observed }
  },
})

export const notVulnerable = (clause: string, id: string, demand: Requirement['demand']): Requirement => ({
  clause,
  demand,
  judge({ vulnerability }) {
    const finding = vulnerability(id)
    if (!finding) return notTried
    const { verdict, observed } = finding
    return {
      verdict: verdict === 'vulnerable' ? 'not-met' : verdict === 'not-vulnerable' ? 'met' : 'not-judged',
      observed,
    }
  },
})

const notTried = notJudged('It was not tried.', '確認していません。')
