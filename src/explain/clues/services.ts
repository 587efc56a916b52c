import { text } from '../../evidence/text.ts'
import * as certificate from '../faults/certificate.ts'
import * as transport from '../faults/transport.ts'
import type { WordedClue } from '../recogniser.ts'

/** Services that everybody uses, whose certificates are watched: what fails there alone for one client is not theirs. */
const everybodys =
  /\b(?:github\.com|githubusercontent\.com|gitlab\.com|bitbucket\.org|pypi\.org|pythonhosted\.org|registry\.npmjs\.org|registry\.yarnpkg\.com|nodejs\.org|crates\.io|rubygems\.org|packagist\.org|getcomposer\.org|repo\.maven\.apache\.org|(?:plugins|services|plugins-artifacts)\.gradle\.org|api\.nuget\.org|registry\.terraform\.io|releases\.hashicorp\.com|docker\.(?:io|com)|gcr\.io|quay\.io|ghcr\.io|googleapis\.com|google\.com|amazonaws\.com|microsoft(?:online)?\.com|visualstudio\.com|api\.openai\.com|api\.anthropic\.com|huggingface\.co|(?:ana)?conda\.(?:org|com|io)|debian\.org|ubuntu\.com|proxy\.golang\.org|itunes\.apple\.com|wordpress\.org|melpa\.org|elpa\.gnu\.org|kernel\.org|sourceforge\.net|gradle\.org|flutter\.dev|pub\.dev|raw\.github|api\.telegram\.org|(?:smtp|imap)\.gmail\.com|(?:smtp|outlook)\.office365\.com|smtp\.sendgrid\.net|smtp\.mailgun\.org)\b|with url: \/simple\/|\)': \/simple\//i

/** Asked for, and not a name that stands in the certificate. */
const askedOfEverybodys = new RegExp(
  `(?:${everybodys.source})(?<!(?:\\*\\.|DNS: ?|, |(?<!not valid )\\bfor |names: ?|is from )[\\w.-]{1,80})`,
  'i',
)

/** Well known services: everybody else reaches them. */
export const services: readonly WordedClue[] = [
  {
    says: everybodys,
    only: [certificate.issuerUnknown, certificate.leafUnverified, certificate.ownRoot, certificate.unverified],
    tells: text(
      'A service is asked that everybody uses, and whose chain is in order for everybody else: the roots of this machine, or somebody in between.',
      '誰もが使うサービスへの接続で、そのチェーンはほかの利用者には正常です。この端末のルート証明書か、間にある何かが原因です。',
    ),
    favours: {
      'corporate-proxy-ca': 2.2,
      'mitm-antivirus': 1.5,
      'old-trust-store': 2,
      'ca-setting-broken': 1.6,
      'missing-intermediate': 0.2,
      'untrusted-root': 0.4,
      'self-signed': 0.4,
    },
  },
  {
    says: askedOfEverybodys,
    only: [certificate.nameMismatch, certificate.selfSigned],
    tells: text(
      'A service is asked that everybody uses: a certificate of another name comes from somebody in between, or from another machine.',
      '誰もが使うサービスへの接続です。別の名前の証明書は、間にある何か、または別のサーバーから来ています。',
    ),
    favours: {
      'cert-name-missing': 0.5,
      'sni-wrong-vhost-cert': 0.5,
      'cn-only-no-san': 0.2,
      'corporate-proxy-ca': 1.5,
    },
    adds: { 'corporate-proxy-ca': 0.4, 'dns-hijack-or-stale': 0.12, 'captive-portal': 0.06 },
  },
  {
    says: everybodys,
    only: [transport.closed, transport.reset],
    tells: text(
      'A service is asked that everybody uses: who cuts the connection stands on the way (a proxy, a firewall, a filter).',
      '誰もが使うサービスへの接続です。接続を切っているのは、経路上のプロキシ、ファイアウォール、またはフィルターです。',
    ),
    favours: { 'reset-after-hello': 1.5, 'dpi-reset': 2, 'sni-missing-client': 0.3, 'server-no-certificate': 0.1 },
    adds: { 'corporate-proxy-ca': 0.2, 'proxy-blocks-connect': 0.12 },
  },
  {
    says: everybodys,
    only: [transport.notTls, transport.httpInstead],
    tells: text(
      'A service is asked that everybody uses, and it speaks TLS: what answered in clear stands on the way (a proxy, a filter, a login page).',
      '誰もが使うサービスで、TLSに対応しています。平文で応答したのは、経路上のプロキシ、フィルター、またはログイン画面です。',
    ),
    favours: { 'starttls-port': 0.3, 'plain-http-on-tls-port': 0.6, 'library-defect': 0.5 },
    adds: { 'corporate-proxy-ca': 0.2, 'proxy-blocks-connect': 0.16, 'captive-portal': 0.06 },
  },
  {
    says: /\bcurl error 60\b|ssl operation failed with code \d|php\.ini|\bxampp\b|\bwamp\b/i,
    only: [certificate.issuerUnknown, certificate.unverified],
    tells: text(
      'PHP on Windows and in static builds knows no roots until curl.cainfo and openssl.cafile name a file of them.',
      'Windows版や静的ビルドのPHPは、curl.cainfoとopenssl.cafileでファイルを指定するまで、ルート証明書を持っていません。',
    ),
    favours: { 'ca-setting-broken': 4, 'old-trust-store': 1.4 },
  },
  {
    says: /windows 7\b|windows xp|windows server 2008|android [4-7]\b|os x 10\.(?:[0-9]|1[01])\b|macos 10\.1[0-2]|centos (?:release )?[56]\b|ubuntu 1[2-6]\b|debian [6-9]\b|openssl 1\.0\.|openssl\/1\.0\.|java 7|jdk ?7/i,
    only: [certificate.expired, certificate.outOfDate],
    tells: text(
      'An old system is named: its roots have ended, though the certificate of the server is good.',
      '古いシステムの名前があります。サーバーの証明書が有効でも、端末のルート証明書の期限が切れています。',
    ),
    favours: { 'intermediate-expired': 3, 'old-trust-store': 3 },
    adds: { 'old-trust-store': 0.1 },
  },
]
