import { randomBytes } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { protocolCodes, type SimulatedClient } from '../../src/evidence/survey.ts'
import { converse } from '../../src/net/converse.ts'
import { dial } from '../../src/net/dial.ts'
import { clientIds, clientProfile } from '../../src/protocol/tls/clients/clients.ts'
import { offerOf } from '../../src/protocol/tls/clients/profile.ts'
import { type Flight, firstFlight } from '../../src/protocol/tls/first-flight.ts'
import { type OpensslAuthority, openAuthority } from '../support/openssl-authority.ts'
import { missing, type Peer, type Running, start } from '../support/peers.ts'
import { tested } from '../support/tested.ts'
import { jsse, missingOld, nginx, oldNodeServer, type Pair, site, sServer } from './servers.ts'

const host = 'www.clinic.example'

interface Bench {
  readonly isMissing: () => boolean
  readonly peer: (keys: { readonly rsa: Pair; readonly ec: Pair }) => Peer
}

const intermediate =
  'ECDHE-ECDSA-AES128-GCM-SHA256:ECDHE-RSA-AES128-GCM-SHA256:ECDHE-ECDSA-AES256-GCM-SHA384:ECDHE-RSA-AES256-GCM-SHA384:ECDHE-ECDSA-CHACHA20-POLY1305:ECDHE-RSA-CHACHA20-POLY1305'
const both = ({ rsa }: { readonly rsa: Pair }) =>
  `ssl_certificate ${rsa.chain}; ssl_certificate_key ${rsa.key}; ssl_protocols TLSv1.2 TLSv1.3; ssl_ciphers ${intermediate};`

const benches: Readonly<Record<string, Bench>> = {
  'nginx with RSA, intermediate': {
    isMissing: () => missing('nginx'),
    peer: ({ rsa }) => nginx([site(rsa, `ssl_protocols TLSv1.2 TLSv1.3; ssl_ciphers ${intermediate};`)]),
  },
  'nginx with RSA and ECDSA, intermediate': {
    isMissing: () => missing('nginx'),
    peer: ({ rsa, ec }) => nginx([site(ec, both({ rsa }))]),
  },
  'nginx with RSA and ECDSA, its own order': {
    isMissing: () => missing('nginx'),
    peer: ({ rsa, ec }) =>
      nginx([site(ec, `${both({ rsa })} ssl_prefer_server_ciphers on; ssl_ecdh_curve P-384:P-256;`)]),
  },
  'nginx with ECDSA alone': {
    isMissing: () => missing('nginx'),
    peer: ({ ec }) => nginx([site(ec, `ssl_protocols TLSv1.2 TLSv1.3; ssl_ciphers ${intermediate};`)]),
  },
  'nginx that refuses clients without a name': {
    isMissing: () => missing('nginx'),
    peer: ({ rsa }) =>
      nginx([
        (port) => `server { listen 127.0.0.1:${port} ssl default_server; ssl_reject_handshake on; }
server {
  listen 127.0.0.1:${port} ssl;
  server_name ${host};
  ssl_certificate ${rsa.chain};
  ssl_certificate_key ${rsa.key};
  ssl_protocols TLSv1 TLSv1.1 TLSv1.2;
  ssl_ciphers ALL:@SECLEVEL=0;
}`,
      ]),
  },
  'openssl with TLS 1.3 alone': {
    isMissing: () => missing('openssl'),
    peer: ({ rsa }) => sServer(rsa, '-tls1_3'),
  },
  'openssl with everything, Diffie-Hellman and 3DES': {
    isMissing: () => missing('openssl'),
    peer: ({ rsa }) => sServer(rsa, '-cipher', 'ALL:COMPLEMENTOFALL:@SECLEVEL=0'),
  },
  'Node.js 0.12 with TLS 1.0 and RC4': {
    isMissing: () => missingOld('n01218'),
    peer: ({ rsa }) => oldNodeServer('n01218', rsa, { method: 'TLSv1_method', ciphers: 'RC4-SHA:RC4-MD5' }),
  },
  'Node.js 0.8 with SSL 3.0 and TLS 1.0': {
    isMissing: () => missingOld('n0828'),
    peer: ({ rsa }) => oldNodeServer('n0828', rsa, {}),
  },
  'Java 17': {
    isMissing: () => missing('java'),
    peer: ({ rsa }) => jsse(rsa, 'TLSv1,TLSv1.1,TLSv1.2,TLSv1.3'),
  },
}

let authority: OpensslAuthority
beforeAll(() => {
  authority = openAuthority()
})
afterAll(() => authority.stop())

/** The client's own hello, sent. */
async function replay(id: string, port: number): Promise<Flight> {
  const dialled = await dial({ address: '127.0.0.1', port, timeoutMs: 5000 })
  if (dialled.kind !== 'connected') throw new Error(dialled.kind)
  const random = (length: number) => new Uint8Array(randomBytes(length))
  const talk = firstFlight(offerOf(clientProfile(id)!, host), random, 'done')
  return (await converse(talk, dialled, { deadlineMs: 9000 })).value
}

/** Two profiles wrap their hello in the format of SSL 2.0, which a replay does not. */
const replayed = clientIds.filter((id) => !clientProfile(id)!.ssl2Hello)

/** Refused after the ServerHello, by what the client's hello does not say: no server can show that. */
const unseen = /Diffie-Hellman|key in the server’s certificate|SHA-1|secure renegotiation/

describe.each(Object.entries(benches))('%s', (name, { isMissing, peer }) => {
  let running: Running
  let clients: readonly SimulatedClient[]
  beforeAll(async () => {
    if (isMissing()) return
    const id = name.replaceAll(/\W/g, '')
    const keys = {
      rsa: authority.issue(`${id}-rsa`, [host], { algorithm: 'rsa' }),
      ec: authority.issue(`${id}-ec`, [host]),
    }
    running = await start(peer(keys))
    clients = (await tested(`${host}:${running.ports[0]}`)).survey.clients
  }, 90_000)
  afterAll(() => running?.stop())

  it.skipIf(isMissing()).each(replayed)('%s ends as foretold', async (id) => {
    const foretold = clients.find(({ client }) => client === id)!
    const seen = await replay(id, running.ports[0]!)
    const said = JSON.stringify(foretold)
    if (foretold.why && unseen.test(foretold.why.en)) return
    expect(outcomeOf(seen, id), said).toBe(foretold.outcome)
    if (seen.kind !== 'chosen' || foretold.outcome === 'fails') return
    const { version, suite, group } = seen
    expect({ version, suite }, said).toEqual({ version: protocolCodes[foretold.protocol!], suite: foretold.suite })
    if (foretold.group !== undefined) expect(group, said).toBe(foretold.group)
  })

  it.skipIf(isMissing())('tries few', () => {
    expect(clients).toHaveLength(clientIds.length)
    expect(clients.filter(({ isTried }) => isTried).length).toBeLessThanOrEqual(5)
  })
})

/** An old server answers in its own version, whoever asks: the client leaves. */
const outcomeOf = (flight: Flight, id: string): 'ok' | 'fails' =>
  flight.kind === 'chosen' && flight.version >= clientProfile(id)!.oldest ? 'ok' : 'fails'
