import { createDecipheriv, createHash, createHmac, pbkdf2Sync } from 'node:crypto'
import { context, contextOf, type DerReader, parseDer, tag } from '../x509/der.ts'
import { readCount, readOid } from '../x509/primitives.ts'
import type { ReadStore, Unreadable } from './bundle.ts'
import { decryptRc2 } from './rc2.ts'

/** PFX (RFC 7292 section 4): a SEQUENCE that begins with version 3. */
export const isPkcs12 = (bytes: Uint8Array): boolean => {
  if (bytes[0] !== 0x30) return false
  const body = bytes[1] === 0x80 ? 2 : bytes[1]! < 0x80 ? 2 : 2 + (bytes[1]! & 0x7f)
  return bytes[body] === tag.integer && bytes[body + 1] === 1 && bytes[body + 2] === 3
}

const oid = {
  data: '1.2.840.113549.1.7.1',
  encryptedData: '1.2.840.113549.1.7.6',
  keyBag: '1.2.840.113549.1.12.10.1.1',
  shroudedKeyBag: '1.2.840.113549.1.12.10.1.2',
  certBag: '1.2.840.113549.1.12.10.1.3',
  safeContentsBag: '1.2.840.113549.1.12.10.1.6',
  pbes2: '1.2.840.113549.1.5.13',
  pbkdf2: '1.2.840.113549.1.5.12',
} as const

/** Rounds of key derivation that are gone through; files of 2026 have 2,048 to 600,000. */
const maxRounds = 10_000_000

class Refused extends Error {
  readonly why: Unreadable
  constructor(problem: string, hint: string) {
    super(problem)
    this.why = { problem, hint }
  }
}

const wrongPassword = () =>
  new Refused('the password does not open it', 'give the right one in the first line of a file: --password-file FILE')

/** Certificates and the key of a PKCS#12 file. Bad bytes and a wrong password are values. */
export function readPkcs12(bytes: Uint8Array, password: string): ReadStore {
  const certificates: Uint8Array[] = []
  let key: Uint8Array | undefined
  const open = (reader: DerReader, content: DerReader, what: string): Uint8Array => {
    const scheme = readScheme(content)
    const sealed = reader.peek === context(0) ? reader.body(what, context(0)) : reader.body(what, tag.octetString)
    return scheme(sealed, password)
  }
  const readBag = (reader: DerReader, name: string): void =>
    reader.into(name, tag.sequence, (bag) => {
      const kind = readOid(bag, 'bagId')
      bag.into('bagValue', contextOf(0), (value) => {
        if (kind === oid.certBag)
          value.into('certBag', tag.sequence, (certificate) => {
            readOid(certificate, 'certId')
            certificate.into('certValue', contextOf(0), (inside) => {
              certificates.push(inside.body('certificate', tag.octetString))
            })
          })
        else if (kind === oid.keyBag) key ??= value.whole('key')
        else if (kind === oid.shroudedKeyBag)
          value.into('shroudedKey', tag.sequence, (inside) => {
            const opened = open(inside, inside, 'encryptedData')
            key ??= opened
          })
        else if (kind === oid.safeContentsBag)
          value.into('safeContents', tag.sequence, (inside) => inside.each(readBag))
        else value.element('bag')
      })
      if (bag.left > 0) bag.element('bagAttributes', tag.set)
    })
  const readSafe = (contents: Uint8Array): void => {
    const read = parseDer('SafeContents', contents, (reader) =>
      reader.into('', tag.sequence, (inside) => inside.each(readBag)),
    )
    if (!read.ok) throw new Refused(read.error.message, convert)
  }
  const readContent = (reader: DerReader, name: string): void =>
    reader.into(name, tag.sequence, (content) => {
      const kind = readOid(content, 'contentType')
      content.into('content', contextOf(0), (inside) => {
        if (kind === oid.data) readSafe(inside.body('data', tag.octetString))
        else if (kind === oid.encryptedData)
          inside.into('encryptedData', tag.sequence, (encrypted) => {
            readCount(encrypted, 'version')
            encrypted.into('encryptedContentInfo', tag.sequence, (info) => {
              readOid(info, 'contentType')
              readSafe(open(info, info, 'encryptedContent'))
            })
          })
        else throw new Refused('it is sealed to a public key', convert)
      })
    })
  try {
    const read = parseDer('PFX', bytes, (reader) =>
      reader.into('', tag.sequence, (pfx) => {
        readCount(pfx, 'version')
        const safe = pfx.into('authSafe', tag.sequence, (content) => {
          if (readOid(content, 'contentType') !== oid.data)
            throw new Refused('it is signed, not protected by a password', convert)
          return content.into('content', contextOf(0), (inside) => inside.body('data', tag.octetString))
        })
        if (pfx.left > 0 && !isAuthentic(pfx, safe, password)) throw wrongPassword()
        return safe
      }),
    )
    if (!read.ok) return { ok: false, error: { problem: read.error.message, hint: convert } }
    const contents = parseDer('AuthenticatedSafe', read.value, (reader) =>
      reader.into('', tag.sequence, (inside) => inside.each(readContent)),
    )
    if (!contents.ok) return { ok: false, error: { problem: contents.error.message, hint: convert } }
    return { ok: true, value: { certificates, key } }
  } catch (error) {
    if (error instanceof Refused) return { ok: false, error: error.why }
    throw error
  }
}

