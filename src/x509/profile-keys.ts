import type { Certificate } from './certificate.ts'

/**
 * A key that browsers refuse wherever it stands: RSA below 1024 bits, and DSA, which none of them can read any more
 * (Chromium's ERR_CERT_WEAK_KEY, mozilla::pkix, as of 2026).
 */
export const weakKey = ({ publicKey: { algorithm, bits } }: Certificate): string | undefined =>
  algorithm === 'DSA' || (algorithm.startsWith('RSA') && bits < 1024) ? `${algorithm} ${bits}` : undefined

const curves = ['secp256r1', 'secp384r1', 'secp521r1']

/** A key that is not of the kinds of section 6.1.5 of the Baseline Requirements, by name. */
export const forbiddenKey = ({ publicKey: { algorithm, bits, curve, exponent } }: Certificate): string | undefined => {
  if (algorithm === 'EC') return curves.includes(curve!) ? undefined : `EC ${curve}`
  if (algorithm !== 'RSA') return algorithm
  if (bits < 2048 || bits % 8 !== 0) return `RSA ${bits}`
  // -1: a large one, which is odd or even as it likes; section 6.1.6 wants it odd and at least 3.
  return exponent === undefined || exponent === -1 || (exponent >= 3 && exponent % 2 === 1)
    ? undefined
    : `RSA, exponent ${exponent}`
}

/** SHA-1 and older: Chrome 57, Firefox 51 and Safari refuse it below a root since 2017. */
export const weakSignature = ({ signatureAlgorithm: { hash, name } }: Certificate): string | undefined =>
  hash === 'sha1' || hash === 'md5' || hash === 'md2' ? name : undefined

/** A signature that is not of the kinds of section 7.1.3.2 of the Baseline Requirements, by name. */
export const forbiddenSignature = ({ signatureAlgorithm: { scheme, hash, name } }: Certificate): string | undefined => {
  const allowed = scheme === 'rsa-pkcs1' || scheme === 'rsa-pss' || scheme === 'ecdsa'
  return allowed && hash !== 'sha224' ? undefined : name
}
