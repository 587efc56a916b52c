import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { everybody } from '../../src/clinic/clinic.ts'
import type { Admitted } from '../../src/clinic/patient.ts'
import { openSecure } from '../../src/clinic/secure.ts'
import { openWard, siteName, type Ward } from '../../src/clinic/ward.ts'
import { readCapture } from '../../src/evidence/capture/read-capture.ts'
import type { Witnessed } from '../../src/evidence/capture/witness.ts'
import { parametersOf } from '../../src/evidence/parameters.ts'
import { examine } from '../../src/examination.ts'
import type { Explained } from '../../src/explain/explained.ts'
import { explain } from '../../src/explaining.ts'
import { type Client, curl, javaIn, type Meeting, meets, node } from '../support/capture-clients.ts'
import { runDoctor } from '../support/doctor.ts'
import { missing } from '../support/peers.ts'
import { captureOf, capturesOf, mayCapture, runs } from '../support/tcpdump.ts'

const folder = mkdtempSync(join(tmpdir(), 'explain-captures-'))
const rootFile = join(folder, 'root.pem')
const java = javaIn(folder)
const cannot = ['tcpdump', 'curl', 'java', 'javac'].map(missing).includes(true) || !mayCapture

/** Those whose fault one recorded handshake can show, and two that have none. */
const ids = [
  'alpn-refused',
  'backend-dead-behind-lb',
  'cert-expired',
  'cert-name-missing',
  'cert-not-yet-valid',
  'dpi-reset',
  'healthy-ecdsa',
  'healthy-rsa',
  'hosting-suspended',
  'intermediate-expired',
  'key-mismatch',
  'missing-intermediate',
  'mtls-required',
  'name-constraints',
  'no-shared-cipher',
  'openssl3-legacy-server',
  'plain-http-on-tls-port',
  'port-closed',
  'reset-after-hello',
  'self-signed',
  'server-tls-too-old',
  'sha1-signature',
  'sni-strict-unknown-name',
  'sni-wrong-vhost-cert',
  'starttls-port',
  'untrusted-root',
  'weak-dh',
  'weak-key',
  'wrong-eku',
]

interface Way {
  readonly name: string
  readonly client: Client
  readonly version: Meeting['version']
  readonly withKeys?: true
}

const ways: readonly Way[] = [
  { name: 'curl, TLS 1.2', client: curl, version: 'TLSv1.2' },
  { name: 'curl, TLS 1.2, keys', client: curl, version: 'TLSv1.2', withKeys: true },
  { name: 'curl, TLS 1.3', client: curl, version: 'TLSv1.3' },
  { name: 'curl, TLS 1.3, keys', client: curl, version: 'TLSv1.3', withKeys: true },
  { name: 'Node, TLS 1.2', client: node, version: 'TLSv1.2' },
  { name: 'Node, TLS 1.3', client: node, version: 'TLSv1.3' },
  { name: 'Node, TLS 1.3, keys', client: node, version: 'TLSv1.3', withKeys: true },
  { name: 'Java, TLS 1.2', client: java, version: 'TLSv1.2' },
  { name: 'Java, TLS 1.3', client: java, version: 'TLSv1.3' },
]

/** What a client takes that the diagnosis refuses: its record shows no failure, and is not counted. */
const accepted: readonly (readonly [id: string, client: Client, why: string])[] = [
  ['alpn-refused', node, 'offers no ALPN'],
  ['alpn-refused', java, 'offers no ALPN'],
  // Since OpenSSL 3.2, and so in Node.js 24.5, security level 2 refuses them.
  ...(/^3\.[01]\./.test(process.versions.openssl) ? [['weak-dh', node, 'takes a prime of 1024 bits'] as const] : []),
  ['weak-dh', java, 'takes a prime of 1024 bits'],
]
const isAccepted = ({ id, way }: Pick<Row, 'id' | 'way'>): boolean =>
  accepted.some(([other, client]) => other === id && client === way.client)

