import type { CipherSuite } from '../../wire/cipher-suite.ts'
import { type AeadName, type BlockCipher, blockLength, cbc, type HashName, hmac, open, seal } from '../crypto.ts'
import { expandLabel } from './key-schedule.ts'
import type { Randomness } from './randomness.ts'

export interface Opened {
  readonly type: number
  readonly content: Uint8Array
}
/** One direction of the record layer: it counts its records. `unprotect` gives undefined when a record does not verify. */
export interface Protection {
  protect(type: number, version: number, content: Uint8Array): Opened
  unprotect(type: number, version: number, fragment: Uint8Array): Opened | undefined
  /** MAC-then-encrypt alone: as `protect`, but with padding that RFC 5246 section 6.2.3.2 forbids. The MAC is right. */
  mispad?(type: number, version: number, content: Uint8Array): Opened
}

/** Before any keys: records are what they say. */
export const noProtection: Protection = {
  protect: (type, _version, content) => ({ type, content }),
  unprotect: (type, _version, content) => ({ type, content }),
}

/** What a suite takes from the key block (RFC 5246 section 6.3), in bytes; undefined: a cipher we cannot compute. */
export interface SuiteKeys {
  readonly macLength: number
  readonly keyLength: number
  readonly ivLength: number
  /** Of the key schedule and PRF since TLS 1.2. */
  readonly hash: 'sha256' | 'sha384'
}

const aeadOf = (suite: CipherSuite): { name: AeadName; tagLength: number } | undefined => {
  const tagLength = suite.mode === 'CCM_8' ? 8 : 16
  if (suite.cipher === 'AES_128' && suite.mode === 'GCM') return { name: 'aes-128-gcm', tagLength }
  if (suite.cipher === 'AES_256' && suite.mode === 'GCM') return { name: 'aes-256-gcm', tagLength }
  if (suite.cipher === 'AES_128' && suite.mode.startsWith('CCM')) return { name: 'aes-128-ccm', tagLength }
  if (suite.cipher === 'AES_256' && suite.mode.startsWith('CCM')) return { name: 'aes-256-ccm', tagLength }
  if (suite.mode === 'POLY1305') return { name: 'chacha20-poly1305', tagLength }
  return undefined
}

const blocks: Readonly<Record<string, { name: BlockCipher; keyLength: number }>> = {
  AES_128: { name: 'aes-128-cbc', keyLength: 16 },
  AES_256: { name: 'aes-256-cbc', keyLength: 32 },
  '3DES_EDE': { name: 'des-ede3-cbc', keyLength: 24 },
  CAMELLIA_128: { name: 'camellia-128-cbc', keyLength: 16 },
  CAMELLIA_256: { name: 'camellia-256-cbc', keyLength: 32 },
}
const macs: Readonly<Record<string, { name: HashName; length: number }>> = {
  MD5: { name: 'md5', length: 16 },
  SHA: { name: 'sha1', length: 20 },
  SHA256: { name: 'sha256', length: 32 },
  SHA384: { name: 'sha384', length: 48 },
}

export function suiteKeys(suite: CipherSuite): SuiteKeys | undefined {
  const { hash } = suite
  if (hash !== 'sha256' && hash !== 'sha384') return undefined
  if (aeadOf(suite)) {
    return { macLength: 0, keyLength: suite.keyBits / 8, ivLength: suite.mode === 'POLY1305' ? 12 : 4, hash }
  }
  const block = suite.mode === 'CBC' && !suite.isExport ? blocks[suite.cipher] : undefined
  const mac = macs[suite.mac]
  return block && mac && { macLength: mac.length, keyLength: block.keyLength, ivLength: blockLength(block.name), hash }
}

/** RFC 8446 section 5.2, keys of section 7.3. */
export function protection13(suite: CipherSuite, hashName: HashName, secret: Uint8Array): Protection {
  const aead = aeadOf(suite)!
  const none = new Uint8Array(0)
  const key = expandLabel(hashName, secret, 'key', none, suite.keyBits / 8)
  const iv = expandLabel(hashName, secret, 'iv', none, 12)
  let sequence = 0n
  return {
    protect(type, _version, content) {
      const inner = joined(content, Uint8Array.of(type))
      const additional = header(23, 0x0303, inner.length + aead.tagLength)
      return { type: 23, content: seal({ ...aead, key, nonce: xorNonce(iv, sequence++), additional }, inner) }
    },
    unprotect(type, version, fragment) {
      const additional = header(type, version, fragment.length)
      const inner = open({ ...aead, key, nonce: xorNonce(iv, sequence++), additional }, fragment)
      if (!inner) return undefined
      const end = inner.findLastIndex((byte) => byte !== 0)
      return end < 0 ? undefined : { type: inner[end]!, content: inner.subarray(0, end) }
    },
  }
}

