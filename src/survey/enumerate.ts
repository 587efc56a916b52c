import type { Accepted, DhGroup, ProtocolName, ServedChain } from '../evidence/survey.ts'
import { protocolCodes } from '../evidence/survey.ts'
import type { Ask } from '../probe/ask.ts'
import type { Aim } from './aim.ts'
import { oldCurves, ridersFor } from './along.ts'
import { chainsIn, namelessChain } from './chains.ts'
import { chainsIn13 } from './chains13.ts'
import { dhGroupsIn, keyExchangeOf } from './key-exchange.ts'
import { type OldVersion, oldSuites, openVersion, speaks } from './old-suites.ts'
import { acceptedInSsl2 } from './ssl2.ts'
import { type Accepted13, acceptedIn13, openTls13 } from './tls13.ts'

/** Everything that a server accepts. undefined: not determined. */
export interface Enumerated {
  readonly suites: Readonly<Record<ProtocolName, Accepted | undefined>>
  readonly groups: Accepted
  readonly signatureSchemes: Accepted
  readonly dhGroups: readonly DhGroup[]
  readonly chains: readonly ServedChain[]
}

const oldNames = ['SSLv3', 'TLSv1.0', 'TLSv1.1', 'TLSv1.2'] as const
type OldName = (typeof oldNames)[number]

/** `baseline`: the chain (DER) that a browser's own handshake has shown. */
export async function enumerate(ask: Ask, aim: Aim, baseline: readonly Uint8Array[]): Promise<Enumerated> {
  const opening = openTls13(ask, aim)
  const ssl2 = acceptedInSsl2(ask)
  const versions = await Promise.all(
    oldNames.map(async (name) => [name, await openVersion(ask, aim, protocolCodes[name], name)] as const),
  )
  const opened = await opening
  const newest = opened && acceptedIn13(ask, aim, opened)
  const best = versions.findLast(([, version]) => speaks(version))
  const has13 = opened?.kind === 'retries'
  const old = best ? await listOld(ask, aim, versions, best, { has13, newest }) : undefined
  const accepted13 = await newest
  const flights = versions.flatMap(([, { flights }]) => flights)
  return {
    suites: {
      SSLv2: await ssl2,
      ...(Object.fromEntries(
        versions.map(([name, version]) => [name, old?.suites.get(name) ?? unlisted(version)]),
      ) as Record<OldName, Accepted | undefined>),
      'TLSv1.3': accepted13?.suites,
    },
    groups: both(accepted13?.groups, old?.groups),
    signatureSchemes: both(accepted13?.schemes, old?.schemes),
    dhGroups: dhGroupsIn(flights),
    chains: old
      ? [...chainsIn(flights), ...old.nameless]
      : accepted13 && accepted13.suites.list.length > 0
        ? await chainsIn13(ask, aim, accepted13.schemes.list, baseline)
        : [],
  }
}

/** The best of the old versions first: the others are guessed to have the same. */
async function listOld(
  ask: Ask,
  aim: Aim,
  versions: readonly (readonly [OldName, OldVersion])[],
  [bestName, best]: readonly [OldName, OldVersion],
  { has13, newest }: { readonly has13: boolean; readonly newest: Promise<Accepted13> | undefined },
) {
  const riders = ridersFor(has13 ? toldIn13 : { groups: [], schemes: [] })
  const list = await oldSuites(ask, aim, best, { riders })
  const others = versions.filter(([name, version]) => name !== bestName && speaks(version))
  const chains = namelessChain(ask, aim, best.version, list.list, () => chainsIn(best.flights))
  const lists = others.map(
    async ([name, version]) => [name, await oldSuites(ask, aim, version, { expected: list.list })] as const,
  )
  const known = await newest
  const exchange = await keyExchangeOf(ask, aim, best, list.list, riders, {
    groups: known?.groups.list ?? [],
    schemes: known?.schemes.list ?? [],
  })
  const suites = new Map<OldName, Accepted>([[bestName, list], ...(await Promise.all(lists))])
  return { suites, groups: exchange.groups, schemes: exchange.schemes, nameless: await chains }
}

/** What a server that has TLS 1.3 tells there without a signature. */
const toldIn13 = {
  groups: oldCurves,
  schemes: [0x0804, 0x0805, 0x0806, 0x0403],
}

const nothing: Accepted = { list: [], chooser: undefined, isComplete: true }

const unlisted = (version: OldVersion): Accepted | undefined => (speaks(version) === false ? nothing : undefined)

/** Of TLS 1.3 first, then what only older versions have. */
const both = (first: Accepted | undefined, second: Accepted | undefined): Accepted => {
  const [one, two] = [first ?? nothing, second ?? nothing]
  return {
    list: [...one.list, ...two.list.filter((code) => !one.list.includes(code))],
    chooser: one.list.length > 0 ? one.chooser : two.chooser,
    isComplete: first !== undefined && one.isComplete && two.isComplete,
  }
}
