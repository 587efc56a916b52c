import { randomBytes } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { converse } from '../../src/net/converse.ts'
import { dial } from '../../src/net/dial.ts'
import { chosenVersion, shakeHands } from '../../src/protocol/tls/client.ts'
import { clientIds, clientProfile } from '../../src/protocol/tls/clients/clients.ts'
import {
  type Prediction,
  predict,
  type ServerCertificate,
  type ServerModel,
} from '../../src/protocol/tls/clients/predict.ts'
import { type ClientProfile, offerOf } from '../../src/protocol/tls/clients/profile.ts'
import type { Outcome } from '../../src/protocol/tls/outcome.ts'
import { decode } from '../../src/wire/codec.ts'
import { handshakeHeaderLength, handshakeType } from '../../src/wire/handshake.ts'
import { serverHello } from '../../src/wire/server-hello.ts'
import { type OpensslAuthority, openAuthority } from '../support/openssl-authority.ts'
import { missing, type Peer, type Running, start } from '../support/peers.ts'
import { jsse, nginx, type Pair, site, sServer } from './servers.ts'

const host = 'www.clinic.example'
const [x25519, p256, p384, p521] = [29, 23, 24, 25]
const tls13 = [0x1302, 0x1303, 0x1301]
/** What OpenSSL 3.0 signs with at its security level 1. */
const rsa: ServerCertificate = {
  kind: 'RSA',
  bits: 2048,
  schemes: [0x0804, 0x0805, 0x0806, 0x0401, 0x0501, 0x0601, 0x0301],
}
const ecdsa: ServerCertificate = { kind: 'ECDSA', bits: 256, curve: p256, schemes: [0x0403, 0x0503, 0x0603, 0x0303] }

interface Bench {
  readonly program: string
  readonly peer: (keys: { readonly rsa: Pair; readonly ec: Pair }) => Peer
  readonly model: ServerModel
}

const intermediate = 'ECDHE-ECDSA-AES128-GCM-SHA256:ECDHE-RSA-AES128-GCM-SHA256:ECDHE-RSA-AES256-GCM-SHA384'
const benches: Readonly<Record<string, Bench>> = {
  'openssl with RSA, TLS 1.2 and 1.3, GCM alone': {
    program: 'openssl',
    peer: ({ rsa: pair }) =>
      sServer(pair, '-min_protocol', 'TLSv1.2', '-cipher', intermediate, '-groups', 'X25519:P-256', '-serverpref'),
    model: {
      versions: [0x0304, 0x0303],
      suites: [...tls13, 0xc02f, 0xc030],
      order: 'server',
      groups: [x25519, p256],
      certificates: [rsa],
    },
  },
  'openssl with RSA, TLS 1.2 alone, P-384 alone': {
    program: 'openssl',
    peer: ({ rsa: pair }) => sServer(pair, '-tls1_2', '-cipher', 'ECDHE-RSA-AES128-SHA', '-groups', 'P-384'),
    model: { versions: [0x0303], suites: [0xc013], order: 'client', groups: [p384], certificates: [rsa] },
  },
  'nginx with ECDSA, TLS 1.2 alone': {
    program: 'nginx',
    peer: ({ ec }) =>
      nginx([site(ec, `ssl_protocols TLSv1.2; ssl_ciphers ${intermediate}; ssl_ecdh_curve X25519:P-256;`)]),
    model: { versions: [0x0303], suites: [0xc02b], order: 'client', groups: [x25519, p256], certificates: [ecdsa] },
  },
  'nginx with both, TLS 1.2 and 1.3': {
    program: 'nginx',
    peer: ({ rsa: pair, ec }) =>
      nginx([
        site(
          ec,
          `ssl_certificate ${pair.chain}; ssl_certificate_key ${pair.key}; ssl_protocols TLSv1.2 TLSv1.3; ssl_ciphers ${intermediate}; ssl_prefer_server_ciphers on; ssl_ecdh_curve P-256:P-384;`,
        ),
      ]),
    model: {
      versions: [0x0304, 0x0303],
      suites: [...tls13, 0xc02b, 0xc02f, 0xc030],
      order: 'server',
      groups: [p256, p384],
      certificates: [ecdsa, rsa],
    },
  },
  'nginx with RSA, TLS 1.0 to 1.2, CBC': {
    program: 'nginx',
    peer: ({ rsa: pair }) =>
      nginx([
        site(
          pair,
          'ssl_protocols TLSv1 TLSv1.1 TLSv1.2; ssl_ciphers ECDHE-RSA-AES128-SHA:AES128-SHA:@SECLEVEL=0; ssl_ecdh_curve P-256;',
        ),
      ]),
    model: {
      versions: [0x0303, 0x0302, 0x0301],
      suites: [0xc013, 0x002f],
      order: 'client',
      groups: [p256],
      certificates: [{ ...rsa, schemes: [...rsa.schemes, 0x0201] }],
    },
  },
  'Java 17 with RSA, TLS 1.2 alone': {
    program: 'java',
    peer: ({ rsa: pair }) => jsse(pair, 'TLSv1.2'),
    model: {
      versions: [0x0303],
      suites: [
        0xc030, 0xcca8, 0xc02f, 0x009f, 0xccaa, 0x009e, 0xc028, 0xc027, 0x006b, 0x0067, 0xc014, 0xc013, 0x0039, 0x0033,
        0x009d, 0x009c, 0x003d, 0x003c, 0x0035, 0x002f, 0xc012, 0x0016, 0x000a,
      ],
      order: 'server',
      groups: [x25519, p256, p384, p521],
      certificates: [{ ...rsa, schemes: [...rsa.schemes, 0x0201] }],
      dhBits: 2048,
    },
  },
}

