import { afterAll, beforeAll, describe, it } from 'vitest'
import type { Issued } from '../support/openssl-authority.ts'
import { missing, type Peer, type Running, start } from '../support/peers.ts'
import { type Bench, consult, type Expected, host, openBench, proven } from './bench.ts'
import { gnutls, jsse, missingOld, oldNodeServer, type Pair, sServer } from './servers.ts'

let bench: Bench
let ec: Pair
let rsa: Issued

beforeAll(async () => {
  bench = await openBench()
  ec = bench.authority.issue('ec', [host])
  rsa = bench.authority.issue('rsa', [host], { algorithm: 'rsa' })
})

afterAll(() => bench?.stop())

interface Row {
  readonly says: string
  readonly skip: boolean
  readonly peer: () => Peer
  readonly args?: readonly string[]
  readonly expected: Expected
}

const healthy: Expected = { status: 'healthy', confidence: proven }
const tooOld: Expected = {
  status: 'broken',
  family: 'server-protocol-too-old',
  side: 'server',
  confidence: proven,
}
const noCipher: Expected = { status: 'broken', family: 'no-shared-cipher', side: 'server', confidence: proven }
const mutual: Expected = {
  status: 'broken',
  family: 'client-cert-required-or-rejected',
  side: 'client',
  confidence: proven,
}
const weak = ['-cipher', 'ALL:COMPLEMENTOFALL:@SECLEVEL=0']
const asking = ['-Verify', '2', '-verify_return_error']
const [openssl, gnutlsServ, java] = [missing('openssl'), missing('gnutls-serv'), missing('java')]
const [old08, old010, old012] = [missingOld('n0828'), missingOld('n01048'), missingOld('n01218')]

