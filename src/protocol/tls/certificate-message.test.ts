import { brotliCompressSync, deflateSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { certificate13, compressedCertificate } from '../../wire/certificate-message.ts'
import { encode } from '../../wire/codec.ts'
import { readCertificate13 } from './certificate-message.ts'

const plain = encode(certificate13, {
  certificateRequestContext: new Uint8Array(0),
  certificateList: [{ certData: new Uint8Array(900).fill(48), extensions: [] }],
})
const packed = (algorithm: number, message: Uint8Array, uncompressedLength = plain.length): Uint8Array =>
  encode(compressedCertificate, { algorithm, uncompressedLength, message: new Uint8Array(message) })

test.each([
  ['as it is', 11, plain],
  ['with zlib', 25, packed(1, deflateSync(plain))],
  ['with brotli', 25, packed(2, brotliCompressSync(plain))],
])('a certificate is read %s', (_, type, body) => {
  const read = readCertificate13(type, body)
  expect(read.ok && [read.value.certificateList.length, read.bytes]).toEqual([1, plain.length])
})

const bomb = brotliCompressSync(new Uint8Array(16 << 20))

test.each([
  ['in a way that was not offered', packed(3, plain), /algorithm 3, which was not offered/],
  ['that is not what it says', packed(1, plain), /does not unfold/],
  ['that is longer than it says', packed(2, bomb), /does not unfold/],
  ['that is shorter than it says', packed(1, deflateSync(plain), plain.length + 1), /does not unfold/],
  ['that says it is endless', packed(2, bomb, 16 << (20 - 1)), /says it has/],
  ['cut short', packed(1, deflateSync(plain)).subarray(0, 20), /CompressedCertificate/],
])('a compressed certificate %s is news, not an accident', (_, body, problem) => {
  const read = readCertificate13(25, body)
  expect(!read.ok && read.problem).toMatch(problem)
})
