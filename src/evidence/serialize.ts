import type { Evidence } from './evidence.ts'

/** What a saved file says of itself. */
const evidenceSchema = 'handshake-doctor/evidence/1'

/** Evidence as JSON, bytes as base64. */
export const serialize = (evidence: Evidence): string =>
  `${JSON.stringify({ schema: evidenceSchema, ...evidence }, (_key, value) => (value instanceof Uint8Array ? { base64: toBase64(value) } : value), 1)}\n`

const toBase64 = (bytes: Uint8Array): string => btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''))
