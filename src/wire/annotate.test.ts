import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { annotate, type Field, leavesOf } from './annotate.ts'
import { hexdump } from './hexdump.ts'

const captured: { hellos: { label: string; hex: string }[] } = JSON.parse(
  readFileSync(new URL('../../test/transcripts/clienthellos.json', import.meta.url), 'utf8'),
)
const fromHex = (hex: string): Uint8Array => new Uint8Array(Buffer.from(hex.replaceAll(/\s/g, ''), 'hex'))
const recordHeader = 5
const handshake = 22
const tls13 = { version: 0x0304, suite: 0x1301 }
const tls12 = { version: 0x0303, suite: 0xc02f }

/** Where leaves leave a gap or lie over each other; empty when each byte has exactly one. */
function seams(fields: readonly Field[], length: number): string[] {
  const problems: string[] = []
  let at = 0
  for (const { path, start, end } of leavesOf(fields)) {
    if (start !== at) problems.push(`${path} begins at ${start}, not ${at}`)
    at = end
  }
  return at === length ? problems : [...problems, `ends at ${at} of ${length}`]
}
const readOf = (bytes: Uint8Array, agreed: { version: number; suite?: number } = tls13, contentType = handshake) =>
  annotate({ contentType, bytes }, agreed)
const said = (fields: readonly Field[]): string[] =>
  leavesOf(fields).map(({ path, start, end, value, meaning }) =>
    [`${path} ${start}-${end} ${value}`, meaning].filter(Boolean).join(' = '),
  )

const random = '00'.repeat(32)
const serverHello = fromHex(`02 000038 0303 ${random} 00 1301 00 0010 002b00020304 00330006 001d 0002 aabb`)

