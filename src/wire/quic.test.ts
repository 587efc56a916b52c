import { describe, expect, it } from 'vitest'
import { readQuicAnswer, readQuicQuestion, writeQuicAnswer, writeQuicQuestion } from './quic.ts'

const fill = (byte: number, length = 8): Uint8Array => new Uint8Array(length).fill(byte)
const question = { destination: fill(1), source: fill(2) }
const hex = (words: string): Uint8Array => new Uint8Array(Buffer.from(words.replaceAll(' ', ''), 'hex'))

it('asks in 1200 bytes, with a version that is nobody’s', () => {
  const bytes = writeQuicQuestion(question)
  expect(bytes).toHaveLength(1200)
  expect(bytes.subarray(0, 23)).toEqual(hex('c0 0a1a2a3a 08 0101010101010101 08 0202020202020202'))
  expect(readQuicQuestion(bytes)).toEqual(question)
})

/** ngtcp2 0.12.1 in Debian 12, its ids put in the place of ours. */
const ngtcp2 = hex('9a 00000000 08 0202020202020202 08 0101010101010101 9aba0a00 00000001')

const rows: readonly (readonly [says: string, datagram: Uint8Array, versions: readonly number[] | undefined])[] = [
  ["ngtcp2's", ngtcp2, [0x9aba0a00, 1]],
  ['our own', writeQuicAnswer(question, [1]), [1]],
  ['no version', writeQuicAnswer(question, []), undefined],
  ['the version that was refused', writeQuicAnswer(question, [1, 0x0a1a2a3a]), undefined],
  ['ids that were not swapped', writeQuicAnswer({ destination: fill(2), source: fill(1) }, [1]), undefined],
  ['another version than 0', hex('c0 00000001 08 0202020202020202 08 0101010101010101 00000001'), undefined],
  ['a short header', Uint8Array.from(ngtcp2, (byte, i) => (i === 0 ? 0x40 : byte)), undefined],
  ['a part of a version', ngtcp2.subarray(0, -1), undefined],
  ['an id longer than the packet', hex('c0 00000000 ff 0202'), undefined],
  ['nothing', new Uint8Array(0), undefined],
]
describe('an answer', () => {
  it.each(rows)('%s', (_, datagram, versions) => {
    expect(readQuicAnswer(datagram, question)).toEqual(versions)
  })
})
