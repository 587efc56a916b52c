import { compressedCertificate } from '../../wire/certificate-message.ts'
import { decode } from '../../wire/codec.ts'
import { handshakeHeaderLength, handshakeType } from '../../wire/handshake.ts'
import { certificateCompressions } from '../../wire/tables/certificate-compressions.ts'
import type { BehaviourCheck } from '../check.ts'
import { newVisit } from './shared-new.ts'
import { withoutTls13 } from './shared-versions.ts'
import { newVisits, noHandshake, plain } from './shared-words.ts'

/** `value`: the algorithm that the server used; false: none of those that were offered. */
export const certificateCompression: BehaviourCheck = {
  id: 'certificate-compression',
  title: { en: 'compressed certificates', ja: '証明書の圧縮' },
  sends: newVisits,
  references: ['RFC 8879, 2020'],
  async check(scene) {
    if (!scene.basics.protocols['TLSv1.3']) return withoutTls13(scene.basics)
    const attempts = [(await newVisit(scene))?.attempt, scene.baseline].filter((attempt) => attempt !== undefined)
    const messages = attempts.flatMap(({ messages }) => messages.filter(({ from }) => from === 'peer'))
    const compressed = messages.find(({ bytes }) => bytes[0] === handshakeType.compressedCertificate)
    const parsed =
      compressed &&
      decode('CompressedCertificate', compressedCertificate, compressed.bytes.subarray(handshakeHeaderLength))
    if (parsed?.ok) {
      const { algorithm, uncompressedLength, message } = parsed.value
      const name = certificateCompressions.name(algorithm)
      return plain(
        name,
        `The server compresses its certificates with ${name}: ${message.length} bytes in place of ${uncompressedLength}.`,
        `サーバーは証明書を${name}で圧縮します(${uncompressedLength}バイトが${message.length}バイトになります)。`,
      )
    }
    if (!messages.some(({ bytes }) => bytes[0] === handshakeType.certificate)) return noHandshake
    return plain(
      false,
      'The server sends its certificates as they are; brotli and zlib were offered.',
      'サーバーは証明書を圧縮しません(brotliとzlibを提示しました)。',
    )
  },
}
