import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { ReportedGrade } from '../../src/report/test/graded.ts'
import { runDoctor } from '../support/doctor.ts'
import { missing, type Running, start } from '../support/peers.ts'
import { type Bench, host, openBench } from './bench.ts'
import { type Named, nginx, type Site, site, sServer, startNamed } from './servers.ts'

const intermediate = 'ssl_ciphers ECDHE+AESGCM:ECDHE+CHACHA20; ssl_prefer_server_ciphers off;'
const hsts = 'add_header Strict-Transport-Security "max-age=63072000" always;'
const [both, newest, old] = [
  'ssl_protocols TLSv1.2 TLSv1.3;',
  'ssl_protocols TLSv1.2;',
  'ssl_protocols TLSv1 TLSv1.1 TLSv1.2 TLSv1.3;',
]

let bench: Bench
let named: Named
let issuers: Server

const skip = missing('nginx') || missing('openssl')

beforeAll(async () => {
  if (skip) return
  bench = await openBench()
  const { authority } = bench
  issuers = createServer((_, response) => response.end(authority.intermediateDer()))
  await new Promise<void>((resolve) => issuers.listen(0, '127.0.0.1', resolve))
  const aia = `http://127.0.0.1:${(issuers.address() as AddressInfo).port}/issuer.der`
  const good = authority.issue('good', [host])
  const own = authority.issue('own', [host], { issuer: 'self' })
  const other = authority.issue('other', ['other.example'])
  const alone = authority.issue('alone', [host], { aia })
  const sites: Record<string, Site> = {
    exceptional: site(good, `${both} ${intermediate} ${hsts}`),
    'without HSTS': site(good, `${both} ${intermediate}`),
    'TLS 1.2 alone': site(good, `${newest} ${intermediate} ${hsts}`),
    'TLS 1.0 besides': site(good, `${old} ssl_ciphers DEFAULT@SECLEVEL=0; ${hsts}`),
    'RSA key exchange first': site(
      authority.issue('rsa', [host], { algorithm: 'rsa' }),
      `${newest} ssl_ciphers AES128-GCM-SHA256:ECDHE+AESGCM; ssl_prefer_server_ciphers on; ${hsts}`,
    ),
    'a self-signed certificate': site({ chain: own.cert, key: own.key }, `${both} ${intermediate} ${hsts}`),
    'a certificate for another name': site(other, `${both} ${intermediate} ${hsts}`),
    'no intermediate': site({ chain: alone.cert, key: alone.key }, `${both} ${intermediate} ${hsts}`),
  }
  named = await startNamed(sites, nginx)
})

afterAll(async () => {
  await named?.stop()
  issuers?.close()
  await bench?.stop()
})

async function tested(port: number): Promise<ReportedGrade> {
  const { stdout, stderr } = await runDoctor([
    ...['test', `${host}:${port}`, '--ip', '127.0.0.1', '--format', 'json'],
    ...bench.common,
  ])
  expect(stderr).toBe('')
  return JSON.parse(stdout) as ReportedGrade
}

/** Mark, mark if trusted, and the rules that hold. */
const told = ({ grade, gradeIfTrusted, grading }: ReportedGrade): string =>
  [grade, gradeIfTrusted, ...grading.caps.map(({ id }) => id)].join(' ')

describe.skipIf(skip)('the grade of real servers', () => {
  it.each([
    ['exceptional', 'A+ A+'],
    ['without HSTS', 'A A no-hsts'],
    ['TLS 1.2 alone', 'A- A- no-tls13'],
    ['TLS 1.0 besides', 'B B tls10-tls11'],
    ['RSA key exchange first', 'B B no-forward-secrecy no-tls13'],
    ['a self-signed certificate', 'T A+ self-signed'],
    ['a certificate for another name', 'M A+ name-mismatch'],
    ['no intermediate', 'B A+ chain-incomplete'],
  ])('nginx, %s', { timeout: 60_000 }, async (name, expected) => {
    expect(told(await tested(named.portOf(name)))).toBe(expected)
  })

  it('openssl with everything it has', { timeout: 60_000 }, async () => {
    const everything = ['-cipher', 'ALL:COMPLEMENTOFALL:@SECLEVEL=0']
    let running: Running | undefined
    try {
      running = await start(sServer(bench.authority.issue('all', [host], { algorithm: 'rsa' }), ...everything))
      const report = await tested(running.ports[0]!)
      expect(told(report)).toMatch(/^F F .*anonymous-suites.*insecure-suites.*tls10-tls11/)
      expect(report.compliance.find(({ id }) => id === 'pci-dss-4')?.verdict).toBe('not-met')
    } finally {
      await running?.stop()
    }
  })
})
