import { names } from '../registry.ts'

/** IANA "TLS EC Point Formats" (RFC 8422 section 5.1.2), read 2026-11-23. */
export const ecPointFormatNames = names(
  'point format',
  { 0: 'uncompressed', 1: 'ansiX962_compressed_prime', 2: 'ansiX962_compressed_char2' },
  2,
)
