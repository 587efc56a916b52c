import { registry } from '../registry.ts'

export interface Ssl2Cipher {
  readonly name: string
  readonly cipher: string
  /** Bits of the key that stay secret; export kinds send the rest in clear. */
  readonly keyBits: number
  readonly isExport: boolean
}

type Row = readonly [code: number, name: string, cipher: string, keyBits: number, isExport: boolean]

/** Netscape, "The SSL Protocol" (1995-02-09), appendix C.4; the RC4-64 kind is OpenSSL's. */
const rows: readonly Row[] = [
  [0x010080, 'SSL_CK_RC4_128_WITH_MD5', 'RC4', 128, false],
  [0x020080, 'SSL_CK_RC4_128_EXPORT40_WITH_MD5', 'RC4', 40, true],
  [0x030080, 'SSL_CK_RC2_128_CBC_WITH_MD5', 'RC2', 128, false],
  [0x040080, 'SSL_CK_RC2_128_CBC_EXPORT40_WITH_MD5', 'RC2', 40, true],
  [0x050080, 'SSL_CK_IDEA_128_CBC_WITH_MD5', 'IDEA', 128, false],
  [0x060040, 'SSL_CK_DES_64_CBC_WITH_MD5', 'DES', 56, false],
  [0x0700c0, 'SSL_CK_DES_192_EDE3_CBC_WITH_MD5', '3DES', 168, false],
  [0x080080, 'SSL_CK_RC4_64_WITH_MD5', 'RC4', 64, true],
]

export const ssl2Ciphers = registry<Ssl2Cipher>(
  'SSL 2.0 cipher kind',
  rows.map(([code, name, cipher, keyBits, isExport]) => [code, { name, cipher, keyBits, isExport }]),
  6,
)