const rows: readonly Row[] = [
  { says: 'openssl, TLS 1.2 only', skip: openssl, peer: () => sServer(ec, '-tls1_2'), expected: healthy },
  { says: 'openssl, TLS 1.3 only', skip: openssl, peer: () => sServer(rsa, '-tls1_3'), expected: healthy },
  { says: 'openssl, TLS 1.0 only', skip: openssl, peer: () => sServer(rsa, '-tls1', ...weak), expected: tooOld },
  { says: 'openssl, TLS 1.1 only', skip: openssl, peer: () => sServer(ec, '-tls1_1', ...weak), expected: tooOld },
  {
    says: 'openssl, TLS 1.0 only, and a client of that time',
    skip: openssl,
    peer: () => sServer(rsa, '-tls1', ...weak),
    args: ['--client', 'java-6u45'],
    expected: { status: 'healthy' },
  },
  {
    says: 'openssl, TLS 1.3 only, and Java 6',
    skip: openssl,
    peer: () => sServer(rsa, '-tls1_3'),
    args: ['--client', 'java-6u45'],
    expected: { status: 'broken', family: 'client-protocol-too-old', side: 'client', confidence: proven },
  },
  {
    says: 'openssl, TLS 1.2 with NULL alone',
    skip: openssl,
    peer: () => sServer(rsa, '-tls1_2', '-cipher', 'NULL-SHA256:@SECLEVEL=0'),
    expected: noCipher,
  },
  {
    says: 'openssl, TLS 1.2 with anonymous suites alone',
    skip: openssl,
    peer: () => sServer(rsa, '-tls1_2', '-cipher', 'AECDH-AES128-SHA:@SECLEVEL=0'),
    expected: noCipher,
  },
  {
    says: 'openssl, TLS 1.3 with a suite that no browser has',
    skip: openssl,
    peer: () => sServer(ec, '-tls1_3', '-ciphersuites', 'TLS_AES_128_CCM_SHA256'),
    expected: noCipher,
  },
  {
    says: 'openssl, a DSA key',
    skip: openssl,
    peer: () => sServer(bench.authority.issue('dsa', [host], { algorithm: 'dsa' }), '-tls1_2', ...weak),
    expected: noCipher,
  },
  {
    says: 'openssl, one group that no browser has',
    skip: openssl,
    peer: () => sServer(rsa, '-tls1_3', '-groups', 'ffdhe3072'),
    expected: { status: 'broken', family: 'no-shared-group-or-sigalg', side: 'server', confidence: proven },
  },
  {
    says: 'openssl, one signature scheme that no browser has',
    skip: openssl,
    peer: () => sServer(ec, '-tls1_2', '-sigalgs', 'ECDSA+SHA512'),
    expected: { status: 'broken', family: 'no-shared-group-or-sigalg', side: 'server' },
  },
  {
    says: 'openssl, mutual TLS, TLS 1.2',
    skip: openssl,
    peer: () => sServer(ec, '-tls1_2', '-CAfile', bench.authority.root, ...asking),
    expected: mutual,
  },
  {
    says: 'openssl, mutual TLS, TLS 1.3',
    skip: openssl,
    peer: () => sServer(rsa, '-tls1_3', '-CAfile', bench.authority.root, ...asking),
    expected: mutual,
  },
  {
    says: 'gnutls, as it comes',
    skip: gnutlsServ,
    peer: () => gnutls(ec, 'NORMAL', '--disable-client-cert'),
    expected: healthy,
  },
  {
    says: 'gnutls, TLS 1.0 only',
    skip: gnutlsServ,
    peer: () => gnutls(rsa, 'NORMAL:-VERS-ALL:+VERS-TLS1.0:%COMPAT'),
    expected: tooOld,
  },
  {
    says: 'gnutls, TLS 1.2 with RC4 alone',
    skip: gnutlsServ,
    peer: () => gnutls(rsa, 'NORMAL:-VERS-ALL:+VERS-TLS1.2:-CIPHER-ALL:+ARCFOUR-128'),
    expected: noCipher,
  },
  {
    says: 'gnutls, TLS 1.2 with 3DES alone',
    skip: gnutlsServ,
    peer: () => gnutls(rsa, 'NORMAL:-VERS-ALL:+VERS-TLS1.2:-CIPHER-ALL:+3DES-CBC'),
    expected: noCipher,
  },
  {
    says: 'gnutls, without extensions',
    skip: gnutlsServ,
    peer: () => gnutls(rsa, 'NORMAL:-VERS-ALL:+VERS-TLS1.2:%NO_EXTENSIONS:%DISABLE_SAFE_RENEGOTIATION'),
    expected: { status: 'degraded', families: ['legacy-renegotiation-disabled'], side: 'server' },
  },
  {
    says: 'gnutls, mutual TLS, TLS 1.3',
    skip: gnutlsServ,
    peer: () => gnutls(rsa, 'NORMAL', '--require-client-cert', '--x509cafile', bench.authority.root),
    expected: mutual,
  },
  { says: 'Java, TLS 1.2 and 1.3', skip: java, peer: () => jsse(rsa, 'TLSv1.2,TLSv1.3'), expected: healthy },
  { says: 'Java, SSL 3.0 and TLS 1.0', skip: java, peer: () => jsse(rsa, 'SSLv2Hello,SSLv3,TLSv1'), expected: tooOld },
  { says: 'Java, SSL 3.0 only', skip: java, peer: () => jsse(ec, 'SSLv3'), expected: tooOld },
  {
    says: 'Node.js 0.8, SSL 2.0 to TLS 1.0',
    skip: old08,
    peer: () => oldNodeServer('n0828', rsa, {}),
    expected: tooOld,
  },
  {
    says: 'Node.js 0.8, SSL 2.0 only',
    skip: old08,
    peer: () => oldNodeServer('n0828', { chain: rsa.cert, key: rsa.key }, { method: 'SSLv2_method' }),
    expected: tooOld,
  },
  {
    says: 'Node.js 0.8, SSL 3.0 only',
    skip: old08,
    peer: () => oldNodeServer('n0828', rsa, { method: 'SSLv3_method' }),
    expected: tooOld,
  },
  {
    says: 'Node.js 0.10, SSL 3.0 only',
    skip: old010,
    peer: () => oldNodeServer('n01048', rsa, { flags: ['--enable-ssl3'], method: 'SSLv3_method' }),
    expected: tooOld,
  },
  {
    says: 'Node.js 0.12, TLS 1.2 with RC4 alone',
    skip: old012,
    peer: () => oldNodeServer('n01218', rsa, { ciphers: 'RC4-SHA:RC4-MD5' }),
    expected: noCipher,
  },
  {
    says: 'Node.js 0.12, TLS 1.0 with RC4 alone: the version comes first',
    skip: old012,
    peer: () => oldNodeServer('n01218', rsa, { ciphers: 'RC4-SHA:RC4-MD5', method: 'TLSv1_method' }),
    expected: tooOld,
  },
  {
    says: 'Node.js 0.12, as it comes',
    skip: old012,
    peer: () => oldNodeServer('n01218', rsa, {}),
    expected: { status: 'healthy' },
  },
]

describe('servers with other TLS than nginx', () => {
  for (const { says, skip, peer, args = [], expected } of rows)
    it.skipIf(skip)(says, async () => {
      const running: Running = await start(peer())
      try {
        await consult([`${host}:${running.ports[0]}`, '--ip', '127.0.0.1', ...bench.common, ...args], expected)
      } finally {
        await running.stop()
      }
    })
})
