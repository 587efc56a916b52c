import { names } from '../registry.ts'

/** IANA "TLS Certificate Compression Algorithm IDs" (RFC 8879 section 7.3), read 2026-11-23. */
export const certificateCompressions = names('certificate compression', { 1: 'zlib', 2: 'brotli', 3: 'zstd' })
