import { judgeSuites } from '../accepted-suites.ts'
import { notVulnerable, type VulnerabilityCheck, vulnerable } from '../check.ts'

export const freak: VulnerabilityCheck = {
  id: 'freak',
  title: { en: 'FREAK (export RSA keys)', ja: 'FREAK(輸出用RSA鍵)' },
  sends: {
    en: 'Nothing of its own: it is read from the list of cipher suites.',
    ja: '固有の通信は行いません。暗号スイートの一覧から判断します。',
  },
  references: ['CVE-2015-0204', 'Beurdouche et al., "A Messy State of the Union", 2015'],
  fix: {
    en: 'Switch off all export suites: their RSA keys of 512 bits are factored in hours.',
    ja: '輸出用のスイートをすべて無効にします。512ビットのRSA鍵は数時間で素因数分解されます。',
  },
  check: async ({ basics }) =>
    judgeSuites(basics, {
      among: ['SSLv3', 'TLSv1.0', 'TLSv1.1', 'TLSv1.2'],
      is: ({ isExport, keyExchange }) => isExport && keyExchange === 'RSA',
      found: ({ named, protocols }) =>
        vulnerable(
          `Export suites with RSA are accepted in ${protocols}: ${named.en}.`,
          `${protocols} で輸出用のRSAスイート(${named.ja})が受け付けられます。`,
        ),
      clear: notVulnerable('No export suite with RSA is accepted.', '輸出用のRSAスイートは受け付けられません。'),
    }),
}
