import { execFileSync } from 'node:child_process'
import { createServer } from 'node:http'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openClosedPort } from '../../src/clinic/closed-port.ts'
import { open, type Room } from '../../src/clinic/room.ts'
import { readPrinted, runDoctor } from '../support/doctor.ts'
import type { Issued } from '../support/openssl-authority.ts'
import { installed, missing, start } from '../support/peers.ts'
import { type Bench, consult, type Expected, host, openBench, proven } from './bench.ts'
import { type Named, nginx, type Site, site, sServer, startNamed } from './servers.ts'

// OpenSSL as authority and responder, its lists over HTTP, and what nginx and s_server staple.

let bench: Bench
let responder: Room
let lists: Room
let closed: Room
let hanging: Room
let running: Named
const portOf = (name: string): number => running.portOf(name)
let mustStapled: Issued

const lacksPeers = missing('nginx') || missing('faketime')

/** Answers each POST with what `openssl ocsp` says. */
const openResponder = (answer: (request: Uint8Array) => Uint8Array): Promise<Room> =>
  open(
    createServer((request, response) => {
      const parts: Buffer[] = []
      request.on('data', (part: Buffer) => parts.push(part))
      request.on('end', () => {
        if (request.headers['content-type'] !== 'application/ocsp-request') response.writeHead(415).end()
        else response.setHeader('content-type', 'application/ocsp-response').end(answer(Buffer.concat(parts)))
      })
    }),
  )

function sitesOf({ authority }: Bench): Record<string, Site> {
  const at = (room: Room) => `http://127.0.0.1:${room.port}/`
  const ocsp = (room: Room) => `authorityInfoAccess=OCSP;URI:${at(room)}`
  const crl = (room: Room) => `crlDistributionPoints=URI:${at(room)}ca.crl`
  const issue = (id: string, ...extensions: string[]) => authority.issue(id, [host], { extensions })
  const ours = {
    ocspGood: issue('ocsp-good', ocsp(responder)),
    ocspRevoked: issue('ocsp-revoked', ocsp(responder)),
    crlGood: issue('crl-good', crl(lists)),
    crlRevoked: issue('crl-revoked', crl(lists)),
    listAfterAll: issue('list-after-all', ocsp(closed), crl(lists)),
    revokedAfterAll: issue('revoked-after-all', ocsp(closed), crl(lists)),
    nobody: issue('nobody', ocsp(closed), crl(closed)),
    wrongAnswer: issue('wrong-answer', ocsp(lists)),
    slow: issue('slow', ocsp(hanging)),
  }
  const plain = issue('plain')
  const withdrawn = issue('withdrawn')
  const neighbour = issue('neighbour')
  const stapledAndDead = issue('stapled-and-dead', ocsp(closed))
  mustStapled = issue('must', 'tlsfeature=status_request')
  for (const one of [ours.ocspRevoked, ours.crlRevoked, ours.revokedAfterAll, withdrawn]) authority.revoke(one)
  const stapled = (issued: Issued, file: string) => site(issued, `ssl_stapling on; ssl_stapling_file ${file};`)
  return {
    ...Object.fromEntries(Object.entries(ours).map(([name, issued]) => [name, site(issued)])),
    stapleGood: stapled(plain, authority.staple(plain)),
    stapleGood12: (port) =>
      site(plain, `ssl_protocols TLSv1.2; ssl_stapling on; ssl_stapling_file ${authority.staple(plain)};`)(port),
    stapleOld: stapled(plain, authority.staple(plain, 20)),
    stapleOld12: (port) =>
      site(plain, `ssl_protocols TLSv1.2; ssl_stapling on; ssl_stapling_file ${authority.staple(plain, 20)};`)(port),
    stapleOfAnother: stapled(plain, authority.staple(neighbour)),
    stapleRevoked: stapled(withdrawn, authority.staple(withdrawn)),
    stapleGoodPlaceDead: stapled(stapledAndDead, authority.staple(stapledAndDead)),
    promised: stapled(mustStapled, authority.staple(mustStapled)),
    promiseBroken: site(mustStapled),
  }
}

beforeAll(async () => {
  if (lacksPeers) return
  bench = await openBench()
  const { authority } = bench
  responder = await openResponder((request) => authority.answer(request))
  lists = await open(createServer((_, response) => response.end(authority.list())))
  closed = await openClosedPort()
  hanging = await open(createServer(() => undefined))
  running = await startNamed(sitesOf(bench), nginx)
}, 60_000)
afterAll(async () => {
  await running?.stop()
  for (const room of [responder, lists, closed, hanging]) await room?.stop()
  await bench?.stop()
})

const healthy: Expected = { status: 'healthy', confidence: proven, connections: 12 }
const revoked: Expected = { status: 'broken', families: ['cert-revoked'], side: 'server', confidence: proven }
const unavailable: Expected = { status: 'degraded', families: ['revocation-check-unavailable'], side: 'server' }
const stapling: Expected = { status: 'degraded', families: ['ocsp-stapling-problem'], side: 'server' }

