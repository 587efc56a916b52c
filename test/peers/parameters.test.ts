import { execFileSync } from 'node:child_process'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { missing, type Peer, start } from '../support/peers.ts'
import { type Bench, consult, type Expected, healthyConnections, host, openBench, proven } from './bench.ts'
import { gnutls, jsse, nginx, type Pair, site, sServer } from './servers.ts'

let bench: Bench
let rsa: Pair
let small: string

beforeAll(async () => {
  bench = await openBench()
  rsa = bench.authority.issue('rsa', [host], { algorithm: 'rsa' })
  small = join(bench.authority.dir, 'dh1024.pem')
  if (!missing('openssl')) execFileSync('openssl', ['dhparam', '-out', small, '1024'], { stdio: 'ignore' })
}, 60_000)
afterAll(() => bench?.stop())

interface Row {
  readonly says: string
  readonly skip: boolean
  readonly peer: () => Peer
  readonly args?: readonly string[]
  readonly expected: Expected
}

const [openssl, gnutlsServ, java, noNginx] = [
  missing('openssl'),
  missing('gnutls-serv'),
  missing('java'),
  missing('nginx'),
]
const curl = ['--client', 'curl-7.88.1-openssl-3.0.22-debian-12']
const node24 = ['--client', 'node-v24.21.0-https.get-openssl-3.5.8']
const node18 = ['--client', 'node-v18.20.8-https.get-openssl-3.0.16']
const java25 = ['--client', 'java-25.0.3-httpsurlconnection']
const healthy: Expected = { status: 'healthy' }
const legacy = 'NORMAL:-VERS-ALL:+VERS-TLS1.2:%DISABLE_SAFE_RENEGOTIATION'
const dheOnly = ['-tls1_2', '-cipher', 'DHE-RSA-AES128-GCM-SHA256:@SECLEVEL=0']
const dheFirst = [
  ...['-tls1_2', '-serverpref', '-cipher', 'DHE-RSA-AES128-GCM-SHA256:ECDHE-RSA-AES128-GCM-SHA256:@SECLEVEL=0'],
]
const only = (family: string, cause: string, more: Partial<Expected> = {}): Expected => ({
  status: 'broken',
  families: [family],
  cause,
  side: 'server',
  ...more,
})
const noKey = only('server-misconfig-no-cert', 'java-keystore-unusable')
const noCertificate = only('server-misconfig-no-cert', 'server-no-certificate')
const gnutlsHttp = (more: readonly string[]): Peer => ({
  program: 'gnutls-serv',
  command: ({ ports }) => ['--http', '--quiet', '--port', `${ports[0]}`, ...more],
})

