import { createServer } from 'node:http'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { open, type Room } from '../../src/clinic/room.ts'
import { type OpensslMaker, openMaker } from '../support/openssl-maker.ts'
import { missing, type Running, start } from '../support/peers.ts'
import { type Bench, consult, type Expected, host, openBench, proven } from './bench.ts'
import { authority as ca, issuer, leaf, ofSite, recipes } from './recipes.ts'
import { gnutls, jsse, nginx, type Pair, type Site, site, sServer } from './servers.ts'

const old = 'ssl_ciphers ALL:@SECLEVEL=0;'
const rsaExchange = 'ssl_protocols TLSv1.2; ssl_ciphers AES128-GCM-SHA256;'

interface Row {
  readonly says: string
  /** Certificates in the order in which they are sent. */
  readonly sends: readonly string[]
  readonly more?: string
  /** Roots that are trusted; the lab's unless said. */
  readonly trust?: readonly string[]
  readonly cause: string | null
  readonly expected: Expected
  /** `--client` */
  readonly client?: string
}

const broken = (family: string, more: Partial<Expected> = {}): Expected => ({
  status: 'broken',
  family,
  side: 'server',
  confidence: proven,
  ...more,
})
const degraded = (family: string): Expected => ({ status: 'degraded', family, side: 'server', confidence: proven })
const healthy: Expected = { status: 'healthy', confidence: proven, connections: 12 }

const wrongChain = 'chain-wrong-order-or-wrong-intermediate'
const dates = 'cert-expired-intermediate-or-root'
const weak = 'cert-weak-key-or-signature'
const unlike = 'no-shared-group-or-sigalg'

const python313 = 'python-3.13.0-ssl.create-default-context-openssl-3.0.22'

