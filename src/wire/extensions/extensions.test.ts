import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { encode } from '../codec.ts'
import type { Span } from '../reader.ts'
import { extensions } from './all.ts'
import { alpn } from './alpn.ts'
import { certificateAuthorities } from './certificate-authorities.ts'
import { compressCertificate } from './compress-certificate.ts'
import { delegatedCredential } from './delegated-credential.ts'
import { encryptedClientHello } from './encrypted-client-hello.ts'
import type { Extension, Place } from './extension.ts'
import { keyShare } from './key-share.ts'
import { nextProtocolNegotiation } from './next-protocol-negotiation.ts'
import { oidFilters } from './oid-filters.ts'
import { preSharedKey } from './pre-shared-key.ts'
import { decodeExtension, encodeExtension } from './read.ts'
import { serverName } from './server-name.ts'
import { signedCertificateTimestamp } from './signed-certificate-timestamp.ts'
import { statusRequest } from './status-request.ts'
import { statusRequestV2 } from './status-request-v2.ts'
import { supportedGroups } from './supported-groups.ts'
import { supportedVersions } from './supported-versions.ts'
import { tokenBinding } from './token-binding.ts'
import { trustAnchors } from './trust-anchors.ts'

const u8 = fc.integer({ min: 0, max: 0xff })
const u16 = fc.integer({ min: 0, max: 0xffff })
const u32 = fc.integer({ min: 0, max: 0xffffffff })
const some = (minLength: number, maxLength = 40) => fc.uint8Array({ minLength, maxLength })
const text = fc.string({ minLength: 1, maxLength: 40, unit: 'binary-ascii' })
const u16s = (maxLength = 30) => fc.array(u16, { minLength: 1, maxLength })

const rows: [string, Extension, Place, fc.Arbitrary<unknown>][] = [
  ['a list of names', serverName, 'clientHello', fc.array(fc.record({ nameType: u8, name: text }), { minLength: 1 })],
  ['protocols', alpn, 'clientHello', fc.array(text, { minLength: 1, maxLength: 20 })],
  ['protocols of NPN', nextProtocolNegotiation, 'serverHello', fc.array(text, { maxLength: 20 })],
  ['groups', supportedGroups, 'clientHello', u16s()],
  ['versions', supportedVersions, 'clientHello', u16s()],
  ['a chosen version', supportedVersions, 'serverHello', u16],
  ['shares', keyShare, 'clientHello', fc.array(fc.record({ group: u16, keyExchange: some(1) }), { maxLength: 5 })],
  ['a share', keyShare, 'serverHello', fc.record({ group: u16, keyExchange: some(1) })],
  ['a group asked for', keyShare, 'helloRetryRequest', u16],
  [
    'tickets and binders',
    preSharedKey,
    'clientHello',
    fc.record({
      identities: fc.array(fc.record({ identity: some(1), obfuscatedTicketAge: u32 }), { minLength: 1, maxLength: 4 }),
      binders: fc.array(some(32, 48), { minLength: 1, maxLength: 4 }),
    }),
  ],
  [
    'an OCSP request',
    statusRequest,
    'clientHello',
    fc.record({ statusType: u8, responderIds: some(0), requestExtensions: some(0) }),
  ],
  [
    'OCSP requests',
    statusRequestV2,
    'clientHello',
    fc.array(fc.record({ statusType: u8, request: some(0) }), { minLength: 1, maxLength: 4 }),
  ],
  ['timestamps', signedCertificateTimestamp, 'serverHello', fc.array(some(1), { minLength: 1, maxLength: 4 })],
  ['compressions', compressCertificate, 'clientHello', u16s(10)],
  ['names of authorities', certificateAuthorities, 'certificateRequest', fc.array(some(1), { maxLength: 5 })],
  [
    'filters',
    oidFilters,
    'certificateRequest',
    fc.array(fc.record({ oid: some(1), values: some(0) }), { maxLength: 4 }),
  ],
  ['trust anchors', trustAnchors, 'clientHello', fc.array(some(1), { maxLength: 5 })],
  [
    'a delegated credential',
    delegatedCredential,
    'certificate',
    fc.record({
      validTime: u32,
      certVerifyAlgorithm: u16,
      subjectPublicKeyInfo: some(1),
      algorithm: u16,
      signature: some(1),
    }),
  ],
  [
    'token binding',
    tokenBinding,
    'clientHello',
    fc.record({ major: u8, minor: u8, keyParameters: fc.array(u8, { minLength: 1, maxLength: 5 }) }),
  ],
  [
    'an outer hello',
    encryptedClientHello,
    'clientHello',
    fc.record({ kind: fc.constant('outer'), kdf: u16, aead: u16, configId: u8, enc: some(0), payload: some(1) }),
  ],
  ['an inner hello', encryptedClientHello, 'clientHello', fc.constant({ kind: 'inner' })],
]