describe('annotate', () => {
  it.each(captured.hellos)('gives each byte of the ClientHello of $label to one field', ({ hex }) => {
    const message = fromHex(hex).subarray(recordHeader)
    const { name, fields } = readOf(message)
    expect(name).toBe('ClientHello')
    expect(seams(fields, message.length)).toEqual([])
    expect(leavesOf(fields).filter(({ kind }) => kind === 'unread')).toEqual([])
  })

  const rows: [sentence: string, hex: string, agreed: { version: number; suite?: number }, lines: string[]][] = [
    [
      'an Alert names level and description',
      '0228',
      tls12,
      ['Alert.level 0-1 2 = fatal', 'Alert.description 1-2 40 = handshake_failure'],
    ],
    [
      'an ECDHE ServerKeyExchange has curve, point and signature',
      '0c 00000d 03 001d 02 aabb 0804 0003 010203',
      tls12,
      [
        'Handshake.type 0-1 12 = ServerKeyExchange',
        'Handshake.length 1-4 13',
        'ServerKeyExchange.params.curveType 4-5 3 = named_curve',
        'ServerKeyExchange.params.namedCurve 5-7 29 = x25519',
        'ServerKeyExchange.params.point.length 7-8 2',
        'ServerKeyExchange.params.point 8-10 aabb',
        'ServerKeyExchange.signed.algorithm 10-12 2052 = rsa_pss_rsae_sha256',
        'ServerKeyExchange.signed.signature.length 12-14 3',
        'ServerKeyExchange.signed.signature 14-17 010203',
      ],
    ],
    [
      'an anonymous one has no signature',
      '0c 000006 03 001d 02 aabb',
      { version: 0x0303, suite: 0xc018 },
      [
        'Handshake.type 0-1 12 = ServerKeyExchange',
        'Handshake.length 1-4 6',
        'ServerKeyExchange.params.curveType 4-5 3 = named_curve',
        'ServerKeyExchange.params.namedCurve 5-7 29 = x25519',
        'ServerKeyExchange.params.point.length 7-8 2',
        'ServerKeyExchange.params.point 8-10 aabb',
      ],
    ],
    [
      'a ClientKeyExchange reads as its suite has it',
      '10 000004 0002 abcd',
      { version: 0x0303, suite: 0x009c },
      [
        'Handshake.type 0-1 16 = ClientKeyExchange',
        'Handshake.length 1-4 4',
        'ClientKeyExchange.encryptedPreMasterSecret.length 4-6 2',
        'ClientKeyExchange.encryptedPreMasterSecret 6-8 abcd',
      ],
    ],
    [
      'extensions in a certificate list have their bodies read',
      '0b 000015 00 000011 000003 308000 0009 0005 0005 01 000001 ff',
      tls13,
      [
        'Handshake.type 0-1 11 = Certificate',
        'Handshake.length 1-4 21',
        'Certificate.certificateRequestContext.length 4-5 0',
        'Certificate.certificateList.length 5-8 17',
        'Certificate.certificateList[0].certData.length 8-11 3',
        'Certificate.certificateList[0].certData 11-14 308000',
        'Certificate.certificateList[0].extensions.length 14-16 9',
        'Certificate.certificateList[0].extensions[0].type 16-18 5 = status_request',
        'Certificate.certificateList[0].extensions[0].length 18-20 5',
        'Certificate.certificateList[0].extensions[0].data.statusType 20-21 1 = ocsp',
        'Certificate.certificateList[0].extensions[0].data.response.length 21-24 1',
        'Certificate.certificateList[0].extensions[0].data.response 24-25 ff',
      ],
    ],
    [
      'text that would move the cursor is written out',
      '08 000012 0010 0010 000c 000a 09 1b5b324a68320a5c7f',
      tls13,
      [
        'Handshake.type 0-1 8 = EncryptedExtensions',
        'Handshake.length 1-4 18',
        'EncryptedExtensions.extensions.length 4-6 16',
        'EncryptedExtensions.extensions[0].type 6-8 16 = application_layer_protocol_negotiation',
        'EncryptedExtensions.extensions[0].length 8-10 12',
        'EncryptedExtensions.extensions[0].data.length 10-12 10',
        'EncryptedExtensions.extensions[0].data[0].length 12-13 9',
        'EncryptedExtensions.extensions[0].data[0] 13-22 \\x1b[2Jh2\\x0a\\x5c\\x7f',
      ],
    ],
    [
      'a length that lies leaves the rest unread, with the reason',
      '0f 000006 0804 0040 0102',
      tls13,
      [
        'Handshake.type 0-1 15 = CertificateVerify',
        'Handshake.length 1-4 6',
        'CertificateVerify.algorithm 4-6 2052 = rsa_pss_rsae_sha256',
        'CertificateVerify.signature 6-10 00400102 = says 64 bytes, 2 left',
      ],
    ],
    [
      'a message without a body has no more than its header',
      '0e 000000',
      tls12,
      ['Handshake.type 0-1 14 = ServerHelloDone', 'Handshake.length 1-4 0'],
    ],
    [
      'a message that ends too early says so',
      '18 000000',
      tls13,
      [
        'Handshake.type 0-1 24 = KeyUpdate',
        'Handshake.length 1-4 0',
        'KeyUpdate.requestUpdate 4-4  = needs 1 bytes, 0 left',
      ],
    ],
    ['less than a header is unread', '0e00', tls12, ['Handshake 0-2 0e00 = shorter than its header']],
  ]
  it.each(rows)('%s', (_sentence, hex, agreed, lines) => {
    const bytes = fromHex(hex)
    const { fields } = readOf(bytes, agreed, bytes.length === 2 && bytes[0] === 2 ? 21 : handshake)
    expect(said(fields)).toEqual(lines)
    expect(seams(fields, bytes.length)).toEqual([])
  })

  it('knows a HelloRetryRequest by its random, and reads its extensions as such', () => {
    const retry = 'cf21ad74e59a6111be1d8c021e65b891c2a211167abb8c5e079e09e2c8a8339c'
    const { name, fields } = readOf(fromHex(`02 000034 0303 ${retry} 00 1301 00 000c 002b00020304 003300020018`))
    expect(name).toBe('HelloRetryRequest')
    expect(said(fields).at(-1)).toBe('HelloRetryRequest.extensions[1].data 54-56 24 = secp384r1')
  })

  it('covers every byte of any message, however broken', () => {
    const type = fc.constantFrom(0, 1, 2, 4, 8, 11, 12, 13, 14, 15, 16, 20, 22, 24, 25, 67, 99)
    const seed = captured.hellos.map(({ hex }) => fromHex(hex).subarray(recordHeader))
    const body = fc.oneof(
      fc.uint8Array({ maxLength: 200 }),
      fc.tuple(fc.constantFrom(...seed), fc.nat(1800), fc.nat(1800), fc.nat(255)).map(([hello, cut, at, byte]) => {
        const changed = hello.slice(4, 4 + cut)
        if (at < changed.length) changed[at] = byte
        return changed
      }),
    )
    const agreed = fc.constantFrom(tls13, tls12, { version: 0x0303, suite: 0x009e }, { version: 0x0300 })
    fc.assert(
      fc.property(type, body, agreed, (kind, content, common) => {
        const message = Uint8Array.of(kind, 0, content.length >> 8, content.length & 0xff, ...content)
        expect(seams(readOf(message, common).fields, message.length)).toEqual([])
      }),
      { numRuns: 400 },
    )
  })
})

describe('hexdump', () => {
  it('begins a row at each field and sixteen bytes later, and names extensions', () => {
    expect(hexdump(serverHello, readOf(serverHello).fields).join('\n')).toMatchInlineSnapshot(`
      "0000  02                                               Handshake.type                ServerHello
      0001  00 00 38                                         Handshake.length              56 bytes
      0004  03 03                                            legacyVersion                 TLSv1.2
      0006  00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00  random                        32 bytes
      0016  00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00
      0026  00                                               legacySessionIdEcho.length    0 bytes
      0027  13 01                                            cipherSuite                   TLS_AES_128_GCM_SHA256
      0029  00                                               legacyCompressionMethod       null
      002a  00 10                                            extensions.length             16 bytes
      002c  00 2b                                            extensions[0].type            supported_versions
      002e  00 02                                            extensions[0].length          2 bytes
      0030  03 04                                            supported_versions            TLSv1.3
      0032  00 33                                            extensions[1].type            key_share
      0034  00 06                                            extensions[1].length          6 bytes
      0036  00 1d                                            key_share.group               x25519
      0038  00 02                                            key_share.keyExchange.length  2 bytes
      003a  aa bb                                            key_share.keyExchange         2 bytes"
    `)
  })
})
