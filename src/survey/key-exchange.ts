import type { Accepted, DhGroup } from '../evidence/survey.ts'
import type { Text } from '../evidence/text.ts'
import type { Ask } from '../probe/ask.ts'
import type { ChosenFlight } from '../protocol/tls/first-flight.ts'
import type { Offer } from '../protocol/tls/offer.ts'
import { type CipherSuite, cipherSuites } from '../wire/cipher-suite.ts'
import { listAccepted } from './accepted.ts'
import { type Aim, showingAll } from './aim.ts'
import { oldCurves, type Riders, type Signer, schemesOf, signers, withSchemes } from './along.ts'
import { choiceIn, groupOf, schemeOf } from './choice.ts'
import type { OldVersion } from './old-suites.ts'
import type { Rider } from './rider.ts'

/** Groups and schemes of versions before TLS 1.3 that TLS 1.3 has not shown. */
export interface KeyExchange {
  readonly groups: Accepted
  readonly schemes: Accepted
}

/** What went along with the questions about suites, and what is left to be asked. */
export async function keyExchangeOf(
  ask: Ask,
  aim: Aim,
  old: OldVersion,
  suites: readonly number[],
  riders: Riders,
  known: { readonly groups: readonly number[]; readonly schemes: readonly number[] },
): Promise<KeyExchange> {
  const rows = suites.flatMap((code) => cipherSuites.rows.get(code) ?? [])
  const rest = async (
    what: Text,
    rider: Rider,
    users: readonly CipherSuite[],
    all: readonly number[],
    offered: (codes: readonly number[]) => Partial<Offer>,
    read: (flight: ChosenFlight) => number | undefined,
    others: readonly number[],
  ): Promise<Accepted> => {
    const open = rider.open(all).filter((code) => !others.includes(code))
    if (users.length === 0 || open.length === 0) return { ...none, list: rider.found }
    const codes = users.map(({ code }) => code)
    const more = await listAccepted(
      async (left) =>
        choiceIn(old.version, await ask.hello(what, showingAll(aim, old.version, codes, offered(left)), 'done'), read),
      { ranges: [open], habits: [open], isUnordered: true },
    )
    return { ...more, list: [...rider.found, ...more.list] }
  }
  const onCurves = rows.filter(({ keyExchange }) => keyExchange === 'ECDHE')
  /** Who has an order of its own stays with its first when the found ones are turned round. */
  const withChooser = async (groups: Accepted): Promise<Accepted> => {
    const [first] = groups.list
    if (known.groups.length > 0 || first === undefined || groups.list.length < 2) return groups
    const codes = onCurves.map(({ code }) => code)
    const offer = showingAll(aim, old.version, codes, { groups: groups.list.toReversed() })
    const choice = choiceIn(old.version, await ask.hello(whatGroups, offer, 'done'), groupOf)
    return typeof choice === 'number' ? { ...groups, chooser: choice === first ? 'server' : 'client' } : groups
  }
  const groups = rest(
    whatGroups,
    riders.groups,
    onCurves,
    oldCurves,
    (left) => ({ groups: left }),
    groupOf,
    known.groups,
  ).then(withChooser)
  const schemes = signers.map((signer) =>
    rest(
      whatSchemes,
      riders.schemes[signer],
      old.version < 0x0303 ? [] : rows.filter((row) => isSignedBy(row, signer)),
      schemesOf(signer),
      withSchemes,
      schemeOf,
      known.schemes,
    ),
  )
  return { groups: await groups, schemes: together(await Promise.all(schemes)) }
}

const none: Accepted = { list: [], chooser: undefined, isComplete: true }
const whatGroups: Text = { en: 'groups before TLS 1.3', ja: 'TLS 1.3 より前のグループ' }
const whatSchemes: Text = { en: 'signature schemes before TLS 1.3', ja: 'TLS 1.3 より前の署名方式' }

const isSignedBy = ({ keyExchange, authentication }: CipherSuite, signer: Signer): boolean =>
  authentication === signer && (keyExchange === 'ECDHE' || keyExchange === 'DHE')

const together = (parts: readonly Accepted[]): Accepted => ({
  list: parts.flatMap(({ list }) => list),
  chooser: undefined,
  isComplete: parts.every(({ isComplete }) => isComplete),
})

/** The Diffie-Hellman parameters that were shown, each once. */
export function dhGroupsIn(flights: readonly ChosenFlight[]): readonly DhGroup[] {
  const groups = new Map<string, DhGroup>()
  for (const { dh } of flights) if (dh) groups.set(`${dh.p.join()} ${dh.g.join()}`, { p: dh.p, g: dh.g })
  return [...groups.values()]
}