describe('extensions', () => {
  it.each(rows)('%s: what is written reads back', (_, declared, place, values) => {
    fc.assert(
      fc.property(values, (value) => {
        const { type, data } = encodeExtension(declared, place, value as never)
        const back = decodeExtension(type, place, data)
        expect(back.ok && plain(back.value)).toEqual(plain(value))
      }),
    )
  })

  it('never throw and never read past the end, whatever the bytes', () => {
    fc.assert(
      fc.property(fc.constantFrom(...extensions), fc.uint8Array({ maxLength: 300 }), (declared: Extension, input) => {
        for (const [place, codec] of Object.entries(declared.in)) {
          const spans: Span[] = []
          const read = decodeExtension(declared.type, place as Place, input, spans)
          if (read.ok) expect(encode(codec, read.value)).toEqual(input)
          else expect(read.error.offset).toBeLessThanOrEqual(input.length)
          for (const span of spans) expect(span.end).toBeLessThanOrEqual(input.length)
        }
      }),
      { numRuns: 2000 },
    )
  })

  it('have each their own code point and name', () => {
    expect(new Set(extensions.map(({ type }) => type)).size).toBe(extensions.length)
    expect(new Set(extensions.map(({ name }) => name)).size).toBe(extensions.length)
  })

  it('give raw bytes where nobody declared them', () => {
    const body = Uint8Array.of(1, 2, 3)
    expect(decodeExtension(0xabcd, 'clientHello', body)).toEqual({ ok: true, value: body })
    expect(decodeExtension(alpn.type, 'newSessionTicket', body)).toEqual({ ok: true, value: body })
  })

  it.each([
    ['an empty list of protocols', alpn, 'clientHello', [0, 0], 'application_layer_protocol_negotiation', 2],
    [
      'a protocol longer than the list',
      alpn,
      'clientHello',
      [0, 3, 9, 104, 50],
      'application_layer_protocol_negotiation[0]',
      3,
    ],
    ['a flag with a body', serverName, 'serverHello', [0], 'server_name', 0],
    ['half a group', supportedGroups, 'clientHello', [0, 3, 0, 29, 0], 'supported_groups[1]', 4],
    ['a third kind of ECH', encryptedClientHello, 'clientHello', [7], 'encrypted_client_hello', 1],
  ] as const)('%s is told with its field and byte', (_, declared, place, input, path, offset) => {
    const read = decodeExtension(declared.type, place, Uint8Array.from(input))
    expect(!read.ok && [read.error.path, read.error.offset]).toEqual([path, offset])
  })
})

/** Byte arrays compared by content, whichever buffer they look into. */
const plain = (value: unknown): unknown => {
  if (value instanceof Uint8Array) return [...value]
  if (Array.isArray(value)) return value.map(plain)
  if (value && typeof value === 'object')
    return Object.fromEntries(Object.entries(value).map(([name, part]) => [name, plain(part)]))
  return value
}
