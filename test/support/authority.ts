import { generateKeyPairSync, type KeyObject, sign } from 'node:crypto'
import { type Certificate, parseCertificate } from '../../src/x509/certificate.ts'
import * as der from '../../src/x509/der-writer.ts'

export interface Recipe {
  readonly subject: string
  readonly key: Key
  readonly issuer?: string
  readonly issuerKey?: Key
  readonly notBefore?: number
  readonly notAfter?: number
  readonly serial?: number
  readonly version?: number
  /** Made by `extension` and its like. */
  readonly extensions?: readonly Uint8Array[]
}

export interface Key {
  readonly spki: Uint8Array
  readonly keyId: Uint8Array
  readonly secret: KeyObject
}

/** The moment at which what is made here is valid. */
export const now = Date.UTC(2026, 6, 1)
const day = 86_400_000

export const newKey = (): Key => {
  const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const spki = new Uint8Array(publicKey.export({ format: 'der', type: 'spki' }))
  return { spki, keyId: spki.subarray(-20), secret: privateKey }
}

export const named = (commonName: string): Uint8Array =>
  der.sequence(der.set(der.sequence(der.oid('2.5.4.3'), der.utf8(commonName))))

export const extension = (oid: string, value: Uint8Array, critical = false): Uint8Array =>
  der.sequence(der.oid(oid), ...(critical ? [der.boolean(true)] : []), der.octetString(value))

export const altNames = (...dns: readonly string[]): Uint8Array =>
  extension('2.5.29.17', der.sequence(...dns.map((name) => der.implicit(2, name))))
export const authority = (pathLength?: number): Uint8Array =>
  extension(
    '2.5.29.19',
    der.sequence(der.boolean(true), ...(pathLength === undefined ? [] : [der.integer(pathLength)])),
    true,
  )
export const usage = (...bits: readonly number[]): Uint8Array => extension('2.5.29.15', der.namedBits(...bits), true)
export const uses = (...oids: readonly string[]): Uint8Array =>
  extension('2.5.29.37', der.sequence(...oids.map(der.oid)))
export const keyIdOf = ({ keyId }: Key): Uint8Array => extension('2.5.29.14', der.octetString(keyId))
export const issuerKeyId = ({ keyId }: Key): Uint8Array => extension('2.5.29.35', der.sequence(der.implicit(0, keyId)))
/** Tags 0 permitted, 1 excluded. */
export const constraints = (tag: 0 | 1, ...dns: readonly string[]): Uint8Array =>
  extension(
    '2.5.29.30',
    der.sequence(der.explicit(tag, ...dns.map((base) => der.sequence(der.implicit(2, base))))),
    true,
  )

const ecdsaWithSha256 = der.sequence(der.oid('1.2.840.10045.4.3.2'))

export const issueDer = (recipe: Recipe): Uint8Array => {
  const { subject, key, issuer = subject, issuerKey = key, version = 3, serial = 1, extensions = [] } = recipe
  const tbs = der.sequence(
    ...(version > 1 ? [der.explicit(0, der.integer(version - 1))] : []),
    der.integer(serial),
    ecdsaWithSha256,
    named(issuer),
    der.sequence(der.time(recipe.notBefore ?? now - 30 * day), der.time(recipe.notAfter ?? now + 60 * day)),
    named(subject),
    key.spki,
    ...(extensions.length > 0 ? [der.explicit(3, der.sequence(...extensions))] : []),
  )
  return der.sequence(tbs, ecdsaWithSha256, der.bitString(new Uint8Array(sign('sha256', tbs, issuerKey.secret))))
}

export const issue = (recipe: Recipe): Certificate => {
  const parsed = parseCertificate(issueDer(recipe))
  if (!parsed.ok) throw parsed.error
  return parsed.value
}
