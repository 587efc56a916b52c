import { cipherSuites } from '../../wire/cipher-suite.ts'
import { decode, rest, struct } from '../../wire/codec.ts'
import { handshakeHeaderLength, handshakeType } from '../../wire/handshake.ts'
import { serverDhParams, serverEcdhParams, signed12 } from '../../wire/server-key-exchange.ts'
import { signatureSchemes } from '../../wire/tables/signature-schemes.ts'
import type { BehaviourCheck } from '../check.ts'
import { firstOldVisit } from './shared-old.ts'
import { speaksTls } from './shared-versions.ts'
import { good, noHandshake, noQuestion, oldVisits, weak } from './shared-words.ts'

/** rsa_pkcs1_md5, rsa_pkcs1_sha1, dsa_sha1, ecdsa_sha1 and their like: the hash in the first byte (RFC 5246 section 7.4.1.4.1). */
const isOldHash = (scheme: number): boolean => scheme >> 8 === 1 || scheme >> 8 === 2

/** `value`: the name of the scheme. */
export const tls12Signature: BehaviourCheck = {
  id: 'tls12-signature',
  title: { en: 'signature on the key exchange of TLS 1.2', ja: 'TLS 1.2の鍵交換の署名' },
  sends: oldVisits,
  references: ['RFC 5246 section 7.4.3, 2008', 'RFC 9155, 2021'],
  async check(scene) {
    if (!speaksTls(scene.basics)) return noHandshake
    if (!scene.basics.protocols['TLSv1.2']) return noQuestion('TLS 1.2 is not spoken.', 'TLS 1.2を使いません。')
    const visit = await firstOldVisit(scene)
    if (!visit) return noHandshake
    const body = visit.attempt.messages.find(
      ({ from, bytes }) => from === 'peer' && bytes[0] === handshakeType.serverKeyExchange,
    )
    const scheme = body && schemeIn(body.bytes.subarray(handshakeHeaderLength), visit.hello.cipherSuite)
    if (scheme === undefined)
      return noQuestion(
        'The key exchange is not signed: it is RSA encryption, or anonymous.',
        '鍵交換に署名はありません(RSA暗号化または匿名の鍵交換)。',
      )
    const name = signatureSchemes.name(scheme)
    return isOldHash(scheme)
      ? weak(
          name,
          `A client that prefers SHA-256 gets a signature with ${name}.`,
          `SHA-256を優先するクライアントにも、${name}で署名します。`,
        )
      : good(name, `The key exchange is signed with ${name}.`, `鍵交換は${name}で署名されます。`)
  },
}

function schemeIn(body: Uint8Array, suite: number): number | undefined {
  const { keyExchange, authentication } = cipherSuites.rows.get(suite) ?? {}
  if (authentication === 'anon') return undefined
  const read =
    keyExchange === 'ECDHE'
      ? decode('ServerKeyExchange', struct({ params: serverEcdhParams, signed: rest }), body)
      : decode('ServerKeyExchange', struct({ params: serverDhParams, signed: rest }), body)
  const signed = read.ok ? decode('signature', signed12, read.value.signed) : undefined
  return signed?.ok ? signed.value.algorithm : undefined
}
