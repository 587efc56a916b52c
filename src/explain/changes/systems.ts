import { text } from '../../evidence/text.ts'
import type { Change } from './change.ts'
import { either, names, version } from './says.ts'

/** Releases of operating systems. */
export const systems: readonly Change[] = [
  {
    since: '2025-09-15',
    by: 'iOS 26, macOS 26',
    tells: text(
      'The hello carries a post-quantum key share (X25519MLKEM768): it is larger than devices on the way may expect.',
      'ClientHelloに耐量子の鍵共有(X25519MLKEM768)が入ります。途中の機器の想定より大きいことがあります。',
    ),
    says: either(version('ios', '26'), version('macos', '26'), names(/\btahoe\b/i)),
    causes: ['clienthello-too-large', 'pmtu-blackhole', 'reset-after-hello', 'hrr-intolerant'],
    source: 'Apple support 122756; the day by endoflife.date; read 2026-11-24',
  },
  {
    since: '2025-05-20',
    by: 'RHEL 10',
    tells: text(
      'The default crypto policy refuses cipher suites with RSA key exchange.',
      '既定の暗号化ポリシー(crypto-policies)は、RSA鍵交換の暗号スイートを拒否します。',
    ),
    says: either(version('rhel', '10'), names(/\bel1\d\b/i)),
    causes: ['no-shared-cipher', 'client-cipher-too-old', 'client-hardening-policy'],
    source: 'RHEL 10, Using system-wide cryptographic policies, read 2026-11-24; the day from general knowledge',
  },
  {
    since: '2023-09',
    by: 'Windows 11 preview builds',
    tells: text(
      'New releases of Windows have TLS 1.0 and 1.1 off by default; those released before keep them.',
      'Windowsの新しいリリースでは、TLS 1.0と1.1が既定で無効です。それより前のリリースは変わりません。',
    ),
    says: either(version('windowsServer', '2025'), names(/windows 11.{0,20}2[4-9]h\d|insider preview/i)),
    causes: ['server-tls-too-old', 'client-tls-too-old'],
    source:
      'Microsoft, TLS versions 1.0 and 1.1 disablement resources, read 2026-11-24; which release was the first was not to be read',
  },
  {
    since: '2022-05-18',
    by: 'RHEL 9',
    tells: text(
      'The default crypto policy allows no SHA-1 in signatures, TLS included.',
      '既定の暗号化ポリシー(crypto-policies)は、TLSを含め、SHA-1の署名を許可しません。',
    ),
    says: either(version('rhel', '9'), names(/\bel(?:9|1\d)(?:_\d+)?\b/i)),
    causes: ['sha1-signature', 'no-shared-sigalg', 'client-hardening-policy', 'unsupported-signature'],
    source: 'RHEL 9, Considerations in adopting RHEL 9, chapter 10; the day by endoflife.date; read 2026-11-24',
  },
  {
    since: '2021-08-18',
    by: 'Windows Server 2022, Windows 11',
    tells: text(
      'With TLS 1.3 a client certificate cannot be asked for after the handshake: IIS drops the connection, and from Server 2025 on answers 500 (0x80070032).',
      'TLS 1.3では、ハンドシェイク後にクライアント証明書を要求できません。IISは接続を切り、Server 2025からは500(0x80070032)を返します。',
    ),
    says: either(version('windowsServer', '2022'), version('windows', '11', '1000'), names(/0x80070032/i)),
    causes: ['renegotiation-client-cert', 'mtls-required', 'mtls-client-cert-rejected'],
    source:
      'Microsoft, Protocols in TLS/SSL (Schannel SSP); thefilibusterblog.com on what Microsoft says of http.sys; read 2026-11-24; the day from general knowledge',
  },
  {
    since: '2020-04-23',
    by: 'Ubuntu 20.04',
    tells: text(
      'OpenSSL, GnuTLS and NSS want TLS 1.2; OpenSSL wants keys of 2048 bits and no SHA-1 (security level 2).',
      'OpenSSL、GnuTLS、NSSはTLS 1.2以上を要求します。OpenSSLは2048ビット以上の鍵を要求し、SHA-1を拒否します(セキュリティレベル2)。',
    ),
    says: either(version('ubuntu', '20.04'), names(/\b(?:focal|jammy|noble)\b/i)),
    causes: ['server-tls-too-old', 'weak-key', 'weak-dh', 'sha1-signature', 'openssl3-seclevel'],
    source: 'Ubuntu security documentation, Disable legacy TLS, read 2026-11-24; the day from general knowledge',
  },
  {
    since: '2019-10-07',
    by: 'iOS 13, macOS 10.15',
    tells: text(
      'RSA keys of 2048 bits, SHA-2 and subjectAltName are demanded; certificates issued after 2019-07-01 also need serverAuth and at most 825 days, from authorities of your own too.',
      '2048ビット以上のRSA鍵、SHA-2、subjectAltNameが必要です。2019年7月1日より後に発行された証明書にはserverAuthも必要で、有効期間は825日までです。自前の認証局も対象です。',
    ),
    says: either(version('ios', '13'), version('macos', '10.15'), names(/\b825[- ]days?\b/i)),
    causes: ['validity-too-long', 'cn-only-no-san', 'weak-key', 'sha1-signature', 'wrong-eku'],
    source: 'Apple support 103769; the day of macOS by endoflife.date; read 2026-11-24',
  },
  {
    since: '2019-07-06',
    by: 'Debian 10',
    tells: text(
      'The system-wide settings of OpenSSL demand TLS 1.2 and keys of 2048 bits, and refuse SHA-1 in certificates (MinProtocol, security level 2).',
      'OpenSSLのシステム全体の設定で、TLS 1.2と2048ビットの鍵が必要になり、証明書のSHA-1は拒否されます(MinProtocol、セキュリティレベル2)。',
    ),
    says: either(version('debian', '10'), names(/\b(?:buster|bullseye|bookworm)\b|\+?deb1[0-2]u\d/i)),
    causes: ['server-tls-too-old', 'weak-key', 'weak-dh', 'sha1-signature', 'openssl3-seclevel'],
    source:
      'Debian wiki, TriagingTips/openssl-1.1.1, as quoted; the day by endoflife.date; read 2026-11-24; the release notes were not to be read',
  },
  {
    since: '2019-05-07',
    by: 'RHEL 8',
    tells: text(
      'The default crypto policy wants TLS 1.2 and keys of 2048 bits.',
      '既定の暗号化ポリシー(crypto-policies)は、TLS 1.2以上と2048ビット以上の鍵を要求します。',
    ),
    says: either(version('rhel', '8'), names(/\bel(?:[89]|1\d)(?:_\d+)?\b|update-crypto-policies/i)),
    causes: ['server-tls-too-old', 'weak-key', 'weak-dh', 'client-hardening-policy'],
    source: 'Red Hat article 3642912, Strong crypto defaults in RHEL 8; the day by endoflife.date; read 2026-11-24',
  },
]
