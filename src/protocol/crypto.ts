/**
 * The one door through which node:crypto enters the pure floors: functions of their arguments alone.
 * Randomness is handed in as bytes, so that a handshake can be played again byte for byte.
 */
import {
  constants,
  createCipheriv,
  createDecipheriv,
  createDiffieHellman,
  createECDH,
  createHash,
  createHmac,
  createPrivateKey,
  createPublicKey,
  diffieHellman,
  type KeyObject,
  publicEncrypt,
  sign as signWith,
  verify as verifyWith,
} from 'node:crypto'
import { ml_kem768 } from '@noble/post-quantum/ml-kem.js'

export type HashName = 'md5' | 'sha1' | 'sha224' | 'sha256' | 'sha384' | 'sha512'

export const hash = (name: HashName, ...parts: Uint8Array[]): Uint8Array => {
  const state = createHash(name)
  for (const part of parts) state.update(part)
  return new Uint8Array(state.digest())
}

export const hmac = (name: HashName, key: Uint8Array, ...parts: Uint8Array[]): Uint8Array => {
  const state = createHmac(name, key)
  for (const part of parts) state.update(part)
  return new Uint8Array(state.digest())
}

export type AeadName = 'aes-128-gcm' | 'aes-256-gcm' | 'aes-128-ccm' | 'aes-256-ccm' | 'chacha20-poly1305'

interface AeadInput {
  readonly name: AeadName
  readonly key: Uint8Array
  readonly nonce: Uint8Array
  readonly additional: Uint8Array
  readonly tagLength: number
}

export function seal({ name, key, nonce, additional, tagLength }: AeadInput, plain: Uint8Array): Uint8Array {
  const cipher = createCipheriv(name as 'aes-128-ccm', key, nonce, { authTagLength: tagLength })
  cipher.setAAD(additional, { plaintextLength: plain.length })
  return Buffer.concat([cipher.update(plain), cipher.final(), cipher.getAuthTag()])
}

/** undefined: the tag does not fit. */
export function open(
  { name, key, nonce, additional, tagLength }: AeadInput,
  sealed: Uint8Array,
): Uint8Array | undefined {
  if (sealed.length < tagLength) return undefined
  const body = sealed.subarray(0, sealed.length - tagLength)
  const decipher = createDecipheriv(name as 'aes-128-ccm', key, nonce, { authTagLength: tagLength })
  try {
    decipher.setAAD(additional, { plaintextLength: body.length })
    decipher.setAuthTag(sealed.subarray(sealed.length - tagLength))
    return Buffer.concat([decipher.update(body), decipher.final()])
  } catch {
    return undefined
  }
}

export type BlockCipher = 'aes-128-cbc' | 'aes-256-cbc' | 'des-ede3-cbc' | 'camellia-128-cbc' | 'camellia-256-cbc'

export const blockLength = (name: BlockCipher): number => (name === 'des-ede3-cbc' ? 8 : 16)

/** CBC without padding: TLS pads by its own rule (RFC 5246 section 6.2.3.2). */
export function cbc(
  way: 'encrypt' | 'decrypt',
  name: BlockCipher,
  key: Uint8Array,
  iv: Uint8Array,
  data: Uint8Array,
): Uint8Array {
  const cipher = way === 'encrypt' ? createCipheriv(name, key, iv) : createDecipheriv(name, key, iv)
  cipher.setAutoPadding(false)
  return Buffer.concat([cipher.update(data), cipher.final()])
}

/** Our half of a key agreement: what we send, and the secret that a peer's answer makes; undefined when the answer is no valid one. */
export interface KeyAgreement {
  readonly share: Uint8Array
  secret(peerShare: Uint8Array): Uint8Array | undefined
}

const x25519 = 0x001d
const nistCurves: Readonly<Record<number, { name: string; bytes: number }>> = {
  23: { name: 'prime256v1', bytes: 32 },
  24: { name: 'secp384r1', bytes: 48 },
  25: { name: 'secp521r1', bytes: 66 },
}
const x25519MlKem768 = 0x11ec

/** Makes our half from `random` (at least 96 bytes); undefined for a group we cannot compute in. */
export function agreeIn(group: number, random: Uint8Array): KeyAgreement | undefined {
  if (group === x25519) return montgomery(random)
  if (group === x25519MlKem768) return hybrid(random)
  const curve = nistCurves[group]
  return curve && nist(curve, random)
}

