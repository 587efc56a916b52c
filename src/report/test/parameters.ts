import { type Accepted, type DhGroup, type ProtocolName, protocolNames, type Survey } from '../../evidence/survey.ts'
import { cipherSuites } from '../../wire/cipher-suite.ts'
import { hex } from '../../wire/registry.ts'
import { namedGroups } from '../../wire/tables/named-groups.ts'
import { ssl2Ciphers } from '../../wire/tables/ssl2-ciphers.ts'
import { groupStrength, isPostQuantum, primeStrength, type Strength, suiteStrength } from './strength.ts'

/** Who decides between several; null: one alone, or not determined. */
type Order = 'server' | 'client' | null

export interface ReportedSuites {
  readonly order: Order
  /** Nothing was left open by a limit or a stall. */
  readonly complete: boolean
  readonly list: readonly { readonly id: string; readonly name: string; readonly strength: Strength }[]
}

export interface ReportedKeyExchange {
  readonly order: Order
  readonly complete: boolean
  readonly groups: readonly {
    readonly id: string
    readonly name: string
    readonly strength: Strength
    readonly postQuantum: boolean
  }[]
  /** Primes of finite-field key exchange before TLS 1.3, by their size. */
  readonly primes: readonly { readonly bits: number; readonly strength: Strength }[]
}

/** Newest first: what matters most stands on top. */
const newestFirst = protocolNames.toReversed()

export const reportedProtocols = ({ protocols }: Survey): Readonly<Record<ProtocolName, boolean | null>> =>
  Object.fromEntries(protocolNames.map((name) => [name, protocols[name] ?? null])) as Record<
    ProtocolName,
    boolean | null
  >

export const reportedSuites = ({ suites }: Survey): Readonly<Partial<Record<ProtocolName, ReportedSuites>>> =>
  Object.fromEntries(
    newestFirst.flatMap((name) => {
      const accepted = suites[name]
      return accepted ? [[name, suitesOf(name, accepted)]] : []
    }),
  )

const suitesOf = (protocol: ProtocolName, { list, chooser, isComplete }: Accepted): ReportedSuites => ({
  order: chooser ?? null,
  complete: isComplete,
  list: list.map((code) => ({
    id: hex(code, protocol === 'SSLv2' ? 6 : 4),
    name: (protocol === 'SSLv2' ? ssl2Ciphers : cipherSuites).name(code),
    strength: suiteStrength(protocol, code),
  })),
})

export const reportedKeyExchange = ({ groups, dhGroups }: Survey): ReportedKeyExchange => ({
  order: groups.chooser ?? null,
  complete: groups.isComplete,
  groups: groups.list.map((code) => ({
    id: hex(code, 4),
    name: namedGroups.name(code),
    strength: groupStrength(code),
    postQuantum: isPostQuantum(code),
  })),
  primes: dhGroups.map(bitsOf).map((bits) => ({ bits, strength: primeStrength(bits) })),
})

/** Bits of the prime, leading zeros apart. */
const bitsOf = ({ p }: DhGroup): number => {
  const first = p.findIndex((byte) => byte !== 0)
  return first < 0 ? 0 : (p.length - first) * 8 - (Math.clz32(p[first]!) - 24)
}
