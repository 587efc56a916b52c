import { createPublicKey, type KeyObject, randomBytes, sign } from 'node:crypto'
import {
  bitString,
  explicit,
  integer,
  nul,
  oid,
  printableString,
  sequence,
  set,
  time,
  utf8,
} from '../x509/der-writer.ts'
import {
  authorityKeyId,
  basicConstraints,
  type Extension,
  encodeExtension,
  extendedKeyUsage,
  issuerAt,
  keyIdOf,
  keyUsage,
  purpose,
  subjectAltName,
  subjectKeyId,
  usage,
} from './extensions.ts'
import { type KeyType, makeKey } from './keys.ts'

const attributeOids = {
  C: '2.5.4.6',
  ST: '2.5.4.8',
  L: '2.5.4.7',
  O: '2.5.4.10',
  OU: '2.5.4.11',
  CN: '2.5.4.3',
} as const

/** A distinguished name, written in the order of its keys. */
export type NameParts = { readonly [Type in keyof typeof attributeOids]?: string }

/** Who signs: its certificate, its key, and what a server sends above a leaf of its. */
export interface Authority {
  readonly name: NameParts
  readonly der: Uint8Array
  readonly pem: string
  readonly key: KeyObject
  /** Itself and those above it, without the root: what a complete server sends after the leaf. Empty for a root. */
  readonly chain: readonly Uint8Array[]
}

export interface Validity {
  /** Ms since 1970, to the second. */
  readonly notBefore: number
  readonly notAfter: number
}

export interface AuthorityOptions extends Validity {
  readonly name: NameParts
  /** Undefined: a root. */
  readonly issuer?: Authority | undefined
  readonly keyType?: KeyType
}

export interface LeafOptions extends Validity {
  readonly names?: readonly string[]
  readonly ips?: readonly string[]
  /** Default: the first name as CN. */
  readonly subject?: NameParts
  readonly keyType?: KeyType
  /** Default: 16 random bytes. */
  readonly serial?: Uint8Array
  /** extendedKeyUsage; default: server authentication. */
  readonly purposes?: readonly string[]
  /** URL of the issuer's certificate, for authorityInfoAccess. */
  readonly issuerUrl?: string
  readonly extensions?: readonly Extension[]
}

export interface Issued {
  readonly der: Uint8Array
  readonly pem: string
  readonly keyPem: string
  /** What a complete server sends: the leaf and its intermediates, in PEM. */
  readonly chainPem: string
  /** The same in DER. */
  readonly chain: readonly Uint8Array[]
}

/** A certificate authority: a root, or an intermediate when an issuer is given. */
export function authority(options: AuthorityOptions): Authority {
  const { issuer, name } = options
  const key = makeKey(options.keyType ?? 'ec')
  const der = certify({
    ...options,
    subject: name,
    key,
    issuer,
    serial: randomSerial(),
    extensions: [basicConstraints(true), keyUsage(usage.digitalSignature, usage.keyCertSign, usage.crlSign)],
  })
  return { name, der, pem: pemOf('CERTIFICATE', der), key, chain: issuer ? [der, ...issuer.chain] : [] }
}

/** A server's (or client's) certificate; without an issuer it signs itself. */
export function issue(issuer: Authority | undefined, options: LeafOptions): Issued {
  const { names = [], ips = [], purposes = [purpose.server], keyType = 'ec' } = options
  const key = makeKey(keyType)
  const der = certify({
    ...options,
    subject: options.subject ?? { CN: names[0] ?? ips[0] ?? 'nobody' },
    key,
    issuer,
    serial: options.serial ?? randomSerial(),
    extensions: [
      basicConstraints(false),
      keyUsage(usage.digitalSignature, ...(keyType === 'rsa' ? [usage.keyEncipherment] : [])),
      extendedKeyUsage(...purposes),
      ...(names.length + ips.length > 0 ? [subjectAltName(names, ips)] : []),
      ...(options.issuerUrl === undefined ? [] : [issuerAt(options.issuerUrl)]),
      ...(options.extensions ?? []),
    ],
  })
  const chain = [der, ...(issuer?.chain ?? [])]
  return {
    der,
    pem: pemOf('CERTIFICATE', der),
    keyPem: key.export({ type: 'pkcs8', format: 'pem' }).toString(),
    chainPem: chain.map((one) => pemOf('CERTIFICATE', one)).join(''),
    chain,
  }
}

export const pemOf = (label: string, der: Uint8Array): string => {
  const lines =
    Buffer.from(der)
      .toString('base64')
      .match(/.{1,64}/g) ?? []
  return `-----BEGIN ${label}-----\n${lines.join('\n')}\n-----END ${label}-----\n`
}

interface ToSign extends Validity {
  readonly subject: NameParts
  readonly issuer: Authority | undefined
  readonly key: KeyObject
  readonly serial: Uint8Array
  readonly extensions: readonly Extension[]
}

/** Certificate ::= SEQUENCE { tbsCertificate, signatureAlgorithm, signatureValue }, RFC 5280 section 4.1. */
function certify({ subject, issuer, key, serial, extensions, notBefore, notAfter }: ToSign): Uint8Array {
  const signer = issuer?.key ?? key
  const algorithm = algorithmOf(signer)
  const spki = spkiOf(key)
  const tbs = sequence(
    explicit(0, integer(2)), // version 3
    integer(serial),
    algorithm,
    encodeName(issuer?.name ?? subject),
    sequence(time(notBefore), time(notAfter)),
    encodeName(subject),
    spki,
    explicit(
      3,
      sequence(
        ...[...extensions, subjectKeyId(keyIdOf(spki)), authorityKeyId(keyIdOf(spkiOf(signer)))].map(encodeExtension),
      ),
    ),
  )
  return signed(tbs, signer)
}

/** What is signed, with what, and the signature: the form of certificates, lists and OCSP responses alike. */
export const signed = (tbs: Uint8Array, key: KeyObject, ...more: readonly Uint8Array[]): Uint8Array =>
  sequence(tbs, algorithmOf(key), bitString(sign(hashOf(key), tbs, key)), ...more)

const spkiOf = (key: KeyObject): Uint8Array =>
  new Uint8Array(createPublicKey(key).export({ type: 'spki', format: 'der' }))

const hashOf = (key: KeyObject): string | null => (key.asymmetricKeyType === 'ed25519' ? null : 'sha256')

/** RFC 8017 appendix A.2.4, RFC 5758 section 3.2, RFC 8410 section 3. */
export const algorithmOf = (key: KeyObject): Uint8Array => {
  switch (key.asymmetricKeyType) {
    case 'rsa':
      return sequence(oid('1.2.840.113549.1.1.11'), nul())
    case 'ed25519':
      return sequence(oid('1.3.101.112'))
    default:
      return sequence(oid('1.2.840.10045.4.3.2'))
  }
}

/** Names of countries are PrintableString (X.520), all else UTF-8. */
export const encodeName = (name: NameParts): Uint8Array =>
  sequence(
    ...Object.entries(name).map(([type, value]) =>
      set(
        sequence(
          oid(attributeOids[type as keyof typeof attributeOids]),
          type === 'C' ? printableString(value) : utf8(value),
        ),
      ),
    ),
  )

/** Positive and not zero, RFC 5280 section 4.1.2.2. */
const randomSerial = (): Uint8Array => {
  const serial = new Uint8Array(randomBytes(16))
  serial[0] = (serial[0]! & 0x7f) | 0x40
  return serial
}