/** RFC 5288 section 3 (explicit nonce) and RFC 7905 section 2 (none). */
export function protection12Aead(suite: CipherSuite, key: Uint8Array, iv: Uint8Array): Protection {
  const aead = aeadOf(suite)!
  const explicit = suite.mode === 'POLY1305' ? 0 : 8
  let sequence = 0n
  const additional = (type: number, version: number, length: number): Uint8Array =>
    joined(counter(sequence), header(type, version, length))
  return {
    protect(type, version, content) {
      const sent = counter(sequence).subarray(8 - explicit)
      const nonce = explicit ? joined(iv, sent) : xorNonce(iv, sequence)
      const sealed = seal({ ...aead, key, nonce, additional: additional(type, version, content.length) }, content)
      sequence++
      return { type, content: joined(sent, sealed) }
    },
    unprotect(type, version, fragment) {
      const length = fragment.length - explicit - aead.tagLength
      if (length < 0) return undefined
      const nonce = explicit ? joined(iv, fragment.subarray(0, explicit)) : xorNonce(iv, sequence)
      const content = open(
        { ...aead, key, nonce, additional: additional(type, version, length) },
        fragment.subarray(explicit),
      )
      sequence++
      return content && { type, content }
    },
  }
}

export interface CbcKeys {
  readonly suite: CipherSuite
  readonly key: Uint8Array
  readonly macKey: Uint8Array
  /** First IV of TLS 1.0, which chains its records; later versions send one in each (RFC 4346 section 6.2.3.2). */
  readonly iv: Uint8Array
  readonly version: number
  readonly encryptThenMac: boolean
  readonly random: Randomness
}

/** RFC 5246 section 6.2.3.2, RFC 7366 for encrypt-then-MAC. */
export function protectionCbc({ suite, key, macKey, iv, version, encryptThenMac, random }: CbcKeys): Protection {
  const { name } = blocks[suite.cipher]!
  const mac = macs[suite.mac]!
  const size = blockLength(name)
  const explicit = version >= 0x0302
  let chained = iv
  let sequence = 0n
  const authenticate = (type: number, recordVersion: number, data: Uint8Array): Uint8Array =>
    hmac(mac.name, macKey, counter(sequence), header(type, recordVersion, data.length), data)
  const protectWith = (pad: typeof padded, type: number, recordVersion: number, content: Uint8Array): Opened => {
    const vector = explicit ? random(size) : chained
    const inner = encryptThenMac ? content : joined(content, authenticate(type, recordVersion, content))
    const encrypted = cbc('encrypt', name, key, vector, pad(inner, size))
    chained = encrypted.slice(-size)
    const body = explicit ? joined(vector, encrypted) : encrypted
    const whole = encryptThenMac ? joined(body, authenticate(type, recordVersion, body)) : body
    sequence++
    return { type, content: whole }
  }
  return {
    protect: (type, recordVersion, content) => protectWith(padded, type, recordVersion, content),
    ...(!encryptThenMac && {
      mispad: (type: number, recordVersion: number, content: Uint8Array) =>
        protectWith(mispadded, type, recordVersion, content),
    }),
    unprotect(type, recordVersion, fragment) {
      const sealedLength = encryptThenMac ? fragment.length - mac.length : fragment.length
      const encrypted = fragment.subarray(explicit ? size : 0, Math.max(0, sealedLength))
      if (encrypted.length < size || encrypted.length % size !== 0) return undefined
      const vector = explicit ? fragment.subarray(0, size) : chained
      chained = encrypted.slice(-size)
      const inner = unpadded(cbc('decrypt', name, key, vector, encrypted))
      const tag = encryptThenMac
        ? fragment.subarray(sealedLength)
        : inner?.subarray(Math.max(0, inner.length - mac.length))
      if (!inner || !tag || tag.length !== mac.length) return undefined
      const content = encryptThenMac ? inner : inner.subarray(0, inner.length - mac.length)
      const expected = authenticate(type, recordVersion, encryptThenMac ? fragment.subarray(0, sealedLength) : content)
      sequence++
      return expected.every((byte, i) => byte === tag[i]) ? { type, content } : undefined
    },
  }
}

const padded = (data: Uint8Array, size: number): Uint8Array => {
  const count = size - (data.length % size)
  return joined(data, new Uint8Array(count).fill(count - 1))
}

/** A whole block more than needed, of which only the last byte, the length, is what it should be. */
const mispadded = (data: Uint8Array, size: number): Uint8Array => {
  const right = padded(data, size)
  const count = right.length - data.length + size
  return joined(data, new Uint8Array(count - 1).fill((count - 1) ^ 0xff), Uint8Array.of(count - 1))
}

const unpadded = (data: Uint8Array): Uint8Array | undefined => {
  const count = data.at(-1)! + 1
  if (count > data.length || data.subarray(-count).some((byte) => byte !== count - 1)) return undefined
  return data.subarray(0, data.length - count)
}

const header = (type: number, version: number, length: number): Uint8Array =>
  Uint8Array.of(type, version >> 8, version & 0xff, length >> 8, length & 0xff)

const counter = (sequence: bigint): Uint8Array => {
  const bytes = new Uint8Array(8)
  new DataView(bytes.buffer).setBigUint64(0, sequence)
  return bytes
}

const xorNonce = (iv: Uint8Array, sequence: bigint): Uint8Array => {
  const nonce = iv.slice()
  counter(sequence).forEach((byte, i) => {
    nonce[nonce.length - 8 + i]! ^= byte
  })
  return nonce
}

export const joined = (...parts: readonly Uint8Array[]): Uint8Array => {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0))
  let at = 0
  for (const part of parts) {
    whole.set(part, at)
    at += part.length
  }
  return whole
}
