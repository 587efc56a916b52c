import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openPlain, type Room } from '../../src/clinic/room.ts'
import { missing } from '../support/peers.ts'
import { type Bench, consult, type Expected, host, openBench, proven } from './bench.ts'
import { edge, type Named, nginx, type Pair, type Site, site, startNamed } from './servers.ts'

const refuseTls = 'ssl_reject_handshake on;'
const oldToo = 'ssl_protocols TLSv1 TLSv1.1 TLSv1.2; ssl_ciphers ALL:@SECLEVEL=0;'
const expiredDays = [-100, -10] as const

let bench: Bench
let running: Named
let issuers: Room
const portOf = (name: string): number => running.portOf(name)

/** All sites of the one nginx, by name. */
function sitesOf({ authority }: Bench): Record<string, Site> {
  const well = authority.issue('well', [host])
  const rsa = authority.issue('rsa', [host], { algorithm: 'rsa' })
  const expired = authority.issue('expired', [host], { days: expiredDays })
  const other = authority.issue('other', ['shop.elsewhere.example'])
  const otherRsa = authority.issue('other-rsa', ['shop.elsewhere.example'], { algorithm: 'rsa' })
  const third = authority.issue('third', ['third.place.example'])
  const self = authority.issue('self', [host], { issuer: 'self' })
  const aia = authority.issue('aia', [host], { aia: `http://127.0.0.1:${issuers.port}/intermediate.der` })
  const bare = (pair: { cert: string; key: string }): Pair => ({ chain: pair.cert, key: pair.key })
  const named = (pair: Pair, name: string, more = ''): Site => site(pair, `server_name ${name}; ${more}`)
  const both =
    (...all: readonly Site[]): Site =>
    (port) =>
      all.map((one) => one(port)).join('\n')
  const mutual = `ssl_verify_client on; ssl_client_certificate ${authority.root}; ssl_verify_depth 3;`
  const plain: Site = (port) => `server { listen 127.0.0.1:${port}; return 200 "plain\\n"; }`
  return {
    well: site(well),
    rsa: site(rsa),
    expired: site(expired),
    early: site(authority.issue('early', [host], { days: [5, 60] })),
    soon: site(authority.issue('soon', [host], { days: [-60, 3] })),
    sibling: site(authority.issue('sibling', ['api.clinic.example'])),
    noVirtualHost: both(site(other), named(third, 'third.place.example')),
    wrongPair: both(site(third), named(other, host)),
    private: site({ chain: well.chain, key: well.key }),
    leafOnly: site(bare(well)),
    leafWithAia: site(bare(aia)),
    selfSigned: site(self),
    rejects: both(
      (port) => `server { listen 127.0.0.1:${port} ssl default_server; ${refuseTls} }`,
      named(other, 'shop.elsewhere.example'),
    ),
    needsName: both(
      (port) => `server { listen 127.0.0.1:${port} ssl default_server; ${refuseTls} ${oldToo} }`,
      named(rsa, host),
    ),
    otherWithoutName: both(site(otherRsa, oldToo), named(rsa, host, oldToo)),
    otherWithoutNameAndNew: both(site(otherRsa, oldToo), named(rsa, host)),
    needsNameAndEcdsa: both(
      (port) => `server { listen 127.0.0.1:${port} ssl default_server; ${refuseTls} ${oldToo} }`,
      named(well, host),
    ),
    onlyEcdsa: site(well, oldToo),
    mutual12: site(well, `${mutual} ssl_protocols TLSv1.2;`),
    mutual13: site(well, `${mutual} ssl_protocols TLSv1.3;`),
    optionalClient: site(well, `ssl_verify_client optional; ssl_client_certificate ${authority.root};`),
    plain,
    twoAddresses: both(site(well), site(expired, '', '127.0.0.2')),
    twoSick: both(site(expired), site(other, '', '127.0.0.2')),
    edge525: edge(well, 525),
    edge526: edge(well, 526),
    edge521: edge(well, 521),
    edge520: edge(well, 520),
    exotic: site(
      authority.issue('exotic', [host], { algorithm: 'rsa' }),
      'ssl_protocols TLSv1.2; ssl_ciphers AES128-CCM:CAMELLIA128-SHA;',
    ),
    wrongName: site(other),
  }
}