let authority: OpensslAuthority
beforeAll(() => {
  authority = openAuthority()
})
afterAll(() => authority.stop())

/** The client's own hello, sent; far enough is a ServerHello. */
async function replay(profile: ClientProfile, port: number): Promise<Partial<Prediction> | Outcome> {
  const dialled = await dial({ address: '127.0.0.1', port, timeoutMs: 3000 })
  if (dialled.kind !== 'connected') throw new Error(dialled.kind)
  const random = (length: number) => new Uint8Array(randomBytes(length))
  const wish = { offer: offerOf(profile, host), depth: 'server-hello', random } as const
  const { value } = await converse(shakeHands(wish), dialled, { deadlineMs: 5000 })
  const hello = value.messages.find(({ from, bytes }) => from === 'peer' && bytes[0] === handshakeType.serverHello)
  if (value.outcome.kind !== 'enough' || !hello) return value.outcome
  const read = decode('ServerHello', serverHello, hello.bytes.subarray(handshakeHeaderLength))
  if (!read.ok) throw read.error
  return { outcome: 'ok', version: chosenVersion(read.value), suite: read.value.cipherSuite }
}

describe.each(Object.entries(benches))('%s', (name, { program, peer, model }) => {
  let running: Running
  beforeAll(async () => {
    if (missing(program)) return
    const id = name.replaceAll(/\W/g, '')
    const keys = {
      rsa: authority.issue(`${id}-rsa`, [host], { algorithm: 'rsa' }),
      ec: authority.issue(`${id}-ec`, [host]),
    }
    running = await start(peer(keys))
  }, 30_000)
  afterAll(() => running?.stop())

  it.skipIf(missing(program)).each(clientIds)('%s ends as foretold', async (id) => {
    const profile = clientProfile(id)!
    // What a client refuses after the ServerHello, no server can show.
    const { constraints: _, ...offered } = profile
    const foretold = predict(offered, model)
    const seen = await replay(profile, running.ports[0]!)
    if (foretold.outcome === 'ok') expect(foretold).toMatchObject(seen)
    else expect(seen, JSON.stringify(foretold)).toHaveProperty('kind', 'alert')
  })
})