interface Row {
  readonly id: string
  readonly way: Way
  /** Family of the live verdict; undefined: nothing is wrong. */
  readonly live: string | undefined
  readonly file: Uint8Array
  readonly keys: string | undefined
  readonly witnessed: readonly Witnessed[]
  readonly explained: Explained
}

let ward: Ward
let rows: readonly Row[]

beforeAll(async () => {
  if (cannot) return
  ward = await openWard()
  writeFileSync(rootFile, ward.root.pem)
  rows = await allRows()
}, 170_000)
afterAll(async () => {
  await ward?.close()
  rmSync(folder, { recursive: true, force: true })
})

/** Two at once: as many as CI has processors. */
async function allRows(): Promise<Row[]> {
  const waiting = [...ids]
  const seen: Row[] = []
  const work = async () => {
    for (let id = waiting.shift(); id; id = waiting.shift()) seen.push(...(await rowsOf(id)))
  }
  // Whatever fails, both come to their end: each stops what it started.
  const [one, other] = await Promise.allSettled([work(), work()])
  for (const result of [one, other]) if (result.status === 'rejected') throw result.reason
  return seen.toSorted((a, b) => ids.indexOf(a.id) - ids.indexOf(b.id))
}

const admit = (id: string): Promise<Admitted> => everybody.find(({ patient }) => patient.id === id)!.patient.admit(ward)

/** Longer than a silence that tells, shorter than patience. */
const patience = 2

function meetingOf({ target }: Admitted): Omit<Meeting, 'version'> {
  const [, host, port] = /^(?:https:\/\/)?([^:/]+):(\d+)/.exec(target)!
  return { host: host!, address: '127.0.0.1', port: Number(port), roots: rootFile, patience }
}

async function rowsOf(id: string): Promise<Row[]> {
  const admitted = await admit(id)
  try {
    const live = await liveFamily(admitted)
    const keyFiles = ways.map(({ withKeys }, i) => (withKeys ? join(folder, `${id}.${i}.keys`) : undefined))
    const acts = ways.map(({ client, version }, i) => () => {
      return meets(client, { ...meetingOf(admitted), version, keys: keyFiles[i] })
    })
    const files = await capturesOf(meetingOf(admitted).port, acts)
    return await Promise.all(
      ways.map(async (way, i) => {
        const keyFile = keyFiles[i]
        const keys = keyFile && existsSync(keyFile) ? readFileSync(keyFile, 'utf8') : undefined
        return { id, way, live, file: files[i]!, keys, ...(await seenIn(files[i]!, keys)) }
      }),
    )
  } finally {
    await admitted.stop()
  }
}

async function liveFamily({ target, addresses }: Admitted): Promise<string | undefined> {
  const examined = await examine(target, {
    ...(addresses ? { addresses } : {}),
    roots: ward.root.pem,
    timeSources: [ward.timeSource],
    timeoutMs: patience * 1000,
  })
  if (!examined.ok) throw new Error(examined.error.sentence)
  return examined.value.diagnosis.causes[0]?.rule.family
}

async function* whole(file: Uint8Array): AsyncGenerator<Uint8Array> {
  yield file
}

async function seenIn(file: Uint8Array, secrets?: string): Promise<Pick<Row, 'witnessed' | 'explained'>> {
  const given = { name: 'the capture', first: file.subarray(0, 65536), pieces: whole(file) }
  const explained = await explain(given, { secrets, now: Date.now(), extraRoots: [ward.root.der] })
  const read = await readCapture(whole(file), secrets)
  if (!explained.ok || !read.ok) throw new Error('a capture of tcpdump is readable')
  return { witnessed: read.value.witnessed, explained: explained.value }
}

const isHidden = ({ witnessed }: Row): boolean => witnessed.some((one) => one.isHidden)
const first = ({ explained }: Row) => explained.problems[0]?.suspects[0]
const agrees = (row: Row): boolean => first(row)?.family === row.live
const told = (row: Row): string =>
  `${row.id}, ${row.way.name}: ${row.live} live, ${first(row)?.family} (${first(row)?.confidence}) by the capture`

