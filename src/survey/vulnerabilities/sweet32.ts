import { judgeSuites } from '../accepted-suites.ts'
import { notVulnerable, type VulnerabilityCheck, vulnerable } from '../check.ts'

/** Block ciphers with blocks of 64 bits. */
const small = /^(?:3DES|DES|IDEA|RC2|28147|MAGMA)/

export const sweet32: VulnerabilityCheck = {
  id: 'sweet32',
  title: { en: 'SWEET32 (ciphers with 64-bit blocks)', ja: 'SWEET32(64ビットブロック暗号)' },
  sends: {
    en: 'Nothing of its own: it is read from the list of cipher suites.',
    ja: '固有の通信は行いません。暗号スイートの一覧から判断します。',
  },
  references: [
    'CVE-2016-2183',
    'Bhargavan and Leurent, "On the Practical (In-)Security of 64-bit Block Ciphers", 2016',
  ],
  fix: {
    en: 'Switch off suites with 3DES, DES, IDEA and RC2; every client of the last fifteen years has AES.',
    ja: '3DES・DES・IDEA・RC2を使うスイートを無効にします。ここ15年のクライアントはすべてAESに対応しています。',
  },
  check: async ({ basics }) =>
    judgeSuites(basics, {
      is: ({ cipher }) => small.test(cipher),
      found: ({ named, protocols }) =>
        vulnerable(
          `Suites with 64-bit blocks are accepted in ${protocols}: ${named.en}.`,
          `${protocols} で64ビットブロック暗号のスイート(${named.ja})が受け付けられます。`,
        ),
      clear: notVulnerable(
        'No suite with a 64-bit block cipher is accepted.',
        '64ビットブロック暗号のスイートは受け付けられません。',
      ),
    }),
}
