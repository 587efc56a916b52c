import { getDiffieHellman, X509Certificate } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { pemOf } from '../../src/clinic/certificate.ts'
import { drown } from '../../src/survey/vulnerabilities/drown.ts'
import { starttlsInjection } from '../../src/survey/vulnerabilities/starttls-injection.ts'
import { integer, sequence } from '../../src/x509/der-writer.ts'
import { runDoctor } from '../support/doctor.ts'
import type { Issued } from '../support/openssl-authority.ts'
import { missing, type Peer, start } from '../support/peers.ts'
import { sceneAt } from '../support/scene-at.ts'
import { apache } from './apache.ts'
import { type Bench, host, openBench } from './bench.ts'
import { haproxy } from './haproxy.ts'
import * as programs from './programs.ts'
import { gnutls, jsse, missingOld, nginx, oldNodeServer, site, sServer } from './servers.ts'

let bench: Bench
let rsa: Issued

beforeAll(async () => {
  bench = await openBench()
  rsa = bench.authority.issue('rsa', [host], { algorithm: 'rsa' })
})

afterAll(() => bench?.stop())

type Verdict = 'vulnerable' | 'possible' | 'not-vulnerable' | 'not-tested'

interface Row {
  readonly says: string
  readonly skip: boolean
  readonly peer: () => Peer
  /** All that are `vulnerable`, in alphabetical order. */
  readonly vulnerable: readonly string[]
  /** Others of which the verdict matters here. */
  readonly besides?: Readonly<Record<string, Verdict>>
}

const [openssl, nginxServer, gnutlsServ, java, apache2] = ['openssl', 'nginx', 'gnutls-serv', 'java', 'apache2'].map(
  missing,
)
const [old08, old0100, old01048, old012] = ['n0828', 'n0100', 'n01048', 'n01218'].map(missingOld)

/** What every sound server of RSA key exchange and CBC has passed. */
const tried: Row['besides'] = {
  heartbleed: 'not-vulnerable',
  'ccs-injection': 'not-vulnerable',
  ticketbleed: 'not-vulnerable',
  robot: 'not-vulnerable',
  crime: 'not-vulnerable',
  'poodle-tls': 'not-vulnerable',
  drown: 'not-vulnerable',
  winshock: 'not-vulnerable',
  'insecure-renegotiation': 'not-vulnerable',
}
const everything = 'ALL:COMPLEMENTOFALL:@SECLEVEL=0'
const oakley2 = pemOf(
  'DH PARAMETERS',
  sequence(integer(new Uint8Array(getDiffieHellman('modp2').getPrime())), integer(2)),
)
const withOakley2 = (peer: (file: string) => Peer): Peer => {
  const inner = peer('dh.pem')
  return { ...inner, files: (place) => ({ ...inner.files?.(place), 'dh.pem': oakley2 }) }
}

/** HAProxy wants the chain and the key in one file. */
function endingTls(): Peer {
  const pem = `${readFileSync(rsa.chain, 'utf8')}${readFileSync(rsa.key, 'utf8')}`
  const inner = haproxy([
    (port) => `
frontend tls
  mode http
  bind 127.0.0.1:${port} ssl crt site.pem
  http-request return status 200
`,
  ])
  return { ...inner, files: (place) => ({ ...inner.files?.(place), 'site.pem': pem }) }
}

