import { createPrivateKey, createPublicKey } from 'node:crypto'
import { type Parsed, wrong } from '../errors.ts'
import {
  type Certificate,
  certificatesFromPem,
  certificatesInCms,
  equalBytes,
  parseCertificate,
  readPem,
  sameName,
} from '../x509/index.ts'
import { isJks, readJks } from './jks.ts'
import { isPkcs12, readPkcs12 } from './pkcs12.ts'

/** What a file, or several, hold for a server: its certificate first, and the public half of its key. */
export interface Bundle {
  readonly certificates: readonly Certificate[]
  /** SubjectPublicKeyInfo of the private key that came along; the key itself is let go at once. */
  readonly keySpki: Uint8Array | undefined
}

/** What a key store of any kind holds, before anything in it is understood. */
export interface Stored {
  readonly certificates: readonly Uint8Array[]
  /** PKCS#8, decrypted. */
  readonly key: Uint8Array | undefined
}

/** Why a key store cannot be read: one sentence's end, and a way out. */
export interface Unreadable {
  readonly problem: string
  readonly hint: string
}

export type ReadStore =
  | { readonly ok: true; readonly value: Stored }
  | { readonly ok: false; readonly error: Unreadable }

/**
 * Certificates of a file in PEM, DER, PKCS#7, PKCS#12 or JKS, told by its content. `name` is what the user called it.
 * A key that stands in the same file comes along. The error never quotes what the file holds.
 */
export function readBundle(bytes: Uint8Array, name: string, password: string | undefined): Parsed<Bundle> {
  if (isJks(bytes)) return fromStore(readJks(bytes, password), name)
  if (isPkcs12(bytes)) return fromStore(readPkcs12(bytes, password ?? ''), name)
  const cms = cmsIn(bytes)
  if (cms?.ok) return fromStore({ ok: true, value: { certificates: cms.value, key: undefined } }, name)
  if (bytes[0] === 0x30) {
    const parsed = parseCertificate(bytes)
    return parsed.ok
      ? { ok: true, value: { certificates: [parsed.value], keySpki: undefined } }
      : wrong('malformed-certificate', `${name} is malformed: ${parsed.error.message}`, formats)
  }
  const text = new TextDecoder('latin1').decode(bytes)
  const read = certificatesFromPem(text)
  if (!read.ok)
    return wrong('malformed-certificate', `line ${read.error.line} of ${name}: ${read.error.problem}`, formats)
  const key = keyOfPem(text, name, password)
  return key.ok ? { ok: true, value: { certificates: read.value, keySpki: key.value } } : key
}

/** PKCS#7 or CMS, in DER or PEM (RFC 7468 sections 8 and 9). */
function cmsIn(bytes: Uint8Array): ReturnType<typeof certificatesInCms> | undefined {
  if (bytes[0] === 0x30) return certificatesInCms(bytes)
  const blocks = readPem(new TextDecoder('latin1').decode(bytes))
  const [block] = blocks.ok ? blocks.value : []
  return block && ['PKCS7', 'CMS'].includes(block.label) ? certificatesInCms(block.der) : undefined
}

const formats = 'give a certificate as PEM, DER, PKCS#7 (.p7b), PKCS#12 (.p12, .pfx) or a Java key store (.jks)'

function fromStore(read: ReadStore, name: string): Parsed<Bundle> {
  if (!read.ok) return wrong('unreadable-key-store', `${name}: ${read.error.problem}`, read.error.hint)
  const certificates = read.value.certificates.flatMap((der) => {
    const parsed = parseCertificate(der)
    return parsed.ok ? [parsed.value] : []
  })
  if (certificates.length === 0)
    return wrong('malformed-certificate', `${name} holds no certificate that can be read`, formats)
  const keySpki =
    read.value.key &&
    spkiOf(() => createPrivateKey({ key: Buffer.from(read.value.key!), format: 'der', type: 'pkcs8' }))
  return { ok: true, value: { certificates: ownFirst(certificates, keySpki), keySpki } }
}

/** Key stores have no order to rely on: the certificate of the key is the server's own, or the one that issued no other. */
const ownFirst = (certificates: readonly Certificate[], spki: Uint8Array | undefined): readonly Certificate[] => {
  const own = spki
    ? certificates.find(({ publicKey }) => equalBytes(publicKey.spki, spki))
    : certificates.find((one) => !certificates.some((other) => other !== one && sameName(other.issuer, one.subject)))
  return own ? [own, ...certificates.filter((other) => other !== own)] : certificates
}

/** The public half of a key file in PEM or DER. */
export function readKey(bytes: Uint8Array, name: string, password: string | undefined): Parsed<Uint8Array> {
  if (bytes[0] === 0x30) {
    const key = Buffer.from(bytes)
    for (const type of ['pkcs8', 'pkcs1', 'sec1'] as const) {
      const spki = spkiOf(() =>
        createPrivateKey({ key, format: 'der', type, ...(password && { passphrase: password }) }),
      )
      if (spki) return { ok: true, value: spki }
    }
    return noKey(name)
  }
  const read = keyOfPem(new TextDecoder('latin1').decode(bytes), name, password)
  if (!read.ok) return read
  return read.value ? { ok: true, value: read.value } : noKey(name)
}

const noKey = (name: string) =>
  wrong('malformed-key', `${name} holds no private key that can be read`, 'give a PEM key (PKCS#8, PKCS#1 or SEC1)')

/** undefined: there is none. */
function keyOfPem(text: string, name: string, password: string | undefined): Parsed<Uint8Array | undefined> {
  const blocks = readPem(text)
  if (!blocks.ok)
    return wrong('malformed-key', `line ${blocks.error.line} of ${name}: ${blocks.error.problem}`, 'give a PEM key')
  const block = blocks.value.find(({ kind }) => kind === 'private-key')
  if (!block) return { ok: true, value: undefined }
  const from = text
    .split(/\r\n|\n|\r/)
    .slice(block.line - 1)
    .join('\n')
  const spki = spkiOf(() => createPrivateKey({ key: from, ...(password !== undefined && { passphrase: password }) }))
  if (spki) return { ok: true, value: spki }
  const isLocked = block.label.startsWith('ENCRYPTED') || block.headers.some((header) => header.includes('ENCRYPTED'))
  if (!isLocked) return noKey(name)
  return password === undefined
    ? wrong('locked-key', `the key in ${name} is encrypted`, 'give its password in a file: --password-file FILE')
    : wrong(
        'wrong-password',
        `the password does not open the key in ${name}`,
        'check the first line of the file of --password-file',
      )
}

const spkiOf = (read: () => ReturnType<typeof createPrivateKey>): Uint8Array | undefined => {
  try {
    return new Uint8Array(createPublicKey(read()).export({ format: 'der', type: 'spki' }))
  } catch {
    return undefined
  }
}
