import type { Accepted } from '../evidence/survey.ts'
import type { Text } from '../evidence/text.ts'
import type { Ask } from '../probe/ask.ts'
import type { Flight } from '../protocol/tls/first-flight.ts'
import { everyScheme, everythingIn } from '../protocol/tls/offers.ts'
import { cipherSuites } from '../wire/cipher-suite.ts'
import { namedGroups } from '../wire/tables/named-groups.ts'
import { type Choice, listAccepted } from './accepted.ts'
import { type Aim, withoutShares } from './aim.ts'

/** What a server accepts in TLS 1.3. */
export interface Accepted13 {
  readonly suites: Accepted
  readonly groups: Accepted
  readonly schemes: Accepted
}

const tls13 = 0x0304

/** The common ones first: most servers have them in this order. */
const suites13: readonly number[] = [
  0x1302,
  0x1303,
  0x1301,
  ...[...cipherSuites.rows.values()].filter(({ oldestVersion }) => oldestVersion === tls13).map(({ code }) => code),
].filter((code, i, all) => all.indexOf(code) === i)

/** In the order that most servers have: post-quantum ones, curves, fields, and what is rare. */
const groupRanges: readonly (readonly number[])[] = (() => {
  const common = [0x001d, 0x0017, 0x001e, 0x0018, 0x0019]
  const rows = [...namedGroups.rows]
  const of = (...families: readonly string[]) =>
    rows.filter(([code, { family }]) => families.includes(family) && !common.includes(code)).map(([code]) => code)
  const hybrids = of('hybrid')
  return [
    [0x11ec, ...hybrids.filter((code) => code !== 0x11ec), ...of('mlkem')],
    common,
    of('ffdhe'),
    of('ec', 'montgomery'),
  ]
})()
const allGroups = groupRanges.flat()

const words = (en: string, ja: string): Text => ({ en: `${en} of TLS 1.3`, ja: `TLS 1.3 の${ja}` })
const whatSuites = words('cipher suites', '暗号スイート')
const whatGroups = words('groups', 'グループ')
const whatSchemes = words('signature schemes', '署名方式')

/**
 * Suites, groups and schemes of TLS 1.3, read from HelloRetryRequests: no share goes along, so the server asks for one and signs
 * nothing (RFC 8446 sections 4.1.4 and 4.2.8). Suites undefined: nothing could be learnt; an empty list: not spoken.
 */
export async function acceptedIn13(ask: Ask, aim: Aim): Promise<Accepted13 | undefined> {
  const first = await ask.hello(whatSuites, withoutShares(aim, suites13, allGroups))
  if (first?.kind === 'chosen' && first.version === tls13 && first.isRetry) return await byRetries(ask, aim, first)
  const shared = await ask.hello(whatSuites, everythingIn({ ...aim.base, alpn: [] }, tls13))
  if (!first && !shared) return undefined
  if (shared?.kind !== 'chosen' || shared.version !== tls13) return notSpoken
  return await byShares(ask, aim)
}

const none: Accepted = { list: [], chooser: undefined, isComplete: true }
const notSpoken: Accepted13 = { suites: none, groups: none, schemes: none }

async function byRetries(ask: Ask, aim: Aim, first: { suite: number; group: number | undefined }): Promise<Accepted13> {
  const [suites, groups, schemes] = await Promise.all([
    listAccepted(
      async (codes) => suiteOf(await ask.hello(whatSuites, withoutShares(aim, codes, allGroups))),
      [suites13],
      first.suite,
    ),
    listAccepted(
      async (codes) => groupOf(await ask.hello(whatGroups, withoutShares(aim, suites13, codes))),
      groupRanges,
      first.group,
    ),
    schemesBy(async (scheme) =>
      suiteOf(await ask.hello(whatSchemes, withoutShares(aim, suites13, allGroups, [scheme]))),
    ),
  ])
  return { suites, groups, schemes }
}

/** A server that answers no hello without a share: each group is offered with its own. */
async function byShares(ask: Ask, aim: Aim): Promise<Accepted13> {
  const offer = (codes: readonly number[], groups: readonly number[], schemes: readonly number[] = everyScheme) => ({
    ...everythingIn({ ...aim.base, alpn: [] }, tls13),
    suites: codes,
    groups,
    keyShares: groups,
    signatureSchemes: schemes,
  })
  const usual = [0x001d, 0x0017, 0x0018]
  const [suites, found] = await Promise.all([
    listAccepted(async (codes) => suiteOf(await ask.hello(whatSuites, offer(codes, usual))), [suites13]),
    Promise.all(allGroups.map(async (group) => suiteOf(await ask.hello(whatGroups, offer(suites13, [group]))))),
  ])
  const groups: Accepted = {
    list: allGroups.filter((_, i) => typeof found[i] === 'number'),
    chooser: undefined,
    isComplete: !found.includes('unknown'),
  }
  return { suites, groups, schemes: { ...none, isComplete: false } }
}

/**
 * Each scheme alone. A server that asks for a share before it has looked at the schemes would accept all: it is asked for one that
 * nobody has, and where it accepts that too, nothing is known.
 */
async function schemesBy(choose: (scheme: number) => Promise<Choice>): Promise<Accepted> {
  const [control, ...answers] = await Promise.all([nobodysScheme, ...everyScheme].map(choose))
  if (typeof control === 'number') return { ...none, isComplete: false }
  return {
    list: everyScheme.filter((_, i) => typeof answers[i] === 'number'),
    chooser: undefined,
    isComplete: !answers.includes('unknown'),
  }
}

/** Reserved for private use (RFC 8446 section 11): nobody's. */
const nobodysScheme = 0xfe01

const suiteOf = (flight: Flight | undefined): Choice => choiceOf(flight, ({ suite }) => suite)
const groupOf = (flight: Flight | undefined): Choice => choiceOf(flight, ({ group }) => group)

function choiceOf(
  flight: Flight | undefined,
  read: (chosen: Extract<Flight, { kind: 'chosen' }>) => number | undefined,
): Choice {
  switch (flight?.kind) {
    case 'chosen':
      return flight.version === tls13 ? (read(flight) ?? 'unknown') : 'none'
    case 'alert':
    case 'ended':
      return 'none'
    case 'not-tls':
    case 'broken':
    case undefined:
      return 'unknown'
    default:
      return flight satisfies never
  }
}