describe.skipIf(cannot)('captures of the clinic by tcpdump', () => {
  test('each shows one connection', () => {
    expect(rows).toHaveLength(ids.length * ways.length)
    expect(rows.filter(({ witnessed }) => witnessed.length !== 1).map(told)).toEqual([])
  })

  test.each(ways)('$name: the family of the live diagnosis, where it can be seen', (way) => {
    const counted = rows.filter((row) => row.way === way && !isHidden(row) && !isAccepted(row))
    const wrong = counted.filter((row) => !agrees(row)).map(told)
    expect(counted.length).toBeGreaterThan(8)
    expect(wrong.length / counted.length, wrong.join('\n')).toBeLessThanOrEqual(0.1)
  })

  test('never a wrong certain one', () => {
    const certain = rows.filter((row) =>
      row.explained.problems.some(({ suspects }) =>
        suspects.some(({ family, confidence }) => confidence >= 0.95 && family !== row.live),
      ),
    )
    expect(certain.map(told)).toEqual([])
  })

  test('a server that turns clients away is known by it, though TLS 1.3 hides why', () => {
    // Java asks for its page at once: that may cross the alert, and be answered by a reset instead.
    const hidden = rows.filter((row) => row.id === 'mtls-required' && isHidden(row) && row.way.client !== java)
    expect(hidden.filter((row) => !agrees(row)).map(told)).toEqual([])
    expect(hidden).toHaveLength(2)
  })

  test('what TLS 1.3 hides is said, and how to see it', () => {
    const hidden = rows.filter(isHidden)
    expect(new Set(hidden.map(({ way }) => way.name))).toEqual(
      new Set(['curl, TLS 1.3', 'Node, TLS 1.3', 'Java, TLS 1.3']),
    )
    for (const row of hidden) {
      const notes = row.explained.notes.map(({ en, ja }) => `${en} ${ja}`).join('\n')
      for (const words of ['TLS 1.3 hides', 'SSLKEYLOGFILE', '--keylog', '暗号化されており'])
        expect(notes, told(row)).toContain(words)
    }
  })

  test.each(accepted)('%s is no failure to this client', (id, client) => {
    const taken = rows.filter((row) => row.id === id && row.way.client === client)
    expect(taken.length).toBeGreaterThan(1)
    for (const row of taken) {
      expect(row.witnessed[0]?.isComplete, told(row)).toBe(true)
      expect(row.explained.problems, told(row)).toEqual([])
    }
  })

  const commands = [
    ['cert-expired', 'curl, TLS 1.2', 0],
    ['untrusted-root', 'curl, TLS 1.3, keys', 0],
    ['healthy-rsa', 'Java, TLS 1.2', 3],
  ] as const
  test.each(commands)('the command says the same: %s, %s', async (id, way, code) => {
    const row = rows.find((one) => one.id === id && one.way.name === way)!
    const [file, keys] = [join(folder, 'row.pcap'), join(folder, 'row.keys')]
    writeFileSync(file, row.file)
    writeFileSync(keys, row.keys ?? '')
    const words = ['explain', file, '--format', 'json', '--keylog', keys, '--ca-file', rootFile]
    const ran = await runDoctor(words)
    const { causes } = JSON.parse(ran.stdout) as { causes: { family: string; confidence: number }[] }
    expect(ran.code).toBe(code)
    expect(causes[0]?.family).toBe(row.live)
    expect(causes[0]?.confidence).toBe(first(row)?.confidence)
  })

  test('two servers that fail are two problems, in order of time', async () => {
    const sick = [await admit('self-signed'), await admit('cert-expired')]
    try {
      const meetings = sick.map((one) => ({ ...meetingOf(one), version: 'TLSv1.2' }) as const)
      const ports = meetings.map(({ port }) => port)
      for (const order of [meetings, meetings.toReversed()]) {
        const file = await captureOf(ports, async () => {
          for (const meeting of order) await meets(curl, meeting)
        })
        const { explained } = await seenIn(file)
        const families = ['cert-self-signed', 'cert-expired']
        expect(explained.problems.map(({ suspects }) => suspects[0].family)).toEqual(
          order === meetings ? families : families.toReversed(),
        )
        expect(explained.target).toBe(`${order[0]!.host}:${order[0]!.port}`)
      }
    } finally {
      await Promise.all(sick.map((one) => one.stop()))
    }
  })

  test('STARTTLS is seen, and what fails behind it', async () => {
    const admitted = await admit('starttls-port')
    try {
      const { host, port } = meetingOf(admitted)
      const mail = (...more: string[]) => [
        ...['-s', '-m', '4', '--ssl-reqd', '--tls-max', '1.2', '--resolve', `${host}:${port}:127.0.0.1`, ...more],
        `smtp://${host}:${port}/`,
      ]
      const [trusting, distrusting] = await Promise.all(
        (await capturesOf(port, [() => runs('curl', mail('--cacert', rootFile)), () => runs('curl', mail())])).map(
          (file) => seenIn(file),
        ),
      )
      expect(trusting!.explained.problems).toEqual([])
      for (const { witnessed } of [trusting!, distrusting!])
        expect(witnessed[0]!.attempt.dialogue.map(({ text }) => text).join('\n')).toMatch(/^STARTTLS\b/m)
      const [seen] = distrusting!.witnessed
      expect(seen!.clientAlert).toEqual({ level: 2, description: 48 })
      expect(distrusting!.explained.problems[0]?.suspects.map(({ family }) => family)).toContain('cert-untrusted-root')
    } finally {
      await admitted.stop()
    }
  })

  /** Behind a handshake that went well: only a key log shows it. */
  test.each([
    [421, {}, 'sni-host-mismatch'],
    [301, { location: '/' }, undefined],
    [526, { server: 'cloudflare', 'cf-ray': '8a1b2c3d4e5f6789-NRT' }, 'cdn-origin-cert-526'],
    [200, {}, undefined],
  ] as const)('what HTTP says in opened records: %i', async (status, headers, family) => {
    const room = await openSecure(ward.certificate({}), { page: { status, headers, body: '' } })
    try {
      for (const version of ['TLSv1.2', 'TLSv1.3'] as const) {
        const keys = join(folder, `page.${status}.${version}.keys`)
        const meeting = {
          host: siteName,
          address: '127.0.0.1',
          port: room.port,
          roots: rootFile,
          patience,
          version,
          keys,
        }
        const file = await captureOf(room.port, () => meets(curl, meeting))
        const { witnessed, explained } = await seenIn(file, readFileSync(keys, 'utf8'))
        expect(witnessed[0]?.attempt.page).toMatchObject({ kind: 'answer', answer: { status } })
        expect(explained.problems[0]?.suspects[0].family).toBe(family)
      }
    } finally {
      await room.stop()
    }
  })

  test.each(['TLSv1.2', 'TLSv1.3'] as const)('a session taken up again raises no alarm: %s', async (version) => {
    const admitted = await admit('healthy-rsa')
    const keys = join(folder, `resumed.${version}.keys`)
    try {
      const { host, port } = meetingOf(admitted)
      const script = resuming(host, port, version)
      const file = await captureOf(port, () => runs('node', [`--tls-keylog=${keys}`, '-e', script]))
      for (const secrets of ['', readFileSync(keys, 'utf8')]) {
        const { witnessed, explained } = await seenIn(file, secrets)
        expect(witnessed.map(({ attempt }) => parametersOf(attempt).resumed)).toEqual([false, true])
        expect(explained.problems).toEqual([])
      }
    } finally {
      await admitted.stop()
    }
  })
})

/** A client that comes back with the session that it was given. */
const resuming = (host: string, port: number, version: string): string => `
const options = { host: '127.0.0.1', port: ${port}, servername: '${host}', maxVersion: '${version}',
  ca: require('fs').readFileSync('${rootFile}') }
const visit = (session, next) => {
  let kept
  const s = require('tls').connect({ ...options, session }, () => s.write('GET / HTTP/1.0\\r\\n\\r\\n'))
  s.on('session', (given) => { kept = given }).on('data', () => {}).on('error', () => {}).on('close', () => next(kept))
}
visit(undefined, (session) => visit(session, () => {}))`
