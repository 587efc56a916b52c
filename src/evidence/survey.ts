import type { Evidence } from './evidence.ts'
import type { Text } from './text.ts'

/** Protocols in the words of the report, oldest first, with their code on the wire. */
export const protocolCodes = {
  SSLv2: 0x0002,
  SSLv3: 0x0300,
  'TLSv1.0': 0x0301,
  'TLSv1.1': 0x0302,
  'TLSv1.2': 0x0303,
  'TLSv1.3': 0x0304,
} as const
export type ProtocolName = keyof typeof protocolCodes
export const protocolNames = Object.keys(protocolCodes) as readonly ProtocolName[]

/** Who decides between several that both sides have: the server by its own order, or the client by its. undefined: one alone, or not determined. */
export type Chooser = 'server' | 'client' | undefined

/** What a server accepts of one kind. Code points are IANA's; of SSLv2's cipher kinds, three bytes. */
export interface Accepted {
  readonly list: readonly number[]
  /** Where the server chooses, `list` is in its order. */
  readonly chooser: Chooser
  /** Nothing was left open by a limit or a stall. */
  readonly isComplete: boolean
}

/** A chain that the server shows, and to whom. */
export interface ServedChain {
  /** DER, the server's own certificate first. */
  readonly certificates: readonly Uint8Array[]
  /** Shown to clients that name the target, that name nobody, or that can verify only this kind of key. */
  readonly to: 'everyone' | 'without-name' | 'rsa-clients' | 'ecdsa-clients' | 'dss-clients'
  /** The stapled OCSPResponse (DER). */
  readonly staple?: Uint8Array | undefined
}

/** Finite-field parameters of a ServerKeyExchange. */
export interface DhGroup {
  readonly p: Uint8Array
  readonly g: Uint8Array
}

export type VulnerabilityVerdict = 'vulnerable' | 'possible' | 'not-vulnerable' | 'not-tested'

/** What a test for one weakness found. */
export interface VulnerabilityFinding {
  readonly verdict: VulnerabilityVerdict
  /** What was seen, or why it was not tested: a whole sentence. */
  readonly observed: Text
}

/** How the server behaves in one respect. `value`: for programs; null: could not be determined. */
export interface BehaviourFinding {
  readonly value: string | number | boolean | null | readonly string[]
  /** `weak`: something to mend. `plain`: a fact, neither good nor bad. */
  readonly assessment: 'good' | 'plain' | 'weak' | 'unknown'
  /** A whole sentence. */
  readonly observed: Text
}

/** How one real client's handshake with this server ends. Code points are IANA's. */
export interface SimulatedClient {
  readonly client: string
  readonly name: string
  readonly outcome: 'ok' | 'fails'
  /** Of what both sides would agree on; undefined: nothing, or not determined. */
  readonly protocol: ProtocolName | undefined
  readonly suite: number | undefined
  readonly group: number | undefined
  /** Kind of the key in the certificate that it is shown. */
  readonly certificate: 'RSA' | 'ECDSA' | 'DSS' | undefined
  /** Why it fails: a whole sentence. */
  readonly why: Text | undefined
  /** Its own hello was sent to the server; otherwise the outcome is computed from what the server accepts. */
  readonly isTried: boolean
}

/** All that the server test saw at one address: facts, no grade. Immutable. */
export interface Survey {
  /** A browser's handshake and page, which the rules of the diagnosis judge. */
  readonly evidence: Evidence
  readonly address: string
  readonly port: number
  /** undefined: not determined. */
  readonly protocols: Readonly<Record<ProtocolName, boolean | undefined>>
  readonly suites: Readonly<Partial<Record<ProtocolName, Accepted>>>
  readonly groups: Accepted
  /** Schemes with which the server signs handshakes. */
  readonly signatureSchemes: Accepted
  readonly dhGroups: readonly DhGroup[]
  readonly chains: readonly ServedChain[]
  readonly vulnerabilities: Readonly<Record<string, VulnerabilityFinding>>
  readonly behaviours: Readonly<Record<string, BehaviourFinding>>
  readonly clients: readonly SimulatedClient[]
  /** What could not be determined, and why: whole sentences. */
  readonly gaps: readonly Text[]
  readonly connections: number
  readonly seconds: number
}