const rows: readonly Row[] = [
  {
    says: 'nginx, as it comes',
    skip: nginxServer!,
    peer: () => nginx([site(rsa)]),
    vulnerable: [],
    besides: { ...tried, 'client-renegotiation': 'not-vulnerable', alpaca: 'not-vulnerable', breach: 'not-vulnerable' },
  },
  {
    says: 'nginx that compresses',
    skip: nginxServer!,
    peer: () => nginx([site(rsa, 'gzip on; gzip_types *; gzip_min_length 1;')]),
    vulnerable: [],
    besides: { breach: 'possible' },
  },
  { says: 'Apache', skip: apache2!, peer: () => apache(rsa, ''), vulnerable: [], besides: tried },
  {
    says: 'HAProxy that ends TLS',
    skip: missing('haproxy'),
    peer: endingTls,
    vulnerable: [],
    besides: { ...tried, 'client-renegotiation': 'not-vulnerable' },
  },
  {
    says: 'openssl, as it comes',
    skip: openssl!,
    peer: () => sServer(rsa),
    vulnerable: [],
    besides: { ...tried, 'client-renegotiation': 'not-vulnerable', raccoon: 'not-vulnerable' },
  },
  {
    says: 'openssl with everything that it has',
    skip: openssl!,
    peer: () => sServer(rsa, '-cipher', everything),
    vulnerable: [],
    besides: { ...tried, beast: 'possible', lucky13: 'possible' },
  },
  {
    says: 'openssl, TLS 1.3 alone',
    skip: openssl!,
    peer: () => sServer(rsa, '-tls1_3'),
    vulnerable: [],
    besides: { ...tried, lucky13: 'not-vulnerable', raccoon: 'not-vulnerable' },
  },
  {
    says: 'openssl with the prime of Oakley group 2',
    skip: openssl!,
    peer: () => withOakley2((file) => sServer(rsa, '-tls1_2', '-cipher', everything, '-dhparam', file)),
    vulnerable: [],
    besides: { ...tried, logjam: 'possible' },
  },
  {
    says: 'gnutls, as it comes: its server renegotiates',
    skip: gnutlsServ!,
    peer: () => gnutls(rsa, 'NORMAL', '--disable-client-cert'),
    vulnerable: [],
    besides: { ...tried, 'client-renegotiation': 'possible' },
  },
  {
    says: 'gnutls with heartbeats',
    skip: gnutlsServ!,
    peer: () => gnutls(rsa, 'NORMAL', '--disable-client-cert', '--heartbeat'),
    vulnerable: [],
    besides: tried,
  },
  {
    says: 'gnutls without renegotiation_info',
    skip: gnutlsServ!,
    peer: () =>
      gnutls(rsa, 'NORMAL:-VERS-ALL:+VERS-TLS1.2:%NO_EXTENSIONS:%DISABLE_SAFE_RENEGOTIATION', '--disable-client-cert'),
    vulnerable: ['insecure-renegotiation'],
  },
  {
    says: 'Java 17, as it comes: it renegotiates',
    skip: java!,
    peer: () => jsse(rsa, 'TLSv1.2,TLSv1.3', { suites: 'installed' }),
    vulnerable: [],
    besides: { ...tried, 'client-renegotiation': 'possible' },
  },
  {
    says: 'Java 17 with all that it can do',
    skip: java!,
    peer: () => jsse(rsa, 'SSLv3,TLSv1,TLSv1.1,TLSv1.2,TLSv1.3', { suites: 'all' }),
    vulnerable: ['freak', 'logjam', 'poodle-sslv3', 'rc4', 'sweet32'],
    besides: { ...tried, beast: 'possible' },
  },
  {
    says: 'Node.js 0.8, SSL 2.0 among others',
    skip: old08!,
    peer: () => oldNodeServer('n0828', { chain: rsa.cert, key: rsa.key }, { ciphers: 'ALL' }),
    vulnerable: ['drown', 'poodle-sslv3', 'rc4', 'sweet32'],
  },
  {
    says: 'Node.js 0.10.0 (OpenSSL 1.0.1e)',
    skip: old0100!,
    peer: () => oldNodeServer('n0100', rsa, {}),
    vulnerable: ['heartbleed', 'poodle-sslv3', 'rc4', 'sweet32'],
  },
  {
    says: 'Node.js 0.10.48 (OpenSSL 1.0.1u)',
    skip: old01048!,
    peer: () => oldNodeServer('n01048', rsa, {}),
    vulnerable: ['rc4'],
    besides: { heartbleed: 'not-vulnerable', ticketbleed: 'not-vulnerable', 'poodle-tls': 'not-vulnerable' },
  },
  {
    says: 'Node.js 0.12 (OpenSSL 1.0.1u)',
    skip: old012!,
    peer: () => oldNodeServer('n01218', rsa, {}),
    vulnerable: ['rc4'],
    besides: { ...tried, 'poodle-sslv3': 'not-vulnerable' },
  },
]

describe('weaknesses of real servers', () => {
  for (const { says, skip, peer, vulnerable, besides = {} } of rows)
    it.skipIf(skip)(says, async () => {
      const running = await start(peer())
      try {
        const at = [`${host}:${running.ports[0]}`, '--ip', '127.0.0.1', '--parallel', '8']
        const ran = await runDoctor(['test', ...at, ...bench.common, '--format', 'json'])
        const { vulnerabilities } = JSON.parse(ran.stdout) as { vulnerabilities: Record<string, Verdict> }
        const found = Object.keys(vulnerabilities).filter((id) => vulnerabilities[id] === 'vulnerable')
        expect(found.sort(), ran.stdout).toEqual(vulnerable)
        expect(vulnerabilities).toMatchObject(besides)
      } finally {
        await running.stop()
      }
    })
})

it.skipIf(old08!)('SSL 2.0 of Node.js 0.8 is told to have the same key as TLS, or another', async () => {
  const alone = { chain: rsa.cert, key: rsa.key }
  const running = await start(oldNodeServer('n0828', alone, { ciphers: 'ALL' }))
  const other = bench.authority.issue('other', [host], { algorithm: 'rsa' })
  try {
    const [same, another] = await Promise.all(
      [rsa, other].map(async ({ cert }) => {
        const certificates = [new X509Certificate(readFileSync(cert)).raw]
        return await drown.check(sceneAt(running.ports[0]!, { suites: { SSLv2: [0x010080] }, certificates }))
      }),
    )
    expect(same!.observed.en).toMatch(/same key as TLS/)
    expect(another!.observed.en).not.toMatch(/same key/)
  } finally {
    await running.stop()
  }
})

describe('a command behind STARTTLS', () => {
  const mail = [
    ['Exim', 'smtp', 0, () => programs.exim('*')],
    ['Dovecot', 'imap', 0, () => programs.dovecot],
    ['Dovecot', 'pop3', 1, () => programs.dovecot],
    ['Dovecot', 'lmtp', 2, () => programs.dovecot],
    ['Dovecot', 'sieve', 3, () => programs.dovecot],
    ['ProFTPD', 'ftp', 0, () => programs.proftpd(true)],
  ] as const
  for (const [name, scheme, place, peer] of mail)
    it.skipIf(missing(peer().program))(`does not get into TLS with ${name}: ${scheme}`, async () => {
      const running = await start(peer())
      try {
        const port = running.ports[place]!
        const finding = await starttlsInjection.check(sceneAt(port, { target: `${scheme}://localhost:${port}` }))
        expect(finding.verdict, JSON.stringify(finding)).toBe('not-vulnerable')
      } finally {
        await running.stop()
      }
    })
})
