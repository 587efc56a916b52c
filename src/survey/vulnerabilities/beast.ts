import { judgeSuites } from '../accepted-suites.ts'
import { notVulnerable, possible, type VulnerabilityCheck } from '../check.ts'

export const beast: VulnerabilityCheck = {
  id: 'beast',
  title: { en: 'BEAST (chained IVs of TLS 1.0)', ja: 'BEAST(TLS 1.0のIVの連鎖)' },
  sends: {
    en: 'Nothing of its own: it is read from the list of cipher suites.',
    ja: '固有の通信は行いません。暗号スイートの一覧から判断します。',
  },
  references: ['CVE-2011-3389', 'Duong and Rizzo, "Here Come The ⊕ Ninjas", 2011'],
  fix: {
    en: 'Switch off TLS 1.0 and SSL 3.0. Clients since 2012 split their records and are safe; a server cannot know who does not.',
    ja: 'TLS 1.0とSSL 3.0を無効にします。2012年以降のクライアントはレコードを分割するため安全ですが、そうでないクライアントをサーバー側で見分けることはできません。',
  },
  check: async ({ basics }) =>
    judgeSuites(basics, {
      among: ['SSLv3', 'TLSv1.0'],
      is: ({ mode }) => mode === 'CBC',
      found: ({ named, protocols }) =>
        possible(
          `Suites with CBC are accepted in ${protocols} (${named.en}): a client that does not split its records can be attacked.`,
          `${protocols} でCBCのスイート(${named.ja})が受け付けられます。レコードを分割しないクライアントは攻撃されるおそれがあります。`,
        ),
      clear: notVulnerable(
        'No suite with CBC is accepted in TLS 1.0 or SSL 3.0.',
        'TLS 1.0とSSL 3.0でCBCのスイートは受け付けられません。',
      ),
    }),
}
