import { text } from '../../evidence/text.ts'
import type { Change } from './change.ts'
import { either, names, version } from './says.ts'

/** Releases of browsers. */
export const browsers: readonly Change[] = [
  {
    since: '2024-10-29',
    by: 'Firefox 132',
    tells: text(
      'The hello carries a post-quantum key share and comes in two packets; devices that read one of them alone reset or swallow it.',
      'ClientHelloに耐量子の鍵共有が入り、2つのパケットに分かれます。1つしか読まない機器は、接続をリセットするか無視します。',
    ),
    says: version('firefox', '132'),
    causes: ['clienthello-too-large', 'reset-after-hello', 'extension-intolerant', 'pmtu-blackhole'],
    source: 'General knowledge, not read; measured with Firefox ESR 153 on 2026-11-23',
  },
  {
    since: '2024-04-16',
    by: 'Chrome 124',
    tells: text(
      'The hello carries a post-quantum key share and comes in two packets; devices that read one of them alone reset or swallow it.',
      'ClientHelloに耐量子の鍵共有が入り、2つのパケットに分かれます。1つしか読まない機器は、接続をリセットするか無視します。',
    ),
    says: either(version('chrome', '124'), names(/failed to peek sni|kyber|ml-?kem/i)),
    causes: ['clienthello-too-large', 'reset-after-hello', 'extension-intolerant', 'plain-http-on-tls-port'],
    source: 'Chrome Platform Status 5257822742249472, read 2026-11-24; the day from general knowledge',
  },
  {
    since: '2023-09-12',
    by: 'Chrome 117',
    tells: text(
      'RSA certificates of your own authorities must allow digitalSignature in their key usage; since Chrome 124 no policy switches this off.',
      '自前の認証局のRSA証明書も、鍵用途(keyUsage)にdigitalSignatureが必要です。Chrome 124からは、ポリシーで無効にできません。',
    ),
    says: either(version('chrome', '117'), names(/key_usage_incompatible|rsakeyusageforlocalanchors/i)),
    causes: ['wrong-key-usage'],
    source:
      'Chrome policy RSAKeyUsageForLocalAnchorsEnabled and the release notes of Chrome 117, quoted at iyenn.com, read 2026-11-24; the day from general knowledge',
  },
  {
    since: '2022-02-01',
    by: 'Chrome 98',
    tells: text(
      'TLS 1.0 and 1.1 are gone; until then the error page could be passed over.',
      'TLS 1.0と1.1は廃止されました。それまでは、エラーページを越えて進めました。',
    ),
    says: version('chrome', '98'),
    causes: ['server-tls-too-old'],
    source:
      'Chrome policy SSLVersionMin (for Chrome 66 to 97), read 2026-11-24; that the versions went with Chrome 98, and the day, from general knowledge',
  },
  {
    since: '2020-06-30',
    by: 'Firefox 78',
    tells: text('TLS 1.0 and 1.1 are off by default.', 'TLS 1.0と1.1は既定で無効です。'),
    says: either(version('firefox', '78'), names(/ssl_error_unsupported_version/i)),
    causes: ['server-tls-too-old'],
    source: "Mozilla Hacks, It's the Boot for TLS 1.0 and TLS 1.1, as updated 2020-06-24, read 2026-11-24",
  },
  {
    since: '2017-04-20',
    by: 'Chrome 58',
    tells: text(
      'The Common Name is no longer read: names stand in subjectAltName alone.',
      'Common Nameは読まれなくなりました。名前はsubjectAltNameだけで確認されます。',
    ),
    says: either(version('chrome', '58'), names(/missing_subjectaltname/i)),
    causes: ['cn-only-no-san'],
    source: 'Chrome Platform Status 4981025180483584; the day by TechRepublic; read 2026-11-24',
  },
]
