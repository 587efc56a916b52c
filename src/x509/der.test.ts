import { describe, expect, test } from 'vitest'
import { type DerReader, parseDer, tag } from './der.ts'
import * as write from './der-writer.ts'
import { bitsSet, readBitString, readBoolean, readCount, readInteger, readOid } from './primitives.ts'
import { readTime } from './time.ts'

const bytes = (hex: string): Uint8Array => Uint8Array.from(hex.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16))
const read = <T>(hex: string | Uint8Array, reading: (reader: DerReader) => T): T | string => {
  const parsed = parseDer('X', typeof hex === 'string' ? bytes(hex) : hex, reading)
  return parsed.ok ? parsed.value : parsed.error.message
}

const any = (reader: DerReader) => reader.element('a').end
const malformed: [sentence: string, hex: string, reading: (reader: DerReader) => unknown, error: string][] = [
  ['nothing', '', any, 'X.a at byte 0: cut off'],
  ['no length', '30', any, 'X.a at byte 0: cut off'],
  ['longer than the input', '3005aa', any, 'X.a at byte 0: says 5 bytes, 1 left'],
  ['indefinite length', '30800000', any, 'X.a at byte 1: indefinite length, not allowed in DER'],
  [
    'length in too many octets',
    '308101aa',
    any,
    'X.a at byte 1: length in more octets than needed, not allowed in DER',
  ],
  [
    'length with a leading zero',
    '3082007f',
    any,
    'X.a at byte 1: length in more octets than needed, not allowed in DER',
  ],
  ['length of 2^63', '30888000000000000000', any, 'X.a at byte 1: a length of 8 octets, more than 4 GiB'],
  ['length of 4 GiB', '3084ffffffff', any, 'X.a at byte 0: says 4294967295 bytes, 0 left'],
  ['length cut off', '308401', any, 'X.a at byte 1: cut off in the length'],
  [
    'length of 127 octets',
    `30ff${'00'.repeat(127)}`,
    any,
    'X.a at byte 1: length in more octets than needed, not allowed in DER',
  ],
  ['tag above 30', '3f8101', any, 'X.a at byte 0: tag number above 30'],
  ['another tag', '0500', (r) => r.element('a', tag.integer), 'X.a at byte 0: integer expected, null found'],
  ['a context tag', '8000', (r) => r.element('a', 0xa0), 'X.a at byte 0: [0] expected, [0] found'],
  ['bytes left over', '0500aa', any, 'X at byte 2: 1 bytes left over'],
  ['left over inside', '30020500', (r) => r.into('a', tag.sequence, () => 0), 'X.a at byte 2: 2 bytes left over'],
  ['integer without bytes', '0200', (r) => readInteger(r, 'n'), 'X at byte 0: n is an integer without bytes'],
  [
    'integer with padding',
    '02020001',
    (r) => readInteger(r, 'n'),
    'X at byte 0: n is an integer with padding, not allowed in DER',
  ],
  ['negative count', '0201ff', (r) => readCount(r, 'n'), 'X at byte 0: n is negative'],
  ['huge count', '02050100000000', (r) => readCount(r, 'n'), 'X at byte 0: n is larger than 2^31'],
  ['boolean of BER', '010101', (r) => readBoolean(r, 'b'), 'X at byte 0: b is a boolean that is neither 00 nor ff'],
  ['arc cut off', '06022a86', (r) => readOid(r, 'o'), 'X at byte 0: o ends inside an arc'],
  ['arc with padding', '06032a8001', (r) => readOid(r, 'o'), 'X at byte 1: o has an arc with padding'],
  ['no unused bits', '0300', (r) => readBitString(r, 's'), 'X at byte 0: s is a bit string without its first byte'],
  ['nine unused bits', '03020900', (r) => readBitString(r, 's'), 'X at byte 0: s says 9 unused bits'],
]
test.each(malformed)('%s', (_, hex, reading, error) => expect(read(hex, reading)).toBe(error))

