import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openDns } from '../../src/clinic/dns.ts'
import type { PromisedService } from '../../src/net/svcb.ts'
import { writeEchConfigs } from '../../src/wire/ech-config.ts'
import { missing, type Running, start } from '../support/peers.ts'
import { type Bench, consult, type Expected, healthyConnections, host, openBench, proven } from './bench.ts'
import { nginx, type Site, site } from './servers.ts'

const publicName = 'outer.clinic.example'
const ech = writeEchConfigs([
  {
    configId: 1,
    kemId: 0x0020,
    publicKey: new Uint8Array(32).fill(9),
    cipherSuites: [{ kdf: 1, aead: 1 }],
    maximumNameLength: 0,
    publicName,
    extensions: new Uint8Array(0),
  },
])

let bench: Bench
let running: Running
const names = ['http1', 'http2', 'withPublicName'] as const
const portOf = (name: (typeof names)[number]): number => running.ports[names.indexOf(name)]!

beforeAll(async () => {
  if (missing('nginx')) return
  bench = await openBench()
  const well = bench.authority.issue('well', [host])
  const outer = bench.authority.issue('outer', [publicName])
  const two: Site = (port) => [site(well)(port), site(outer, `server_name ${publicName};`)(port)].join('\n')
  const http2: Site = (port) => site(well)(port).replace(/(listen [^;]* ssl)/, '$1 http2')
  running = await start(nginx([site(well), http2, two]))
})
afterAll(async () => {
  await running?.stop()
  await bench?.stop()
})

/** The site under an HTTPS record that promises this. */
async function promised(at: (typeof names)[number], HTTPS: PromisedService, expected: Expected) {
  const port = portOf(at)
  const dns = await openDns({ [host]: { A: ['127.0.0.1'] }, [`_${port}._https.${host}`]: { HTTPS } })
  try {
    return await consult([`${host}:${port}`, '--resolver', `127.0.0.1:${dns.port}`, ...bench.common], expected)
  } finally {
    await dns.stop()
  }
}

const lie = (words: RegExp): Expected => ({
  status: 'degraded',
  families: ['ech-or-https-record-wrong'],
  cause: 'https-rr-alpn-lie',
  side: 'server',
  confidence: proven,
  words,
})

describe.skipIf(missing('nginx'))('nginx under an HTTPS record', () => {
  it('keeps what it promises: healthy, and no connection more', async () => {
    await promised(
      'http1',
      { alpn: ['http/1.1'], ipv4hint: ['127.0.0.1'] },
      { status: 'healthy', connections: healthyConnections },
    )
  })
  it('has HTTP/2, as promised alone', () =>
    promised('http2', { alpn: ['h2'], noDefaultAlpn: true }, { status: 'healthy' }))
  it('has no HTTP/2, and it is promised alone', () =>
    promised('http1', { alpn: ['h2'], noDefaultAlpn: true }, lie(/only HTTP\/2/)))
  it('has no HTTP/2, and HTTP/1.1 may be spoken instead', () =>
    promised('http1', { alpn: ['h2'] }, { status: 'healthy' }))
  it('does not listen on the port that is promised', () => promised('http1', { port: 9 }, lie(/it names port 9/)))
  it('listens on the port that is promised', () => promised('http1', { port: portOf('http2') }, { status: 'healthy' }))
  it('is not at the address that is hinted at', () =>
    promised('http1', { ipv4hint: ['127.0.0.9'] }, lie(/hints at the address 127\.0\.0\.9/)))
  it('has no ECH, and shows its own certificate for the public name', async () => {
    const { causes } = await promised(
      'http1',
      { alpn: ['http/1.1'], ech },
      { status: 'degraded', cause: 'ech-mismatch', family: 'ech-or-https-record-wrong', confidence: proven },
    )
    expect(causes[0]?.explanation).toContain(publicName)
  })
  it('has no ECH, and a certificate for the public name: browsers go on without', () =>
    promised('withPublicName', { ech }, { status: 'healthy' }))
})
