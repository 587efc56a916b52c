import { judgeSuites } from '../accepted-suites.ts'
import { notVulnerable, possible, type VulnerabilityCheck } from '../check.ts'

export const lucky13: VulnerabilityCheck = {
  id: 'lucky13',
  title: { en: 'LUCKY13 (timing of CBC records)', ja: 'LUCKY13(CBCレコードの処理時間)' },
  sends: {
    en: 'Nothing of its own: it is read from the list of cipher suites. Nobody measures times: over a network they tell too little.',
    ja: '固有の通信は行いません。暗号スイートの一覧から判断します。処理時間の測定は、ネットワーク越しでは十分な判断材料にならないため行いません。',
  },
  references: ['CVE-2013-0169', 'AlFardan and Paterson, "Lucky Thirteen", 2013'],
  fix: {
    en: 'Accept suites with GCM, CCM or ChaCha20-Poly1305 alone, and keep the TLS library up to date: libraries since 2013 take the same time for every record.',
    ja: 'GCM・CCM・ChaCha20-Poly1305のスイートだけを受け付け、TLSライブラリーを最新に保ちます。2013年以降のライブラリーは、どのレコードにも同じ処理時間をかけます。',
  },
  check: async ({ basics }) =>
    judgeSuites(basics, {
      among: ['SSLv3', 'TLSv1.0', 'TLSv1.1', 'TLSv1.2'],
      is: ({ mode }) => mode === 'CBC',
      found: ({ named, protocols }) =>
        possible(
          `Suites with CBC are accepted in ${protocols} (${named.en}). Libraries since 2013 are mended; which one this is cannot be seen from outside.`,
          `${protocols} でCBCのスイート(${named.ja})が受け付けられます。2013年以降のライブラリーでは修正済みですが、どのライブラリーかは外部から判別できません。`,
        ),
      clear: notVulnerable('No suite with CBC is accepted.', 'CBCのスイートは受け付けられません。'),
    }),
}
