import type { Accepted } from '../evidence/survey.ts'
import type { Text } from '../evidence/text.ts'
import type { Ask } from '../probe/ask.ts'
import type { ChosenFlight, Flight } from '../protocol/tls/first-flight.ts'
import { everythingIn } from '../protocol/tls/offers.ts'
import { cipherSuites } from '../wire/cipher-suite.ts'
import { namedGroups } from '../wire/tables/named-groups.ts'
import { listAccepted } from './accepted.ts'
import { type Aim, withoutShares } from './aim.ts'
import { choiceIn, groupOf, suiteOf } from './choice.ts'
import { schemesIn13 } from './schemes13.ts'
import { isChaCha } from './suite-ranges.ts'

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
  0x1301,
  ...[...cipherSuites.rows.values()]
    .filter(({ oldestVersion, code }) => oldestVersion === tls13 && code !== 0x1303)
    .map(({ code }) => code),
  // ChaCha20 last: some servers prefer it if the client does.
  0x1303,
].filter((code, i, all) => all.indexOf(code) === i)

/** In the order that most servers have: post-quantum ones, curves, fields, and what is rare. */
const groupRanges: readonly (readonly number[])[] = (() => {
  const common = [0x001d, 0x0017, 0x001e, 0x0019, 0x0018]
  const rows = [...namedGroups.rows]
  const of = (...families: readonly string[]) =>
    rows.filter(([code, { family }]) => families.includes(family) && !common.includes(code)).map(([code]) => code)
  const hybrids = of('hybrid')
  return [
    [0x11ec, ...hybrids.filter((code) => code !== 0x11ec), ...of('mlkem')],
    common,
    [...of('ffdhe'), ...of('ec', 'montgomery')],
  ]
})()
export const allGroups = groupRanges.flat()

const words = (en: string, ja: string): Text => ({ en: `${en} of TLS 1.3`, ja: `TLS 1.3 の${ja}` })
const whatSuites = words('cipher suites', '暗号スイート')
const whatGroups = words('groups', 'グループ')
const whatSchemes = words('signature schemes', '署名方式')

/** Whether TLS 1.3 is spoken, and how it is to be asked about; undefined: nothing could be learnt. */
export type Opening13 =
  | { readonly kind: 'not-spoken' }
  /** It answers a hello without shares with a HelloRetryRequest: nothing is signed. */
  | { readonly kind: 'retries'; readonly first: ChosenFlight }
  /** It answers none without shares. */
  | { readonly kind: 'shares' }

export async function openTls13(ask: Ask, aim: Aim): Promise<Opening13 | undefined> {
  const first = await ask.hello(whatSuites, withoutShares(aim, suites13, allGroups))
  if (isTls13(first) && first.isRetry) return { kind: 'retries', first }
  // RFC 8446 section 6.2: protocol_version says it all.
  if (first?.kind === 'alert' && first.description === 70) return { kind: 'not-spoken' }
  const shared = await ask.hello(whatSuites, everythingIn({ ...aim.base, alpn: [] }, tls13))
  if (isTls13(shared)) return { kind: 'shares' }
  return first && shared && shared.kind !== 'broken' ? { kind: 'not-spoken' } : undefined
}

const isTls13 = (flight: Flight | undefined): flight is ChosenFlight =>
  flight?.kind === 'chosen' && flight.version === tls13

const none: Accepted = { list: [], chooser: undefined, isComplete: true }
const notSpoken: Accepted13 = { suites: none, groups: none, schemes: none }

/**
 * Suites, groups and schemes of TLS 1.3, read from HelloRetryRequests: no share goes along, so the server asks for one and signs
 * nothing (RFC 8446 sections 4.1.4 and 4.2.8).
 */
export async function acceptedIn13(ask: Ask, aim: Aim, opening: Opening13): Promise<Accepted13> {
  switch (opening.kind) {
    case 'not-spoken':
      return notSpoken
    case 'retries':
      return await byRetries(ask, aim, opening.first)
    case 'shares':
      return await byShares(ask, aim)
    default:
      return opening satisfies never
  }
}

async function byRetries(ask: Ask, aim: Aim, first: ChosenFlight): Promise<Accepted13> {
  const [suites, groups, schemes] = await Promise.all([
    listAccepted(
      async (codes) => choiceIn(tls13, await ask.hello(whatSuites, withoutShares(aim, codes, allGroups)), suiteOf),
      { ranges: [suites13], first: first.suite, habits: suiteHabits, isModest: isChaCha },
    ),
    listAccepted(
      async (codes) => choiceIn(tls13, await ask.hello(whatGroups, withoutShares(aim, suites13, codes)), groupOf),
      { ranges: groupRanges, first: first.group, habits: [allGroups] },
    ),
    schemesIn13(async (schemes) =>
      choiceIn(tls13, await ask.hello(whatSchemes, withoutShares(aim, suites13, allGroups, schemes)), suiteOf),
    ),
  ])
  return { suites, groups, schemes }
}

/** OpenSSL's order, and that of BoringSSL and of many a configuration. */
const suiteHabits = [
  [0x1302, 0x1303, 0x1301],
  [0x1301, 0x1302, 0x1303],
]

/** A server that answers no hello without a share: each group is offered with its own. */
async function byShares(ask: Ask, aim: Aim): Promise<Accepted13> {
  const offer = (codes: readonly number[], groups: readonly number[]) => ({
    ...everythingIn({ ...aim.base, alpn: [] }, tls13),
    suites: codes,
    groups,
    keyShares: groups,
  })
  const usual = [0x001d, 0x0017, 0x0018]
  const [suites, found] = await Promise.all([
    listAccepted(async (codes) => choiceIn(tls13, await ask.hello(whatSuites, offer(codes, usual)), suiteOf), {
      ranges: [suites13],
      isModest: isChaCha,
    }),
    Promise.all(
      allGroups.map(async (group) =>
        choiceIn(tls13, await ask.hello(whatGroups, offer(suites13, [group])), ({ group: met }) => met),
      ),
    ),
  ])
  const groups: Accepted = {
    list: allGroups.filter((group, i) => found[i] === group),
    chooser: undefined,
    isComplete: !found.includes('unknown'),
  }
  return { suites, groups, schemes: { ...none, isComplete: false } }
}
