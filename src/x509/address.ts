/** Bytes of an IPv4 or IPv6 address in its usual text; undefined for anything else (no octal, no zone). */
export const addressBytes = (text: string): Uint8Array | undefined => (text.includes(':') ? ipv6(text) : ipv4(text))

const ipv4 = (text: string): Uint8Array | undefined => {
  const parts = text.split('.')
  if (parts.length !== 4 || !parts.every((part) => /^(0|[1-9]\d{0,2})$/.test(part) && Number(part) < 256)) return
  return Uint8Array.from(parts, Number)
}

/** RFC 4291 section 2.2. */
const ipv6 = (text: string): Uint8Array | undefined => {
  if (text.length > 45) return
  const dotted = /^(.*:)(\d+\.\d+\.\d+\.\d+)$/.exec(text)
  const tail = dotted && ipv4(dotted[2]!)
  if (dotted && !tail) return
  const plain = dotted ? `${dotted[1]}${word(tail!, 0)}:${word(tail!, 2)}` : text
  const halves = plain.split('::').map((half) => (half === '' ? [] : half.split(':')))
  if (halves.length > 2 || !halves.flat().every((part) => /^[0-9a-f]{1,4}$/i.test(part))) return
  const [head = [], rest = []] = halves
  const missing = 8 - head.length - rest.length
  if (halves.length === 2 ? missing < 1 : missing !== 0) return
  const words = [...head, ...Array<string>(missing).fill('0'), ...rest].map((part) => Number.parseInt(part, 16))
  return Uint8Array.from(words.flatMap((value) => [value >> 8, value & 0xff]))
}

const word = (bytes: Uint8Array, at: number): string => (bytes[at]! * 256 + bytes[at + 1]!).toString(16)

/** Dotted for 4 bytes, RFC 5952 for 16, undefined for any other length. */
export const addressText = (bytes: Uint8Array): string | undefined => {
  if (bytes.length === 4) return bytes.join('.')
  if (bytes.length !== 16) return
  const words = Array.from({ length: 8 }, (_, i) => word(bytes, i * 2))
  const gap = longestZeros(words)
  if (gap.length < 2) return words.join(':')
  return `${words.slice(0, gap.start).join(':')}::${words.slice(gap.start + gap.length).join(':')}`
}

const longestZeros = (words: readonly string[]): { start: number; length: number } => {
  let best = { start: 0, length: 0 }
  let length = 0
  for (const [index, value] of words.entries()) {
    length = value === '0' ? length + 1 : 0
    if (length > best.length) best = { start: index - length + 1, length }
  }
  return best
}
