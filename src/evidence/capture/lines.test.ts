import { describe, expect, it } from 'vitest'
import { bytesOf, inPieces } from '../../../test/support/records.ts'
import { linesOf } from './lines.ts'

const read = async (bytes: Uint8Array, size: number, max = 100) => {
  const lines = []
  for await (const { text, number, isWhole } of linesOf(inPieces(bytes, size), max)) lines.push([text, number, isWhole])
  return lines
}

describe('lines of a text in pieces', () => {
  it.each([1, 2, 3, 7, 100])('%i bytes at a time', async (size) => {
    expect(await read(bytesOf('one\r\n日本語\n\nlast'), size)).toEqual([
      ['one', 1, true],
      ['日本語', 2, true],
      ['', 3, true],
      ['last', 4, false],
    ])
  })

  it('keeps the beginning of a line that is too long', async () => {
    expect(await read(bytesOf(`${'a'.repeat(1000)}\nb\n`), 30, 10)).toEqual([
      ['a'.repeat(10), 1, false],
      ['b', 2, true],
    ])
  })

  it('reads UTF-16 as a Windows shell writes it', async () => {
    const bytes = Uint8Array.from([0xff, 0xfe, ...Buffer.from('a\r\nb\r\n', 'utf16le')])
    expect(await read(bytes, 3)).toEqual([
      ['a', 1, true],
      ['b', 2, true],
    ])
  })
})
