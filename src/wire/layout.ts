import { cipherSuites } from './cipher-suite.ts'
import { type Codec, empty, opaque, rest, struct, u8, u16, u24 } from './codec.ts'
import { bodyOf, handshakeType } from './handshake.ts'
import { serverDhParams, serverEcdhParams, signed12, signedOld } from './server-key-exchange.ts'

/** What both sides had agreed on when a message was said. */
export interface Agreed {
  readonly version: number
  readonly suite?: number | undefined
}

/** RFC 8879 section 4. */
const compressedCertificate = struct({ compression: u16, uncompressedLength: u24, compressed: opaque(u24) })

/** The layout of any message's body; `rest` where nobody can know it. */
export function layoutOf(type: number, { version, suite }: Agreed): Codec<unknown> {
  const { keyExchange, authentication } = (suite === undefined ? undefined : cipherSuites.rows.get(suite)) ?? {}
  switch (type) {
    case handshakeType.helloRequest:
    case handshakeType.serverHelloDone:
      return empty
    case handshakeType.compressedCertificate:
      return compressedCertificate
    case handshakeType.serverKeyExchange:
      return serverKeyExchange(keyExchange, authentication === 'anon', version)
    case handshakeType.clientKeyExchange:
      return clientKeyExchange(keyExchange, version)
    default:
      return bodyOf(type, version) ?? rest
  }
}

/** RFC 5246 section 7.4.3, RFC 8422 section 5.4. */
function serverKeyExchange(keyExchange: string | undefined, isAnonymous: boolean, version: number): Codec<unknown> {
  const params = keyExchange === 'ECDHE' ? serverEcdhParams : keyExchange === 'DHE' ? serverDhParams : undefined
  if (!params) return rest
  if (isAnonymous) return struct({ params: params as Codec<unknown> })
  return struct({ params: params as Codec<unknown>, signed: version >= 0x0303 ? signed12 : signedOld })
}

/** RFC 5246 section 7.4.7, RFC 8422 section 5.7; SSL 3.0 sends the encrypted secret without a length (RFC 6101 section 5.6.7.1). */
function clientKeyExchange(keyExchange: string | undefined, version: number): Codec<unknown> {
  switch (keyExchange) {
    case 'ECDHE':
      return struct({ point: opaque(u8) })
    case 'DHE':
      return struct({ yc: opaque(u16) })
    case 'RSA':
      return struct({ encryptedPreMasterSecret: version >= 0x0301 ? opaque(u16) : rest })
    default:
      return rest
  }
}
