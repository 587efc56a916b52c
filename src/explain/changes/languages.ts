import { text } from '../../evidence/text.ts'
import type { Change } from './change.ts'
import { both, either, names, version } from './says.ts'

/** Releases of programming languages and their run times. */
export const languages: readonly Change[] = [
  {
    since: '2025-09-16',
    by: 'Java 25',
    tells: text(
      'Handshakes signed with SHA-1 are refused in TLS 1.2 (jdk.tls.disabledAlgorithms).',
      'TLS 1.2で、SHA-1によるハンドシェイクの署名は拒否されます(jdk.tls.disabledAlgorithms)。',
    ),
    says: version('java', '25'),
    causes: ['java-disabled-algorithms', 'no-shared-sigalg', 'unsupported-signature', 'client-hardening-policy'],
    source:
      'java.security of Temurin 25.0.3 against OpenJDK 17.0.15, read 2026-11-24; that it came with 25, and the day, from general knowledge',
  },
  {
    since: '2025-07-31',
    by: 'Node.js 24.5',
    tells: text(
      'Node.js has OpenSSL 3.5: the hello carries a post-quantum key share and no longer fits one packet, and keys under 2048 bits are refused (security level 2).',
      'Node.jsのOpenSSLが3.5になりました。ClientHelloに耐量子の鍵共有が入って1パケットに収まらなくなり、2048ビット未満の鍵は拒否されます(セキュリティレベル2)。',
    ),
    says: either(version('node', '24.5'), names(/\bnode(?:\.?js)?[ :@]v?2[4-9](?![.\d])/i)),
    causes: [
      'clienthello-too-large',
      'pmtu-blackhole',
      'reset-after-hello',
      'weak-key',
      'weak-dh',
      'openssl3-seclevel',
    ],
    source: 'Node.js 24.5.0 release notes and its manual of TLS (commit 583b1b255d), read 2026-11-24',
  },
  {
    since: '2025-03-18',
    by: 'Java 24',
    tells: text(
      'Cipher suites with RSA key exchange (TLS_RSA_*), which lack forward secrecy, are disabled.',
      '前方秘匿性のない、RSA鍵交換の暗号スイート(TLS_RSA_*)が無効になりました。',
    ),
    says: version('java', '24'),
    causes: ['java-disabled-algorithms', 'no-shared-cipher', 'client-cipher-too-old'],
    source:
      'java.security of Temurin 25.0.3 against OpenJDK 17.0.15, and the plan of JDK 24, read 2026-11-24; that it came with 24 from general knowledge',
  },
  {
    since: '2025-02-11',
    by: 'Go 1.24',
    tells: text(
      'Go offers X25519MLKEM768, and its hello no longer fits one packet; no setting brings back certificates signed with SHA-1.',
      'GoがX25519MLKEM768を提示し、ClientHelloが1パケットに収まらなくなりました。SHA-1で署名された証明書は、設定でも許可できません。',
    ),
    says: version('go', '1.24', '2'),
    causes: ['clienthello-too-large', 'pmtu-blackhole', 'sha1-signature', 'reset-after-hello', 'overload'],
    source: 'Go 1.24 release notes and announcement, read 2026-11-24',
  },
  {
    since: '2024-10-07',
    by: 'Python 3.13',
    tells: text(
      'ssl.create_default_context() checks certificates by RFC 5280 to the letter (VERIFY_X509_STRICT): authorities of your own that lack an extension, or do not mark it critical, are refused.',
      'ssl.create_default_context()がRFC 5280どおりの検査(VERIFY_X509_STRICT)を行います。拡張が足りない、または重要(critical)と記されていない自前の認証局は拒否されます。',
    ),
    says: either(
      version('python', '3.13', '4'),
      names(
        /verify_x509_strict|ca cert does not include key usage|missing (?:authority|subject) key identifier|not marked critical/i,
      ),
    ),
    causes: ['python313-x509-strict', 'basic-constraints'],
    source: 'python/cpython issue 107361 and PEP 719, read 2026-11-24; measured 2026-11-23',
  },
  {
    since: '2024-08-13',
    by: 'Go 1.23',
    tells: text(
      'Certificates with a negative serial number are refused, 3DES is no longer offered, and the hello carries a post-quantum key share (a draft; Go 1.24 has the final one).',
      '負のシリアル番号を持つ証明書は拒否され、3DESは提示されなくなり、ClientHelloに耐量子の鍵共有が入ります(草案版。Go 1.24からは正式版)。',
    ),
    says: either(version('go', '1.23', '2'), names(/negative serial number/i)),
    causes: ['malformed-certificate', 'clienthello-too-large', 'no-shared-cipher'],
    source:
      'Go 1.23 release notes and announcement; crypto/x509 ParseCertificate as quoted by OpenTelemetry; read 2026-11-24',
  },
  {
    since: '2024-02-06',
    by: 'Go 1.22',
    tells: text(
      'Servers want TLS 1.2, and key exchange without forward secrecy (RSA) is no longer offered by clients or servers.',
      'サーバーはTLS 1.2以上を要求し、前方秘匿性のない鍵交換(RSA)は、クライアントもサーバーも提示しなくなりました。',
    ),
    says: version('go', '1.22', '2'),
    causes: ['no-shared-cipher', 'client-tls-too-old', 'client-cipher-too-old'],
    source: 'Go 1.22 release notes, crypto/tls, and announcement, read 2026-11-24',
  },
  {
    since: '2022-03-15',
    by: 'Go 1.18',
    tells: text(
      'Clients offer TLS 1.2 at least, and certificates signed with SHA-1 are refused, self-signed ones apart.',
      'クライアントはTLS 1.2以上を提示し、SHA-1で署名された証明書は、自己署名のものを除いて拒否されます。',
    ),
    says: either(version('go', '1.18', '2'), names(/insecure algorithm sha1|selected unsupported protocol version/i)),
    causes: ['server-tls-too-old', 'sha1-signature'],
    source: 'Go 1.18 release notes and announcement, read 2026-11-24',
  },
  {
    since: '2021-10-19',
    by: 'Node.js 17',
    tells: text(
      'Node.js has OpenSSL 3, which refuses servers without secure renegotiation.',
      'Node.jsのOpenSSLが3になり、安全な再ネゴシエーションに対応しないサーバーは拒否されます。',
    ),
    says: version('node', '17'),
    causes: ['openssl3-legacy-server', 'openssl3-seclevel', 'server-tls-too-old'],
    source: 'Node.js changelog 17.0.0; Node.js announcement of 2022-06-07 on its OpenSSL versions; read 2026-11-24',
  },
  {
    since: '2021-10-04',
    by: 'Python 3.10',
    tells: text(
      'The ssl module wants TLS 1.2, forward secrecy and keys of 2048 bits (security level 2).',
      'sslモジュールは、TLS 1.2以上、前方秘匿性、2048ビット以上の鍵を要求します(セキュリティレベル2)。',
    ),
    says: version('python', '3.10', '4'),
    causes: ['server-tls-too-old', 'no-shared-cipher', 'weak-key', 'weak-dh', 'openssl3-seclevel'],
    source: "What's New In Python 3.10, ssl, and PEP 619, read 2026-11-24",
  },
  {
    since: '2021-04-20',
    by: 'Java 8u291, 11.0.11, 16',
    tells: text(
      'TLS 1.0 and 1.1 are disabled (jdk.tls.disabledAlgorithms).',
      'TLS 1.0と1.1が無効になりました(jdk.tls.disabledAlgorithms)。',
    ),
    says: either(
      version('java', '16'),
      version('java', '11.0.11', '12'),
      names(/(?:\b8u|1\.8\.0_)(?:29[1-9]|[3-9]\d\d)\b|server chose tlsv1\b|tls1[01] is not accepted by client/i),
    ),
    causes: ['server-tls-too-old', 'java-disabled-algorithms', 'client-tls-too-old'],
    source:
      'JDK-8254713 (16) and programmerpulse.com (8u291), read 2026-11-24; 11.0.11 and the day from general knowledge',
  },
  {
    since: '2020-11-10',
    by: '.NET 5 on Linux',
    tells: text(
      'Where openssl.cnf names no cipher suites, only suites with forward secrecy are allowed, and so TLS 1.0 and 1.1 are off.',
      'openssl.cnfに暗号スイートの指定がなければ、前方秘匿性のあるスイートだけが許可され、TLS 1.0と1.1は使えません。',
    ),
    says: both(version('dotnet', '5'), names(/linux|ubuntu|debian|alpine|docker|kubernetes|openssl|rhel/i)),
    causes: ['no-shared-cipher', 'server-tls-too-old', 'client-tls-too-old', 'client-hardening-policy'],
    source: 'Microsoft, Default TLS cipher suites for .NET on Linux; the day by endoflife.date; read 2026-11-24',
  },
  {
    since: '2020-08-11',
    by: 'Go 1.15',
    tells: text(
      'The Common Name is no longer read where a certificate has no subjectAltName (Go 1.17 took the way back).',
      'subjectAltNameのない証明書では、Common Nameが読まれなくなりました(Go 1.17で回避策も廃止)。',
    ),
    says: either(version('go', '1.15', '2'), names(/legacy common name|x509ignorecn/i)),
    causes: ['cn-only-no-san'],
    source: 'Go 1.15 release notes, read 2026-11-24; that 1.17 took the way back from general knowledge',
  },
  {
    since: '2014-08-28',
    by: 'PHP 5.6',
    tells: text(
      'Stream wrappers such as https:// check certificates and names by default, with the roots that OpenSSL finds.',
      'https://などのストリームラッパーは、OpenSSLが見つけるルート証明書を使い、既定で証明書と名前を確認します。',
    ),
    says: version('php', '5.6'),
    causes: ['self-signed', 'untrusted-root', 'missing-intermediate', 'old-trust-store', 'cert-name-missing'],
    source: 'PHP manual, OpenSSL changes in PHP 5.6, read 2026-11-24; the day from general knowledge',
  },
]
