import { type DerReader, tag } from './der.ts'

/** BOOLEAN in DER: 00 or ff (X.690 section 11.1). */
export const readBoolean = (reader: DerReader, name: string, expected: number = tag.boolean): boolean => {
  const at = reader.offset
  const body = reader.body(name, expected)
  if (body.length !== 1) reader.fail(`${name} is a boolean of ${body.length} bytes`, at)
  if (body[0] !== 0 && body[0] !== 0xff) reader.fail(`${name} is a boolean that is neither 00 nor ff`, at)
  return body[0] === 0xff
}

/** INTEGER as its bytes, two's complement, at least one. */
export const readInteger = (reader: DerReader, name: string, expected: number = tag.integer): Uint8Array => {
  const at = reader.offset
  const body = reader.body(name, expected)
  if (body.length === 0) reader.fail(`${name} is an integer without bytes`, at)
  if (body.length > 1 && ((body[0] === 0 && body[1]! < 0x80) || (body[0] === 0xff && body[1]! >= 0x80))) {
    reader.fail(`${name} is an integer with padding, not allowed in DER`, at)
  }
  return body
}

/** A small INTEGER, or ENUMERATED, that counts something: not negative, at most 2^31 - 1. */
export const readCount = (reader: DerReader, name: string, expected: number = tag.integer): number => {
  const at = reader.offset
  const body = readInteger(reader, name, expected)
  if (body[0]! >= 0x80) reader.fail(`${name} is negative`, at)
  if (body.length > 4) reader.fail(`${name} is larger than 2^31`, at)
  return body.reduce((sum, byte) => sum * 256 + byte, 0)
}

/** OBJECT IDENTIFIER in dotted form. */
export const readOid = (reader: DerReader, name: string): string => {
  const at = reader.offset
  const body = reader.body(name, tag.oid)
  if (body.length === 0 || body.length > 64) reader.fail(`${name} is an object identifier of ${body.length} bytes`, at)
  const arcs: bigint[] = []
  let arc = 0n
  for (const [index, byte] of body.entries()) {
    if (arc === 0n && byte === 0x80) reader.fail(`${name} has an arc with padding`, at + index)
    arc = (arc << 7n) | BigInt(byte & 0x7f)
    if (byte & 0x80) {
      if (index === body.length - 1) reader.fail(`${name} ends inside an arc`, at)
      continue
    }
    arcs.push(arc)
    arc = 0n
  }
  const [first = 0n, ...others] = arcs
  const top = first < 80n ? first / 40n : 2n
  return [top, first - top * 40n, ...others].join('.')
}

export interface BitString {
  readonly bytes: Uint8Array
  readonly unused: number
}

export const readBitString = (reader: DerReader, name: string, expected: number = tag.bitString): BitString => {
  const at = reader.offset
  const body = reader.body(name, expected)
  const unused = body[0]
  if (unused === undefined) reader.fail(`${name} is a bit string without its first byte`, at)
  if (unused > 7 || (unused > 0 && body.length === 1)) reader.fail(`${name} says ${unused} unused bits`, at)
  return { bytes: body.subarray(1), unused }
}

/** Which bits of a named bit list are set; bit 0 is the highest of the first byte (X.680 section 22). */
export const bitsSet = ({ bytes }: BitString): number[] => {
  const set: number[] = []
  for (let bit = 0; bit < Math.min(bytes.length, 8) * 8; bit++) {
    if (bytes[bit >> 3]! & (0x80 >> (bit & 7))) set.push(bit)
  }
  return set
}
