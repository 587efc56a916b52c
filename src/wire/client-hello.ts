import { bytes, opaque, struct, trailing, u8, u16, type Value, vector } from './codec.ts'
import { extensionList } from './extension-list.ts'

/** RFC 8446 section 4.1.2; the same layout since RFC 6101 (SSL 3.0), where extensions were not yet known. */
export const clientHello = struct({
  legacyVersion: u16,
  random: bytes(32),
  legacySessionId: opaque(u8, { max: 32 }),
  cipherSuites: vector(u16, u16, { min: 2, max: 65534 }),
  legacyCompressionMethods: vector(u8, u8, { min: 1 }),
  extensions: trailing(extensionList),
})
export type ClientHello = Value<typeof clientHello>
