import { afterAll, beforeAll, describe, it } from 'vitest'
import { missing } from '../support/peers.ts'
import { type Bench, consult, type Expected, host, openBench, proven } from './bench.ts'
import {
  answersOnly,
  type Device,
  extensionsOf,
  firstRecord,
  narrow,
  onlyHellos,
  onlyOneHello,
  reader,
  readsOnce,
  swallows,
} from './devices.ts'
import { edge, type Named, nginx, type Site, site, startNamed } from './servers.ts'

let bench: Bench
let running: Named
const portOf = (name: string): number => running.portOf(name)

const names = (count: number): string[] => [
  host,
  ...Array.from({ length: count }, (_, i) => `customer-${String(i).padStart(4, '0')}.shops.clinic.example`),
]

function sitesOf({ authority }: Bench): Record<string, Site> {
  const well = authority.issue('well', [host])
  const rsa = authority.issue('rsa', [host], { algorithm: 'rsa' })
  const huge = (count: number) => site(authority.issue(`huge-${count}`, names(count)))
  return {
    well: site(well, 'ssl_protocols TLSv1.2 TLSv1.3;'),
    rsa: site(rsa),
    tls12: site(rsa, 'ssl_protocols TLSv1.2;'),
    // TLS 1.3 is on, and its groups are others.
    oldCurve: site(rsa, 'ssl_protocols TLSv1.2 TLSv1.3; ssl_ecdh_curve secp256k1;'),
    aria: site(rsa, 'ssl_protocols TLSv1.2; ssl_ciphers ECDHE-ARIA128-GCM-SHA256;'),
    p384: site(well, 'ssl_protocols TLSv1.3; ssl_ecdh_curve secp384r1;'),
    edge525: edge(well, 525),
    big18: huge(450),
    big40: huge(1000),
    big110: huge(2900),
  }
}

beforeAll(async () => {
  if (missing('nginx')) return
  bench = await openBench()
  running = await startNamed(sitesOf(bench), nginx)
})

afterAll(async () => {
  await running?.stop()
  await bench?.stop()
})

const broken = (family: string, cause: string, side: string): Expected => ({
  status: 'broken',
  family,
  cause,
  side,
  confidence: proven,
})
const tooLarge = broken('mtu-or-large-hello', 'clienthello-too-large', 'server')
const lost = broken('mtu-or-large-hello', 'pmtu-blackhole', 'network')
const likelyLost: Expected = { ...lost, confidence: { min: 0.7, max: 0.94 } }
const intolerant = (cause: string, side = 'server', confidence: Expected['confidence'] = proven): Expected => ({
  ...broken('version-or-extension-intolerance', cause, side),
  ...(confidence && { confidence }),
})
const likely = { min: 0.7, max: 0.94 }

const alertRecord = (description: number): Buffer => Buffer.from([21, 3, 3, 0, 2, 2, description])
const has13 = (hello: Buffer): boolean =>
  hello.includes(Buffer.from([0x03, 0x04, 0x03, 0x03])) ||
  hello.includes(Buffer.from([0x00, 0x2b, 0x00, 0x03, 0x02, 0x03, 0x04]))
const hasGrease = (hello: Buffer): boolean => extensionsOf(hello).some((type) => (type & 0x0f0f) === 0x0a0a)
const has = (type: number) => (hello: Buffer) => extensionsOf(hello).includes(type)
const hasPostQuantum = (hello: Buffer): boolean => hello.includes(Buffer.from([0x11, 0xec, 0x04, 0xc0]))
const isLong = (hello: Buffer): boolean => hello.length > 1400
/** What was there in 2011. */
const old = new Set([0, 1, 5, 10, 11, 13, 15, 16, 18, 21, 23, 35, 43, 45, 51, 65281])
const hasNovelty = (hello: Buffer): boolean => extensionsOf(hello).some((type) => !old.has(type))

