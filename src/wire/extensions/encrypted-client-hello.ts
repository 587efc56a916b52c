import { bytes, type Codec, opaque, rest, struct, u8, u16, type Value } from '../codec.ts'
import { extension } from './extension.ts'

const outer = struct({
  kdf: u16,
  aead: u16,
  configId: u8,
  enc: opaque(u16),
  payload: opaque(u16, { min: 1 }),
})
const outerKind = 0
const innerKind = 1

type EncryptedClientHello = ({ readonly kind: 'outer' } & Value<typeof outer>) | { readonly kind: 'inner' }

const clientHello: Codec<EncryptedClientHello> = {
  read(reader) {
    const kind = reader.field('type', u8.read)
    if (kind === outerKind) return { kind: 'outer', ...outer.read(reader) }
    if (kind === innerKind) return { kind: 'inner' }
    return reader.fail(`is kind ${kind}, which is neither outer (0) nor inner (1)`)
  },
  write(writer, value) {
    u8.write(writer, value.kind === 'outer' ? outerKind : innerKind)
    if (value.kind === 'outer') outer.write(writer, value)
  },
}

/** A server that could not decrypt answers with its configurations; a HelloRetryRequest confirms with 8 bytes. */
export const encryptedClientHello = extension({
  type: 0xfe0d,
  name: 'encrypted_client_hello',
  rfc: 'RFC 9849 section 5',
  in: { clientHello, encryptedExtensions: rest, helloRetryRequest: bytes(8) },
})
