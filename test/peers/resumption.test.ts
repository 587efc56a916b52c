import { randomBytes } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import type { Attempt } from '../../src/evidence/attempt.ts'
import { parametersOf } from '../../src/evidence/parameters.ts'
import { parseTarget } from '../../src/evidence/target.ts'
import { budget } from '../../src/net/budget.ts'
import { runOrder, type Wish } from '../../src/probe/order.ts'
import { keepSessions } from '../../src/probe/sessions.ts'
import { missing, type Peer, start } from '../support/peers.ts'

/** Runs experiments one after the other on one server, as one client that remembers its sessions. */
async function visit(port: number, client: string | undefined, ...ids: readonly string[]): Promise<Attempt[]> {
  const target = parseTarget(`localhost:${port}`)
  if (!target.ok) throw new Error(target.error.sentence)
  const wish: Wish = {
    target: target.value,
    question: {
      client,
      serverName: 'localhost',
      serverNameBy: 'target',
      alpnBy: 'default',
      names: ['localhost'],
      store: 'mozilla',
      extraRoots: [],
      at: undefined,
      identityGiven: false,
      origin: undefined,
      options: [],
    },
    alpn: undefined,
    identity: undefined,
    timeoutMs: 3000,
    userAgent: 'test',
    proxy: undefined,
  }
  const means = {
    random: (length: number) => new Uint8Array(randomBytes(length)),
    budget: budget({ ms: 30_000, connections: 20, bytesIn: 1 << 24 }),
    sessions: keepSessions(Date.now),
  }
  const attempts: Attempt[] = []
  for (const id of ids)
    attempts.push(await runOrder(wish, means, { id, place: { hop: 'target', address: '127.0.0.1', port } }))
  return attempts
}

const sServer =
  (...more: readonly string[]) =>
  (): Peer => ({
    program: 'openssl',
    command: ({ ports, cert, key }) => [
      ...['s_server', '-quiet', '-www', '-accept', `127.0.0.1:${ports[0]}`, '-cert', cert, '-key', key],
      ...more,
    ],
  })
const gnutls = (priority: string) => (): Peer => ({
  program: 'gnutls-serv',
  command: ({ ports, cert, key }) => [
    ...['--http', '--quiet', '--port', `${ports[0]}`, '--x509certfile', cert, '--x509keyfile', key],
    ...['--priority', priority, '--disable-client-cert'],
  ],
})

const android = 'android-2.3.7'
const rows: [sentence: string, peer: () => Peer, client: string | undefined, first: string][] = [
  ['TLS 1.3 by ticket', sServer(), undefined, 'page'],
  ['TLS 1.3 with SHA-384', sServer('-ciphersuites', 'TLS_AES_256_GCM_SHA384'), undefined, 'page'],
  ['TLS 1.3 after a HelloRetryRequest', sServer('-groups', 'P-384'), undefined, 'page'],
  ['TLS 1.3, and a client that says how only when it comes back', sServer(), 'go-1.17.8', 'page'],
  ['TLS 1.2 by ticket', sServer('-tls1_2'), undefined, 'baseline'],
  ['TLS 1.2 by session id', sServer('-tls1_2', '-no_ticket'), undefined, 'baseline'],
  ['TLS 1.2 with CBC', sServer('-tls1_2', '-cipher', 'ECDHE-RSA-AES128-SHA'), undefined, 'baseline'],
  ['TLS 1.0 by session id', sServer('-tls1', '-no_ticket', '-cipher', 'AES128-SHA:@SECLEVEL=0'), android, 'baseline'],
]

describe.skipIf(missing('openssl'))('a session of openssl s_server is taken up again', () => {
  it.each(rows)('%s', { timeout: 20_000 }, async (_, peer, client, first) => {
    const running = await start(peer())
    try {
      const [before, after] = await visit(running.ports[0]!, client, first, 'resumed')
      expect([before!.outcome, after!.outcome]).toEqual([{ kind: 'finished' }, { kind: 'finished' }])
      expect([parametersOf(before!).resumed, parametersOf(after!).resumed]).toEqual([false, true])
    } finally {
      await running.stop()
    }
  })
})

describe.skipIf(missing('gnutls-serv'))('a session of gnutls-serv is taken up again', () => {
  it.each([
    ['TLS 1.3', 'NORMAL', 'page'],
    ['TLS 1.2', 'NORMAL:-VERS-ALL:+VERS-TLS1.2', 'baseline'],
  ])('%s', async (_, priority, first) => {
    const running = await start(gnutls(priority)())
    try {
      const [, after] = await visit(running.ports[0]!, undefined, first, 'resumed')
      expect(after!.outcome).toEqual({ kind: 'finished' })
      expect(parametersOf(after!).resumed).toBe(true)
    } finally {
      await running.stop()
    }
  })
})

describe.skipIf(missing('openssl'))('early data', () => {
  const early = ['-early_data', '-max_early_data', '16384'] as const
  const silent = (more: readonly string[]): Peer => ({
    program: 'openssl',
    command: ({ ports, cert, key }) => [
      ...['s_server', '-accept', `127.0.0.1:${ports[0]}`, '-cert', cert, '-key', key, '-quiet', '-naccept', '9'],
      ...more,
    ],
  })
  it('is accepted by openssl, and rejected with a HelloRetryRequest', { timeout: 30_000 }, async () => {
    for (const [more, taken] of [
      [early, true],
      [[...early, '-groups', 'P-384'], false],
    ] as const) {
      const running = await start(silent(more))
      try {
        const [, after] = await visit(running.ports[0]!, undefined, 'page', 'early-data')
        expect(after!.outcome).toEqual({ kind: 'finished' })
        expect(parametersOf(after!).earlyDataTaken).toBe(taken)
      } finally {
        await running.stop()
      }
    }
  })
})