type Fate = Parameters<Parameters<typeof reader>[1]>[0] extends Buffer
  ? ReturnType<Parameters<typeof reader>[1]>
  : never
const against = (found: (hello: Buffer) => boolean, fate: Fate) => (port: number) =>
  reader(port, (hello) => (found(hello) ? fate : 'pass'))

interface Row {
  readonly says: string
  readonly before: (port: number) => Promise<Device>
  readonly at?: string
  readonly args?: readonly string[]
  readonly expected: Expected
}

const soon = ['--timeout', '1s']
const overloaded = { ...broken('timeout-or-overload', 'backend-dead-behind-lb', 'network'), confidence: {} }
const rows: readonly Row[] = [
  { says: 'resets long hellos', before: against(isLong, 'reset'), expected: tooLarge },
  { says: 'closes on long hellos', before: against(isLong, 'close'), expected: tooLarge },
  { says: 'answers long hellos with an alert', before: against(isLong, alertRecord(50)), expected: tooLarge },
  { says: 'holds long hellos for ever', before: against(isLong, 'silence'), args: soon, expected: tooLarge },
  { says: 'reads one segment and closes', before: (port) => readsOnce(port, 1460, 'close'), expected: tooLarge },
  {
    says: 'reads one segment and waits',
    before: (port) => readsOnce(port, 1460, 'silence'),
    args: soon,
    expected: tooLarge,
  },
  {
    says: 'reads one segment, and Node.js 24 comes',
    before: (port) => readsOnce(port, 1460, 'reset'),
    args: ['--client', 'node-v24.21.0-https.get-openssl-3.5.8'],
    expected: tooLarge,
  },
  {
    says: 'reads one segment, and Java 17 with a hello of 400 bytes comes',
    before: (port) => readsOnce(port, 1460, 'reset'),
    args: ['--client', 'java-17.0.3-21.0.6-openjdk'],
    expected: { status: 'healthy' },
  },
  { says: 'calls read once, whatever comes', before: (port) => readsOnce(port, 65536, 'reset'), expected: tooLarge },
  {
    says: 'loses large segments on the way up',
    before: (port) => narrow(port, { up: 1400, down: 65536 }),
    args: soon,
    expected: lost,
  },
  {
    says: 'loses large segments on the way down',
    before: (port) => narrow(port, { up: 65536, down: 1200 }),
    at: 'rsa',
    args: soon,
    expected: likelyLost,
  },
  {
    says: 'loses large segments both ways',
    before: (port) => narrow(port, { up: 1200, down: 1200 }),
    at: 'rsa',
    args: soon,
    expected: likelyLost,
  },
  { says: 'resets GREASE', before: against(hasGrease, 'reset'), expected: intolerant('extension-intolerant') },
  {
    says: 'closes on post-quantum key shares, whatever their length',
    before: against(hasPostQuantum, 'close'),
    expected: intolerant('extension-intolerant'),
  },
  {
    says: 'holds hellos with ECH for ever',
    before: against(has(65037), 'silence'),
    args: soon,
    expected: intolerant('extension-intolerant'),
  },
  {
    says: 'answers extended_master_secret with illegal_parameter',
    before: against(has(23), alertRecord(47)),
    expected: intolerant('extension-intolerant'),
  },
  {
    says: 'resets extended_master_secret, and a client comes of whom it is only assumed that it sends that',
    before: against(has(23), 'reset'),
    args: ['--client', 'cloudfront-to-origin'],
    expected: { status: 'inconclusive' },
  },
  {
    says: 'refuses a fallback that nobody made',
    before: against(has13, alertRecord(86)),
    expected: intolerant('inappropriate-fallback', 'network'),
  },
  { says: 'resets session_ticket', before: against(has(35), 'reset'), expected: intolerant('extension-intolerant') },
  {
    says: 'resets whatever was not there in 2011',
    before: against(hasNovelty, 'reset'),
    expected: intolerant('extension-intolerant', 'server', likely),
  },
  {
    says: 'resets compress_certificate',
    before: against(has(27), 'reset'),
    expected: intolerant('compression-cert-bug', 'network'),
  },
  {
    says: 'resets TLS 1.3 before a server of TLS 1.3',
    before: against(has13, 'reset'),
    expected: intolerant('tls13-intolerant-middlebox', 'network', likely),
  },
  {
    says: 'holds TLS 1.3 for ever before a server of TLS 1.3',
    before: against(has13, 'silence'),
    args: soon,
    expected: intolerant('tls13-intolerant-middlebox', 'network', likely),
  },
  {
    says: 'closes on TLS 1.3 before a server of TLS 1.2',
    before: against(has13, 'close'),
    at: 'tls12',
    expected: intolerant('tls13-intolerant-server', 'server', likely),
  },
  {
    says: 'answers TLS 1.3 with handshake_failure before a server of TLS 1.2',
    before: against(has13, alertRecord(40)),
    at: 'tls12',
    expected: intolerant('tls13-intolerant-server', 'server', likely),
  },
  {
    says: 'takes records of version 0x0303 alone',
    before: against((hello) => hello[2] !== 3, 'reset'),
    expected: intolerant('record-version-strict'),
  },
  {
    says: 'takes records of version 0x0301 alone, and Java comes',
    before: against((hello) => hello[2] !== 1, alertRecord(70)),
    args: ['--client', 'java-17.0.3-21.0.6-openjdk'],
    expected: intolerant('record-version-strict', 'client'),
  },
  {
    says: 'takes records of version 0x0303 alone, and is silent otherwise',
    before: against((hello) => hello[2] !== 3, 'silence'),
    args: soon,
    expected: intolerant('record-version-strict'),
  },
  {
    says: 'holds hellos of 256 to 511 bytes for ever, and GnuTLS comes',
    before: against((hello) => hello[3] === 1, 'silence'),
    args: [...soon, '--client', 'gnutls-cli-3.7.9-debian-12'],
    expected: intolerant('hello-256-511', 'client'),
  },
  {
    says: 'holds hellos of 256 to 511 bytes for ever, and a browser comes',
    before: against((hello) => hello[3] === 1, 'silence'),
    expected: { status: 'healthy' },
  },
  {
    says: 'cuts second hellos off',
    before: (port) => onlyOneHello(port, 'reset'),
    at: 'p384',
    expected: intolerant('hrr-intolerant'),
  },
  {
    says: 'answers second hellos with unexpected_message',
    before: (port) => onlyOneHello(port, alertRecord(10)),
    at: 'p384',
    expected: intolerant('hrr-intolerant'),
  },
  {
    says: 'swallows second hellos',
    before: (port) => onlyOneHello(port, 'silence'),
    at: 'p384',
    args: soon,
    expected: intolerant('hrr-intolerant', 'network'),
  },
  {
    says: 'lets second hellos pass',
    before: (port) => reader(port, () => 'pass'),
    at: 'p384',
    expected: { status: 'healthy' },
  },
  {
    says: 'resets everything',
    before: against(() => true, 'reset'),
    expected: { status: 'broken', family: 'firewall-or-connection-reset', side: 'network' },
  },
  {
    says: 'is silent to everything',
    before: against(() => true, 'silence'),
    args: soon,
    expected: { ...overloaded, confidence: proven, connections: 6 },
  },
  {
    says: 'gives the beginning of an answer, and no more',
    before: (port) => answersOnly(port, () => 40),
    args: soon,
    expected: overloaded,
  },
  {
    says: 'gives the ServerHello, and no more',
    before: (port) => answersOnly(port, firstRecord),
    at: 'tls12',
    args: soon,
    expected: { ...overloaded, confidence: likely },
  },
  {
    says: 'resets the connection when the hello was answered',
    before: (port) => onlyHellos(port, 'reset'),
    at: 'tls12',
    expected: { ...broken('firewall-or-connection-reset', 'reset-after-hello', 'network'), confidence: likely },
  },
  {
    says: 'leads this name to a dead machine',
    before: against((hello) => hello.includes(host), 'silence'),
    args: soon,
    expected: { ...overloaded, confidence: likely, words: /www\.clinic\.example/ },
  },
  {
    says: 'swallows packets with this name in them',
    before: (port) => swallows(port, host),
    args: soon,
    expected: broken('firewall-or-connection-reset', 'dpi-reset', 'network'),
  },
  {
    says: 'passes everything to a server of TLS 1.3 whose only group is none of TLS 1.3',
    before: (port) => reader(port, () => 'pass'),
    at: 'oldCurve',
    expected: {
      ...broken('no-shared-group-or-sigalg', 'no-shared-group', 'server'),
      confidence: likely,
      words: /TLS 1\.3 switched on/,
    },
  },
  {
    says: 'passes everything to a server of ARIA alone',
    before: (port) => reader(port, () => 'pass'),
    at: 'aria',
    expected: broken('no-shared-cipher', 'no-shared-cipher', 'server'),
  },
]

