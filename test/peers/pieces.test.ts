import { randomBytes } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { budget } from '../../src/net/budget.ts'
import type { Deed } from '../../src/probe/experiment.ts'
import { runProbe } from '../../src/probe/probe.ts'
import { browser } from '../../src/protocol/tls/clients/clients.ts'
import { offerOf } from '../../src/protocol/tls/clients/profile.ts'
import { smallOffer } from '../../src/protocol/tls/offers.ts'
import { missing, type Peer, type Running, start } from '../support/peers.ts'
import { type Bench, consult, host, openBench } from './bench.ts'
import { apache, haproxyBySni, haproxyTls } from './fronts.ts'
import { gnutls, jsse, missingOld, nginx, oldNodeServer, type Pair, site, sServer } from './servers.ts'

// Healthy servers take a hello of any size, however it is cut. What no server of today does, no rule may expect.

let bench: Bench
let rsa: Pair

beforeAll(async () => {
  bench = await openBench()
  rsa = bench.authority.issue('rsa', [host], { algorithm: 'rsa' })
})
afterAll(() => bench?.stop())

const own = offerOf(browser, host)
const small = smallOffer(own)
/** A hello of 16 kB still is one record (RFC 8446 section 5.1). */
const huge = { ...own, helloBytes: 16_000 }

type Hello = readonly [says: string, deed: Deed]
const tls = (offer: typeof own, cuts: readonly number[] = []): Deed => ({
  kind: 'tls',
  offer,
  depth: 'finished',
  pieces: { cuts, pauseMs: 100 },
})
const hellos: readonly Hello[] = [
  ['the hello of a browser', tls(own)],
  ['the same in pieces of 1000 bytes', tls(own, [1000])],
  ['a small one', tls(small)],
  ['a small one, 5 bytes ahead', tls(small, [5])],
  ['a small one, byte by byte at first', tls(small, [1, 2, 3, 4, 5, 6, 9])],
  ['one of 16 kB', tls(huge)],
  ['one of 16 kB in pieces', tls(huge, [1000, 2000, 8000])],
]

/** How the handshake went: the outcome's kind, or how the connection ended. */
async function shake(port: number, deed: Deed): Promise<string> {
  const { outcome } = await runProbe({
    experiment: 'pieces',
    hop: 'target',
    address: '127.0.0.1',
    port,
    deed,
    stage: {
      host,
      path: '/',
      starttls: null,
      through: undefined,
      random: (length) => new Uint8Array(randomBytes(length)),
      identity: undefined,
      userAgent: 'test',
      bannerPatience: 0,
    },
    timeoutMs: 5000,
    budget: budget({ ms: 5000, connections: 1, bytesIn: 1 << 20 }),
    dialAt: undefined,
  })
  return outcome.kind === 'ended' ? outcome.end : outcome.kind
}

interface Row {
  readonly says: string
  readonly skip: boolean
  readonly peer: () => Peer
}

const rows: readonly Row[] = [
  { says: 'nginx', skip: missing('nginx'), peer: () => nginx([site(rsa, 'ssl_protocols TLSv1.2 TLSv1.3;')]) },
  { says: 'Apache', skip: missing('apache2'), peer: () => apache(rsa) },
  { says: 'HAProxy', skip: missing('haproxy'), peer: () => haproxyTls(rsa) },
  { says: 'openssl', skip: missing('openssl'), peer: () => sServer(rsa) },
  { says: 'GnuTLS', skip: missing('gnutls-serv'), peer: () => gnutls(rsa, 'NORMAL') },
  { says: 'Java 17', skip: missing('java'), peer: () => jsse(rsa, 'TLSv1.3,TLSv1.2') },
  { says: 'Node.js 0.12', skip: missingOld('n01218'), peer: () => oldNodeServer('n01218', rsa, {}) },
]

describe.each(rows)('$says', ({ skip, peer }) => {
  let running: Running
  beforeAll(async () => {
    if (!skip) running = await start(peer())
  })
  afterAll(() => running?.stop())

  it.skipIf(skip).each(hellos)('takes %s', async (_, deed) => {
    expect(await shake(running.ports[0]!, deed)).toBe('finished')
  })

  it.skipIf(skip)('is healthy, and costs little', async () => {
    const args = [`${host}:${running.ports[0]}`, '--ip', '127.0.0.1', ...bench.common]
    await consult(args, { status: 'healthy', connections: 12 })
  })
})

/** A router by name sees the name only when the whole hello is there: what does not fit in its buffer has none. */
describe('HAProxy, which passes TLS on by name,', () => {
  const skip = missing('haproxy') || missing('openssl')
  let [behind, running]: [Running?, Running?] = []
  beforeAll(async () => {
    if (skip) return
    behind = await start(sServer(rsa))
    running = await start(haproxyBySni(host, behind.ports[0]!))
  })
  afterAll(async () => {
    await running?.stop()
    await behind?.stop()
  })

  it.skipIf(skip).each(hellos.filter(([says]) => !says.includes('16 kB')))('takes %s', async (_, deed) => {
    expect(await shake(running!.ports[0]!, deed)).toBe('finished')
  })

  it.skipIf(skip)('has no room for a hello of 16 kB', async () => {
    expect(await shake(running!.ports[0]!, tls(huge))).toBe('closed')
  })

  it.skipIf(skip)('is healthy', async () => {
    await consult([`${host}:${running!.ports[0]}`, '--ip', '127.0.0.1', ...bench.common], { status: 'healthy' })
  })
})
