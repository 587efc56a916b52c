import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { mkdtempSync } from 'node:fs'
import { connect, createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { converse } from '../../src/net/converse.ts'
import { dial } from '../../src/net/dial.ts'
import { shakeHands } from '../../src/protocol/tls/client.ts'
import type { Offer } from '../../src/protocol/tls/offer.ts'
import { missing } from '../support/peers.ts'

const folder = mkdtempSync(join(tmpdir(), 'handshake-'))
const children: ChildProcess[] = []
const openssl = (...args: string[]): void => void execFileSync('openssl', args, { cwd: folder, stdio: 'pipe' })
const certificate = (name: string, ...newkey: string[]): void =>
  openssl(
    'req',
    '-x509',
    '-newkey',
    ...newkey,
    '-nodes',
    '-keyout',
    `${name}.key`,
    '-out',
    `${name}.crt`,
    '-subj',
    '/CN=localhost',
    '-days',
    '3',
  )

beforeAll(() => {
  if (missing('openssl')) return
  certificate('rsa', 'rsa:2048')
  certificate('ec', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256')
})
afterAll(() => {
  for (const child of children) child.kill('SIGKILL')
})

const freePort = (): Promise<number> =>
  new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address() as { port: number }
      server.close(() => resolve(port))
    })
  })

