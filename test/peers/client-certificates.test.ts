import { afterAll, beforeAll, describe, it } from 'vitest'
import { missing, type Running, start } from '../support/peers.ts'
import { apache } from './apache.ts'
import { type Bench, consult, type Expected, host, openBench, proven } from './bench.ts'
import { gnutls, nginx, type Pair, site } from './servers.ts'

const rejected = (words: RegExp): Expected => ({
  status: 'broken',
  families: ['client-cert-required-or-rejected'],
  cause: 'mtls-client-cert-rejected',
  side: 'client',
  confidence: proven,
  words,
})
const forServers: Expected = {
  status: 'broken',
  families: ['cert-policy'],
  cause: 'clientauth-eku-removed',
  side: 'client',
  words: /lacks clientAuth/,
}
const anew: Expected = {
  status: 'broken',
  families: ['client-cert-required-or-rejected'],
  cause: 'renegotiation-client-cert',
  side: 'client',
  confidence: proven,
}

let bench: Bench
let others: Bench
let running: Running[] = []
let me: Readonly<Record<'good' | 'expired' | 'server' | 'stranger', Pair>>
const ports: Record<string, number> = {}

beforeAll(async () => {
  bench = await openBench()
  others = await openBench()
  const rsa = bench.authority.issue('rsa', [host], { algorithm: 'rsa' })
  const visitor = ['visitor.clinic.example']
  me = {
    good: bench.authority.issue('good', visitor),
    expired: bench.authority.issue('expired', visitor, { days: [-100, -10] }),
    server: bench.authority.issue('server', visitor, { usage: 'serverAuth' }),
    stranger: others.authority.issue('stranger', visitor),
  }
  const asks = `SSLCACertificateFile ${bench.authority.root}\nSSLVerifyDepth 3`
  const mutual = `${asks}\nSSLVerifyClient require`
  const late = `${asks}\n<Location /secure>\nSSLVerifyClient require\n</Location>`
  const nginxAsks = `ssl_verify_client on; ssl_client_certificate ${bench.authority.root}; ssl_verify_depth 3;`
  if (!missing('apache2')) {
    const [a12, a13, l12, l13] = [mutual, mutual, late, late].map(
      (text, i) => `SSLProtocol ${i % 2 ? 'TLSv1.3' : 'TLSv1.2'}\n${text}`,
    )
    const one = await start(apache(rsa, a12!, a13!, l12!, l13!))
    running.push(one)
    Object.assign(ports, { apache12: one.ports[0], apache13: one.ports[1], late12: one.ports[2], late13: one.ports[3] })
  }
  if (!missing('nginx')) {
    const two = await start(nginx([site(rsa, nginxAsks)]))
    running.push(two)
    ports.nginx = two.ports[0]!
  }
}, 60_000)

afterAll(async () => {
  for (const one of running) await one.stop()
  running = []
  await others?.stop()
  await bench?.stop()
})

const visit = (at: string, expected: Expected, who?: Pair, path = '/') =>
  consult(
    [
      `https://${host}:${ports[at]}${path}`,
      ...['--ip', '127.0.0.1'],
      ...bench.common,
      ...(who ? ['--cert', who.chain, '--key', who.key] : []),
    ],
    expected,
  )

describe.each([
  ['apache12', missing('apache2')],
  ['apache13', missing('apache2')],
  ['nginx', missing('nginx')],
] as const)('%s asks for a client certificate', (at, skip) => {
  it.skipIf(skip)('none is given: it says from whom it takes them', async () => {
    await visit(at, {
      status: 'broken',
      families: ['client-cert-required-or-rejected'],
      cause: 'mtls-required',
      side: 'client',
      words: /CN=Clinic Test Root/,
    })
  })
  it.skipIf(skip)('a good one is given', () => visit(at, { status: 'healthy' }, me.good))
  it.skipIf(skip)('an expired one', () => visit(at, rejected(/It expired on \d{4}-/), me.expired))
  it.skipIf(skip)('one for servers alone', () => visit(at, forServers, me.server))
})

describe.skipIf(missing('apache2'))('Apache, a client certificate for one path', () => {
  it('the rest of the site is open to all', () => visit('late13', { status: 'healthy' }))
  it('TLS 1.3: 403, since it can only ask after the handshake', () => visit('late13', anew, undefined, '/secure/'))
  it('the same with a certificate, as in a browser', () => visit('late13', anew, me.good, '/secure/'))
  it('TLS 1.2: a new handshake is asked for', () => visit('late12', anew, undefined, '/secure/'))
})

describe.skipIf(missing('gnutls-serv'))('GnuTLS asks for a client certificate in TLS 1.2', () => {
  it('none is given: it calls the empty list a decode_error', async () => {
    const wants = ['--require-client-cert', '--x509cafile', bench.authority.root]
    const one = await start(gnutls(bench.authority.issue('gnutls', [host]), 'NORMAL:-VERS-ALL:+VERS-TLS1.2', ...wants))
    ports.gnutls = one.ports[0]!
    running.push(one)
    await visit('gnutls', {
      status: 'broken',
      families: ['client-cert-required-or-rejected'],
      cause: 'mtls-required',
      side: 'client',
    })
  })
})

describe.skipIf(missing('apache2'))('Apache, a certificate of another authority', () => {
  it('of the same name, which the server does not fall for', async () => {
    await visit('apache12', rejected(/does not know the authority|none of the authorities/), me.stranger)
  })
})
