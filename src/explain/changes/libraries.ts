import { text } from '../../evidence/text.ts'
import type { Change } from './change.ts'
import { either, names, version } from './says.ts'

/** Releases of TLS libraries, and of curl. */
export const libraries: readonly Change[] = [
  {
    since: '2025-09-10',
    by: 'curl 8.16',
    tells: text('TLS 1.2 is the least unless asked otherwise.', '指定がなければ、TLS 1.2以上を要求します。'),
    says: version('curl', '8.16'),
    causes: ['server-tls-too-old'],
    source: 'curl, CURLOPT_SSLVERSION, read 2026-11-24; the day of September from general knowledge',
  },
  {
    since: '2025-04-08',
    by: 'OpenSSL 3.5',
    tells: text(
      'The hello carries a post-quantum key share (X25519MLKEM768) and no longer fits one packet.',
      'ClientHelloに耐量子の鍵共有(X25519MLKEM768)が入り、1パケットに収まらなくなりました。',
    ),
    says: version('openssl', '3.5'),
    causes: ['clienthello-too-large', 'pmtu-blackhole', 'hrr-intolerant', 'reset-after-hello'],
    source: 'OpenSSL NEWS 3.5.0, read 2026-11-24',
  },
  {
    since: '2023-11-23',
    by: 'OpenSSL 3.2',
    tells: text(
      'The default security level is 2: RSA and DH keys under 2048 bits, EC keys under 224 bits and RC4 are refused.',
      '既定のセキュリティレベルが2になり、2048ビット未満のRSA鍵とDH鍵、224ビット未満のEC鍵、RC4は拒否されます。',
    ),
    says: version('openssl', '3.2'),
    causes: ['weak-key', 'weak-dh', 'openssl3-seclevel', 'no-shared-cipher'],
    source: 'OpenSSL NEWS 3.2.0, and Kong on what it means, read 2026-11-24',
  },
  {
    since: '2021-09-07',
    by: 'OpenSSL 3.0',
    tells: text(
      'Servers without secure renegotiation are refused; TLS 1.0 and 1.1 and certificates signed with SHA-1 do not pass the default security level.',
      '安全な再ネゴシエーションに対応しないサーバーは拒否されます。TLS 1.0と1.1、SHA-1で署名された証明書は、既定のセキュリティレベルでは使えません。',
    ),
    says: either(
      version('openssl', '3'),
      version('debian', '12'),
      names(/error:0a[0-9a-f]{6}|unsafe[ ._]legacy[ ._]renegotiation/i),
    ),
    causes: ['openssl3-legacy-server', 'openssl3-seclevel', 'server-tls-too-old', 'sha1-signature'],
    source: 'OpenSSL NEWS and CHANGES 3.0.0, read 2026-11-24; Debian 12 has 3.0, measured 2026-11-24',
  },
]