const rows: readonly Row[] = [
  {
    says: 'gnutls without secure renegotiation, TLS 1.2: browsers go on',
    skip: gnutlsServ,
    peer: () => gnutls(rsa, legacy, '--disable-client-cert'),
    expected: {
      status: 'degraded',
      families: ['legacy-renegotiation-disabled'],
      side: 'server',
      confidence: proven,
      connections: healthyConnections,
    },
  },
  {
    says: 'the same for a client on OpenSSL 3, which leaves',
    skip: gnutlsServ,
    peer: () => gnutls(rsa, legacy, '--disable-client-cert'),
    args: node24,
    expected: { status: 'broken', family: 'legacy-renegotiation-disabled', side: 'server', confidence: proven },
  },
  {
    says: 'without secure renegotiation, but with TLS 1.3, which has none',
    skip: gnutlsServ,
    peer: () => gnutls(rsa, 'NORMAL:%DISABLE_SAFE_RENEGOTIATION', '--disable-client-cert'),
    expected: { ...healthy, connections: healthyConnections },
  },
  {
    says: 'openssl, nothing but DHE with 1,024 bits',
    skip: openssl,
    peer: () => sServer(rsa, ...dheOnly, '-dhparam', small),
    expected: only('dh-key-too-small', 'weak-dh', { confidence: proven, words: /1024 bits/ }),
  },
  {
    says: 'the same for curl of Debian, which leaves',
    skip: openssl,
    peer: () => sServer(rsa, ...dheOnly, '-dhparam', small),
    args: curl,
    expected: only('dh-key-too-small', 'weak-dh', { confidence: proven }),
  },
  {
    says: 'the same for Java, which stays',
    skip: openssl,
    peer: () => sServer(rsa, ...dheOnly, '-dhparam', small),
    args: java25,
    expected: { status: 'degraded', families: ['dh-key-too-small'], side: 'server' },
  },
  {
    says: 'DHE with 1,024 bits before ECDHE: browsers have the other',
    skip: openssl,
    peer: () => sServer(rsa, ...dheFirst, '-dhparam', small),
    expected: healthy,
  },
  {
    says: 'the same for Node.js 24, which leaves',
    skip: openssl,
    peer: () => sServer(rsa, ...dheFirst, '-dhparam', small),
    args: node24,
    expected: { status: 'broken', families: ['dh-key-too-small'], side: 'client', words: /could do better/ },
  },
  {
    says: 'nothing but DHE with 2,048 bits: no suite for browsers',
    skip: openssl,
    peer: () => sServer(rsa, '-tls1_2', '-cipher', 'DHE-RSA-AES128-GCM-SHA256'),
    expected: { status: 'broken', families: ['no-shared-cipher'], side: 'server' },
  },
  {
    says: 'the same for curl of Debian',
    skip: openssl,
    peer: () => sServer(rsa, '-tls1_2', '-cipher', 'DHE-RSA-AES128-GCM-SHA256'),
    args: curl,
    expected: healthy,
  },
  {
    says: 'nginx with TLS 1.0 and 1.1 under OpenSSL 3',
    skip: noNginx,
    peer: () => nginx([site(rsa, 'ssl_protocols TLSv1 TLSv1.1;')]),
    expected: only('server-protocol-too-old', 'openssl3-seclevel', { confidence: proven }),
  },
  {
    says: 'openssl without a certificate',
    skip: openssl,
    peer: () => ({
      program: 'openssl',
      command: ({ ports }) => ['s_server', '-quiet', '-nocert', '-accept', `127.0.0.1:${ports[0]}`],
    }),
    expected: noCertificate,
  },
  { says: 'gnutls without a certificate', skip: gnutlsServ, peer: () => gnutlsHttp([]), expected: noCertificate },
  {
    says: 'Java without a key',
    skip: java,
    peer: () => jsse(rsa, 'TLSv1.2,TLSv1.3', { withKey: false }),
    expected: noKey,
  },
  {
    says: 'nginx that takes early data and answers it',
    skip: noNginx,
    peer: () => nginx([site(rsa, 'ssl_protocols TLSv1.3; ssl_early_data on;')]),
    expected: { ...healthy, connections: healthyConnections + 1 },
  },
  {
    says: 'nginx that answers early data with 425',
    skip: noNginx,
    peer: () => nginx([site(rsa, 'ssl_protocols TLSv1.3; ssl_early_data on; if ($ssl_early_data) { return 425; }')]),
    expected: healthy,
  },
  {
    says: 'gnutls-serv, which takes early data and never answers it',
    skip: gnutlsServ,
    peer: () => gnutls(rsa, 'NORMAL', '--disable-client-cert', '--earlydata', '--maxearlydata', '4096'),
    args: ['--timeout', '1s'],
    expected: {
      status: 'degraded',
      families: ['psk-or-resumption-bug'],
      cause: 'zero-rtt-rejected',
      side: 'server',
      confidence: proven,
    },
  },
  {
    says: 'openssl with one ticket and no cache',
    skip: openssl,
    peer: () => sServer(rsa, '-tls1_3', '-num_tickets', '1', '-no_cache'),
    expected: healthy,
  },
  {
    says: 'openssl without any tickets',
    skip: openssl,
    peer: () => sServer(rsa, '-num_tickets', '0'),
    expected: healthy,
  },
  {
    says: 'a client that demands h2, and nginx without it',
    skip: noNginx,
    peer: () => nginx([site(rsa)]),
    args: ['--alpn', 'h2'],
    expected: { status: 'broken', families: ['alpn-mismatch'], cause: 'alpn-client-mismatch', side: 'client' },
  },
  {
    says: 'secure renegotiation is there for Node.js 18',
    skip: openssl,
    peer: () => sServer(rsa, '-tls1_2'),
    args: node18,
    expected: healthy,
  },
]

describe('parameters and state', () => {
  for (const { says, skip, peer, args = [], expected } of rows) {
    it.skipIf(skip)(says, { timeout: 40_000 }, async () => {
      const running = await start(peer())
      try {
        const place = [`${host}:${running.ports[0]}`, '--ip', '127.0.0.1', ...bench.common]
        await consult([...place, ...args], expected)
      } finally {
        await running.stop()
      }
    })
  }
})

/** One address, two machines that do not know each other's sessions. */
const balancer = (backends: readonly number[]): Peer => ({
  program: 'haproxy',
  files: ({ ports }) => ({
    'haproxy.cfg': `
defaults
  mode tcp
  timeout connect 5s
  timeout client 5s
  timeout server 5s
frontend in
  bind 127.0.0.1:${ports[0]}
  default_backend out
backend out
  balance roundrobin
${backends.map((port, i) => `  server s${i} 127.0.0.1:${port}`).join('\n')}
`,
  }),
  command: ({ dir }) => ['-db', '-f', `${dir}/haproxy.cfg`],
})

describe.skipIf(missing('haproxy') || noNginx)('two nginx behind one HAProxy, each with ticket keys of its own', () => {
  it.each(['TLSv1.2', 'TLSv1.3'])(
    '%s: a ticket of the other is no ticket, and a full handshake follows',
    async (version) => {
      const tls = `ssl_protocols ${version};`
      const [one, two] = [await start(nginx([site(rsa, tls)])), await start(nginx([site(rsa, tls)]))]
      const front = await start(balancer([one.ports[0]!, two.ports[0]!]))
      try {
        const place = [`${host}:${front.ports[0]}`, '--ip', '127.0.0.1', ...bench.common]
        const printed = await consult(place, healthy)
        expect(printed.experiments.map(({ experiment }) => experiment)).toContain('resumed')
      } finally {
        for (const running of [front, two, one]) await running.stop()
      }
    },
  )
})
