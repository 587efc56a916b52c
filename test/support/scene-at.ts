import { randomBytes } from 'node:crypto'
import type { Attempt } from '../../src/evidence/attempt.ts'
import { type Accepted, type DhGroup, type ProtocolName, protocolNames } from '../../src/evidence/survey.ts'
import { parseTarget } from '../../src/evidence/target.ts'
import { budget } from '../../src/net/budget.ts'
import { asker } from '../../src/probe/asker.ts'
import { browser } from '../../src/protocol/tls/clients/clients.ts'
import { offerOf } from '../../src/protocol/tls/clients/profile.ts'
import type { Basics, Scene } from '../../src/survey/check.ts'

export interface SceneOptions {
  /** What enumeration found; protocols that are not named are not spoken. */
  readonly suites?: Partial<Record<ProtocolName, readonly number[]>>
  /** Of which enumeration does not know whether they are spoken. */
  readonly undetermined?: readonly ProtocolName[]
  readonly dhGroups?: readonly DhGroup[]
  /** DER of certificates that TLS shows. */
  readonly certificates?: readonly Uint8Array[]
  readonly target?: string
  /** Fields of the page's answer; without them no page came. */
  readonly page?: readonly (readonly [string, string])[]
  readonly timeoutMs?: number
}

/** A check's scene at a port of loopback. Port 0: nobody is there, for checks that ask nobody. */
export function sceneAt(port: number, options: SceneOptions = {}): Scene {
  const { suites = {}, undetermined = [], dhGroups = [], certificates = [], timeoutMs = 5000 } = options
  const target = parseTarget(options.target ?? `https://localhost:${port}`)
  if (!target.ok) throw new Error(target.error.sentence)
  const list = (codes: readonly number[]): Accepted => ({ list: codes, chooser: undefined, isComplete: true })
  const none = list([])
  const basics: Basics = {
    evidence: undefined as never,
    protocols: Object.fromEntries(
      protocolNames.map((name) => [name, undetermined.includes(name) ? undefined : suites[name] !== undefined]),
    ) as Basics['protocols'],
    suites: Object.fromEntries(Object.entries(suites).map(([name, codes]) => [name, list(codes)])),
    groups: none,
    signatureSchemes: none,
    dhGroups,
    chains: certificates.map((own) => ({ certificates: [own], to: 'everyone' })),
  }
  const ask = asker({
    host: target.value.host,
    address: '127.0.0.1',
    port,
    starttls: target.value.starttls,
    proxy: undefined,
    budget: budget({ ms: 60_000, connections: 100, bytesIn: 1 << 22, breathMs: 0, pauseMs: 10 }),
    random: (length) => new Uint8Array(randomBytes(length)),
    timeoutMs,
  })
  const aim = { target: target.value, base: offerOf(browser, 'localhost') }
  const page = options.page && pageWith(options.page)
  return { ask, plain: ask, aim, basics, baseline: undefined as never, page, policies: undefined }
}

const pageWith = (headers: readonly (readonly [string, string])[]): Attempt =>
  ({ page: { kind: 'answer', answer: { status: 200, headers } } }) as unknown as Attempt
