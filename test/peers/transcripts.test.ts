import { execFile } from 'node:child_process'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { TextRecord } from '../../src/evidence/capture/sniff.ts'
import { sniff } from '../../src/evidence/capture/sniff.ts'
import type { Witnessed } from '../../src/evidence/capture/witness.ts'
import { missing, type Running, start } from '../support/peers.ts'
import { bytesOf, inShort, readAs } from '../support/records.ts'
import { type Bench, host, openBench } from './bench.ts'
import { sServer } from './servers.ts'

const servers = {
  modern: ['-tls1_3'],
  older: ['-tls1_2'],
  /** Lets nobody in without a certificate. */
  mutual: ['-tls1_3', '-Verify', '1', '-verify_return_error'],
  mutualOlder: ['-tls1_2', '-Verify', '1', '-verify_return_error'],
} as const
type Name = keyof typeof servers

let bench: Bench
const running = new Map<Name, Running>()

beforeAll(async () => {
  bench = await openBench()
  if (missing('openssl')) return
  const pair = bench.authority.issue('transcripts', [host])
  for (const [name, options] of Object.entries(servers) as [Name, readonly string[]][])
    running.set(name, await start(sServer(pair, ...options)))
})
afterAll(async () => {
  for (const server of running.values()) await server.stop()
  await bench.stop()
})

const portOf = (name: Name): string => String(running.get(name)!.ports[0])

/** What a program prints when it is run by hand; whether it fails is what we read. */
const printedBy = (program: string, args: readonly string[]): Promise<string> =>
  new Promise((resolve) => {
    const child = execFile(program, args, { timeout: 10_000 }, (_, out, error) => resolve(out + error))
    child.stdin?.end()
  })

async function witness(kind: TextRecord, program: string, args: readonly string[]): Promise<readonly Witnessed[]> {
  const bytes = bytesOf(await printedBy(program, args))
  expect(sniff(bytes)).toBe(kind)
  return (await readAs(bytes)).witnessed
}

type Row = readonly [sentence: string, server: Name, options: readonly string[], expected: string]

describe.skipIf(missing('openssl'))('openssl s_client', () => {
  const suites = /offers \d+ suites/
  it.each<Row>([
    [
      'TLS 1.3',
      'modern',
      ['-showcerts', '-msg'],
      `finished, 0x0304, 0x1302, 3 certificates, offers N suites to ${host}, complete`,
    ],
    [
      'TLS 1.2, with the first certificate alone',
      'older',
      [],
      'finished, 0x0303, 0xc02c, 1 certificates of more, complete',
    ],
    [
      'TLS 1.2, records',
      'older',
      ['-debug'],
      `finished, 0x0303, 0xc02c, 3 certificates, offers N suites to ${host}, complete`,
    ],
    [
      'no version in common',
      'modern',
      ['-tls1_2', '-msg'],
      `alert, 70, after nothing, offers N suites to ${host}, complete`,
    ],
    ['no version in common, in words', 'older', ['-tls1_3'], 'alert, 70, after nothing, complete'],
    [
      'a certificate is wanted in TLS 1.2',
      'mutualOlder',
      ['-msg'],
      `alert, 40, after server-done, 0x0303, 0xc02c, 3 certificates, asks for one, offers N suites to ${host}, complete`,
    ],
    [
      'the client stops at the certificate',
      'modern',
      ['-verify_return_error', '-msg', '-no-CAfile', '-no-CApath', '-no-CAstore'],
      `enough, after certificate, 0x0304, 0x1302, 3 certificates, client says 48, offers N suites to ${host}, complete`,
    ],
  ])('%s', async (_, server, options, expected) => {
    const args = ['s_client', '-connect', `127.0.0.1:${portOf(server)}`, '-servername', host, ...options]
    const trust = options.includes('-no-CAfile') ? [] : ['-CAfile', bench.authority.root]
    const seen = await witness('s_client', 'openssl', [...args, ...trust])
    expect(seen.map((one) => inShort(one).replace(suites, 'offers N suites'))).toEqual([expected])
  })
})

describe.skipIf(missing('curl'))('curl', () => {
  it.each<Row>([
    ['TLS 1.3', 'modern', ['-v'], 'finished, 0x0304, 0x1302, HTTP 200, complete'],
    ['no version in common', 'modern', ['-v', '--tls-max', '1.2'], 'alert, 70, after nothing, complete'],
    [
      'a certificate is wanted in TLS 1.3',
      'mutual',
      ['-v'],
      'finished, 0x0304, 0x1302, asks for one, alert 116, complete',
    ],
    [
      'a certificate is wanted in TLS 1.2',
      'mutualOlder',
      ['-v'],
      'alert, 40, after server-done, 0x0303, 0xffff, asks for one, complete',
    ],
    [
      'the same, with its bytes',
      'mutualOlder',
      ['--trace', '-'],
      `alert, 40, after server-done, 0x0303, 0xc02c, 3 certificates, asks for one, offers 31 suites to ${host}, complete`,
    ],
  ])('%s', async (_, server, options, expected) => {
    const port = portOf(server)
    const url = `https://${host}:${port}/`
    const args = ['--cacert', bench.authority.root, '--noproxy', '*', '--resolve', `${host}:${port}:127.0.0.1`, url]
    const seen = await witness('curl', 'curl', [...options, ...args])
    expect(seen.map((one) => inShort(one).replace('client says 0, ', ''))).toEqual([expected])
    expect(seen[0]?.captured).toMatchObject({ host, server: { address: '127.0.0.1', port: Number(port) } })
  })
})

describe.skipIf(missing('gnutls-cli'))('gnutls-cli', () => {
  it.each<Row>([
    ['TLS 1.3', 'modern', ['--print-cert'], 'finished, 0x0304, 0x1302, 3 certificates, complete'],
    ['TLS 1.2', 'older', ['--print-cert', '-d', '10'], 'finished, 0x0303, 0xc02c, 3 certificates, complete'],
    ['no version in common', 'modern', ['--priority', 'NORMAL:-VERS-TLS1.3'], 'alert, 70, after nothing, complete'],
    [
      'a certificate is wanted in TLS 1.2',
      'mutualOlder',
      ['-d', '4', '--print-cert'],
      'alert, 40, after server-done, 0x0303, 0xc02c, 3 certificates, asks for one, complete',
    ],
  ])('%s', async (_, server, options, expected) => {
    const trust = ['--x509cafile', bench.authority.root, '--sni-hostname', host, '--verify-hostname', host]
    const seen = await witness('gnutls-cli', 'gnutls-cli', [...options, ...trust, '127.0.0.1', '-p', portOf(server)])
    expect(seen.map(inShort)).toEqual([expected])
  })
})