beforeAll(async () => {
  if (missing('nginx')) return
  let der: Uint8Array = new Uint8Array(0)
  issuers = await openPlain((socket) => {
    socket.once('data', () => {
      socket.write(
        `HTTP/1.1 200 OK\r\nContent-Type: application/pkix-cert\r\nContent-Length: ${der.length}\r\nConnection: close\r\n\r\n`,
      )
      socket.end(der)
    })
  })
  bench = await openBench()
  der = bench.authority.intermediateDer()
  running = await startNamed(sitesOf(bench), nginx)
})

afterAll(async () => {
  await running?.stop()
  await issuers?.stop()
  await bench?.stop()
})

interface Row {
  readonly says: string
  readonly at: string
  readonly args?: readonly string[]
  readonly expected: Expected
  readonly trusted?: false
}

const broken = (family: string, side: string, more: Partial<Expected> = {}): Expected => ({
  status: 'broken',
  family,
  side,
  confidence: proven,
  ...more,
})

const rows: readonly Row[] = [
  { says: 'healthy, ECDSA', at: 'well', expected: { status: 'healthy', confidence: proven, connections: 12 } },
  { says: 'healthy, RSA', at: 'rsa', expected: { status: 'healthy', confidence: proven, connections: 12 } },
  { says: 'expired', at: 'expired', expected: broken('cert-expired', 'server', { families: ['cert-expired'] }) },
  {
    says: 'judged as of a day when it was good',
    at: 'expired',
    args: ['--at', new Date(Date.now() - 50 * 86_400_000).toISOString()],
    expected: { status: 'healthy' },
  },
  { says: 'not yet valid', at: 'early', expected: broken('cert-not-yet-valid', 'server') },
  {
    says: 'three days left of sixty-three',
    at: 'soon',
    expected: { status: 'degraded', family: 'cert-expires-soon', side: 'server' },
  },
  { says: "another name of the same site's", at: 'sibling', expected: broken('cert-name-mismatch', 'server') },
  {
    says: 'no virtual host of this name: the default one answers',
    at: 'noVirtualHost',
    expected: broken('sni-wrong-default-cert', 'server', { families: ['sni-wrong-default-cert'] }),
  },
  {
    says: "a virtual host with another site's certificate",
    at: 'wrongPair',
    expected: broken('cert-name-mismatch', 'server'),
  },
  {
    says: 'a private authority, its intermediate sent',
    at: 'private',
    trusted: false,
    expected: broken('cert-untrusted-root', 'server'),
  },
  {
    says: 'a private authority, nothing but the leaf sent',
    at: 'leafOnly',
    trusted: false,
    expected: { status: 'broken', family: 'chain-incomplete', side: 'server', confidence: { min: 0.7, max: 0.94 } },
  },
  {
    says: 'the intermediate is missing and nowhere to be had',
    at: 'leafOnly',
    expected: { status: 'broken', family: 'chain-incomplete', side: 'server', confidence: { min: 0.7, max: 0.94 } },
  },
  {
    says: 'the intermediate is missing, AIA has it',
    at: 'leafWithAia',
    expected: { status: 'degraded', family: 'chain-incomplete', side: 'server', confidence: proven },
  },
  {
    says: 'self-signed',
    at: 'selfSigned',
    expected: broken('cert-self-signed', 'server', { families: ['cert-self-signed'] }),
  },
  {
    says: 'the name in SNI is refused',
    at: 'rejects',
    expected: broken('sni-unrecognized-name', 'server', { families: ['sni-unrecognized-name'] }),
  },
  {
    says: 'SNI missing by option, and the server refuses',
    at: 'needsName',
    args: ['--no-sni'],
    expected: broken('sni-missing-client', 'client', { families: ['sni-missing-client'] }),
  },
  {
    says: 'SNI missing by option, and another site answers',
    at: 'otherWithoutName',
    args: ['--no-sni'],
    expected: broken('sni-missing-client', 'client', { families: ['sni-missing-client'] }),
  },
  {
    says: 'Android 2.3 sends no SNI, and the server refuses',
    at: 'needsName',
    args: ['--client', 'android-2.3.7'],
    expected: broken('sni-missing-client', 'client'),
  },
  {
    says: 'Android 2.3 sends no SNI, and another site answers',
    at: 'otherWithoutName',
    args: ['--client', 'android-2.3.7'],
    expected: broken('sni-missing-client', 'client'),
  },
  {
    says: 'Android 2.3 sends no SNI, and with it has no cipher for an ECDSA certificate either',
    at: 'needsNameAndEcdsa',
    args: ['--client', 'android-2.3.7'],
    expected: broken('sni-missing-client', 'client'),
  },
  {
    says: 'Android 2.3 and a server with nothing but an ECDSA certificate',
    at: 'onlyEcdsa',
    args: ['--client', 'android-2.3.7'],
    expected: broken('no-shared-cipher', 'client'),
  },
  {
    says: 'Android 2.3 sends no SNI, and with it its version is too old',
    at: 'otherWithoutNameAndNew',
    args: ['--client', 'android-2.3.7'],
    expected: { status: 'broken', family: 'sni-missing-client', side: 'client' },
  },
  {
    says: 'Android 4.4.2 speaks SNI and TLS 1.2',
    at: 'otherWithoutName',
    args: ['--client', 'android-4.4.2'],
    expected: { status: 'healthy' },
  },
  {
    says: 'Android 2.3 and a server of TLS 1.3 alone',
    at: 'mutual13',
    args: ['--client', 'android-2.3.7'],
    expected: broken('client-protocol-too-old', 'client'),
  },
  {
    says: 'mutual TLS, TLS 1.2, HTTP 400',
    at: 'mutual12',
    expected: broken('client-cert-required-or-rejected', 'client'),
  },
  {
    says: 'mutual TLS, TLS 1.3, HTTP 400',
    at: 'mutual13',
    expected: broken('client-cert-required-or-rejected', 'client'),
  },
  { says: 'a client certificate that is only wished for', at: 'optionalClient', expected: { status: 'healthy' } },
  { says: 'plain HTTP on the port', at: 'plain', expected: broken('not-tls-on-port', 'server') },
  {
    says: 'no application protocol in common',
    at: 'well',
    args: ['--alpn', 'x-probe'],
    expected: broken('alpn-mismatch', 'client'),
  },
  {
    says: '525, the origin was not given',
    at: 'edge525',
    expected: broken('cdn-origin-handshake-525', 'server', { families: ['cdn-origin-handshake-525'] }),
  },
  {
    says: '526, the origin was not given',
    at: 'edge526',
    expected: broken('cdn-origin-cert-526', 'server', { families: ['cdn-origin-cert-526'] }),
  },
  { says: '521: the origin refuses connections', at: 'edge521', expected: broken('port-closed', 'server') },
  { says: '520: no TLS cause', at: 'edge520', expected: { status: 'healthy' } },
]