/** A diagnosis that needs everything is still no burden on a server. */
const connections = 60

describe.concurrent('nginx behind a device that', () => {
  it.skipIf(missing('nginx')).each(rows.map((row) => [row.says, row] as const))(
    '%s',
    async (_, { before, at = 'well', args = [], expected }) => {
      const device = await before(portOf(at))
      try {
        await consult([`${host}:${device.port}`, '--ip', '127.0.0.1', ...bench.common, ...args], {
          connections,
          ...expected,
        })
      } finally {
        await device.stop()
      }
    },
  )
})

describe('an origin behind Cloudflare', () => {
  it.skipIf(missing('nginx'))('takes a short hello and not a large one, and the edge says 525', async () => {
    const device = await readsOnce(portOf('well'), 1460, 'reset')
    try {
      const args = [`${host}:${portOf('edge525')}`, '--ip', '127.0.0.1', '--origin', `127.0.0.1:${device.port}`]
      await consult([...args, ...bench.common], {
        status: 'broken',
        side: 'server',
        families: ['cdn-origin-handshake-525', 'mtu-or-large-hello'],
      })
    } finally {
      await device.stop()
    }
  })

  it.skipIf(missing('nginx'))('takes both', async () => {
    const args = [`${host}:${portOf('edge525')}`, '--ip', '127.0.0.1', '--origin', `127.0.0.1:${portOf('well')}`]
    await consult([...args, ...bench.common], { status: 'broken', families: ['cdn-origin-handshake-525'] })
  })
})

describe('a certificate', () => {
  it.skipIf(missing('nginx')).each([
    [
      'of 18 kB',
      'big18',
      { status: 'degraded', cause: 'huge-certificate-chain', family: 'handshake-message-too-large' },
    ],
    [
      'of 40 kB',
      'big40',
      {
        status: 'degraded',
        cause: 'huge-certificate-chain',
        family: 'handshake-message-too-large',
        confidence: proven,
      },
    ],
    [
      'of 115 kB',
      'big110',
      { status: 'broken', cause: 'huge-certificate-chain', family: 'handshake-message-too-large', confidence: proven },
    ],
  ] as const)('%s', async (_, at, expected) => {
    await consult([`${host}:${portOf(at)}`, '--ip', '127.0.0.1', ...bench.common], { connections: 12, ...expected })
  })

  it.skipIf(missing('nginx'))('of 40 kB stops Java', async () => {
    const args = [`${host}:${portOf('big40')}`, '--ip', '127.0.0.1', '--client', 'java-17.0.3-21.0.6-openjdk']
    await consult([...args, ...bench.common], broken('handshake-message-too-large', 'huge-certificate-chain', 'client'))
  })
})
