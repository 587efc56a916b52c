import { afterAll, beforeAll, describe, it } from 'vitest'
import { missing, type Running, start } from '../support/peers.ts'
import { type Bench, consult, type Expected, host, openBench, proven } from './bench.ts'
import { nginx, site, sServer } from './servers.ts'

let bench: Bench
let running: Running
const ports: Record<string, number> = {}

const gcm = 'ECDHE-ECDSA-AES128-GCM-SHA256:ECDHE-RSA-AES128-GCM-SHA256'
const cbc = 'ECDHE-RSA-AES128-SHA'

beforeAll(async () => {
  bench = await openBench()
  if (missing('nginx')) return
  const rsa = bench.authority.issue('rsa', [host], { algorithm: 'rsa' })
  const ec = bench.authority.issue('ec', [host])
  const both = `ssl_certificate ${rsa.chain}; ssl_certificate_key ${rsa.key};`
  const sites = {
    rsaGcm: site(rsa, `ssl_protocols TLSv1.2 TLSv1.3; ssl_ciphers ${gcm};`),
    rsaGcmAndOne: site(rsa, `ssl_protocols TLSv1.2 TLSv1.3; ssl_ciphers ${gcm}:${cbc};`),
    ecdsa: site(ec, `ssl_protocols TLSv1.2 TLSv1.3; ssl_ciphers ${gcm};`),
    both: site(ec, `${both} ssl_protocols TLSv1.2 TLSv1.3; ssl_ciphers ${gcm};`),
    tls11: site(rsa, 'ssl_protocols TLSv1 TLSv1.1; ssl_ciphers ALL:@SECLEVEL=0;'),
  }
  running = await start(nginx(Object.values(sites)))
  for (const [i, name] of Object.keys(sites).entries()) ports[name] = running.ports[i]!
})
afterAll(async () => {
  await running?.stop()
  await bench.stop()
})

const of = (cause: string, family: string, side: string): Expected => ({
  status: 'broken',
  cause,
  family,
  side,
  confidence: proven,
})
const tooOld = of('client-cipher-too-old', 'no-shared-cipher', 'client')
const otherKind = of('ecdsa-only-old-client', 'no-shared-cipher', 'client')
const java = 'java-17.0.3-21.0.6-openjdk'

const rows: readonly (readonly [sentence: string, port: string, client: string, expected: Expected])[] = [
  ['Internet Explorer 11 on Windows 7, RSA with GCM alone', 'rsaGcm', 'ie-11-win-7', tooOld],
  ['the same when the article was followed', 'rsaGcmAndOne', 'ie-11-win-7', { status: 'healthy' }],
  ['Safari on iOS 8, RSA with GCM alone', 'rsaGcm', 'safari-8-ios-8.4', tooOld],
  ['Chrome 49 on Windows XP, ECDSA alone', 'ecdsa', 'chrome-49-xp-sp3', otherKind],
  ['the same when the article was followed', 'both', 'chrome-49-xp-sp3', { status: 'healthy' }],
  [
    'a client that ends at TLS 1.0 is another matter',
    'ecdsa',
    'android-4.3',
    of('client-tls-too-old', 'client-protocol-too-old', 'client'),
  ],
  ['Java 17 at TLS 1.1', 'tls11', java, of('java-disabled-algorithms', 'server-protocol-too-old', 'server')],
  [
    'a browser at TLS 1.1',
    'tls11',
    'firefox-137-win-11',
    of('server-tls-too-old', 'server-protocol-too-old', 'server'),
  ],
  ['an old Java at TLS 1.1', 'tls11', 'java-8u161', { status: 'healthy' }],
]

describe.skipIf(missing('nginx'))('nginx, as a client of its own sees it', () => {
  it.each(rows)('%s', async (_, port, client, expected) => {
    await consult([`${host}:${ports[port]}`, '--ip', '127.0.0.1', '--client', client, ...bench.common], expected)
  })
})

describe.skipIf(missing('openssl'))('openssl s_server with a suite that nobody has', () => {
  it('is the matter of the server, for an old client too', async () => {
    const pair = bench.authority.issue('old', [host], { algorithm: 'rsa' })
    const server = await start(sServer(pair, '-tls1_2', '-cipher', 'CAMELLIA128-SHA:@SECLEVEL=0'))
    const place = [`${host}:${server.ports[0]}`, '--ip', '127.0.0.1']
    try {
      const expected = of('no-shared-cipher', 'no-shared-cipher', 'server')
      await consult([...place, '--client', 'ie-11-win-7', ...bench.common], expected)
    } finally {
      await server.stop()
    }
  })
})
