import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { patients } from '../../src/clinic/patients/all.ts'
import { openWard, type Ward } from '../../src/clinic/ward.ts'
import { PcapReader } from '../../src/evidence/capture/pcap.ts'
import { CaptureReader, type ReadCapture } from '../../src/evidence/capture/read-capture.ts'
import type { Witnessed } from '../../src/evidence/capture/witness.ts'
import { factsOf } from '../../src/evidence/facts.ts'
import { parametersOf } from '../../src/evidence/parameters.ts'
import { contentType } from '../../src/wire/record.ts'
import { type Client, curl, javaIn, type Meeting, meets, node } from '../support/capture-clients.ts'
import { type MadePacket, pcapng } from '../support/packets.ts'
import { installed, missing, type Place, type Running, start } from '../support/peers.ts'
import { captureOf, mayCapture, runs } from '../support/tcpdump.ts'

const folder = mkdtempSync(join(tmpdir(), 'captures-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const [noTcpdump, noCurl, noJava, noOpenssl] = ['tcpdump', 'curl', 'java', 'openssl'].map(missing)

function read(file: Uint8Array, secrets = ''): ReadCapture {
  const reader = new CaptureReader(secrets)
  reader.push(file)
  const out = reader.end()
  if (!out.ok) throw new Error(out.error.sentence)
  return out.value
}

const only = (file: Uint8Array, secrets?: string): Witnessed => {
  const { witnessed } = read(file, secrets)
  expect(witnessed).toHaveLength(1)
  return witnessed[0]!
}

/** Types of the handshake messages of one side, in order. */
const typesOf = ({ attempt }: Witnessed, side: 'us' | 'peer'): number[] =>
  attempt.messages
    .filter(({ from, contentType: type }) => from === side && type === contentType.handshake)
    .map(({ bytes }) => bytes[0]!)

/** Where the certificate of a peer lies, once it runs. */
let at: Place
const server = (...args: string[]): Promise<Running> =>
  start({
    program: 'openssl',
    command: (place) => {
      at = place
      const { ports, cert, key } = place
      return ['s_server', '-accept', `${ports[0]}`, '-cert', cert, '-key', key, '-www', ...args]
    },
  })

interface Met {
  readonly file: Uint8Array
  readonly keys: string
}

let meetings = 0
async function meet(
  client: Client,
  serverArgs: readonly string[],
  trusts: boolean,
  version: Meeting['version'] = 'TLSv1.3',
): Promise<Met> {
  const running = await server(...serverArgs)
  try {
    const keysFile = join(folder, `${meetings++}.keys`)
    const port = running.ports[0]!
    const roots = trusts ? at.cert : undefined
    const meeting: Meeting = { host: 'localhost', address: '127.0.0.1', port, roots, version, keys: keysFile }
    const file = await captureOf(port, () => meets(client, meeting))
    return { file, keys: existsSync(keysFile) ? readFileSync(keysFile, 'utf8') : '' }
  } finally {
    await running.stop()
  }
}

const cannot = noTcpdump || noOpenssl || !mayCapture

describe.skipIf(cannot)('what tcpdump writes of real clients', () => {
  const clients: [name: string, client: Client, skip: boolean | undefined][] = [
    ['curl', curl, noCurl],
    ['Node', node, false],
  ]
  for (const [name, client, skip] of clients) {
    describe.skipIf(skip)(name, () => {
      test('TLS 1.3: hidden without keys, all of it with them', async () => {
        const { file, keys } = await meet(client, ['-tls1_3'], true)
        const hidden = only(file)
        expect(hidden).toMatchObject({ isComplete: true, isHidden: true })
        expect(hidden.attempt.outcome).toEqual({ kind: 'enough', after: 'server-hello' })
        expect(hidden.attempt.offer?.serverName).toBe('localhost')
        expect(factsOf(hidden.attempt)).toMatchObject({ version: 0x0304, certificates: [] })
        const open = only(file, keys)
        expect(open).toMatchObject({ isComplete: true, isHidden: false })
        expect(open.attempt.outcome).toEqual({ kind: 'finished' })
        expect(factsOf(open.attempt).certificates).toHaveLength(1)
        expect(typesOf(open, 'peer').slice(0, 5)).toEqual([2, 8, 11, 15, 20])
        expect(typesOf(open, 'us')).toEqual([1, 20])
        expect(open.captured.notes).toEqual([])
      })

      test('TLS 1.3 with the keys in the capture itself', async () => {
        const { file, keys } = await meet(client, ['-tls1_3'], true)
        const packets: MadePacket[] = []
        new PcapReader().push(file, ({ at, bytes }) => packets.push({ at: at!, bytes: bytes.slice() }))
        expect(only(pcapng(packets, { secrets: keys })).attempt.outcome).toEqual({ kind: 'finished' })
      })

      test('TLS 1.3 with keys of others: hidden, and told', async () => {
        const { file, keys } = await meet(client, ['-tls1_3'], true)
        const wrong = only(file, keys.replaceAll(/[0-9a-f]{64,}$/gm, 'ab'.repeat(32)))
        expect(wrong.isHidden).toBe(true)
        expect(wrong.captured.notes.map(({ en }) => en).join()).toMatch(/keys do not open the records/)
      })

      test('TLS 1.3 after a HelloRetryRequest', async () => {
        const { file, keys } = await meet(client, ['-tls1_3', '-groups', 'P-521'], true)
        const open = only(file, keys)
        expect(open.attempt.outcome).toEqual({ kind: 'finished' })
        expect(typesOf(open, 'us')).toEqual([1, 1, 20])
        expect(factsOf(open.attempt).group).toBe(25)
      })

      test('a client certificate is wanted', async () => {
        const { file, keys } = await meet(client, ['-tls1_3', '-Verify', '1', '-verify_return_error'], true)
        const hidden = only(file)
        expect(hidden).toMatchObject({ isComplete: false, isHidden: true })
        expect(hidden.captured.notes.map(({ en }) => en).join()).toMatch(
          /server's last encrypted record has the length of an alert/,
        )
        const outcome = only(file, keys).attempt.outcome
        expect(outcome).toEqual({ kind: 'alert', level: 2, description: 116, after: 'finished' })
      })

      const suites = [
        'ECDHE-RSA-AES128-GCM-SHA256',
        'ECDHE-RSA-CHACHA20-POLY1305',
        'ECDHE-RSA-AES256-SHA384',
        'AES128-SHA',
      ]
      test.each(suites)('TLS 1.2 with %s', async (suite) => {
        const args = ['-tls1_2', '-cipher', suite]
        const { file, keys } = await meet(client, args, true)
        const seen = only(file)
        // Not every client offers every suite: then the server says so.
        if (seen.attempt.outcome.kind === 'alert') {
          expect(seen.attempt.outcome.description).toBe(40)
          return
        }
        expect(seen.attempt.outcome).toEqual({ kind: 'finished' })
        expect(seen).toMatchObject({ isComplete: true, isHidden: false })
        expect(factsOf(seen.attempt).certificates).toHaveLength(1)
        const open = only(file, keys)
        expect(typesOf(open, 'us').at(-1)).toBe(20)
        expect(typesOf(open, 'peer').at(-1)).toBe(20)
        expect(open.attempt.messages.some((m) => m.protected && m.contentType === contentType.handshake)).toBe(true)
      })

      test('no cipher suite in common', async () => {
        const { file } = await meet(client, ['-tls1_2', '-cipher', 'ECDHE-ECDSA-AES128-GCM-SHA256'], true)
        expect(only(file).attempt.outcome).toEqual({ kind: 'alert', level: 2, description: 40, after: 'nothing' })
      })
    })
  }

  test('a session taken up again with early data', async () => {
    // It ends with its standard input, and takes early data only where it answers nothing by itself.
    const running = await start({
      program: 'sh',
      command: ({ ports, cert, key }) => [
        '-c',
        `sleep 60 | ${installed('openssl')} s_server -accept ${ports[0]} -cert ${cert} -key ${key} -tls1_3 -early_data`,
      ],
    })
    const [session, keys] = [join(folder, 'session'), join(folder, 'early.keys')]
    const words = join(folder, 'early.txt')
    writeFileSync(words, 'GET / HTTP/1.0\r\n\r\n')
    try {
      const port = running.ports[0]!
      const client = `${installed('openssl')} s_client -connect 127.0.0.1:${port} -keylogfile ${keys}`
      await runs('sh', ['-c', `(cat ${words}; sleep 1) | ${client} -sess_out ${session}`])
      const file = await captureOf(port, () =>
        runs('sh', ['-c', `(cat ${words}; sleep 1) | ${client} -sess_in ${session} -early_data ${words}`]),
      )
      const seen = only(file, readFileSync(keys, 'utf8'))
      expect(seen.attempt.outcome).toEqual({ kind: 'finished' })
      expect(parametersOf(seen.attempt).resumed).toBe(true)
      expect(typesOf(seen, 'peer').slice(0, 3)).toEqual([2, 8, 20])
      expect(typesOf(seen, 'us').at(-1)).toBe(20)
      expect(only(file)).toMatchObject({ isComplete: true, isHidden: true })
    } finally {
      await running.stop()
    }
  })

  test.skipIf(noCurl)('curl does not trust the certificate: its alert, under both versions', async () => {
    for (const version of ['-tls1_2', '-tls1_3']) {
      const seen = only((await meet(curl, [version], false)).file)
      expect(seen.clientAlert).toEqual({ level: 2, description: 48 })
      expect(seen).toMatchObject({ isComplete: false, isHidden: version === '-tls1_3' })
    }
  })

  test.skipIf(noJava).each(['TLSv1.2', 'TLSv1.3'] as const)(
    'Java does not trust the certificate: %s',
    { timeout: 60_000 },
    async (version) => {
      const seen = only((await meet(javaIn(folder), [], false, version)).file)
      expect(factsOf(seen.attempt).version).toBe(version === 'TLSv1.3' ? 0x0304 : 0x0303)
      expect(seen.isComplete).toBe(false)
      // certificate_unknown; JSSE sends it in the clear under TLS 1.2, and sealed under TLS 1.3.
      if (version === 'TLSv1.2') expect(seen.clientAlert).toEqual({ level: 2, description: 46 })
      else
        expect(seen.captured.notes.map(({ en }) => en).join()).toMatch(
          /client's last encrypted record has the length of an alert/,
        )
    },
  )
})

describe.skipIf(noTcpdump || noCurl || !mayCapture)("what tcpdump writes of curl and the clinic's patients", () => {
  let ward: Ward
  beforeAll(async () => {
    ward = await openWard()
  })
  afterAll(() => ward.close())

  const rows: [id: string, outcome: object, alert?: number][] = [
    ['cert-expired', { kind: 'enough' }, 45],
    ['self-signed', { kind: 'enough' }, 48],
    ['untrusted-root', { kind: 'enough' }, 48],
    ['missing-intermediate', { kind: 'enough' }, 48],
    ['port-closed', { kind: 'refused' }],
    ['plain-http-on-tls-port', { kind: 'not-tls' }],
    ['wrong-service-on-port', { kind: 'not-tls' }],
    ['reset-after-hello', { kind: 'ended', end: 'reset', after: 'nothing' }],
  ]
  test.each(rows)('%s', async (id, outcome, alert) => {
    const admitted = await patients.find((one) => one.id === id)!.admit(ward)
    try {
      const [, host, port] = /^(?:https:\/\/)?([^:/]+):(\d+)/.exec(admitted.target)!
      const roots = join(folder, 'root.pem')
      writeFileSync(roots, ward.root.pem)
      const meeting: Meeting = { host: host!, address: '127.0.0.1', port: Number(port), roots, version: 'TLSv1.3' }
      const file = await captureOf(Number(port), () => meets(curl, meeting))
      const seen = read(file).witnessed[0]!
      expect(seen.attempt.outcome).toMatchObject(outcome)
      expect(seen.clientAlert?.description).toBe(alert)
    } finally {
      await admitted.stop()
    }
  })
})
