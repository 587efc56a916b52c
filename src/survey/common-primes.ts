import { hash } from '../protocol/crypto.ts'
import { hex } from '../x509/index.ts'

/**
 * Primes of 1,024 bits with which many servers were shipped, by the SHA-256 of their bytes (big-endian): whoever breaks one reads
 * all of them ("Imperfect Forward Secrecy", 2015, section 4). Each was computed from the source named, and is prime; 2026-11-24.
 */
const shipped: Readonly<Record<string, string>> = {
  '3f35a3f5f6c4376a744acad409bb22f8d897f949d2311d885adaa890981b67a0': 'Oakley group 2, RFC 2409 section 6.2',
  '44c55cfee5c075927cf682da5b681bdecbd5c3eb0784c14f5dce7610f0ef133d': 'RFC 5114 section 2.1',
  '8ae47dca3d24e9b64640062686da234dcabada26b0da6f090c5449c1338d9a11': 'nginx before 1.11.0',
  f79d1db3c955a28fdeca462670a0712efee4b588c7858e4943883f903bd1354b: 'Apache 2.2',
  cc21a33dd1a3edf40bf636b5496e4aede198a437a8548e0cc1a621424e42419b: 'Java 7 and 8',
}

/** Who shipped a prime; undefined: nobody known. */
export const shipperOf = (p: Uint8Array): string | undefined => shipped[hex(hash('sha256', withoutZeros(p)))]

/** Bits of an unsigned number, big-endian. */
export function bitsOf(number: Uint8Array): number {
  const bytes = withoutZeros(number)
  return bytes.length === 0 ? 0 : bytes.length * 8 - Math.clz32(bytes[0]!) + 24
}

function withoutZeros(number: Uint8Array): Uint8Array {
  const first = number.findIndex((byte) => byte !== 0)
  return number.subarray(first < 0 ? number.length : first)
}
