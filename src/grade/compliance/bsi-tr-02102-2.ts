import { namedGroups } from '../../wire/tables/named-groups.ts'
import type { SpokenSuite } from '../spoken-suites.ts'
import {
  behaves,
  dhAtLeast,
  everyLeaf,
  keyOf,
  listed,
  neverSpeaks,
  notVulnerable,
  onlySuites,
  someGroup,
  speaksOneOf,
} from './demands.ts'
import type { CompliancePolicy } from './requirement.ts'

/** Tables 2 and 3: AES in CBC with SHA-2, GCM or CCM, with a key that is agreed on and signed. DHE until the end of 2029. */
const isRecommended = ({ cipher, mode, mac, keyExchange, authentication }: SpokenSuite): boolean =>
  /^AES_(?:128|256)$/.test(cipher) &&
  (/^(?:GCM|CCM)$/.test(mode) || (mode === 'CBC' && /^SHA(?:256|384)$/.test(mac))) &&
  /^(?:ECDHE|DHE)$/.test(keyExchange) &&
  /^(?:RSA|ECDSA|DSS)$/.test(authentication)

/** Curves of both tables of groups; of hybrids nothing could be confirmed. */
const groups = [...namedGroups.rows.values()]
  .map(({ name }) => name)
  .filter((name) => /^(?:secp(?:256|384|521)r1|brainpoolP(?:256|384|512)r1(?:tls13)?|ffdhe(?:3072|4096))$/.test(name))

/**
 * Version 2026-01. What its tables list was read where others quote them (2026-11-24): versions, suites, curves, lengths
 * of keys. Whether X25519 and hybrids are recommended could not be confirmed: who accepts others besides is not judged by it.
 */
export const bsiTr021022: CompliancePolicy = {
  id: 'bsi-tr-02102-2',
  name: 'BSI TR-02102-2',
  version: '2026-01',
  date: '2026-01',
  source: 'https://www.bsi.bund.de/SharedDocs/Downloads/EN/BSI/Publications/TechGuidelines/TG02102/BSI-TR-02102-2.pdf',
  profiles: [
    {
      id: 'server',
      requirements: [
        speaksOneOf('3.2', 'TLSv1.2', 'TLSv1.3'),
        neverSpeaks('3.2', 'SSLv2', 'SSLv3', 'TLSv1.0', 'TLSv1.1'),
        onlySuites('3.3, Tab. 2, 3', 'TLS 1.2', { en: 'recommended suites', ja: '推奨の暗号スイート' }, isRecommended),
        onlySuites(
          '3.4, Tab. 13',
          'TLS 1.3',
          { en: 'recommended suites', ja: '推奨の暗号スイート' },
          listed(['TLS_AES_128_GCM_SHA256', 'TLS_AES_256_GCM_SHA384', 'TLS_AES_128_CCM_SHA256']),
        ),
        someGroup('3.3, 3.4', groups),
        dhAtLeast('3.6', 3000),
        everyLeaf(
          '3.6',
          {
            en: 'A key has RSA 3000 bits or EC 250 bits.',
            ja: '鍵はRSA 3000ビット以上、またはEC 250ビット以上です。',
          },
          ({ publicKey: { algorithm, bits } }) => (algorithm === 'EC' ? bits >= 250 : bits >= 3000),
          keyOf,
        ),
        behaves(
          '3.3',
          'secure-renegotiation',
          { en: 'Renegotiation is secured by RFC 5746.', ja: '再ネゴシエーションはRFC 5746に従います。' },
          (value) => value === true,
        ),
        notVulnerable('3.3', 'client-renegotiation', {
          en: 'Renegotiation that a client begins is refused.',
          ja: 'クライアントが始める再ネゴシエーションを拒否します。',
        }),
        notVulnerable('3.3', 'crime', {
          en: 'Nothing is compressed by TLS.',
          ja: 'TLSで圧縮しません。',
        }),
        behaves(
          '3.3',
          'encrypt-then-mac',
          { en: 'Encrypt-then-MAC is supported.', ja: 'Encrypt-then-MACに対応します。' },
          (value) => value === true,
        ),
        behaves(
          '3.3',
          'extended-main-secret',
          { en: 'The extended main secret is supported.', ja: '拡張メインシークレットに対応します。' },
          (value) => value === true,
        ),
        behaves(
          '3.3',
          'heartbeat',
          { en: 'The heartbeat extension is not supported.', ja: 'ハートビート拡張に対応しません。' },
          (value) => value === false,
        ),
        behaves(
          '3.4',
          'early-data',
          { en: 'Early data (0-RTT) is not taken.', ja: '早期データ(0-RTT)を受け付けません。' },
          (value) => value !== 'accepted',
        ),
      ],
    },
  ],
}
