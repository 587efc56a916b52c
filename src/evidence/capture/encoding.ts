/** Windows writes its logs in UTF-16; undefined: these bytes are no text. */
export function encodingOf(first: Uint8Array): 'utf-8' | 'utf-16le' | 'utf-16be' | undefined {
  if (first[0] === 0xff && first[1] === 0xfe) return 'utf-16le'
  if (first[0] === 0xfe && first[1] === 0xff) return 'utf-16be'
  const zeros = [0, 0]
  let controls = 0
  for (const [i, byte] of first.entries()) {
    if (byte === 0) zeros[i % 2]! += 1
    if (byte < 32 && ![0, 7, 8, 9, 10, 11, 12, 13, 27].includes(byte)) controls += 1
  }
  if (zeros[1]! > first.length / 5 && zeros[0]! < first.length / 50) return 'utf-16le'
  if (zeros[0]! > first.length / 5 && zeros[1]! < first.length / 50) return 'utf-16be'
  const strange = (zeros[0]! + zeros[1]! + controls) / first.length
  return strange <= 0.05 ? 'utf-8' : undefined
}