function nist({ name, bytes }: { name: string; bytes: number }, random: Uint8Array): KeyAgreement {
  const ecdh = createECDH(name)
  const scalar = random.slice(0, bytes)
  // Below the order of every one of these curves, and not zero.
  scalar[0] = bytes === 66 ? 0 : scalar[0]! & 0x7f
  scalar[bytes - 1] = scalar[bytes - 1]! | 1
  ecdh.setPrivateKey(scalar)
  return {
    share: new Uint8Array(ecdh.getPublicKey()),
    secret: (peer) => attempt(() => new Uint8Array(ecdh.computeSecret(peer))),
  }
}

// RFC 8410 section 7: the fixed head of a PKCS#8 X25519 key, and of its SubjectPublicKeyInfo.
const x25519Pkcs8 = Uint8Array.of(0x30, 0x2e, 2, 1, 0, 0x30, 5, 6, 3, 0x2b, 0x65, 0x6e, 4, 0x22, 4, 0x20)
const x25519Spki = Uint8Array.of(0x30, 0x2a, 0x30, 5, 6, 3, 0x2b, 0x65, 0x6e, 3, 0x21, 0)

function montgomery(random: Uint8Array): KeyAgreement {
  const der = Buffer.concat([x25519Pkcs8, random.subarray(0, 32)])
  const privateKey = createPrivateKey({ key: der, format: 'der', type: 'pkcs8' })
  const share = new Uint8Array(createPublicKey(privateKey).export({ format: 'der', type: 'spki' }).subarray(-32))
  return {
    share,
    secret: (peer) =>
      attempt(() => {
        const publicKey = createPublicKey({ key: Buffer.concat([x25519Spki, peer]), format: 'der', type: 'spki' })
        return new Uint8Array(diffieHellman({ privateKey, publicKey }))
      }),
  }
}

/** draft-ietf-tls-ecdhe-mlkem section 4: ML-KEM-768 first, X25519 after it, in shares and in the secret. */
function hybrid(random: Uint8Array): KeyAgreement {
  const classic = montgomery(random)
  const { publicKey, secretKey } = ml_kem768.keygen(random.slice(32, 96))
  return {
    share: Buffer.concat([publicKey, classic.share]),
    secret(peer) {
      if (peer.length !== 1088 + 32) return undefined
      const second = classic.secret(peer.subarray(1088))
      const first = attempt(() => ml_kem768.decapsulate(peer.slice(0, 1088), secretKey))
      return first && second && Buffer.concat([first, second])
    },
  }
}

/** Finite-field Diffie-Hellman in the server's group (RFC 5246 section 8.1.2: leading zeros of the secret are stripped). */
export function agreeInField(p: Uint8Array, g: Uint8Array, random: Uint8Array): KeyAgreement | undefined {
  // A prime beyond 8,192 bits costs seconds and is nobody's honest choice.
  if (p.length > 1024) return undefined
  return attempt(() => {
    const dh = createDiffieHellman(Buffer.from(p), Buffer.from(g))
    dh.setPrivateKey(Buffer.from(random.subarray(0, Math.min(48, p.length))))
    const share = new Uint8Array(dh.generateKeys())
    return { share, secret: (peer: Uint8Array) => attempt(() => stripZeros(dh.computeSecret(peer))) }
  })
}

const stripZeros = (bytes: Uint8Array): Uint8Array => {
  const first = bytes.findIndex((byte) => byte !== 0)
  return bytes.subarray(first < 0 ? bytes.length : first)
}

/** RSAES-PKCS1-v1_5 (RFC 8017 section 7.2.1) with our own padding, so that the same random gives the same bytes. */
export function rsaEncrypt(spki: Uint8Array, secret: Uint8Array, random: Uint8Array): Uint8Array | undefined {
  const size = rsaLength(spki)
  if (size === undefined || size < secret.length + 11) return undefined
  const block = new Uint8Array(size)
  block[1] = 2
  const padding = size - secret.length - 3
  for (let i = 0; i < padding; i++) block[2 + i] = random[i % random.length]! || 1
  block.set(secret, 3 + padding)
  return rsaRaw(spki, block)
}

