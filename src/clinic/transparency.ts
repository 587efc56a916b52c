import { createHash, type KeyObject, sign } from 'node:crypto'
import { octetString } from '../x509/der-writer.ts'
import type { Sct } from '../x509/index.ts'
import type { Extension } from './extensions.ts'

/** A log of our own: nobody trusts it. */
export interface Promised {
  /** Ms since 1970. */
  readonly timestamp: number
  readonly key: KeyObject
  /** SubjectPublicKeyInfo of the key. */
  readonly logKey: Uint8Array
}

/** SignedCertificateTimestampList of RFC 6962 section 3.3: timestamps as they are, or made for a certificate (DER). */
export function timestampList(
  promises: readonly (Sct | Promised)[],
  certificate: Uint8Array = new Uint8Array(0),
): Uint8Array {
  const items = promises.map((one) => wide(2, written('signature' in one ? one : made(one, certificate))))
  return wide(2, Buffer.concat(items))
}

/** RFC 6962 section 3.3: within a certificate. */
export const timestamps = (list: Uint8Array): Extension => ({
  oid: '1.3.6.1.4.1.11129.2.4.2',
  critical: false,
  value: octetString(list),
})

/** RFC 6962 section 3.2, for an entry that is no precertificate. */
function made({ timestamp, key, logKey }: Promised, certificate: Uint8Array): Sct {
  const data = Buffer.concat([
    Uint8Array.of(0, 0),
    number(8, timestamp),
    number(2, 0),
    wide(3, certificate),
    number(2, 0),
  ])
  return {
    version: 0,
    logId: createHash('sha256').update(logKey).digest('hex'),
    timestamp,
    extensions: new Uint8Array(0),
    algorithm: 0x0403,
    signature: new Uint8Array(sign('sha256', data, key)),
  }
}

const written = ({ version, logId, timestamp, extensions, algorithm, signature }: Sct): Uint8Array =>
  Buffer.concat([
    Uint8Array.of(version),
    Buffer.from(logId, 'hex'),
    number(8, timestamp),
    wide(2, extensions),
    number(2, algorithm),
    wide(2, signature),
  ])

const number = (width: number, value: number): Uint8Array =>
  Uint8Array.from({ length: width }, (_, i) => Math.floor(value / 256 ** (width - 1 - i)) % 256)

/** `opaque data<0..2^n-1>`: a length, then the bytes. */
const wide = (width: number, bytes: Uint8Array): Uint8Array =>
  new Uint8Array(Buffer.concat([number(width, bytes.length), bytes]))