const convert = 'write it anew: openssl pkcs12 -in FILE -nodes | openssl pkcs12 -export -out new.p12'

const hashes: Readonly<Record<string, string>> = {
  '1.3.14.3.2.26': 'sha1',
  '2.16.840.1.101.3.4.2.4': 'sha224',
  '2.16.840.1.101.3.4.2.1': 'sha256',
  '2.16.840.1.101.3.4.2.2': 'sha384',
  '2.16.840.1.101.3.4.2.3': 'sha512',
}

/** MacData (RFC 7292 section 4): tells a wrong password from a broken file. A way of sealing not known here is not checked. */
function isAuthentic(pfx: DerReader, safe: Uint8Array, password: string): boolean {
  return pfx.into('macData', tag.sequence, (mac) => {
    const { hash, digest } = mac.into('mac', tag.sequence, (info) => ({
      hash: info.into('digestAlgorithm', tag.sequence, (algorithm) => {
        const name = hashes[readOid(algorithm, 'algorithm')]
        while (algorithm.left > 0) algorithm.element('parameters')
        return name
      }),
      digest: info.body('digest', tag.octetString),
    }))
    const salt = mac.body('macSalt', tag.octetString)
    const rounds = mac.left > 0 ? bounded(readCount(mac, 'iterations')) : 1
    if (!hash) return true
    const length = createHash(hash).digest().length
    const secret = deriveKey({ hash, purpose: 3, password, salt, rounds, length })
    return createHmac(hash, secret).update(safe).digest().equals(digest)
  })
}

const bounded = (rounds: number): number => {
  if (rounds < 1 || rounds > maxRounds)
    throw new Refused(`it asks for ${rounds} rounds of key derivation, more than any file needs`, convert)
  return rounds
}

interface Derivation {
  readonly hash: string
  /** 1: a key, 2: an initialization vector, 3: a MAC key. */
  readonly purpose: 1 | 2 | 3
  readonly password: string
  readonly salt: Uint8Array
  readonly rounds: number
  readonly length: number
}

/** Keys from passwords as PKCS#12 has it (RFC 7292 appendix B.2). */
function deriveKey({ hash, purpose, password, salt, rounds, length }: Derivation): Buffer {
  const block = /384|512/.test(hash) ? 128 : 64
  const filled = (bytes: Uint8Array): Buffer =>
    Buffer.alloc(Math.ceil(bytes.length / block) * block, bytes.length > 0 ? Buffer.from(bytes) : 0)
  const secret = Buffer.from(`${password}\0`, 'utf16le').swap16()
  const input = Buffer.concat([filled(salt), filled(secret)])
  const out: Buffer[] = []
  for (let made = 0; made < length; made += out.at(-1)!.length) {
    let digest = createHash(hash).update(Buffer.alloc(block, purpose)).update(input).digest()
    for (let i = 1; i < rounds; i++) digest = createHash(hash).update(digest).digest()
    out.push(digest)
    const step = Buffer.alloc(block, digest)
    for (let start = 0; start < input.length; start += block) {
      let carry = 1
      for (let i = block - 1; i >= 0; i--) {
        carry += input[start + i]! + step[i]!
        input[start + i] = carry & 0xff
        carry >>= 8
      }
    }
  }
  return Buffer.concat(out).subarray(0, length)
}

type Scheme = (sealed: Uint8Array, password: string) => Uint8Array

