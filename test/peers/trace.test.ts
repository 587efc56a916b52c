import { spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { run } from '../../src/cli/commands/trace.ts'
import { deserialize } from '../../src/evidence/deserialize.ts'
import type { TraceReport } from '../../src/report/trace.ts'
import { installed, missing, start } from '../support/peers.ts'

const folder = mkdtempSync(join(tmpdir(), 'trace-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** `>>> Finished 36`: who said it, as `openssl s_client -msg` marks it, what, and its length. */
type Said = string

/** `<<< TLS 1.3, Handshake [length 007a], ServerHello` */
const line = /^(<<<|>>>) TLS 1\.\d, Handshake \[length ([0-9a-f]{4})\], (\w+)$/

function opensslSays(port: number): Promise<Said[]> {
  const child = spawn(installed('openssl')!, ['s_client', '-connect', `127.0.0.1:${port}`, '-msg'])
  let printed = ''
  child.stdout.on('data', (chunk) => {
    printed += chunk
    // Printed once the handshake is over, whatever came of it.
    if (printed.includes('SSL handshake has read')) child.stdin.end()
  })
  const told = (): Said[] =>
    printed.split('\n').flatMap((words) => {
      const [, arrow, length, name] = line.exec(words) ?? []
      return name ? [`${arrow} ${name} ${Number.parseInt(length!, 16)}`] : []
    })
  return new Promise((resolve) => child.once('close', () => resolve(told())))
}

const savedFile = (port: number): string => join(folder, `${port}.evidence.json`)

async function weSay(port: number): Promise<{ code: number; report: TraceReport }> {
  const file = join(folder, `${port}.json`)
  const code = await run([`127.0.0.1:${port}`, '--format', 'json', '--output', file, '--save', savedFile(port)])
  return { code, report: JSON.parse(readFileSync(file, 'utf8')) }
}

const ours = ({ messages }: TraceReport): Said[] =>
  messages
    .filter(({ type }) => type !== 'ChangeCipherSpec' && type !== 'Alert')
    .map(({ from, type, length }) => {
      // OpenSSL knows a HelloRetryRequest by the type on the wire, which is that of a ServerHello.
      return `${from === 'client' ? '>>>' : '<<<'} ${type === 'HelloRetryRequest' ? 'ServerHello' : type} ${length}`
    })

/** From the first ServerHello to the second Finished; the hellos of two clients differ in length, so those go without. */
function handshakeOf(said: readonly Said[]): Said[] {
  const finished = said.flatMap((words, i) => (words.includes(' Finished ') ? [i] : []))
  return said
    .slice(
      said.findIndex((words) => words.includes(' ServerHello ')),
      finished[1]! + 1,
    )
    .map((words) => words.replace(/ClientHello \d+/, 'ClientHello'))
}

describe.skipIf(missing('openssl'))('trace shows the same messages as openssl s_client -msg', () => {
  const rows: [sentence: string, args: string[], version: string, names: string[]][] = [
    [
      'TLS 1.3',
      ['-ciphersuites', 'TLS_AES_128_GCM_SHA256'],
      'TLSv1.3',
      ['ServerHello', 'EncryptedExtensions', 'Certificate', 'CertificateVerify', 'Finished', 'Finished'],
    ],
    [
      'TLS 1.3 that asks for a client certificate',
      ['-ciphersuites', 'TLS_AES_128_GCM_SHA256', '-verify', '1'],
      'TLSv1.3',
      [
        ...['ServerHello', 'EncryptedExtensions', 'CertificateRequest', 'Certificate', 'CertificateVerify', 'Finished'],
        ...['Certificate', 'Finished'],
      ],
    ],
    [
      'TLS 1.3 with a HelloRetryRequest',
      ['-ciphersuites', 'TLS_AES_128_GCM_SHA256', '-groups', 'P-384'],
      'TLSv1.3',
      [
        ...['ServerHello', 'ClientHello', 'ServerHello', 'EncryptedExtensions', 'Certificate', 'CertificateVerify'],
        ...['Finished', 'Finished'],
      ],
    ],
    [
      'TLS 1.2 ECDHE',
      ['-tls1_2', '-cipher', 'ECDHE-RSA-AES128-GCM-SHA256'],
      'TLSv1.2',
      [
        ...['ServerHello', 'Certificate', 'ServerKeyExchange', 'ServerHelloDone', 'ClientKeyExchange', 'Finished'],
        ...['NewSessionTicket', 'Finished'],
      ],
    ],
    [
      'TLS 1.2 RSA key exchange that asks for a client certificate',
      ['-tls1_2', '-cipher', 'AES128-GCM-SHA256', '-verify', '1'],
      'TLSv1.2',
      [
        ...['ServerHello', 'Certificate', 'CertificateRequest', 'ServerHelloDone', 'Certificate'],
        ...['ClientKeyExchange', 'Finished', 'NewSessionTicket', 'Finished'],
      ],
    ],
  ]
  it.each(rows)('%s', { timeout: 20_000 }, async (_sentence, args, version, names) => {
    const server = await start({
      program: 'openssl',
      command: ({ ports, cert, key }) =>
        ['s_server', '-accept', `127.0.0.1:${ports[0]}`, '-quiet', '-msg', '-cert', cert, '-key', key].concat(args),
    })
    try {
      const [port] = server.ports
      const { code, report } = await weSay(port!)
      const theirs = handshakeOf(await opensslSays(port!))
      expect(theirs.map((words) => words.split(' ')[1])).toEqual(names)
      expect(handshakeOf(ours(report))).toEqual(theirs)
      expect(code).toBe(0)
      expect(report.schema).toBe('handshake-doctor/trace/1')
      expect(report.outcome).toMatchObject({ kind: 'finished', finished: true, stoppedAt: null, version })
      expect(JSON.stringify(report.messages)).not.toContain('"unread"')
      const saved = deserialize(readFileSync(savedFile(port!), 'utf8'))
      expect(saved.ok && saved.value.attempts[0]!.messages).toHaveLength(report.messages.length)
    } finally {
      await server.stop()
    }
  })

  it('a server that shares no version stops it in step 2, with exit status 1', { timeout: 20_000 }, async () => {
    const server = await start({
      program: 'openssl',
      command: ({ ports, cert, key }) =>
        ['s_server', '-accept', `127.0.0.1:${ports[0]}`, '-quiet', '-cert', cert, '-key', key].concat([
          '-tls1_1',
          '-cipher',
          'ALL:@SECLEVEL=0',
        ]),
    })
    try {
      const { code, report } = await weSay(server.ports[0]!)
      expect(code).toBe(1)
      expect(report.messages.map(({ from, type, fields }) => [from, type, fields.description])).toEqual([
        ['client', 'ClientHello', undefined],
        ['server', 'Alert', 'protocol_version'],
      ])
      expect(report.outcome).toMatchObject({ finished: false, stoppedAt: 2, alert: { name: 'protocol_version' } })
    } finally {
      await server.stop()
    }
    expect((await weSay(server.ports[0]!)).code, 'nobody listens there any more').toBe(3)
  })
})
