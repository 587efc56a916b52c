import { readFileSync } from 'node:fs'
import type { HandshakeWish } from '../../src/protocol/tls/client.ts'
import type { Offer } from '../../src/protocol/tls/offer.ts'
import { fixedRandomness } from '../../src/protocol/tls/randomness.ts'

/** A server as it answered once: replayed against the same hello and the same randomness, its bytes fit to the last. */
export interface Recording {
  readonly name: string
  /** How `openssl s_server` was started. */
  readonly server: readonly string[]
  readonly changed: Partial<Offer>
  /** What the server sent up to and with its Finished. */
  readonly flights: readonly Uint8Array[]
}

const offer: Offer = {
  serverName: 'site.example',
  versions: [0x0304, 0x0303],
  suites: [0x1301, 0x1302, 0x1303, 0xc02b, 0xc02f, 0xc009, 0x009e, 0x002f],
  groups: [29, 23, 24],
  keyShares: [29],
  signatureSchemes: [0x0403, 0x0804, 0x0401, 0x0201],
  alpn: [],
  extensions: [0, 23, 65281, 10, 11, 13, 51, 45, 43],
  sessionIdLength: 32,
  recordVersion: 0x0301,
  compressionMethods: [0],
  certificateCompression: [],
  grease: false,
}

const seed = 20261123

/** The wish that a recording was made with. */
export const wishOf = ({ changed }: Pick<Recording, 'changed'>): HandshakeWish => ({
  offer: { ...offer, ...changed },
  depth: 'finished',
  random: fixedRandomness(seed),
})

const elliptic = ['-cert', 'ec.crt', '-key', 'ec.key']
const rsa = ['-cert', 'rsa.crt', '-key', 'rsa.key']

/** What is recorded; `test/fuzz/flights.test.ts` makes the file anew under RECORD=1, with `openssl`. */
export const servers: readonly Omit<Recording, 'flights'>[] = [
  { name: 'TLS 1.3', server: elliptic, changed: {} },
  { name: 'TLS 1.3 after a HelloRetryRequest', server: [...elliptic, '-groups', 'P-384'], changed: {} },
  { name: 'TLS 1.3 asking for a certificate', server: [...elliptic, '-verify', '1'], changed: {} },
  { name: 'TLS 1.2', server: [...elliptic, '-tls1_2'], changed: { versions: [0x0303] } },
  {
    name: 'TLS 1.2 with RSA and CBC',
    server: [...rsa, '-tls1_2'],
    changed: { versions: [0x0303], suites: [0x002f], extensions: [0, 65281, 10, 11, 13] },
  },
  {
    name: 'TLS 1.0 with CBC',
    server: [...elliptic, '-tls1', '-cipher', 'ECDHE-ECDSA-AES128-SHA:@SECLEVEL=0'],
    changed: { versions: [0x0301], suites: [0xc009], extensions: [0, 65281, 10, 11] },
  },
]

export const recordingsFile = 'test/transcripts/server-flights.json'

export function recordings(): readonly Recording[] {
  const { flights } = JSON.parse(readFileSync(recordingsFile, 'utf8')) as { flights: Record<string, string[]> }
  return servers.map((server) => ({ ...server, flights: (flights[server.name] ?? []).map(fromHex) }))
}

/** Every byte a server said, in one piece. */
export const spokenBy = ({ flights }: Recording): Uint8Array => new Uint8Array(Buffer.concat(flights))

const fromHex = (hex: string): Uint8Array => new Uint8Array(Buffer.from(hex, 'hex'))
