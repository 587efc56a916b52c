import type { CapRule } from '../policy.ts'
import { vulnerable } from './row.ts'

const update = {
  en: 'Update the TLS library, have the server load it, and replace keys and certificates that it held.',
  ja: 'TLSライブラリーを更新してサーバーに読み込ませ、使っていた鍵と証明書を取り替えます。',
}
const patch = {
  en: 'Update the server or the device in front of it.',
  ja: 'サーバー、またはその手前の機器を更新します。',
}

export const weaknessRules: readonly CapRule[] = [
  vulnerable('heartbleed', 'F', 'reports', { en: 'Heartbleed', ja: 'Heartbleed' }, update),
  vulnerable(
    'ccs-injection',
    'F',
    'reports',
    { en: 'CCS injection (CVE-2014-0224)', ja: 'CCSインジェクション(CVE-2014-0224)' },
    update,
  ),
  vulnerable('poodle-tls', 'F', 'reports', { en: 'POODLE against TLS', ja: 'TLSに対するPOODLE' }, patch),
  vulnerable(
    'drown',
    'F',
    '2016',
    { en: 'DROWN', ja: 'DROWN' },
    {
      en: 'Switch SSL 2.0 off on every server that has this key.',
      ja: 'この鍵を使うすべてのサーバーでSSL 2.0を無効にします。',
    },
  ),
  vulnerable('ticketbleed', 'F', 'reports', { en: 'Ticketbleed', ja: 'Ticketbleed' }, patch),
  vulnerable(
    'robot',
    'F',
    '2018-02',
    { en: 'ROBOT', ja: 'ROBOT' },
    {
      en: 'Switch off suites with RSA key exchange (TLS_RSA_*), and update.',
      ja: 'RSA鍵交換の暗号スイート(TLS_RSA_*)を無効にし、更新します。',
    },
  ),
  vulnerable(
    'insecure-renegotiation',
    'F',
    'guide',
    { en: 'insecure renegotiation', ja: '安全でない再ネゴシエーション' },
    {
      en: 'Update the server to one with RFC 5746, or switch renegotiation off.',
      ja: 'RFC 5746に対応したサーバーに更新するか、再ネゴシエーションを無効にします。',
    },
  ),
  vulnerable(
    'crime',
    'C',
    'reports',
    { en: 'TLS compression (CRIME)', ja: 'TLSの圧縮(CRIME)' },
    {
      en: 'Switch TLS compression off.',
      ja: 'TLSの圧縮を無効にします。',
    },
  ),
]
