import { judgeSuites } from '../accepted-suites.ts'
import { notVulnerable, type VulnerabilityCheck, vulnerable } from '../check.ts'

export const rc4: VulnerabilityCheck = {
  id: 'rc4',
  title: { en: 'RC4', ja: 'RC4' },
  sends: {
    en: 'Nothing of its own: it is read from the list of cipher suites.',
    ja: '固有の通信は行いません。暗号スイートの一覧から判断します。',
  },
  references: ['CVE-2013-2566', 'CVE-2015-2808', 'RFC 7465, 2015'],
  fix: {
    en: 'Switch off all suites with RC4; RFC 7465 forbids them.',
    ja: 'RC4を使うスイートをすべて無効にします。RFC 7465で禁止されています。',
  },
  check: async ({ basics }) =>
    judgeSuites(basics, {
      is: ({ cipher }) => cipher.startsWith('RC4'),
      found: ({ named, protocols }) =>
        vulnerable(
          `Suites with RC4 are accepted in ${protocols}: ${named.en}.`,
          `${protocols} でRC4のスイート(${named.ja})が受け付けられます。`,
        ),
      clear: notVulnerable('No suite with RC4 is accepted.', 'RC4のスイートは受け付けられません。'),
    }),
}
