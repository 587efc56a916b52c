import type { ClockEvidence, PortalCheck } from '../evidence/evidence.ts'
import type { LookAt } from '../probe/root-settings.ts'
import type { Endpoint } from '../rules/endpoint.ts'

export const platforms = ['linux', 'macos', 'windows'] as const
export type Platform = (typeof platforms)[number]

/** Everything that a check may ask of the machine it runs on; a test hands in recorded answers. */
export interface Machine {
  readonly platform: Platform
  readonly env: Readonly<Record<string, string | undefined>>
  /** The user's own folder. */
  readonly home: string
  /** Names by which this machine knows itself. */
  readonly hostname: string
  /** As the system says it: `Asia/Tokyo`, and minutes east of UTC. */
  readonly zone: { readonly name: string; readonly minutes: number }
  /** Ms since 1970. */
  readonly now: () => number
  /** The text of a file; undefined: it is not there, cannot be read, or is larger than a setting is. */
  read(path: string): Promise<string | undefined>
  /** Names in a folder; none when there is no such folder. */
  list(path: string): Promise<readonly string[]>
  /** What stands at a path, where a setting may name a file, a folder, or nothing. */
  readonly lookAt: LookAt
  /** When a file was written last, ms since 1970; undefined: it is not there. */
  writtenAt(path: string): Promise<number | undefined>
  /** What a command prints; undefined: it is not there, failed, or took too long. */
  run(command: string, ...args: readonly string[]): Promise<string | undefined>
  readonly interfaces: readonly Interface[]
  readonly network: Network
}

export interface Interface {
  readonly name: string
  readonly address: string
  readonly family: 4 | 6
  /** Loopback. */
  readonly internal: boolean
}

export interface Network {
  /** This machine's clock against the time sources. */
  askTime(): Promise<ClockEvidence>
  /** DNS servers that the system names, and what the usual way of looking up says of a name. */
  readonly resolvers: readonly string[]
  lookUp(name: string): Promise<{ readonly status: string; readonly addresses: readonly string[] }>
  hasRoute(address: string): Promise<boolean>
  /** What a place answers to a first word in clear text. */
  greet(host: string, port: number): Promise<Greeting>
  /** Unrelated sites and pages; undefined: strangers may not be asked (`--wide`). */
  readonly controls: (() => Promise<readonly Endpoint[]>) | undefined
  readonly portals: (() => Promise<readonly PortalCheck[]>) | undefined
}

/** `http`: it answered in HTTP; `silent`: it took the connection and said nothing that is HTTP. */
export type Greeting = 'http' | 'other' | 'silent' | 'refused' | 'unreachable' | 'unknown-name'