/** AlgorithmIdentifier of an encryption under a password. */
const readScheme = (reader: DerReader): Scheme =>
  reader.into('encryptionAlgorithm', tag.sequence, (algorithm) => {
    const name = readOid(algorithm, 'algorithm')
    if (name === oid.pbes2) return algorithm.into('parameters', tag.sequence, readPbes2)
    const old = oldSchemes[name]
    if (!old) throw new Refused(`its cipher (${name}) is not known here`, convert)
    return algorithm.into('parameters', tag.sequence, (parameters) => {
      const salt = parameters.body('salt', tag.octetString)
      const rounds = bounded(readCount(parameters, 'iterations'))
      return (sealed, password) => {
        const derive = (purpose: 1 | 2, length: number) =>
          deriveKey({ hash: 'sha1', purpose, password, salt, rounds, length })
        return guarded(() => old.open(sealed, derive(1, old.keyLength), derive(2, 8)))
      }
    })
  })

const decipher = (cipher: string, sealed: Uint8Array, key: Uint8Array, iv: Uint8Array): Uint8Array => {
  const opening = createDecipheriv(cipher, key, iv)
  return new Uint8Array(Buffer.concat([opening.update(sealed), opening.final()]))
}

/** RFC 7292 appendix C: what files before OpenSSL 3 and Java 12 are sealed with. */
const oldSchemes: Readonly<
  Record<string, { keyLength: number; open: (sealed: Uint8Array, key: Uint8Array, iv: Uint8Array) => Uint8Array }>
> = {
  '1.2.840.113549.1.12.1.3': { keyLength: 24, open: (...given) => decipher('des-ede3-cbc', ...given) },
  '1.2.840.113549.1.12.1.5': { keyLength: 16, open: decryptRc2 },
  '1.2.840.113549.1.12.1.6': { keyLength: 5, open: decryptRc2 },
}

const ciphers: Readonly<Record<string, { name: string; keyLength: number }>> = {
  '2.16.840.1.101.3.4.1.2': { name: 'aes-128-cbc', keyLength: 16 },
  '2.16.840.1.101.3.4.1.22': { name: 'aes-192-cbc', keyLength: 24 },
  '2.16.840.1.101.3.4.1.42': { name: 'aes-256-cbc', keyLength: 32 },
  '1.2.840.113549.3.7': { name: 'des-ede3-cbc', keyLength: 24 },
}

const prfs: Readonly<Record<string, string>> = {
  '1.2.840.113549.2.7': 'sha1',
  '1.2.840.113549.2.9': 'sha256',
  '1.2.840.113549.2.10': 'sha384',
  '1.2.840.113549.2.11': 'sha512',
}

/** PBES2 with PBKDF2 (RFC 8018 section 6.2, appendix A.2 and A.4). */
function readPbes2(parameters: DerReader): Scheme {
  const { salt, rounds, hash } = parameters.into('keyDerivationFunc', tag.sequence, (kdf) => {
    const name = readOid(kdf, 'algorithm')
    if (name !== oid.pbkdf2) throw new Refused(`its key derivation (${name}) is not known here`, convert)
    return kdf.into('parameters', tag.sequence, (inside) => {
      const salt = inside.body('salt', tag.octetString)
      const rounds = bounded(readCount(inside, 'iterationCount'))
      if (inside.peek === tag.integer) readCount(inside, 'keyLength')
      const prf = inside.left > 0 ? readAlgorithm(inside, 'prf') : '1.2.840.113549.2.7'
      return { salt, rounds, hash: prfs[prf] }
    })
  })
  const { cipher, iv } = parameters.into('encryptionScheme', tag.sequence, (scheme) => ({
    cipher: ciphers[readOid(scheme, 'algorithm')],
    iv: scheme.body('iv', tag.octetString),
  }))
  if (!hash || !cipher) throw new Refused('its cipher is not known here', convert)
  return (sealed, password) =>
    guarded(() => decipher(cipher.name, sealed, pbkdf2Sync(password, salt, rounds, cipher.keyLength, hash), iv))
}

const readAlgorithm = (reader: DerReader, name: string): string =>
  reader.into(name, tag.sequence, (inside) => {
    const algorithm = readOid(inside, 'algorithm')
    while (inside.left > 0) inside.element('parameters')
    return algorithm
  })

/** Padding that does not come out right: the password was another. */
function guarded(open: () => Uint8Array): Uint8Array {
  try {
    return open()
  } catch {
    throw wrongPassword()
  }
}
