import { constants, createPublicKey, type KeyObject, verify as verifyWith } from 'node:crypto'
import type { VerifySignature } from '../../src/x509/path.ts'

/** Checks certificate signatures with OpenSSL, for tests of x509, which takes its cryptography as an argument. */
export const verify: VerifySignature = ({ spki, algorithm, data, signature }) => {
  try {
    const key = createPublicKey({ key: Buffer.from(spki), format: 'der', type: 'spki' })
    return verifyWith(algorithm.hash ?? null, data, withPadding(key, algorithm), signature)
  } catch {
    return false
  }
}

const withPadding = (key: KeyObject, { scheme, saltLength }: Parameters<VerifySignature>[0]['algorithm']) =>
  scheme === 'rsa-pss' ? { key, padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: saltLength ?? 20 } : { key }