test('nesting ends at 32 levels', () => {
  let nested: Uint8Array<ArrayBufferLike> = write.nul()
  for (let i = 0; i < 40; i++) nested = write.sequence(nested)
  const descend = (reader: DerReader): unknown =>
    reader.peek === tag.sequence ? reader.into('s', tag.sequence, descend) : any(reader)
  expect(read(nested, descend)).toMatch(/^X(\.s){33} at byte \d+: nested deeper than 32 levels$/)
})

describe('what is written is read again', () => {
  const integers: [value: number | bigint, hex: string][] = [
    [0, '020100'],
    [127, '02017f'],
    [128, '02020080'],
    [-1, '0201ff'],
    [-129, '0202ff7f'],
    [2n ** 64n, '0209010000000000000000'],
  ]
  test.each(integers)('integer %s', (value, hex) => expect(write.integer(value)).toEqual(bytes(hex)))
  test('unsigned bytes', () => expect(write.integer(Uint8Array.of(0, 0, 0x80))).toEqual(bytes('02020080')))

  test.each([
    '1.2.840.113549.1.1.11',
    '2.5.29.17',
    '2.999.1',
    '0.9.2342.19200300.100.1.25',
    '1.3.6.1.4.1.311.60.2.1.3',
  ])('object identifier %s', (dotted) => expect(read(write.oid(dotted), (r) => readOid(r, 'o'))).toBe(dotted))

  test.each([0, 1, 127, 128, 255, 256, 65_536])('a string of %i bytes', (length) =>
    expect(read(write.octetString(new Uint8Array(length)), (r) => r.body('s', tag.octetString).length)).toBe(length),
  )

  test('named bits', () => {
    expect(write.namedBits(5, 6)).toEqual(bytes('03020106'))
    expect(write.namedBits()).toEqual(bytes('030100'))
    expect(read(write.namedBits(0, 8), (r) => bitsSet(readBitString(r, 'b')))).toEqual([0, 8])
  })

  test('a set stands in the order of its bytes', () =>
    expect(write.set(write.integer(2), write.integer(1))).toEqual(bytes('3106020101020102')))
})

describe('time', () => {
  const timeOf = (element: Uint8Array) => read(element, (r) => readTime(r, 'notAfter'))
  const utc = (text: string) => write.element(tag.utcTime, new TextEncoder().encode(text))
  const generalized = (text: string) => write.element(tag.generalizedTime, new TextEncoder().encode(text))

  test.each([
    0,
    Date.UTC(1950, 0, 1),
    Date.UTC(2049, 11, 31, 23, 59, 59),
    Date.UTC(2050, 0, 1),
    Date.UTC(9999, 11, 31),
  ])('%i', (ms) => expect(timeOf(write.time(ms))).toBe(ms))

  const rows: [sentence: string, element: Uint8Array, outcome: number | RegExp][] = [
    ['50 is 1950', utc('500101000000Z'), Date.UTC(1950, 0, 1)],
    ['49 is 2049', utc('491231235959Z'), Date.UTC(2049, 11, 31, 23, 59, 59)],
    ['the year 0', generalized('00000101000000Z'), new Date('0000-01-01T00:00:00Z').getTime()],
    ['a leap day', utc('240229000000Z'), Date.UTC(2024, 1, 29)],
    ['a leap day that is none', utc('230229000000Z'), /date that does not exist: 230229000000Z/],
    ['month 13', utc('231301000000Z'), /does not exist/],
    ['day 0', utc('230100000000Z'), /does not exist/],
    ['24 o’clock', utc('230101240000Z'), /does not exist/],
    ['a leap second', utc('161231235960Z'), /does not exist/],
    ['no seconds', utc('2301010000Z'), /notAfter is not UTCTime as YYMMDDHHMMSSZ/],
    ['a time zone', utc('230101000000+0900'), /not UTCTime/],
    ['a fraction', generalized('20230101000000.5Z'), /not GeneralizedTime/],
    ['a megabyte', utc('1'.repeat(1_000_000)), /not UTCTime/],
    ['an integer', write.integer(5), /neither UTCTime nor GeneralizedTime/],
  ]
  test.each(rows)('%s', (_, element, outcome) => {
    if (typeof outcome === 'number') expect(timeOf(element)).toBe(outcome)
    else expect(timeOf(element)).toMatch(outcome)
  })
})
