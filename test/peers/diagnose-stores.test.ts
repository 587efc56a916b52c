import { execFileSync } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, it } from 'vitest'
import { missing, type Running, start } from '../support/peers.ts'
import { type Bench, consult, host, openBench, proven } from './bench.ts'
import { nginx, site, sServer } from './servers.ts'

let bench: Bench
beforeAll(async () => {
  bench = await openBench()
})
afterAll(() => bench.stop())

const at = ({ ports }: Running, i = 0): string[] => [`${host}:${ports[i]}`, '--ip', '127.0.0.1', ...bench.common]
const file = (name: string, text: string): string => {
  const path = join(bench.authority.dir, name)
  writeFileSync(path, text)
  return path
}

describe.skipIf(missing('nginx'))('nginx, asked by clients with other roots', () => {
  let running: Running
  beforeAll(async () => {
    const long = bench.authority.issue('long', [host], { days: [-1, 1000] })
    const mutual = `ssl_verify_client on; ssl_client_certificate ${bench.authority.root}; ssl_verify_depth 3;`
    const sites = [
      site(bench.authority.issue('well', [host])),
      site(long),
      site(bench.authority.issue('mtls', [host]), mutual),
    ]
    running = await start(nginx(sites))
  })
  afterAll(() => running?.stop())

  it('a bundle that holds the root', async () => {
    await consult([...at(running), '--store', bench.authority.root], { status: 'healthy' })
  })
  it("Debian's own bundle does not hold it, and others have it", async () => {
    const debian = file('debian.pem', execFileSync('cat', ['/etc/ssl/certs/ca-certificates.crt'], { encoding: 'utf8' }))
    const expected = { status: 'broken', cause: 'old-trust-store', family: 'client-trust-store-outdated' } as const
    await consult([...at(running), '--store', debian], { ...expected, side: 'client', confidence: proven })
  })
  it('a bundle that trusts the root up to a day that is past', async () => {
    const root = readFileSync(bench.authority.root, 'utf8')
    const bundle = file('bundle.p11-kit', `[p11-kit-object-v1]\nnss-server-distrust-after: "250101000000Z"\n${root}`)
    const expected = { status: 'broken', cause: 'distrusted-ca', family: 'cert-untrusted-root' } as const
    await consult([...at(running), '--store', bundle], { ...expected, side: 'server', confidence: proven })
  })
  it('a certificate of a private authority for 1001 days', async () => {
    await consult(at(running, 1), { status: 'healthy' })
  })
  it('the same, to Safari', async () => {
    const expected = { status: 'broken', cause: 'validity-too-long', family: 'cert-policy' } as const
    const safari = ['--client', 'safari-26.4-ios-ipados-26.4']
    await consult([...at(running, 1), ...safari], { ...expected, side: 'client', confidence: proven })
  })
  it('a client certificate that is for servers alone: HTTP 400', async () => {
    const given = identity('serverAuth')
    const expected = { status: 'broken', cause: 'clientauth-eku-removed', family: 'cert-policy' } as const
    await consult([...at(running, 2), ...given], { ...expected, side: 'client' })
  })
  it('one that is for clients', async () => {
    await consult([...at(running, 2), ...identity('clientAuth')], { status: 'healthy' })
  })
})

describe.skipIf(missing('openssl'))('openssl s_server, with client certificates', () => {
  let running: Running
  beforeAll(async () => {
    const pair = bench.authority.issue('s-server', [host])
    running = await start(sServer(pair, '-Verify', '3', '-verify_return_error', '-CAfile', bench.authority.root))
  })
  afterAll(() => running?.stop())

  it('a client certificate that is for servers alone: alert 43', async () => {
    const expected = { status: 'broken', cause: 'clientauth-eku-removed', family: 'cert-policy' } as const
    await consult([...at(running), ...identity('serverAuth')], { ...expected, confidence: proven })
  })
  it('one of an authority that the server does not know is another matter', async () => {
    const self = bench.authority.issue('stranger', ['stranger.example'], { issuer: 'self' })
    const expected = { status: 'broken', cause: 'mtls-client-cert-rejected' } as const
    await consult([...at(running), '--cert', self.cert, '--key', self.key], {
      ...expected,
      family: 'client-cert-required-or-rejected',
    })
  })
})

/** A client certificate of the bench's root for one purpose, as options. */
function identity(purpose: 'serverAuth' | 'clientAuth'): string[] {
  const { dir } = bench.authority
  const openssl = (...args: readonly string[]) => execFileSync('openssl', args, { cwd: dir, stdio: 'pipe' })
  const subject = ['-subj', '/CN=client.clinic.example']
  openssl(
    'req',
    '-newkey',
    'ec',
    '-pkeyopt',
    'ec_paramgen_curve:P-256',
    '-nodes',
    '-keyout',
    `${purpose}.key`,
    '-out',
    `${purpose}.csr`,
    ...subject,
  )
  file(`${purpose}.ext`, `extendedKeyUsage=${purpose}\n`)
  const signer = [
    '-CA',
    bench.authority.root,
    '-CAkey',
    'root.key',
    '-set_serial',
    purpose === 'serverAuth' ? '7001' : '7002',
  ]
  openssl(
    'x509',
    '-req',
    '-in',
    `${purpose}.csr`,
    ...signer,
    '-days',
    '30',
    '-extfile',
    `${purpose}.ext`,
    '-out',
    `${purpose}.pem`,
  )
  return ['--cert', join(dir, `${purpose}.pem`), '--key', join(dir, `${purpose}.key`)]
}
