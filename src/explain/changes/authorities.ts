import { text } from '../../evidence/text.ts'
import type { Change } from './change.ts'
import { either, names, version } from './says.ts'

const clientCertificates = names(
  /client[ _-]?auth|mtls|mutual tls|client[- ]cert|(?:incompatible key usage|un(?:suitable|supported) certificate purpose)/i,
)

/** What public authorities may no longer issue, and which of them are no longer trusted. */
export const authorities: readonly Change[] = [
  {
    since: '2026-06-15',
    by: 'Chrome Root Program Policy 1.8',
    tells: text(
      'New intermediates of public authorities are for servers alone; from 2027-03-15 new certificates are too. Most authorities stopped clientAuth before.',
      '公開の認証局の新しい中間証明書はサーバー専用です。2027年3月15日からは新しい証明書も同じです。多くの認証局は、それより前にclientAuthの発行をやめました。',
    ),
    says: clientCertificates,
    causes: ['clientauth-eku-removed', 'wrong-eku'],
    source:
      'Encryption Consulting on Chrome Root Program Policy 1.8 (2026-02-05), read 2026-11-24; the policy itself could be read as a draft only',
  },
  {
    since: '2026-03-15',
    by: 'CA/Browser Forum ballot SC-081v3',
    tells: text(
      'Public certificates are valid for 200 days at most, for 100 days from 2027-03-15, and for 47 days from 2029-03-15.',
      '公開の証明書の有効期間は最長200日です。2027年3月15日からは100日、2029年3月15日からは47日になります。',
    ),
    says: names(
      /(?:valid|lifetime|maximum|at most|limit)[^\n]{0,40}\b(?:200|100|47)[- ]days?\b|sc-?081|validity[ _](?:period )?(?:is )?too[ _]long|valid for too long/i,
    ),
    causes: ['cert-expired', 'cert-renewed-not-reloaded', 'validity-too-long', 'acme-failed'],
    source: 'Baseline Requirements 2.2.6 section 6.3.2, read 2026-11-23',
  },
  {
    since: '2026-02-11',
    by: "Let's Encrypt",
    tells: text(
      "Let's Encrypt no longer issues certificates that clients may use (clientAuth): by default since 2026-02-11, and not at all since 2026-07-08.",
      "Let's Encryptは、クライアントが使える証明書(clientAuth)を発行しなくなりました。既定では2026年2月11日から、例外なしには2026年7月8日からです。",
    ),
    says: clientCertificates,
    causes: ['clientauth-eku-removed', 'wrong-eku'],
    source:
      "Let's Encrypt, Ending TLS Client Authentication Certificate Support in 2026; the last day by pages on its postponement; read 2026-11-24",
  },
  {
    since: '2025-08-06',
    by: "Let's Encrypt",
    tells: text(
      "Let's Encrypt answers no OCSP requests any more; certificates that demand a stapled response (Must-Staple) cannot be had from it since 2025-05-07.",
      "Let's EncryptはOCSPへの応答を終了しました。OCSP応答の添付を要求する証明書(Must-Staple)は、2025年5月7日から発行されません。",
    ),
    says: names(/ocsp|stapl|tls[ _-]?feature/i),
    causes: ['must-staple-no-staple', 'bad-staple', 'revocation-check-hard-fail'],
    source: "Let's Encrypt, Ending OCSP Support in 2025, read 2026-11-24",
  },
  {
    since: '2024-11-12',
    by: 'Chrome 131 (Entrust)',
    tells: text(
      "Certificates of Entrust's and AffirmTrust's old roots are refused when issued after 2024-11-11 (Chrome), or after 2024-11-30 (Firefox).",
      'EntrustとAffirmTrustの古いルート証明書による証明書は、2024年11月11日より後(Firefoxでは11月30日より後)の発行なら拒否されます。',
    ),
    says: names(/\b(?:entrust|affirmtrust)\b/i),
    causes: ['distrusted-ca', 'untrusted-root'],
    source:
      'Google Security Blog, Entrust Certificate Distrust, as updated 2024-09-10; for Firefox ppc.land; read 2026-11-24',
  },
  {
    since: '2021-09-30',
    by: 'DST Root CA X3',
    tells: text(
      "The root of Let's Encrypt's old path ended; OpenSSL before 1.1.0 follows that path all the same while it has the old root.",
      "Let's Encryptの古い経路のルート証明書が期限切れになりました。1.1.0より前のOpenSSLは、古いルートを持つ限り、その経路をたどります。",
    ),
    says: either(names(/dst root|isrg root|let'?s ?encrypt/i), version('openssl', '0.9', '1.1')),
    causes: ['intermediate-expired', 'old-trust-store', 'root-expired', 'expired-cross-sign'],
    source: "OpenSSL blog, Old Let's Encrypt Root Certificate Expiration and OpenSSL 1.0.2, read 2026-11-24",
  },
  {
    since: '2020-09-01',
    by: 'Apple',
    tells: text(
      'Certificates of public authorities issued from this day on are refused when valid for more than 398 days.',
      'この日以降に公開の認証局が発行した証明書は、有効期間が398日を超えると拒否されます。',
    ),
    says: names(/\b39[789][- ]days?\b|validity[ _](?:period )?(?:is )?too[ _]long|valid for too long/i),
    causes: ['validity-too-long'],
    source: 'Apple support 102028, read 2026-11-24',
  },
  {
    since: '2018-10-16',
    by: 'Chrome 70 (Symantec)',
    tells: text(
      "Certificates of Symantec's old roots (also VeriSign, Thawte, GeoTrust, RapidSSL, Equifax) are refused.",
      'Symantecの古いルート証明書(VeriSign、Thawte、GeoTrust、RapidSSL、Equifaxを含む)による証明書は拒否されます。',
    ),
    says: names(/\b(?:symantec|verisign|thawte|geotrust|rapidssl|equifax)\b/i),
    causes: ['distrusted-ca', 'untrusted-root', 'old-trust-store'],
    source: 'Chrome security team, Distrust of the Symantec PKI; the day by DigiCert ALERT2530; read 2026-11-24',
  },
]