/** Edge, origin, expected families: the CDN's first, the origin's next. */
const origins: readonly (readonly [says: string, edge: string, origin: string, ...(Expected['families'] & object)])[] =
  [
    ['525 and no common cipher', 'edge525', 'exotic', 'cdn-origin-handshake-525', 'no-shared-cipher'],
    ['525 and the name refused', 'edge525', 'rejects', 'cdn-origin-handshake-525', 'sni-unrecognized-name'],
    ['525 and plain HTTP', 'edge525', 'plain', 'cdn-origin-handshake-525', 'not-tls-on-port'],
    ['526 and expired', 'edge526', 'expired', 'cdn-origin-cert-526', 'cert-expired'],
    ['526 and self-signed', 'edge526', 'selfSigned', 'cdn-origin-cert-526', 'cert-self-signed'],
    ['526 and another name', 'edge526', 'sibling', 'cdn-origin-cert-526', 'cert-name-mismatch'],
    ["526 and another site's certificate", 'edge526', 'wrongName', 'cdn-origin-cert-526', 'sni-wrong-default-cert'],
  ]

describe('nginx', () => {
  it.skipIf(missing('nginx')).each(rows.map((row) => [row.says, row] as const))(
    '%s',
    async (_, { at, args = [], expected, trusted }) => {
      const common = trusted === false ? bench.ntp : bench.common
      await consult([`${host}:${portOf(at)}`, '--ip', '127.0.0.1', ...common, ...args], expected)
    },
  )

  it.skipIf(missing('nginx')).each(origins)('behind the edge: %s', async (_, edgeAt, originAt, ...families) => {
    const origin = ['--origin', `127.0.0.1:${portOf(originAt)}`]
    const args = [`${host}:${portOf(edgeAt)}`, '--ip', '127.0.0.1', ...origin, ...bench.common]
    await consult(args, { status: 'broken', families, side: 'server', confidence: proven })
  })

  it.skipIf(missing('nginx'))('an expired origin alone cannot give 525, and that is said', async () => {
    const args = [
      `${host}:${portOf('edge525')}`,
      '--ip',
      '127.0.0.1',
      '--origin',
      `127.0.0.1:${portOf('expired')}`,
      ...bench.common,
    ]
    const families = ['cdn-origin-handshake-525', 'cert-expired']
    await consult(args, { status: 'broken', families, words: /alone cannot give a 525/ })
    await consult([...args, '--lang', 'ja'], { status: 'broken', families, words: /だけでは 525 になりません/ })
  })

  it.skipIf(missing('nginx'))('a sick origin behind a healthy edge stops nobody yet', async () => {
    const args = [
      `${host}:${portOf('well')}`,
      '--ip',
      '127.0.0.1',
      '--origin',
      `127.0.0.1:${portOf('expired')}`,
      ...bench.common,
    ]
    await consult(args, { status: 'degraded', family: 'cert-expired', side: 'server' })
  })

  it.skipIf(missing('nginx'))('an origin that asks for a client certificate is not at fault for it', async () => {
    const args = [
      `${host}:${portOf('well')}`,
      '--ip',
      '127.0.0.1',
      '--origin',
      `127.0.0.1:${portOf('mutual12')}`,
      ...bench.common,
    ]
    await consult(args, { status: 'healthy' })
  })

  it.skipIf(missing('nginx'))('the edge cannot be reached: the origin is judged, the edge not', async () => {
    const args = (origin: string) => [
      `${host}:9`,
      '--ip',
      '127.0.0.1',
      '--origin',
      `127.0.0.1:${portOf(origin)}`,
      ...bench.common,
    ]
    const printed = await consult(args('well'), { status: 'healthy' })
    expect(printed.notJudged.map(({ id }) => id)).toContain('edge')
    await consult(args('expired'), { status: 'broken', families: ['cert-expired'], side: 'server' })
  })

  it.skipIf(missing('nginx'))('both addresses are bad, the first in another way than the second', async () => {
    const args = (...addresses: readonly string[]) => [
      `${host}:${portOf('twoSick')}`,
      ...addresses.flatMap((address) => ['--ip', address]),
      ...bench.common,
    ]
    const [expired, wrong] = ['cert-expired', 'sni-wrong-default-cert']
    await consult(args('127.0.0.1', '127.0.0.2'), { status: 'broken', families: [expired, wrong] })
    await consult(args('127.0.0.2', '127.0.0.1'), { status: 'broken', families: [wrong, expired] })
  })

  it.skipIf(missing('nginx'))('one of two addresses is bad', async () => {
    const args = [`${host}:${portOf('twoAddresses')}`, '--ip', '127.0.0.1', '--ip', '127.0.0.2', ...bench.common]
    const printed = await consult(args, {
      status: 'broken',
      families: ['address-inconsistent', 'cert-expired'],
      side: 'server',
    })
    expect(printed.causes[1]?.addresses).toEqual(['127.0.0.2'])
  })

  it.skipIf(missing('nginx'))('mutual TLS with the certificate that is asked for', async () => {
    const me = bench.authority.issue('me', ['me.clinic.example'])
    const given = ['--cert', me.chain, '--key', me.key]
    for (const at of ['mutual12', 'mutual13'])
      await consult([`${host}:${portOf(at)}`, '--ip', '127.0.0.1', ...given, ...bench.common], { status: 'healthy' })
  })

  it.skipIf(missing('nginx'))('without any time source a healthy server is healthy', async () => {
    const args = [
      `${host}:${portOf('well')}`,
      '--ip',
      '127.0.0.1',
      '--ca-file',
      bench.authority.root,
      '--ntp',
      '127.0.0.1:9',
    ]
    await consult(args, { status: 'healthy', confidence: { max: 0.9 } })
  })

  it.skipIf(missing('nginx') || missing('faketime'))('under a clock 500 days slow the clock is at fault', async () => {
    const slow = { under: ['faketime', '-500 days'], env: { FAKETIME_DONT_FAKE_MONOTONIC: '1' } }
    const at = (name: string) => [`${host}:${portOf(name)}`, '--ip', '127.0.0.1', ...bench.common]
    await consult(at('well'), { status: 'broken', families: ['clock-skew'], side: 'local', confidence: proven }, slow)
    const { causes } = await consult(at('expired'), { status: 'broken', family: 'clock-skew', side: 'local' }, slow)
    expect(causes[0]!.explanation).not.toContain('makes a good certificate look bad')
  })

  it.skipIf(missing('nginx'))('the command that verifies runs again and says the same', async () => {
    const args = [`${host}:${portOf('expired')}`, '--ip', '127.0.0.1', ...bench.common]
    const { causes } = await consult(args, { status: 'broken', family: 'cert-expired' })
    const [, ...words] = causes[0]!.verify.split(' ')
    await consult(words, { status: 'broken', family: 'cert-expired' })
  })
})