/** Bytes of an RSA key's modulus; undefined: it is no RSA key. */
export const rsaLength = (spki: Uint8Array): number | undefined =>
  attempt(() => {
    const { modulusLength } = rsaKey(spki).asymmetricKeyDetails ?? {}
    return modulusLength && Math.ceil(modulusLength / 8)
  })

/** RSAEP (RFC 8017 section 5.1.1) on a block as long as the modulus, whatever stands in it. */
export const rsaRaw = (spki: Uint8Array, block: Uint8Array): Uint8Array | undefined =>
  attempt(() => new Uint8Array(publicEncrypt({ key: rsaKey(spki), padding: constants.RSA_NO_PADDING }, block)))

const rsaKey = (spki: Uint8Array): KeyObject => createPublicKey({ key: Buffer.from(spki), format: 'der', type: 'spki' })

/** How a signature is made: the columns of TLS SignatureScheme and of X.509 AlgorithmIdentifier that matter here. */
export interface SignatureKind {
  readonly family: 'rsa' | 'rsa-pss' | 'ecdsa' | 'dsa' | 'ed25519' | 'ed448'
  readonly hash?: HashName
  readonly saltLength?: number
}

/** Whether `signature` over `data` was made with the key in `spki` (DER SubjectPublicKeyInfo). A key or kind that cannot be used: false. */
export function verify(kind: SignatureKind, spki: Uint8Array, data: Uint8Array, signature: Uint8Array): boolean {
  const answer = attempt(() => {
    const key = createPublicKey({ key: Buffer.from(spki), format: 'der', type: 'spki' })
    return verifyWith(digestFor(kind), data, withPadding(key, kind), signature)
  })
  return answer ?? false
}

/** Whether signatures can be checked with the key in `spki` at all: there are curves and sizes that OpenSSL does not take. */
export const isUsableKey = (spki: Uint8Array): boolean =>
  attempt(() => createPublicKey({ key: Buffer.from(spki), format: 'der', type: 'spki' })) !== undefined

/** RSA over MD5 and SHA-1 side by side, as before TLS 1.2 (RFC 4346 section 7.4.3). */
export function verifyOldRsa(spki: Uint8Array, data: Uint8Array, signature: Uint8Array): boolean {
  const answer = attempt(() => {
    const key = createPublicKey({ key: Buffer.from(spki), format: 'der', type: 'spki' })
    return verifyWith('md5-sha1', data, key, signature)
  })
  return answer ?? false
}

/** A private key in PEM (PKCS#8, PKCS#1 or SEC1), ready to sign; undefined when it cannot be read. */
export interface SigningKey {
  readonly type: 'rsa' | 'rsa-pss' | 'ec' | 'ed25519' | 'ed448'
  readonly curve?: string
  /** DER SubjectPublicKeyInfo of its public half. */
  readonly spki: Uint8Array
  sign(kind: SignatureKind, data: Uint8Array): Uint8Array | undefined
}

export function signingKey(pem: string): SigningKey | undefined {
  return attempt(() => {
    const key = createPrivateKey(pem)
    const curve = key.asymmetricKeyDetails?.namedCurve
    return {
      type: key.asymmetricKeyType as SigningKey['type'],
      ...(curve ? { curve } : {}),
      spki: new Uint8Array(createPublicKey(key).export({ format: 'der', type: 'spki' })),
      sign: (kind, data) => attempt(() => new Uint8Array(signWith(digestFor(kind), data, withPadding(key, kind)))),
    }
  })
}

const digestFor = (kind: SignatureKind): string | null =>
  kind.family === 'ed25519' || kind.family === 'ed448' ? null : (kind.hash ?? 'sha256')

const withPadding = (
  key: KeyObject,
  kind: SignatureKind,
): KeyObject | { key: KeyObject; padding: number; saltLength: number } =>
  kind.family === 'rsa-pss'
    ? { key, padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: kind.saltLength ?? constants.RSA_PSS_SALTLEN_AUTO }
    : key

/** node:crypto throws for keys and points that a peer made up; here that is an answer. */
function attempt<T>(work: () => T): T | undefined {
  try {
    return work()
  } catch {
    return undefined
  }
}
