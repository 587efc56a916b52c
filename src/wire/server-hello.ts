import { bytes, opaque, struct, trailing, u8, u16, type Value } from './codec.ts'
import { extensionList } from './extension-list.ts'

/** RFC 8446 section 4.1.3, RFC 5246 section 7.4.1.3. A HelloRetryRequest has the same layout and a fixed random. */
export const serverHello = struct({
  legacyVersion: u16,
  random: bytes(32),
  legacySessionIdEcho: opaque(u8, { max: 32 }),
  cipherSuite: u16,
  legacyCompressionMethod: u8,
  extensions: trailing(extensionList),
})
export type ServerHello = Value<typeof serverHello>

/** SHA-256 of "HelloRetryRequest", RFC 8446 section 4.1.3. */
const retryRandom = 'cf21ad74e59a6111be1d8c021e65b891c2a211167abb8c5e079e09e2c8a8339c'

export const isHelloRetryRequest = (hello: ServerHello): boolean =>
  hello.random.every((byte, i) => byte === Number.parseInt(retryRandom.slice(2 * i, 2 * i + 2), 16))

/** Last eight bytes of a server's random when it could have gone higher, RFC 8446 section 4.1.3: "DOWNGRD" and 1 or 0. */
export const downgradeSentinel = (hello: ServerHello): 'TLSv1.2' | 'TLSv1.1 or older' | undefined => {
  const tail = String.fromCharCode(...hello.random.subarray(24, 31))
  if (tail !== 'DOWNGRD') return undefined
  return hello.random[31] === 1 ? 'TLSv1.2' : 'TLSv1.1 or older'
}