async function serve(...args: string[]): Promise<number> {
  const port = await freePort()
  children.push(
    spawn('openssl', ['s_server', '-accept', `127.0.0.1:${port}`, '-quiet', ...args], { cwd: folder, stdio: 'ignore' }),
  )
  for (let i = 0; i < 100; i++) {
    const open = await new Promise<boolean>((resolve) => {
      const socket = connect(port, '127.0.0.1', () => resolve(true)).on('error', () => resolve(false))
      socket.on('connect', () => socket.destroy())
    })
    if (open) return port
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
  throw new Error('openssl s_server did not start')
}

const offer: Offer = {
  serverName: 'localhost',
  versions: [0x0304, 0x0303, 0x0302, 0x0301],
  suites: [
    0x1301, 0x1302, 0x1303, 0xc02b, 0xc02f, 0xc02c, 0xc030, 0xcca9, 0xcca8, 0x009e, 0x0067, 0x0033, 0xc013, 0xc014,
    0xc027, 0x009c, 0x003c, 0x002f, 0x0035, 0x000a,
  ],
  groups: [29, 23, 24, 25],
  keyShares: [29],
  signatureSchemes: [0x0403, 0x0503, 0x0603, 0x0804, 0x0805, 0x0806, 0x0401, 0x0501, 0x0601, 0x0201, 0x0203],
  alpn: ['h2', 'http/1.1'],
  extensions: [0, 23, 65281, 10, 11, 16, 13, 51, 45, 43],
  sessionIdLength: 32,
  recordVersion: 0x0301,
  compressionMethods: [0],
  certificateCompression: [],
  grease: true,
}

async function shake(port: number, changed: Partial<Offer>) {
  const dialled = await dial({ address: '127.0.0.1', port, timeoutMs: 2000 })
  if (dialled.kind !== 'connected') throw new Error(dialled.kind)
  const random = (length: number): Uint8Array => new Uint8Array(randomBytes(length))
  const { value } = await converse(
    shakeHands({ offer: { ...offer, ...changed }, depth: 'finished', random }),
    dialled,
    { deadlineMs: 3000 },
  )
  return value
}

describe.skipIf(missing('openssl'))('handshakes with openssl s_server end in a verified Finished', () => {
  const rows: [string, string[], Partial<Offer>][] = [
    [
      'TLS 1.3 AES-128-GCM, RSA',
      ['-cert', 'rsa.crt', '-key', 'rsa.key', '-ciphersuites', 'TLS_AES_128_GCM_SHA256'],
      {},
    ],
    [
      'TLS 1.3 AES-256-GCM, ECDSA',
      ['-cert', 'ec.crt', '-key', 'ec.key', '-ciphersuites', 'TLS_AES_256_GCM_SHA384'],
      {},
    ],
    ['TLS 1.3 ChaCha20', ['-cert', 'ec.crt', '-key', 'ec.key', '-ciphersuites', 'TLS_CHACHA20_POLY1305_SHA256'], {}],
    ['TLS 1.3 with HelloRetryRequest to P-384', ['-cert', 'ec.crt', '-key', 'ec.key', '-groups', 'P-384'], {}],
    ['TLS 1.3 with HelloRetryRequest to P-521', ['-cert', 'ec.crt', '-key', 'ec.key', '-groups', 'P-521'], {}],
    ['TLS 1.3 P-256', ['-cert', 'ec.crt', '-key', 'ec.key', '-groups', 'P-256'], { keyShares: [23] }],
    ['TLS 1.3 asking for a client certificate', ['-cert', 'ec.crt', '-key', 'ec.key', '-verify', '1'], {}],
    ...[
      ['ECDHE-RSA-AES128-GCM-SHA256', 'rsa'],
      ['ECDHE-ECDSA-AES256-GCM-SHA384', 'ec'],
      ['ECDHE-RSA-CHACHA20-POLY1305', 'rsa'],
      ['DHE-RSA-AES128-GCM-SHA256', 'rsa'],
      ['DHE-RSA-AES128-SHA', 'rsa'],
      ['ECDHE-RSA-AES128-SHA256', 'rsa'],
      ['ECDHE-RSA-AES256-SHA', 'rsa'],
      ['AES128-GCM-SHA256', 'rsa'],
      ['AES128-SHA256', 'rsa'],
      ['AES256-SHA', 'rsa'],
    ].map(([cipher, name]): [string, string[], Partial<Offer>] => [
      `TLS 1.2 ${cipher}`,
      ['-cert', `${name}.crt`, '-key', `${name}.key`, '-tls1_2', '-cipher', `${cipher}:@SECLEVEL=0`],
      {},
    ]),
    [
      'TLS 1.2 encrypt-then-MAC',
      ['-cert', 'rsa.crt', '-key', 'rsa.key', '-tls1_2', '-cipher', 'AES128-SHA'],
      { extensions: [0, 22, 23, 65281, 10, 11, 13] },
    ],
    [
      'TLS 1.2 without extended main secret',
      ['-cert', 'rsa.crt', '-key', 'rsa.key', '-tls1_2'],
      { extensions: [0, 65281, 10, 11, 13], versions: [0x0303] },
    ],
    ['TLS 1.2 asking for a client certificate', ['-cert', 'rsa.crt', '-key', 'rsa.key', '-tls1_2', '-verify', '1'], {}],
    [
      'TLS 1.1 ECDHE-RSA-AES128-SHA',
      ['-cert', 'rsa.crt', '-key', 'rsa.key', '-tls1_1', '-cipher', 'ECDHE-RSA-AES128-SHA:@SECLEVEL=0'],
      {},
    ],
    ['TLS 1.0 AES128-SHA', ['-cert', 'rsa.crt', '-key', 'rsa.key', '-tls1', '-cipher', 'AES128-SHA:@SECLEVEL=0'], {}],
    [
      'TLS 1.0 DHE-RSA-AES256-SHA',
      ['-cert', 'rsa.crt', '-key', 'rsa.key', '-tls1', '-cipher', 'DHE-RSA-AES256-SHA:@SECLEVEL=0'],
      { suites: [0x0039] },
    ],
    [
      'TLS 1.0 ECDHE-ECDSA-AES256-SHA',
      ['-cert', 'ec.crt', '-key', 'ec.key', '-tls1', '-cipher', 'ECDHE-ECDSA-AES256-SHA:@SECLEVEL=0'],
      { suites: [0xc00a] },
    ],
  ]
  it.each(rows)('%s', async (_name, args, changed) => {
    const port = await serve(...args)
    const result = await shake(port, changed)
    expect(result.outcome).toEqual({ kind: 'finished' })
  })
})