const rows: readonly Row[] = [
  { says: 'a chain of two', sends: ['good', 'issuing'], cause: null, expected: healthy },
  {
    says: 'a chain of three, and the root',
    sends: ['deep', 'department', 'issuing', 'root'],
    cause: null,
    expected: healthy,
  },
  {
    says: "a stranger's certificate besides",
    sends: ['good', 'issuing', 'strangerIssuing'],
    cause: null,
    expected: healthy,
  },
  { says: 'the certificate itself twice', sends: ['good', 'good', 'issuing'], cause: null, expected: healthy },
  {
    says: 'the upper intermediate before the lower',
    sends: ['deep', 'issuing', 'department'],
    cause: 'chain-wrong-order',
    expected: degraded(wrongChain),
  },
  {
    says: 'everything backwards, the root first',
    sends: ['deep', 'root', 'issuing', 'department'],
    cause: 'chain-wrong-order',
    expected: degraded(wrongChain),
  },
  {
    says: "another authority's intermediate",
    sends: ['good', 'strangerIssuing'],
    cause: 'wrong-intermediate',
    expected: broken(wrongChain, { confidence: { min: 0.7 }, families: [wrongChain] }),
  },
  {
    says: "another authority's intermediate and root",
    sends: ['good', 'strangerIssuing', 'stranger'],
    cause: 'wrong-intermediate',
    expected: broken(wrongChain, { confidence: { min: 0.7 } }),
  },
  {
    says: 'the intermediate of the generation before',
    sends: ['good', 'olderIssuing'],
    cause: 'wrong-intermediate',
    expected: broken(wrongChain, { confidence: { min: 0.7 } }),
  },
  {
    says: 'the root of its own house, and no intermediate',
    sends: ['good', 'root'],
    cause: 'missing-intermediate',
    expected: broken('chain-incomplete', { confidence: { min: 0.7 } }),
  },
  {
    says: 'no intermediate, and the user has it: browsers do not',
    sends: ['good'],
    trust: ['root', 'issuing'],
    cause: 'missing-intermediate',
    expected: broken('chain-incomplete'),
  },
  {
    says: 'expired, and no intermediate: the dates first',
    sends: ['ended'],
    cause: 'cert-expired',
    expected: broken('cert-expired', { families: ['cert-expired', 'chain-incomplete'] }),
  },
  {
    says: 'another name, and no intermediate: the name first',
    sends: ['elsewhereNamed'],
    cause: 'cert-name-missing',
    expected: broken('cert-name-mismatch', { families: ['cert-name-mismatch', 'chain-incomplete'] }),
  },
  { says: 'ten years, of a private authority', sends: ['tenYears', 'issuing'], cause: null, expected: healthy },
  {
    says: 'an intermediate that has expired',
    sends: ['underEnded', 'endedIssuing'],
    cause: 'intermediate-expired',
    expected: broken(dates, { families: [dates] }),
  },
  {
    says: 'a root that has expired',
    sends: ['underEndedRoot'],
    trust: ['endedRoot'],
    cause: 'root-expired',
    expected: broken(dates, { families: [dates] }),
  },
  {
    says: 'an expired cross-sign beside a good path',
    sends: ['good', 'issuing', 'crossSign'],
    cause: 'expired-cross-sign',
    expected: degraded(dates),
  },
  {
    says: 'the same, where the older root is trusted too',
    sends: ['good', 'issuing', 'crossSign'],
    trust: ['root', 'endedRoot'],
    cause: 'expired-cross-sign',
    expected: degraded(dates),
  },
  { says: 'RSA of 1024 bits', sends: ['shortKey', 'issuing'], more: old, cause: 'weak-key', expected: broken(weak) },
  { says: 'EC of 192 bits', sends: ['p192', 'issuing'], more: old, cause: 'weak-key', expected: broken(weak) },
  {
    says: 'signed with SHA-1',
    sends: ['sha1', 'rsaIssuing'],
    more: old,
    cause: 'sha1-signature',
    expected: broken(weak),
  },
  { says: 'signed with MD5', sends: ['md5', 'rsaIssuing'], more: old, cause: 'sha1-signature', expected: broken(weak) },
  {
    says: 'an intermediate signed with SHA-1',
    sends: ['underSha1', 'sha1Issuing'],
    more: old,
    cause: 'sha1-signature',
    expected: broken(weak),
  },
  {
    says: 'its name in the common name alone',
    sends: ['commonNameOnly', 'issuing'],
    cause: 'cn-only-no-san',
    expected: broken('cert-policy', { families: ['cert-policy'] }),
  },
  { says: 'for clients only', sends: ['forClients', 'issuing'], cause: 'wrong-eku', expected: broken('cert-policy') },
  {
    says: 'a name that its authority may not issue',
    sends: ['outside', 'elsewhere'],
    cause: 'name-constraints',
    expected: broken('cert-policy'),
  },
  {
    says: 'one authority too many',
    sends: ['tooDeep', 'belowLast', 'last'],
    cause: 'basic-constraints',
    expected: broken('cert-policy'),
  },
  {
    says: "signed with a website's key",
    sends: ['bySite', 'good', 'issuing'],
    cause: 'basic-constraints',
    expected: broken('cert-policy'),
  },
  {
    says: 'an authority as a site',
    sends: ['siteIsAuthority', 'issuing'],
    cause: 'basic-constraints',
    expected: broken('cert-policy'),
  },
  {
    says: 'a key that may only agree, and TLS 1.3',
    sends: ['agreesOnly', 'issuing'],
    cause: 'wrong-key-usage',
    expected: broken('cert-policy'),
  },
  {
    says: 'a key that may only decrypt, and ECDHE',
    sends: ['decryptsOnly', 'issuing'],
    cause: 'wrong-key-usage',
    expected: broken('cert-policy'),
  },
  {
    says: 'the same, and RSA key exchange',
    sends: ['decryptsOnly', 'issuing'],
    more: rsaExchange,
    cause: null,
    expected: healthy,
  },
  {
    says: 'a critical extension of its own',
    sends: ['critical', 'issuing'],
    cause: 'unknown-critical-extension',
    expected: broken('cert-policy'),
  },
  {
    says: 'alternative names that are no list',
    sends: ['garbled', 'issuing'],
    cause: 'malformed-certificate',
    expected: broken('cert-policy'),
  },
  {
    says: 'a private root without keyUsage',
    sends: ['underPlain'],
    trust: ['plainRoot'],
    cause: null,
    expected: healthy,
  },
  {
    says: 'a private root without keyUsage, to Python 3.13',
    sends: ['underPlain'],
    trust: ['plainRoot'],
    client: python313,
    cause: 'python313-x509-strict',
    expected: broken('cert-policy', { side: 'client' }),
  },
  {
    says: 'a private intermediate whose basicConstraints are not critical',
    sends: ['underSoft', 'softIssuing'],
    client: python313,
    cause: 'python313-x509-strict',
    expected: broken('cert-policy', { side: 'client' }),
  },
  { says: 'P-521', sends: ['p521', 'issuing'], cause: 'unsupported-curve-cert', expected: broken(unlike) },
  {
    says: 'brainpoolP256r1',
    sends: ['brainpool', 'issuing'],
    more: 'ssl_ecdh_curve auto;',
    cause: 'unsupported-curve-cert',
    expected: broken(unlike),
  },
  {
    says: 'secp256k1',
    sends: ['secp256k1', 'issuing'],
    more: 'ssl_ecdh_curve auto;',
    cause: 'unsupported-curve-cert',
    expected: broken(unlike),
  },
  {
    says: 'Ed25519',
    sends: ['edwards', 'issuing'],
    cause: 'unsupported-curve-cert',
    expected: broken(unlike, { families: [unlike] }),
  },
  {
    says: 'an intermediate that signs with Ed25519',
    sends: ['underEdwards', 'edwardsIssuing'],
    cause: 'unsupported-signature',
    expected: broken(unlike),
  },
  {
    says: 'an intermediate that signs with P-521',
    sends: ['underP521', 'p521Issuing'],
    cause: null,
    expected: healthy,
  },
]

