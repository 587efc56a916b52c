import { type Text, text } from '../evidence/text.ts'
import type { CauseId } from './cause-id.ts'

/** A release or a rule since which something is refused that was accepted before. */
export interface Change {
  /** YYYY-MM-DD. */
  readonly since: string
  /** Whose: "Python 3.13". */
  readonly by: string
  readonly tells: Text
  /** Finds the version, or the name where the rule binds every version. */
  readonly says: RegExp
  /** It is told where one of these is suspected. */
  readonly causes: readonly CauseId[]
  /** With the day on which it was read. */
  readonly source: string
}

/** The newest first. */
export const changes: readonly Change[] = [
  {
    since: '2026-06-15',
    by: 'Chrome Root Program Policy 1.6',
    tells: text(
      'Public authorities no longer issue certificates that may also be used by clients (clientAuth).',
      '公開の認証局は、クライアント認証にも使える証明書(clientAuth)を発行しなくなりました。',
    ),
    says: /client ?auth|mtls|client[- ]cert|incompatible key usage|unsuitable certificate purpose|unsupported certificate purpose/i,
    causes: ['clientauth-eku-removed', 'wrong-eku'],
    source: 'Chrome Root Program Policy, read 2026-11-23',
  },
  {
    since: '2026-03-15',
    by: 'CA/Browser Forum ballot SC-081v3',
    tells: text(
      'Public certificates are valid for 200 days at most, for 100 days from 2027-03-15, and for 47 days from 2029-03-15.',
      '公開の証明書の有効期間は最長200日です。2027年3月15日からは100日、2029年3月15日からは47日になります。',
    ),
    says: /expired|validity|200 days|renew/i,
    causes: ['cert-expired', 'cert-renewed-not-reloaded', 'validity-too-long', 'acme-failed'],
    source: 'Baseline Requirements 2.1.5 section 6.3.2, read 2026-11-23',
  },
  {
    since: '2025-08-06',
    by: "Let's Encrypt",
    tells: text(
      "Let's Encrypt has no OCSP any more: certificates of it that demand a stapled response cannot be renewed as such.",
      "Let's EncryptはOCSPを終了しました。OCSP応答の添付を要求する証明書は、そのままでは更新できません。",
    ),
    says: /ocsp|stapl|tls.?feature|must-staple/i,
    causes: ['must-staple-no-staple', 'bad-staple', 'revocation-check-hard-fail'],
    source: "Let's Encrypt, Ending OCSP Support in 2025, read 2026-11-23",
  },
  {
    since: '2025-07-10',
    by: 'Apache httpd 2.4.64',
    tells: text(
      'Requests whose Host has another TLS set-up than the name in SNI are answered with 421, also from proxies that send no SNI.',
      'SNIの名前とHostのTLS設定が異なるリクエストには421を返します。SNIを送らないプロキシからのリクエストも同じです。',
    ),
    says: /AH0203[23]|misdirected|no compatible ssl setup|\b421\b|apache(?:\/| )2\.4\.6[4-9]/i,
    causes: ['host-sni-mismatch-421', 'sni-missing-client'],
    source: 'Apache httpd CHANGES 2.4.64 (CVE-2025-23048), read 2026-11-24',
  },
  {
    since: '2025-04-08',
    by: 'OpenSSL 3.5',
    tells: text(
      'The hello carries a post-quantum key share (X25519MLKEM768) and no longer fits one packet; Node.js 24 has this OpenSSL.',
      'ClientHelloに耐量子の鍵共有(X25519MLKEM768)が入り、1パケットに収まらなくなりました。Node.js 24はこのOpenSSLを使います。',
    ),
    says: /openssl[ /]3\.(?:[5-9]|\d\d)|node(?:\.js)?[ @/]*v?2[4-9]/i,
    causes: ['clienthello-too-large', 'pmtu-blackhole', 'hrr-intolerant', 'reset-after-hello'],
    source: 'OpenSSL 3.5 release notes, read 2026-11-24',
  },
  {
    since: '2025-02-11',
    by: 'Go 1.24',
    tells: text(
      'Go offers X25519MLKEM768, and its hello no longer fits one packet; certificates signed with SHA-1 are refused for good.',
      'GoがX25519MLKEM768を提示し、ClientHelloが1パケットに収まらなくなりました。SHA-1で署名された証明書は完全に拒否されます。',
    ),
    says: /go ?1\.(?:2[4-9]|[3-9]\d)|go version go1\.(?:2[4-9]|[3-9]\d)/i,
    causes: ['clienthello-too-large', 'pmtu-blackhole', 'sha1-signature', 'reset-after-hello', 'overload'],
    source: 'Go 1.24 release notes, crypto/tls and crypto/x509, read 2026-11-24',
  },
  {
    since: '2024-10-07',
    by: 'Python 3.13',
    tells: text(
      'ssl.create_default_context() checks certificates by RFC 5280 to the letter (VERIFY_X509_STRICT): authorities of your own that lack an extension, or do not mark it critical, are refused.',
      'ssl.create_default_context()がRFC 5280どおりの検査(VERIFY_X509_STRICT)を行います。拡張が足りない、または重要(critical)と記されていない自前の認証局は拒否されます。',
    ),
    says: /python[ /]?3\.(?:1[3-9]|[2-9]\d)|_ssl\.c:10\d\d|key usage extension|key identifier|marked critical/i,
    causes: ['python313-x509-strict', 'basic-constraints'],
    source: "What's New In Python 3.13, ssl; measured 2026-11-23",
  },
  {
    since: '2024-08-13',
    by: 'Go 1.23',
    tells: text(
      'Certificates with a negative serial number are refused, 3DES is gone, and the hello carries a post-quantum key share.',
      '負のシリアル番号を持つ証明書は拒否され、3DESは廃止され、ClientHelloに耐量子の鍵共有が入ります。',
    ),
    says: /go ?1\.23|negative serial number/i,
    causes: ['malformed-certificate', 'clienthello-too-large', 'no-shared-cipher'],
    source: 'Go 1.23 release notes, read 2026-11-24',
  },
  {
    since: '2024-04-16',
    by: 'Chrome 124, Firefox 132 (2024-10-29)',
    tells: text(
      'The hello of browsers carries a post-quantum key share and comes in two packets; devices that read one of them alone reset or swallow it.',
      'ブラウザーのClientHelloに耐量子の鍵共有が入り、2つのパケットに分かれます。1つしか読まない機器は、接続をリセットするか無視します。',
    ),
    says: /chrom(?:e|ium)[ /]*(?:v(?:ersion)? ?)?(?:12[4-9]|1[3-9]\d)|firefox[ /]*(?:v(?:ersion)? ?)?(?:13[2-9]|1[4-9]\d)|failed to peek sni|kyber|ml-?kem/i,
    causes: ['clienthello-too-large', 'reset-after-hello', 'extension-intolerant', 'plain-http-on-tls-port'],
    source: 'Chromium blog and Mozilla release notes, read 2026-11-23',
  },
  {
    since: '2024-02-06',
    by: 'Go 1.22',
    tells: text(
      'Servers want TLS 1.2, and key exchange without forward secrecy (RSA) is no longer offered.',
      'サーバーはTLS 1.2以上を要求し、前方秘匿性のない鍵交換(RSA)は提示されなくなりました。',
    ),
    says: /go ?1\.2[2-9]/i,
    causes: ['no-shared-cipher', 'client-tls-too-old', 'server-tls-too-old', 'client-cipher-too-old'],
    source: 'Go 1.22 release notes, crypto/tls, read 2026-11-24',
  },
  {
    since: '2023-11-23',
    by: 'OpenSSL 3.2',
    tells: text(
      'The default security level is 2: RSA and DH keys under 2048 bits are refused.',
      '既定のセキュリティレベルが2になり、2048ビット未満のRSA鍵とDH鍵は拒否されます。',
    ),
    says: /openssl[ /]3\.(?:[2-9]|\d\d)|(?:ee|ca|dh) key too small|md too weak/i,
    causes: ['weak-key', 'weak-dh', 'sha1-signature', 'openssl3-seclevel'],
    source: 'OpenSSL 3.2 release notes, read 2026-11-24',
  },
  {
    since: '2022-03-15',
    by: 'Go 1.18',
    tells: text(
      'Clients offer TLS 1.2 at least, and certificates signed with SHA-1 are refused.',
      'クライアントはTLS 1.2以上を提示し、SHA-1で署名された証明書は拒否されます。',
    ),
    says: /go ?1\.(?:1[89]|2\d)|insecure algorithm sha1|selected unsupported protocol version/i,
    causes: ['server-tls-too-old', 'sha1-signature'],
    source: 'Go 1.18 release notes, read 2026-11-24',
  },
  {
    since: '2021-09-30',
    by: 'DST Root CA X3',
    tells: text(
      "The root of Let's Encrypt's old path ended; OpenSSL before 1.1.0 and programs with roots of their own still follow it.",
      "Let's Encryptの古い経路のルート証明書が期限切れになりました。1.1.0より前のOpenSSLや独自のルートを持つプログラムは、今もその経路をたどります。",
    ),
    says: /let'?s ?encrypt|openssl[ /]1\.0|electron|dst root|cert_has_expired/i,
    causes: ['intermediate-expired', 'old-trust-store', 'root-expired'],
    source: "Let's Encrypt, DST Root CA X3 Expiration, read 2026-11-23",
  },
  {
    since: '2021-09-07',
    by: 'OpenSSL 3.0',
    tells: text(
      'Servers without secure renegotiation are refused, and TLS 1.0 and 1.1 no longer work at the default security level.',
      '安全な再ネゴシエーションに対応しないサーバーは拒否され、TLS 1.0と1.1は既定のセキュリティレベルでは使えません。',
    ),
    says: /openssl[ /]3|error:0a[0-9a-f]{6}|unsafe.legacy.renegotiation|node(?:\.js)?[ @/]*v?(?:1[7-9]|2\d)|ubuntu 2[2-9]|debian 1[2-9]/i,
    causes: ['openssl3-legacy-server', 'openssl3-seclevel', 'server-tls-too-old'],
    source: 'OpenSSL 3.0 migration guide, read 2026-11-24',
  },
  {
    since: '2021-04-20',
    by: 'Java 8u291, 11.0.11, 16.0.1',
    tells: text(
      'TLS 1.0 and 1.1 are disabled (jdk.tls.disabledAlgorithms).',
      'TLS 1.0と1.1が無効になりました(jdk.tls.disabledAlgorithms)。',
    ),
    says: /no appropriate protocol|jdk\.tls\.disabledalgorithms|server chose tlsv1|tls1[01]? is not accepted|1\.8\.0_(?:29[1-9]|[3-9]\d\d)/i,
    causes: ['server-tls-too-old', 'java-disabled-algorithms', 'client-tls-too-old'],
    source: 'JDK release notes, JDK-8202343, read 2026-11-24',
  },
  {
    since: '2020-08-11',
    by: 'Go 1.15',
    tells: text(
      'The Common Name is no longer read where a certificate has no subjectAltName (Go 1.17 took the way back).',
      'subjectAltNameのない証明書では、Common Nameが読まれなくなりました(Go 1.17で回避策も廃止)。',
    ),
    says: /legacy common name|x509ignorecn/i,
    causes: ['cn-only-no-san'],
    source: 'Go 1.15 and 1.17 release notes, read 2026-11-24',
  },
  {
    since: '2019-07-06',
    by: 'Debian 10, Ubuntu 20.04 (OpenSSL 1.1.1)',
    tells: text(
      'The system-wide settings demand TLS 1.2 and keys of 2048 bits (MinProtocol, security level 2).',
      'システム全体の設定で、TLS 1.2と2048ビットの鍵が必要になりました(MinProtocol、セキュリティレベル2)。',
    ),
    says: /debian (?:10|buster|11|12)|debian buster|ubuntu 2\d|unsupported_?protocol|(?:ee|ca|dh)[ _]key[ _]too[ _]small/i,
    causes: ['server-tls-too-old', 'weak-key', 'weak-dh', 'openssl3-seclevel'],
    source: 'Debian 10 release notes section 5.2, read 2026-11-24',
  },
]

/** What changed that fits the words and what is suspected; the newest first, at most three. */
export const changesFor = (words: string, suspects: readonly CauseId[]): readonly Change[] =>
  changes.filter(({ says, causes }) => causes.some((cause) => suspects.includes(cause)) && says.test(words)).slice(0, 3)
