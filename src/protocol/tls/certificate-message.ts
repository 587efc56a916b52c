import { type Certificate13, certificate13, compressedCertificate } from '../../wire/certificate-message.ts'
import { decode } from '../../wire/codec.ts'
import { handshakeType } from '../../wire/handshake.ts'
import { canDecompress, decompress } from '../decompress.ts'

/** What a compressed message may unfold to, as for messages that come as they are. */
const maxBytes = 256 * 1024

export type ReadCertificate =
  | { readonly ok: true; readonly value: Certificate13; readonly bytes: number }
  | { readonly ok: false; readonly problem: string }

/** The body of a TLS 1.3 Certificate, or of a CompressedCertificate in its place (RFC 8879 section 4). `bytes`: its length uncompressed. */
export function readCertificate13(type: number, body: Uint8Array): ReadCertificate {
  if (type !== handshakeType.compressedCertificate) return read(body)
  const parsed = decode('CompressedCertificate', compressedCertificate, body)
  if (!parsed.ok) return { ok: false, problem: parsed.error.message }
  const { algorithm, uncompressedLength, message } = parsed.value
  if (!canDecompress(algorithm))
    return { ok: false, problem: `the certificate is compressed with algorithm ${algorithm}, which was not offered` }
  if (uncompressedLength > maxBytes)
    return { ok: false, problem: `the compressed certificate says it has ${uncompressedLength} bytes` }
  const plain = decompress(algorithm, message, uncompressedLength)
  return plain
    ? read(plain)
    : { ok: false, problem: 'the compressed certificate does not unfold to the length it says' }
}

function read(body: Uint8Array): ReadCertificate {
  const parsed = decode('Certificate', certificate13, body)
  return parsed.ok
    ? { ok: true, value: parsed.value, bytes: body.length }
    : { ok: false, problem: parsed.error.message }
}