let bench: Bench
let maker: OpensslMaker
let running: Running
let library: Room

const skip = missing('nginx') || missing('openssl')

/** Leaves whose issuer is to be had elsewhere; what is sent with them is not it, or has expired. */
const atAddress: readonly (readonly [
  says: string,
  issuer: string,
  had: string,
  sent: string,
  cause: string,
  family: string,
])[] = [
  ["another authority's intermediate", 'issuing', 'issuing', 'strangerIssuing', 'wrong-intermediate', wrongChain],
  ['the intermediate of the generation before', 'issuing', 'issuing', 'olderIssuing', 'wrong-intermediate', wrongChain],
  ['an expired intermediate', 'endedIssuing', 'prolongedIssuing', 'endedIssuing', 'intermediate-expired', dates],
]

/** Sent alone; what is above them is to be had by AIA. */
const alone = [
  ['two intermediates, each named by the one below', 'far'],
  ['the intermediate in a PKCS#7 file', 'packed'],
] as const

/** The renewed certificate by default, and the old file still in the block for the name. */
const staleBlock: Site = (port) =>
  site(maker.chain('renewed', 'issuing'))(port) +
  site(maker.chain('beforeRenewal', 'issuing'), `server_name ${host};`)(port)

beforeAll(async () => {
  if (skip) return
  bench = await openBench()
  maker = openMaker()
  for (const [id, recipe] of Object.entries(recipes)) maker.make(id, recipe)
  library = await open(
    createServer((request, response) => {
      response.writeHead(200, { 'content-type': 'application/pkix-cert', connection: 'close' })
      const [id = '', packed] = request.url!.slice(1).split('.')
      response.end(packed ? maker.p7c(id) : maker.der(id))
    }),
  )
  const place = (had: string) => `authorityInfoAccess=caIssuers;URI:http://127.0.0.1:${library.port}/${had}`
  const besides = atAddress.map(([, by, had, sent], i) => {
    maker.make(`having${i}`, leaf({ by, days: [-60, 60], extensions: [...ofSite, place(had)] }))
    return site(maker.chain(`having${i}`, sent))
  })
  maker.make('farDepartment', issuer('Lab Far Department', 'issuing', { extensions: [...ca, place('issuing')] }))
  maker.make('far', leaf({ by: 'farDepartment', extensions: [...ofSite, place('farDepartment')] }))
  maker.make('packed', leaf({ extensions: [...ofSite, place('issuing.p7c')] }))
  const sites = rows.map(({ sends, more = '' }) =>
    site(maker.chain(...sends), more.includes('ssl_protocols') ? more : `ssl_protocols TLSv1.2 TLSv1.3; ${more}`),
  )
  running = await start(
    nginx([
      ...sites,
      ...besides,
      ...alone.map(([, id]) => site(maker.chain(id))),
      site(maker.chain('atAddress', 'issuing')),
      staleBlock,
    ]),
  )
}, 60_000)

