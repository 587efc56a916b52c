import { createHash } from 'node:crypto'
import { parseDer, tag } from '../x509/der.ts'
import type { ReadStore } from './bundle.ts'

/** Magic numbers of Java's key stores (OpenJDK, sun.security.provider.JavaKeyStore and com.sun.crypto.provider.JceKeyStore). */
const magics: Readonly<Record<number, 'JKS' | 'JCEKS'>> = { 4277010157: 'JKS', 3469659854: 'JCEKS' }
const keyEntry = 1
const certificateEntry = 2
/** A store of more is no server's. */
const maxEntries = 1000

export const isJks = (bytes: Uint8Array): boolean => bytes.length >= 12 && view(bytes).getUint32(0) in magics

const view = (bytes: Uint8Array): DataView => new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)

class CutOff extends Error {}

/** Certificates stand in the clear; the key of a JKS entry is opened with the password. Bad bytes are a value. */
export function readJks(bytes: Uint8Array, password: string | undefined): ReadStore {
  const data = view(bytes)
  let at = 4
  const take = (length: number): Uint8Array => {
    if (length > bytes.length - at) throw new CutOff(`it is cut off at byte ${at}`)
    at += length
    return bytes.subarray(at - length, at)
  }
  const u16 = (): number => view(take(2)).getUint16(0)
  const u32 = (): number => view(take(4)).getUint32(0)
  const certificate = (version: number): Uint8Array => {
    if (version === 2) take(u16())
    return take(u32())
  }
  try {
    const version = u32()
    const chains: Uint8Array[][] = []
    const others: Uint8Array[] = []
    let locked: Uint8Array | undefined
    const count = u32()
    if (version < 1 || version > 2) return unreadable(`a Java key store of version ${version}`)
    for (let i = 0; i < Math.min(count, maxEntries); i++) {
      const kind = u32()
      take(u16())
      take(8)
      if (kind === keyEntry) {
        const key = take(u32())
        const length = u32()
        const chain: Uint8Array[] = []
        for (let j = 0; j < Math.min(length, maxEntries); j++) chain.push(certificate(version))
        locked ??= key
        chains.push(chain)
      } else if (kind === certificateEntry) others.push(certificate(version))
      else return unreadable(`an entry of kind ${kind}, which is no certificate and no key`)
    }
    const key =
      locked && password !== undefined && magics[data.getUint32(0)] === 'JKS' ? opened(locked, password) : undefined
    if (locked && password !== undefined && magics[data.getUint32(0)] === 'JKS' && !key)
      return {
        ok: false,
        error: {
          problem: 'the password does not open its key',
          hint: 'check the first line of the file of --password-file',
        },
      }
    return { ok: true, value: { certificates: [...(chains[0] ?? []), ...chains.slice(1).flat(), ...others], key } }
  } catch (error) {
    if (error instanceof CutOff) return unreadable(error.message)
    throw error
  }
}

const unreadable = (what: string): ReadStore => ({
  ok: false,
  error: {
    problem: `it cannot be read as a Java key store: ${what}`,
    hint: 'export it: keytool -importkeystore -srckeystore FILE -destkeystore out.p12 -deststoretype PKCS12',
  },
})

/**
 * Sun's key protector: salt of 20 bytes, the key under a stream of SHA-1(password, last block), and SHA-1(password, key).
 * The password counts in UTF-16, big endian.
 */
function opened(entry: Uint8Array, password: string): Uint8Array | undefined {
  const read = parseDer('EncryptedPrivateKeyInfo', entry, (reader) =>
    reader.into('', tag.sequence, (inside) => {
      inside.element('encryptionAlgorithm', tag.sequence)
      return inside.body('encryptedData', tag.octetString)
    }),
  )
  if (!read.ok || read.value.length < 40) return undefined
  const secret = Buffer.from(password, 'utf16le').swap16()
  const sha1 = (...parts: readonly Uint8Array[]): Buffer => createHash('sha1').update(Buffer.concat(parts)).digest()
  const body = read.value.subarray(20, -20)
  const key = new Uint8Array(body.length)
  let block: Uint8Array = read.value.subarray(0, 20)
  for (let i = 0; i < body.length; i++) {
    if (i % 20 === 0) block = sha1(secret, block)
    key[i] = body[i]! ^ block[i % 20]!
  }
  return sha1(secret, key).equals(read.value.subarray(-20)) ? key : undefined
}
