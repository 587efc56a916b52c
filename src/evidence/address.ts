import ipaddr from 'ipaddr.js'

/** 4, 6, or 0 when the words are no literal address; only four decimal parts count as IPv4. */
export const isIP = (words: string): 0 | 4 | 6 => {
  if (ipaddr.IPv4.isValidFourPartDecimal(words)) return 4
  return words.includes(':') && !words.includes('%') && ipaddr.IPv6.isValid(words) ? 6 : 0
}
