import { describe, expect, it } from 'vitest'
import { evidenceOf, saysOf } from '../../../test/support/recorded.ts'
import type { Attempt } from '../../evidence/attempt.ts'
import type { Evidence, NameAnswer } from '../../evidence/evidence.ts'
import type { QuicSeen } from '../../evidence/http3.ts'
import { loadStore } from '../../trust/store.ts'
import { encode } from '../../wire/codec.ts'
import { readEchConfigs, writeEchConfigs } from '../../wire/ech-config.ts'
import { encryptedExtensions, handshake, handshakeType } from '../../wire/handshake.ts'
import type { Found } from '../rule.ts'

const trust = await loadStore('mozilla')
/** The status, and how sure. */
const told = ({ status, confidence }: Found): string => `${status} ${confidence}`

type Change = (evidence: Evidence) => Evidence
const names =
  (change: (names: NameAnswer) => Partial<NameAnswer>): Change =>
  (evidence) => ({ ...evidence, names: { ...evidence.names, ...change(evidence.names) } })
const attempts =
  (change: (attempt: Attempt) => readonly Attempt[]): Change =>
  (evidence) => ({ ...evidence, attempts: evidence.attempts.flatMap(change) })
const elsewhere = (outcome: Attempt['outcome']): Change =>
  attempts((one) => [one.hop === 'elsewhere' ? { ...one, outcome, messages: [] } : one])
const sameAsElsewhere: Change = (evidence) => {
  const there = evidence.attempts.find(({ hop }) => hop === 'elsewhere')!
  return attempts((one) => [one.hop === 'target' ? { ...one, outcome: there.outcome, messages: there.messages } : one])(
    evidence,
  )
}
const https = (change: object): Change =>
  names(({ records }) => ({ records: { ...records!, https: records!.https.map((one) => ({ ...one, ...change })) } }))

/** The server answers the outer hello with these keys. */
const retry = (list: (record: Uint8Array) => Uint8Array): Change => {
  return (evidence) => {
    const record = Buffer.from(evidence.names.records!.https[0]!.ech!, 'base64')
    const extensions = [{ type: 0xfe0d, data: list(new Uint8Array(record)) }]
    const body = encode(encryptedExtensions, { extensions })
    const bytes = encode(handshake, { type: handshakeType.encryptedExtensions, body })
    return attempts((one) => [
      one.experiment === 'ech-outer'
        ? {
            ...one,
            messages: one.messages.map((m) => (m.bytes[0] === 8 && m.contentType === 22 ? { ...m, bytes } : m)),
          }
        : one,
    ])(evidence)
  }
}
/** The record promises HTTP/3 at the usual port, keeps all else, and UDP says this. */
const http3 =
  (outcome: QuicSeen['outcome']): Change =>
  (evidence) => {
    const { host, port } = evidence.target
    const kept = https({ alpn: ['h3', 'h2', 'http/1.1'], noDefaultAlpn: false, port: undefined, hints: [] })(evidence)
    return { ...kept, quic: [{ hop: 'target', host, address: evidence.names.addresses[0]!, port, outcome }] }
  }
const otherKey = (record: Uint8Array): Uint8Array =>
  writeEchConfigs(readEchConfigs(record)!.map((config) => ({ ...config, publicKey: new Uint8Array(32) })))

const rows: readonly (readonly [id: string, says: string, change: Change, verdict: string])[] = [
  ['https-rr-alpn-lie', 'HTTP/3 promised, and UDP refused', http3('refused'), 'degraded 0.6'],
  ['https-rr-alpn-lie', 'HTTP/3 promised and kept', http3('answered'), 'clear'],
  ['https-rr-alpn-lie', 'HTTP/3 promised, and UDP silent', http3('silent'), 'clear'],
  ['hosts-file-override', 'as it was', (one) => one, 'broken 0.98'],
  ['hosts-file-override', "the DNS's address is sick too", elsewhere({ kind: 'refused' }), 'clear'],
  ['hosts-file-override', 'the pinned address is well', sameAsElsewhere, 'clear'],
  ['hosts-file-override', 'the DNS has not answered yet', names(() => ({ records: undefined })), 'records'],
  ['hosts-file-override', 'the address came from the DNS', names(() => ({ via: 'dns' })), 'clear'],
  [
    'hosts-file-override',
    'not tried elsewhere',
    attempts((one) => (one.hop === 'target' ? [one] : [])),
    'other-addresses',
  ],
  ['dns-hijack-or-stale', 'as it was', (one) => one, 'broken 0.96'],
  ['dns-hijack-or-stale', 'nobody else may be asked', names(() => ({ others: undefined })), 'other-resolvers'],
  ['dns-hijack-or-stale', 'one alone disagrees', names(({ others }) => ({ others: others!.slice(1) })), 'clear'],
  [
    'dns-hijack-or-stale',
    'one agrees with ours',
    names(({ others, addresses }) => ({ others: [{ ...others![0]!, addresses }, ...others!] })),
    'clear',
  ],
  ['dns-hijack-or-stale', 'others are sick too', elsewhere({ kind: 'no-answer' }), 'clear'],
  ['dns-hijack-or-stale', 'ours is well: the site is in two places', sameAsElsewhere, 'clear'],
  ['moved-site-old-ip', 'as it was', (one) => one, 'broken 0.95'],
  ['moved-site-old-ip', 'www is sick too', elsewhere({ kind: 'refused' }), 'clear'],
  [
    'moved-site-old-ip',
    'others say something else',
    names(({ others }) => ({ others: others!.map((one) => ({ ...one, addresses: ['192.0.2.1'] })) })),
    'clear',
  ],
  ['https-rr-alpn-lie', 'as it was', (one) => one, 'degraded 0.96'],
  ['https-rr-alpn-lie', 'no such record', names(({ records }) => ({ records: { ...records!, https: [] } })), 'clear'],
  ['https-rr-alpn-lie', 'http/1.1 by default', https({ noDefaultAlpn: false, port: undefined }), 'clear'],
  ['https-rr-alpn-lie', 'a port not tried yet', https({ port: 1 }), 'promised-places'],
  ['https-rr-alpn-lie', 'a hint not tried yet', https({ port: undefined, hints: ['192.0.2.1'] }), 'promised-places'],
  ['https-rr-alpn-lie', 'a record of another name', https({ target: 'cdn.example' }), 'clear'],
  [
    'https-rr-alpn-lie',
    'this machine has no route',
    (one) => https({ noDefaultAlpn: false })(elsewhere({ kind: 'no-route', code: 'ENETUNREACH' })(one)),
    'clear',
  ],
  ['ech-mismatch', 'as it was', (one) => one, 'degraded 0.96'],
  ['ech-mismatch', 'the server knows the key', retry((record) => record), 'clear'],
  ['ech-mismatch', 'the server has another key', retry(otherKey), 'degraded 0.96'],
  ['ech-mismatch', 'no key in the record', https({ ech: undefined }), 'clear'],
  ['ech-mismatch', 'a key that cannot be read', https({ ech: 'AAA=' }), 'degraded 0.5'],
  ['ech-mismatch', 'base64 that is none', https({ ech: '!' }), 'degraded 0.5'],
  ['ech-mismatch', 'not tried', attempts((one) => (one.experiment === 'ech-outer' ? [] : [one])), 'ech-outer'],
]

describe('what the DNS says, and what is there', () => {
  it.each(rows)('%s, %s', (id, _, change, verdict) => {
    expect(saysOf(id, change(evidenceOf(id)), trust, told)).toBe(verdict)
  })
})