const rows: readonly (readonly [says: string, at: string, expected: Expected])[] = [
  ['the responder says good', 'ocspGood', healthy],
  ['the responder says revoked', 'ocspRevoked', revoked],
  ['the list does not hold it', 'crlGood', healthy],
  ['the list holds it', 'crlRevoked', revoked],
  ['the responder is dead, the list does not hold it', 'listAfterAll', healthy],
  ['the responder is dead, the list holds it', 'revokedAfterAll', revoked],
  ['responder and list are dead', 'nobody', unavailable],
  ['what answers is no responder', 'wrongAnswer', unavailable],
  ['a good response is stapled', 'stapleGood', healthy],
  ['a good response is stapled, TLS 1.2', 'stapleGood12', healthy],
  ['a response of 20 days ago is stapled', 'stapleOld', { ...stapling, words: /out of date/ }],
  ['a response of 20 days ago is stapled, TLS 1.2', 'stapleOld12', { ...stapling, words: /out of date/ }],
  ['the response on another certificate is stapled', 'stapleOfAnother', { ...stapling, words: /another certificate/ }],
  ['the stapled response says revoked', 'stapleRevoked', revoked],
  ['the place is dead, but a good response is stapled', 'stapleGoodPlaceDead', healthy],
  ['a staple is promised and comes', 'promised', healthy],
  ['a staple is promised and does not come', 'promiseBroken', { ...stapling, cause: 'must-staple-no-staple' }],
]

const argsFor = (name: string, ...more: string[]) => [
  `${host}:${portOf(name)}`,
  '--ip',
  '127.0.0.1',
  ...bench.common,
  ...more,
]

describe('nginx, with OpenSSL as its authority', () => {
  it.skipIf(lacksPeers).each(rows)('%s', async (_, at, expected) => {
    await consult(argsFor(at), expected)
  })

  it.skipIf(lacksPeers)('a responder that hangs delays the verdict by no more than a second', async () => {
    const printed = await consult(argsFor('slow'), { status: 'healthy' })
    expect(printed.seconds).toBeLessThan(2)
    expect(printed.notJudged.map(({ id }) => id)).toEqual(['cert-revoked', 'revocation-check-hard-fail'])
  })

  it.skipIf(lacksPeers)(
    'a promise that is not kept is broken for Firefox, and nothing for a client that does not ask',
    async () => {
      await consult(argsFor('promiseBroken', '--client', 'firefox-esr-153.7.0-headless-debian-12'), {
        ...stapling,
        status: 'broken',
      })
      await consult(argsFor('promiseBroken', '--client', 'curl-7.88.1-openssl-3.0.22-debian-12'), { status: 'healthy' })
    },
  )

  it.skipIf(lacksPeers)('the target is at a private address by itself: what it names may be asked', async () => {
    const args = [`127.0.0.1:${portOf('ocspRevoked')}`, ...bench.common, '--format', 'json']
    const { causes } = readPrinted(await runDoctor(args))
    expect(causes.map(({ family }) => family)).toContain('cert-revoked')
  })

  it.skipIf(lacksPeers)('the trace shows what was stapled', async () => {
    const { stdout } = await runDoctor(['trace', ...argsFor('stapleGood', '--format', 'json')])
    expect(JSON.parse(stdout).certificateStatus).toMatchObject({ stapled: { status: 'good' }, timestamps: [] })
    const text = await runDoctor(['trace', ...argsFor('stapleRevoked')])
    expect(text.stdout).toContain('stapled OCSP response: revoked')
  })

  it.skipIf(lacksPeers || missing('gnutls-cli'))('GnuTLS refuses the same server', () => {
    const seen = (name: string) => {
      const args = ['--x509cafile', bench.authority.root, '--sni-hostname', host, '--verify-hostname', host]
      try {
        return execFileSync(installed('gnutls-cli')!, [...args, '-p', `${portOf(name)}`, '127.0.0.1'], {
          input: '',
          stdio: 'pipe',
          timeout: 10_000,
        }).toString()
      } catch (error) {
        return String((error as { stdout?: Buffer }).stdout)
      }
    }
    expect(seen('promiseBroken')).toMatch(/requires the server to include an OCSP status/i)
    expect(seen('promised')).toMatch(/certificate is trusted/i)
  })
})

describe('openssl s_server', () => {
  it.skipIf(lacksPeers).each([
    ['a good response', 0, healthy],
    ['one of 20 days ago', 20, stapling],
  ] as const)('staples %s', async (_, daysAgo, expected) => {
    const issued = bench.authority.issue(`s-server-${daysAgo}`, [host])
    const server = await start(sServer(issued, '-status_file', bench.authority.staple(issued, daysAgo)))
    try {
      await consult([`${host}:${server.ports[0]}`, '--ip', '127.0.0.1', ...bench.common], expected)
    } finally {
      await server.stop()
    }
  })
})
