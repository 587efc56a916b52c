import { spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { createServer } from 'node:https'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openQuic } from '../../src/clinic/quic.ts'
import { open, type Room } from '../../src/clinic/room.ts'
import { deserialize } from '../../src/evidence/deserialize.ts'
import { askQuic } from '../../src/net/quic.ts'
import { fixedRandomness } from '../../src/protocol/tls/randomness.ts'
import { readPrinted, runDoctor } from '../support/doctor.ts'
import { installed, missing } from '../support/peers.ts'
import { type Bench, healthyConnections, host, openBench } from './bench.ts'

let bench: Bench
let site: Room
beforeAll(async () => {
  bench = await openBench()
  const { chain, key } = bench.authority.issue('well', [host, 'localhost'])
  const server = createServer({ cert: readFileSync(chain), key: readFileSync(key) }, (_, response) => {
    response.end('well\n')
  })
  site = await open(server.on('tlsClientError', () => undefined))
})
afterAll(async () => {
  await site.stop()
  await bench.stop()
})

const variables = [
  'SSL_CERT_FILE',
  'SSL_CERT_DIR',
  'NIX_SSL_CERT_FILE',
  'REQUESTS_CA_BUNDLE',
  'PIP_CERT',
  'CURL_CA_BUNDLE',
  'GIT_SSL_CAINFO',
  'AWS_CA_BUNDLE',
]
const all = (path: string): Record<string, string> => Object.fromEntries(variables.map((name) => [name, path]))
const gone = '/nowhere/ca-bundle.crt'

async function diagnosed(env: Readonly<Record<string, string>>) {
  const options = ['--ip', '127.0.0.1', ...bench.common, '--format', 'json']
  const { verdict, connections } = readPrinted(
    await runDoctor([`${host}:${site.port}`, ...options], { env: { ...all(''), ...env } }),
  )
  return { says: [verdict.status, verdict.cause, verdict.side].join(' '), connections }
}

describe('a private site that is well, on machines with settings for root certificates', () => {
  const healthy = 'healthy  '
  const rows: readonly (readonly [says: string, env: () => Record<string, string>, verdict: string])[] = [
    ['none', () => ({}), healthy],
    [
      'all name a bundle without this private root',
      () => all(bench.authority.issue('other', ['a.example']).chain),
      healthy,
    ],
    ['all name a bundle with it', () => all(bench.authority.root), healthy],
    ['one is gone', () => ({ CURL_CA_BUNDLE: gone }), 'degraded ca-setting-broken local'],
    ['all are gone', () => all(gone), 'degraded ca-setting-broken local'],
    ['a device, which no program here has been seen to refuse', () => ({ CURL_CA_BUNDLE: '/dev/null' }), healthy],
  ]
  it.each(rows)('%s', async (_, env, verdict) => {
    expect(await diagnosed(env())).toEqual({ says: verdict, connections: healthyConnections })
  })
})

/** Exit status and last words of a program; it is ended after ten seconds. */
function words(program: string, args: readonly string[], env: Readonly<Record<string, string>>): Promise<string> {
  const child = spawn(program, args, { env: { ...process.env, ...all(''), ...env }, timeout: 10_000 })
  let said = ''
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (said += chunk))
  return new Promise((resolve, reject) => {
    child.once('error', reject)
    child.once('close', (code) => resolve(`${code} ${said.trim()}`))
  })
}

describe.skipIf(missing('curl'))('what curl does, as the rule has it', () => {
  const get = (env: Readonly<Record<string, string>>) => words('curl', ['-sS', `https://localhost:${site.port}/`], env)
  it('takes the bundle that is named', async () => {
    expect(await get({ CURL_CA_BUNDLE: bench.authority.root })).toBe('0 well')
  })
  it.each(['CURL_CA_BUNDLE', 'SSL_CERT_FILE'])('stops when %s names a file that is gone', async (name) => {
    expect(await get({ [name]: gone })).toMatch(/^77 .*certificate/)
  })
})

describe.skipIf(missing('git'))('what git does, as the rule has it', () => {
  const ask = (env: Readonly<Record<string, string>>) =>
    words('git', ['ls-remote', `https://localhost:${site.port}/`], env)
  it('stops when GIT_SSL_CAINFO names a file that is gone', async () => {
    expect(await ask({ GIT_SSL_CAINFO: gone })).toContain('Problem with the SSL CA cert')
  })
  it('takes the bundle that is named, and gets as far as the page', async () => {
    expect(await ask({ GIT_SSL_CAINFO: bench.authority.root })).toContain('not valid: is this a git repository?')
  })
})

it('Node.js only warns of NODE_EXTRA_CA_CERTS that is gone', async () => {
  const said = await words(process.execPath, ['-e', 'console.log("goes on")'], { NODE_EXTRA_CA_CERTS: gone })
  // Node.js 20 warns, 24 says nothing.
  expect(said).toMatch(/^0 (?:[\s\S]*extra certs[\s\S]*)?goes on/)
})

describe.skipIf(missing('gtlsserver'))('a site that promises HTTP/3, with QUIC by ngtcp2', () => {
  it.each([
    ['answers over UDP', true],
    ['was stopped, and its port refuses', false],
  ])('%s: healthy', async (_, isUp) => {
    const { chain, key } = bench.authority.issue('quic', [host])
    const udp = await freeUdpPort()
    const quic = spawn(installed('gtlsserver')!, ['-q', '127.0.0.1', `${udp}`, key, chain], { stdio: 'ignore' })
    const ended = new Promise((resolve) => quic.once('exit', resolve))
    const pages = createServer({ cert: readFileSync(chain), key: readFileSync(key) }, (_, response) => {
      response.setHeader('alt-svc', `h3=":${udp}"; ma=86400`)
      response.end('well\n')
    })
    const room = await open(pages)
    try {
      await answersQuic(udp)
      if (!isUp) {
        quic.kill()
        await ended
      }
      const file = join(await mkdtemp(join(tmpdir(), 'quic-')), 'evidence.json')
      const options = ['--ip', '127.0.0.1', ...bench.common, '--format', 'json', '--save', file]
      const printed = readPrinted(await runDoctor([`${host}:${room.port}`, ...options], { env: all('') }))
      expect([printed.verdict.status, printed.causes, printed.connections]).toEqual(['healthy', [], healthyConnections])
      const saved = deserialize(readFileSync(file, 'utf8'))
      expect(saved.ok && saved.value.quic?.map(({ outcome }) => outcome)).toEqual([isUp ? 'answered' : 'refused'])
      await rm(dirname(file), { recursive: true })
    } finally {
      quic.kill()
      await ended
      await room.stop()
    }
  })
})

async function freeUdpPort(): Promise<number> {
  const room = await openQuic()
  await room.stop()
  return room.port
}

/** Waits until the server listens, for ten seconds at most. */
async function answersQuic(port: number): Promise<void> {
  for (let tries = 0; tries < 100; tries++) {
    const { kind } = await askQuic({ address: '127.0.0.1', port, random: fixedRandomness() })
    if (kind === 'answer') return
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
  throw new Error('gtlsserver does not answer on its port')
}
