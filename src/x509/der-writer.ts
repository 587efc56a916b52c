import { concat } from './bytes.ts'
import { context, contextOf, tag } from './der.ts'

type Bytes = Uint8Array

/** One element: identifier octet, length in as few octets as can be (X.690 section 10.1), contents. */
export const element = (identifier: number, ...parts: readonly Bytes[]): Bytes => {
  const body = concat(parts)
  return concat([Uint8Array.of(identifier, ...lengthOctets(body.length)), body])
}

const lengthOctets = (length: number): number[] => {
  if (length < 0x80) return [length]
  const octets: number[] = []
  for (let rest = length; rest > 0; rest = Math.floor(rest / 256)) octets.unshift(rest & 0xff)
  return [0x80 | octets.length, ...octets]
}

export const sequence = (...parts: readonly Bytes[]): Bytes => element(tag.sequence, ...parts)

/** SET OF: its members in ascending order of their bytes (X.690 section 11.6). */
export const set = (...parts: readonly Bytes[]): Bytes => element(tag.set, ...parts.toSorted(byBytes))

const byBytes = (a: Bytes, b: Bytes): number => {
  for (let i = 0; i < Math.min(a.length, b.length); i++) if (a[i] !== b[i]) return a[i]! - b[i]!
  return a.length - b.length
}

/** A number, or the bytes of an unsigned one, highest first. */
export const integer = (value: number | bigint | Bytes): Bytes =>
  element(tag.integer, value instanceof Uint8Array ? unsigned(value) : twosComplement(BigInt(value)))

const unsigned = (bytes: Bytes): Bytes => {
  const first = bytes.findIndex((byte) => byte !== 0)
  const digits = first < 0 ? Uint8Array.of(0) : bytes.subarray(first)
  return digits[0]! >= 0x80 ? concat([Uint8Array.of(0), digits]) : digits
}

const twosComplement = (value: bigint): Bytes => {
  const octets: number[] = []
  let rest = value
  do {
    octets.unshift(Number(rest & 0xffn))
    rest >>= 8n
  } while (!((rest === 0n && octets[0]! < 0x80) || (rest === -1n && octets[0]! >= 0x80)))
  return Uint8Array.from(octets)
}

export const boolean = (value: boolean): Bytes => element(tag.boolean, Uint8Array.of(value ? 0xff : 0))

export const nul = (): Bytes => element(tag.null)

/** From dotted form, as `2.5.4.3`. */
export const oid = (dotted: string): Bytes => {
  const [first = 0n, second = 0n, ...others] = dotted.split('.').map(BigInt)
  return element(tag.oid, Uint8Array.from([first * 40n + second, ...others].flatMap(base128)))
}

const base128 = (arc: bigint): number[] => {
  const octets = [Number(arc & 0x7fn)]
  for (let rest = arc >> 7n; rest > 0n; rest >>= 7n) octets.unshift(Number(rest & 0x7fn) | 0x80)
  return octets
}

export const octetString = (...parts: readonly Bytes[]): Bytes => element(tag.octetString, ...parts)

export const bitString = (bytes: Bytes, unused = 0): Bytes => element(tag.bitString, Uint8Array.of(unused), bytes)

/** A named bit list, as KeyUsage: `namedBits(0, 5)`; no trailing zero bits (X.690 section 11.2.2). */
export const namedBits = (...bits: readonly number[]): Bytes => {
  const highest = Math.max(-1, ...bits)
  const bytes = new Uint8Array((highest + 8) >> 3)
  for (const bit of bits) bytes[bit >> 3]! |= 0x80 >> (bit & 7)
  return bitString(bytes, highest < 0 ? 0 : 7 - (highest & 7))
}

const oneByteEach = (text: string): Bytes => Uint8Array.from(text, (character) => character.charCodeAt(0))

export const utf8 = (text: string): Bytes => element(tag.utf8, new TextEncoder().encode(text))
export const printableString = (text: string): Bytes => element(tag.printable, oneByteEach(text))

const digits = (ms: number): string =>
  new Date(ms)
    .toISOString()
    .replace(/\.\d+Z$/, 'Z')
    .replace(/[-:T]/g, '')

/** Milliseconds since 1970, to the second; 1950 to 2049. */
export const utcTime = (ms: number): Bytes => element(tag.utcTime, oneByteEach(digits(ms).slice(2)))
/** Milliseconds since 1970, to the second; year 0 to 9999. */
export const generalizedTime = (ms: number): Bytes => element(tag.generalizedTime, oneByteEach(digits(ms)))
/** UTCTime through 2049 and GeneralizedTime from 2050, as RFC 5280 section 4.1.2.5 wants it. */
export const time = (ms: number): Bytes => {
  const year = new Date(ms).getUTCFullYear()
  return year >= 1950 && year < 2050 ? utcTime(ms) : generalizedTime(ms)
}

/** `[n]` EXPLICIT, or IMPLICIT of something constructed. */
export const explicit = (number: number, ...parts: readonly Bytes[]): Bytes => element(contextOf(number), ...parts)
/** `[n]` IMPLICIT of a plain type; strings are one byte a character. */
export const implicit = (number: number, contents: Bytes | string): Bytes =>
  element(context(number), typeof contents === 'string' ? oneByteEach(contents) : contents)
