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

/** What its issuer hashes when it signs; SHA-256 unless said. */
export type SignatureHash = 'sha1' | 'sha256'

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
  /** Another authority's key: a cross-sign. */
  readonly key?: KeyObject
  readonly hash?: SignatureHash
  /** Each stands in place of the usual one of its kind. */
  readonly extensions?: readonly Extension[]
  /** Kinds that it does not have at all, by OID. */
  readonly without?: readonly string[]
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
  readonly hash?: SignatureHash
  /** Each stands in place of the usual one of its kind. */
  readonly extensions?: readonly Extension[]
  /** Kinds that it does not have at all, by OID. */
  readonly without?: readonly string[]
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
  const key = options.key ?? makeKey(options.keyType ?? 'ec')
  const der = certify({
    ...options,
    subject: name,
    key,
    issuer,
    serial: randomSerial(),
    usual: [basicConstraints(true), keyUsage(usage.digitalSignature, usage.keyCertSign, usage.crlSign)],
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
    usual: [
      basicConstraints(false),
      keyUsage(usage.digitalSignature, ...(keyType === 'rsa' ? [usage.keyEncipherment] : [])),
      extendedKeyUsage(...purposes),
      ...(names.length + ips.length > 0 ? [subjectAltName(names, ips)] : []),
      ...(options.issuerUrl === undefined ? [] : [issuerAt(options.issuerUrl)]),
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
  readonly usual: readonly Extension[]
  readonly hash?: SignatureHash | undefined
  readonly extensions?: readonly Extension[] | undefined
  readonly without?: readonly string[] | undefined
}

/** Certificate ::= SEQUENCE { tbsCertificate, signatureAlgorithm, signatureValue }, RFC 5280 section 4.1. */
function certify(wish: ToSign): Uint8Array {
  const { subject, issuer, key, serial, notBefore, notAfter, hash = 'sha256' } = wish
  const signer = issuer?.key ?? key
  const algorithm = algorithmOf(signer, hash)
  const spki = spkiOf(key)
  const keyIds = [subjectKeyId(keyIdOf(spki)), authorityKeyId(keyIdOf(spkiOf(signer)))]
  const tbs = sequence(
    explicit(0, integer(2)), // version 3
    integer(serial),
    algorithm,
    encodeName(issuer?.name ?? subject),
    sequence(time(notBefore), time(notAfter)),
    encodeName(subject),
    spki,
    explicit(3, sequence(...chosen([...wish.usual, ...keyIds], wish).map(encodeExtension))),
  )
  return signed(tbs, signer, hash)
}

const chosen = (usual: readonly Extension[], { extensions = [], without = [] }: ToSign): readonly Extension[] => {
  const replaced = new Set([...without, ...extensions.map(({ oid }) => oid)])
  return [...usual.filter(({ oid }) => !replaced.has(oid)), ...extensions]
}

/** What is signed, with what, and the signature: the form of certificates, lists and OCSP responses alike. */
export const signed = (
  tbs: Uint8Array,
  key: KeyObject,
  hash: SignatureHash = 'sha256',
  ...more: readonly Uint8Array[]
): Uint8Array =>
  sequence(tbs, algorithmOf(key, hash), bitString(sign(hasOwnHash(key) ? null : hash, tbs, key)), ...more)

const spkiOf = (key: KeyObject): Uint8Array =>
  new Uint8Array(createPublicKey(key).export({ type: 'spki', format: 'der' }))

const hasOwnHash = ({ asymmetricKeyType }: KeyObject): boolean => asymmetricKeyType === 'ed25519'

/** RFC 8017 appendix A.2.4, RFC 5758 section 3.2, RFC 8410 section 3, RFC 3279 section 2.2 for SHA-1. */
export const algorithmOf = (key: KeyObject, hash: SignatureHash = 'sha256'): Uint8Array => {
  switch (key.asymmetricKeyType) {
    case 'rsa':
      return sequence(oid(hash === 'sha1' ? '1.2.840.113549.1.1.5' : '1.2.840.113549.1.1.11'), nul())
    case 'ed25519':
      return sequence(oid('1.3.101.112'))
    default:
      return sequence(oid(hash === 'sha1' ? '1.2.840.10045.4.1' : '1.2.840.10045.4.3.2'))
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
