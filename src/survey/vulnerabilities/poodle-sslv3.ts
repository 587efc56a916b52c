import { judgeSuites } from '../accepted-suites.ts'
import { notVulnerable, type VulnerabilityCheck, vulnerable } from '../check.ts'

export const poodleSslv3: VulnerabilityCheck = {
  id: 'poodle-sslv3',
  title: { en: 'POODLE (SSL 3.0)', ja: 'POODLE(SSL 3.0)' },
  sends: {
    en: 'Nothing of its own: it is read from the list of cipher suites.',
    ja: '固有の通信は行いません。暗号スイートの一覧から判断します。',
  },
  references: ['CVE-2014-3566', 'Möller, Duong and Kotowicz, "This POODLE Bites", 2014', 'RFC 7568, 2015'],
  fix: {
    en: 'Switch off SSL 3.0; RFC 7568 forbids it, and no client of today needs it.',
    ja: 'SSL 3.0を無効にします。RFC 7568で禁止されており、現在のクライアントには不要です。',
  },
  check: async ({ basics }) =>
    judgeSuites(basics, {
      among: ['SSLv3'],
      is: ({ mode }) => mode === 'CBC',
      found: ({ named }) =>
        vulnerable(
          `SSL 3.0 is accepted with suites with CBC: ${named.en}.`,
          `SSL 3.0でCBCのスイート(${named.ja})が受け付けられます。`,
        ),
      clear: basics.protocols.SSLv3
        ? notVulnerable(
            'SSL 3.0 is accepted, which is bad enough, but with no suite with CBC.',
            'SSL 3.0が受け付けられること自体に問題がありますが、CBCのスイートは受け付けられません。',
          )
        : notVulnerable('SSL 3.0 is not accepted.', 'SSL 3.0は受け付けられません。'),
    }),
}
