import { protocolNames } from '../../evidence/survey.ts'
import type { SpokenSuite } from '../spoken-suites.ts'
import { strengthOfKey } from '../strength.ts'
import {
  behaves,
  everyLeaf,
  keyOf,
  neverSpeaks,
  noted,
  notVulnerable,
  onlySuites,
  signatureOf,
  someGroup,
  speaks,
  speaksOneOf,
} from './demands.ts'
import { type CompliancePolicy, met, type Requirement } from './requirement.ts'

/** Section 3.3.1: AES alone, in GCM, CCM or CBC. Key transport by RSA stands in appendix D, for a time of transition alone. */
const isApproved = ({ cipher, mode, keyExchange, authentication, mac }: SpokenSuite): boolean =>
  /^AES_(?:128|256)$/.test(cipher) &&
  /^(?:GCM|CCM|CCM_8|CBC)$/.test(mode) &&
  /^(?:any|ECDHE|DHE|ECDH|DH)$/.test(keyExchange) &&
  /^(?:any|RSA|ECDSA|DSS)$/.test(authentication) &&
  mac !== 'MD5'

const approved = {
  en: 'suites of AES with an agreed key, as listed there',
  ja: '一覧にあるAESと鍵共有の暗号スイート',
}

/** Section 3.4.2.1: only of servers that speak something older than TLS 1.2 and no TLS 1.3. */
const fallback: Requirement = {
  clause: '3.4.2.1',
  demand: {
    en: 'TLS_FALLBACK_SCSV is heeded where versions before TLS 1.2 are spoken and TLS 1.3 is not.',
    ja: 'TLS 1.2より前に対応しTLS 1.3に対応しない場合、TLS_FALLBACK_SCSVに応じます。',
  },
  judge(facts) {
    const isOlder = protocolNames.slice(0, 4).some((name) => facts.speaks(name) !== false)
    return !isOlder || facts.speaks('TLSv1.3')
      ? met('The question does not arise.', '該当しません。')
      : heeded.judge(facts)
  },
}
const heeded = behaves('3.4.2.1', 'fallback-scsv', { en: '', ja: '' }, (value) => value === true)

/** Text of August 2019, as quoted in implementations that cite it clause by clause; read 2026-11-24. */
export const nist80052r2: CompliancePolicy = {
  id: 'nist-800-52r2',
  name: 'NIST SP 800-52',
  version: 'Revision 2',
  date: '2019-08-29',
  source: 'https://doi.org/10.6028/NIST.SP.800-52r2',
  profiles: [
    {
      id: 'server',
      requirements: [
        neverSpeaks('3.1', 'SSLv2', 'SSLv3'),
        noted(
          neverSpeaks('3.1', 'TLSv1.0', 'TLSv1.1'),
          'This is for government-only applications; elsewhere they are discouraged.',
          '対象は政府専用のアプリケーションで、それ以外では非推奨です。',
        ),
        speaksOneOf('3.1', 'TLSv1.2', 'TLSv1.3'),
        noted(speaks('3.1', 'TLSv1.3'), 'This is so since 1 January 2024.', '2024年1月1日以降の要件です。'),
        everyLeaf(
          '3.2',
          { en: 'The certificate holds an RSA or an ECDSA key.', ja: '証明書の鍵はRSAまたはECDSAです。' },
          ({ publicKey }) => /^(?:RSA|RSA-PSS|EC)$/.test(publicKey.algorithm),
          keyOf,
        ),
        everyLeaf(
          '3.2',
          {
            en: 'The key has a strength of 112 bits or more (RSA 2048).',
            ja: '鍵の強度は112ビット以上(RSA 2048ビット相当)です。',
          },
          ({ publicKey }) => (strengthOfKey(publicKey) ?? 0) >= 2048,
          keyOf,
        ),
        everyLeaf(
          '3.2',
          { en: 'The certificate is signed with SHA-224 or stronger.', ja: '証明書の署名はSHA-224以上です。' },
          ({ signatureAlgorithm }) => !['md2', 'md5', 'sha1'].includes(signatureAlgorithm.hash ?? ''),
          signatureOf,
        ),
        everyLeaf(
          '3.2',
          {
            en: 'The certificate names the OCSP responder of its authority.',
            ja: '証明書に認証局のOCSPレスポンダーが記載されています。',
          },
          ({ aia }) => (aia?.ocsp.length ?? 0) > 0,
          ({
            aia: {
              ocsp: [url],
            } = { caIssuers: [], ocsp: [] },
          }) => (url === undefined ? { en: 'no responder', ja: '記載なし' } : { en: url, ja: url }),
        ),
        onlySuites('3.3.1', 'TLS 1.2', approved, isApproved),
        onlySuites('3.3.1', 'TLS 1.3', approved, isApproved),
        behaves(
          '3.4.1.1',
          'secure-renegotiation',
          {
            en: 'Secure renegotiation is supported before TLS 1.3.',
            ja: 'TLS 1.3より前で安全な再ネゴシエーションに対応します。',
          },
          (value) => value === true,
        ),
        behaves(
          '3.4.1.3',
          'extended-main-secret',
          {
            en: 'The extended main secret is supported before TLS 1.3.',
            ja: 'TLS 1.3より前で拡張メインシークレットに対応します。',
          },
          (value) => value === true,
        ),
        fallback,
        someGroup('3.4.2.2', ['secp256r1', 'secp384r1']),
        behaves(
          '3.4.2',
          'encrypt-then-mac',
          {
            en: 'Encrypt-then-MAC is supported where CBC suites are accepted.',
            ja: 'CBCの暗号スイートを受け付ける場合、Encrypt-then-MACに対応します。',
          },
          (value) => value === true,
        ),
        behaves(
          '3',
          'early-data',
          { en: 'Early data (0-RTT) is not taken.', ja: '早期データ(0-RTT)を受け付けません。' },
          (value) => value !== 'accepted',
        ),
        notVulnerable('3', 'crime', {
          en: 'Nothing is compressed by TLS.',
          ja: 'TLSで圧縮しません。',
        }),
      ],
    },
  ],
}