afterAll(async () => {
  await running?.stop()
  await library?.stop()
  maker?.stop()
  await bench?.stop()
})

const asking = (port: number, trust: readonly string[] = ['root']): string[] => [
  `${host}:${port}`,
  '--ip',
  '127.0.0.1',
  ...bench.ntp,
  '--ca-file',
  maker.roots(...trust),
]

const check = async (
  port: number,
  { trust, client, cause, expected }: Pick<Row, 'trust' | 'client' | 'cause' | 'expected'>,
) =>
  consult([...asking(port, trust), ...(client ? ['--client', client] : [])], { ...expected, ...(cause && { cause }) })

describe('certificates made with openssl', () => {
  it.skipIf(skip).each(rows.map((row, i) => [row.says, row, i] as const))('nginx: %s', async (_, row, i) => {
    await check(running.ports[i]!, row)
  })

  it.skipIf(skip).each(atAddress.map((row, i) => [row[0], row, i] as const))(
    'nginx: %s, and a good one to be had by AIA',
    async (_, [, , , , cause, family], i) => {
      await check(running.ports[rows.length + i]!, { cause, expected: degraded(family) })
    },
  )

  it.skipIf(skip).each(alone.map(([says], i) => [says, i] as const))('nginx: nothing but a leaf: %s', async (_, i) => {
    const cause = 'missing-intermediate'
    await check(running.ports[rows.length + atAddress.length + i]!, { cause, expected: degraded('chain-incomplete') })
  })

  it.skipIf(skip)('nginx: the address is in it, and not the name that is asked for besides', async () => {
    const [, ...rest] = asking(0)
    const args = [`127.0.0.1:${running.ports.at(-2)}`, ...rest, '--sni', host]
    await consult(args, broken('sni-wrong-default-cert', { families: ['sni-wrong-default-cert'] }))
  })

  it.skipIf(skip)('nginx: renewed by default, and the old file still in the block for the name', async () => {
    const printed = await consult(asking(running.ports.at(-1)!), broken('cert-expired', { families: ['cert-expired'] }))
    expect(printed.verdict.cause).toBe('cert-renewed-not-reloaded')
  })

  const elsewhere: readonly (readonly [
    program: string,
    says: string,
    peer: (pair: Pair) => Parameters<typeof start>[0],
  ])[] = [
    ['openssl', 'openssl s_server', (pair) => sServer(pair)],
    ['gnutls-serv', 'gnutls-serv', (pair) => gnutls(pair, 'NORMAL', '--disable-client-cert')],
    ['java', 'Java', (pair) => jsse(pair, 'TLSv1.2,TLSv1.3')],
  ]
  const alike = rows.filter(({ cause }) => cause === 'wrong-eku' || cause === 'intermediate-expired')
  for (const [program, says, peer] of elsewhere)
    it.skipIf(skip || missing(program)).each(alike.map((row) => [row.says, row] as const))(
      `${says}: %s`,
      async (_, row) => {
        const server = await start(peer(maker.chain(...row.sends)))
        try {
          await check(server.ports[0]!, row)
        } finally {
          await server.stop()
        }
      },
    )
})
