import { isUsableKey, type SignatureKind, verify } from '../crypto.ts'

/** How each SignatureScheme is made (RFC 8446 section 4.2.3). */
export const signatureKinds: Readonly<Record<number, SignatureKind>> = {
  513: { family: 'rsa', hash: 'sha1' },
  514: { family: 'dsa', hash: 'sha1' },
  515: { family: 'ecdsa', hash: 'sha1' },
  769: { family: 'rsa', hash: 'sha224' },
  771: { family: 'ecdsa', hash: 'sha224' },
  1025: { family: 'rsa', hash: 'sha256' },
  1026: { family: 'dsa', hash: 'sha256' },
  1027: { family: 'ecdsa', hash: 'sha256' },
  1281: { family: 'rsa', hash: 'sha384' },
  1283: { family: 'ecdsa', hash: 'sha384' },
  1537: { family: 'rsa', hash: 'sha512' },
  1539: { family: 'ecdsa', hash: 'sha512' },
  2052: { family: 'rsa-pss', hash: 'sha256', saltLength: 32 },
  2053: { family: 'rsa-pss', hash: 'sha384', saltLength: 48 },
  2054: { family: 'rsa-pss', hash: 'sha512', saltLength: 64 },
  2055: { family: 'ed25519' },
  2056: { family: 'ed448' },
  2057: { family: 'rsa-pss', hash: 'sha256', saltLength: 32 },
  2058: { family: 'rsa-pss', hash: 'sha384', saltLength: 48 },
  2059: { family: 'rsa-pss', hash: 'sha512', saltLength: 64 },
}

/** undefined: a scheme or a key that we cannot check. */
export function verifyScheme(
  scheme: number,
  spki: Uint8Array,
  data: Uint8Array,
  signature: Uint8Array,
): boolean | undefined {
  const kind = signatureKinds[scheme]
  return kind && isUsableKey(spki) ? verify(kind, spki, data, signature) : undefined
}
