import { text } from '../../evidence/text.ts'
import * as certificate from '../faults/certificate.ts'
import * as negotiation from '../faults/negotiation.ts'
import * as peers from '../faults/peers.ts'
import * as transport from '../faults/transport.ts'
import type { WordedClue } from '../recogniser.ts'

const issuerFaults = [
  certificate.issuerUnknown,
  certificate.leafUnverified,
  certificate.ownRoot,
  certificate.unverified,
]

/** What kind of program fails, and against whom. */
export const programs: readonly WordedClue[] = [
  {
    says: /\baws[ -]?iot\b|\biot core\b|\.iot\.[\w-]{1,24}\.amazonaws\.com|\bazure-devices\b|\biot ?hub\b/i,
    only: [
      transport.closed,
      transport.reset,
      transport.someTlsFailure,
      peers.badCertificate,
      negotiation.handshakeFailure,
    ],
    tells: text(
      'The service knows its devices by client certificates: each must be registered, active and allowed by a policy.',
      'このサービスは機器をクライアント証明書で識別します。登録、有効化、ポリシーの割り当てが必要です。',
    ),
    favours: { 'mtls-required': 3, 'mtls-client-cert-rejected': 3 },
    adds: { 'mtls-client-cert-rejected': 0.3 },
  },
  {
    says: /\bssl_error_\w+_alert\b|\berr_ssl_\w+|\b(?:firefox|google chrome|microsoft edge)\b/i,
    tells: text(
      'A browser asks, and browsers always send the name (SNI).',
      'ブラウザーからの接続です。ブラウザーは必ずサーバー名(SNI)を送ります。',
    ),
    favours: { 'sni-missing-client': 0.15 },
  },
  {
    says: /\b(?:vercel|netlify|github pages|heroku|fly\.io|render\.com|cloudflare pages|firebase hosting|custom domain|独自ドメイン)\b/i,
    only: [negotiation.internalError, negotiation.unknownName, negotiation.handshakeFailure],
    tells: text(
      'A hosting platform is named: it refuses names for which it has no certificate yet.',
      'ホスティングサービスの名前があります。まだ証明書のない名前への接続は拒否されます。',
    ),
    favours: { 'server-no-certificate': 2.5, 'sni-strict-unknown-name': 1.5 },
    adds: { 'server-no-certificate': 0.1 },
  },
  {
    says: /\bdocker(?:\.exe)?:? (?:run|pull|login|push|:|error)|error pulling image|docker: |unable to find image|download failed, retrying|image configuration: get|failed to pull image|registry-1\.docker|index\.docker|\bpodman\b|containerd/i,
    only: issuerFaults,
    tells: text(
      'A public registry of images is asked, whose own certificate is in order for everybody else: somebody in between is likely.',
      '公開のイメージレジストリへの接続です。レジストリ自身の証明書はほかの利用者には正常なので、間に何かがある可能性が高いです。',
    ),
    favours: { 'corporate-proxy-ca': 3.4, 'old-trust-store': 1.2, 'missing-intermediate': 0.25, 'untrusted-root': 0.9 },
  },
  {
    says: /\bnpm (?:err!|error|install|i )|\byarn (?:add|install)|\bpnpm\b|\bpip(?:3)? install|\bpip\b.{0,60}(?:index|fetch)|\bpip \d+\.|\bgem install|composer (?:install|require|update)|\bcargo (?:build|install|fetch)|\bnuget\b|\bbrew\b|vscode|\bmaven\b|\bgradle\b/i,
    only: issuerFaults,
    tells: text(
      'A package manager asks a public registry, whose own certificate is in order for everybody else: somebody in between, or old roots, are likely.',
      'パッケージ管理ツールが公開レジストリに接続しています。レジストリ自身の証明書はほかの利用者には正常なので、間に何かがあるか、ルート証明書が古い可能性が高いです。',
    ),
    favours: { 'corporate-proxy-ca': 2.6, 'old-trust-store': 1.8, 'missing-intermediate': 0.5 },
  },
  {
    // The authority's own root ended on 2020-05-30 and on 2021-09-30: clients with an old store, or an old OpenSSL, follow the path to it.
    says: /dst root ca x3|addtrust external/i,
    only: issuerFaults,
    tells: text(
      'A root is named that has ended since: AddTrust External on 2020-05-30, DST Root CA X3 on 2021-09-30.',
      'すでに期限の切れたルートの名前があります(AddTrust Externalは2020-05-30、DST Root CA X3は2021-09-30)。',
    ),
    favours: { 'old-trust-store': 1.4 },
    adds: { 'intermediate-expired': 0.5 },
  },
  {
    says: /trust-?store|\bcacerts\b|trustmanager/i,
    only: [peers.keyStoreUnusable],
    tells: text(
      "The store is one of authorities to trust, not the one with a server's own key.",
      'サーバー自身の鍵ではなく、信頼する認証局を入れたストアです。',
    ),
    favours: { 'ca-setting-broken': 16 },
  },
  {
    says: /downloadstring\(|\binvoke-(?:webrequest|restmethod)\b|\biwr\b|\birm\b|\bscoop\b|chocolatey|install-(?:module|packageprovider)\b/i,
    only: [certificate.unverified],
    tells: text(
      'Something is fetched from a public site, whose certificate is of a public authority.',
      '公開サイトからの取得です。公開サイトの証明書は、通常、公開の認証局が発行しています。',
    ),
    favours: {
      'corporate-proxy-ca': 1.6,
      'old-trust-store': 1.6,
      'cert-expired': 1.4,
      'untrusted-root': 0.5,
      'self-signed': 0.4,
    },
  },
  {
    says: /isrg root|acme-(?:staging-)?v0\d|letsencrypt|\bacme4j\b|\bgetssl\b|api\.github\.com|\bapk(?:index)?\b|alpine|scratch (?:docker )?image|FROM scratch|ca-certificates/i,
    only: issuerFaults,
    tells: text(
      'A large public service is asked: rather this machine lacks its root than the service its chain.',
      '大手の公開サービスへの接続です。サービス側のチェーンではなく、この端末のルート証明書が足りない可能性が高いです。',
    ),
    favours: { 'old-trust-store': 2.8, 'missing-intermediate': 0.7, 'untrusted-root': 0.6 },
  },
  {
    says: /macos|os x|darwin|install certificates\.command|python\.org/i,
    only: issuerFaults,
    tells: text(
      'Python of python.org for macOS has roots only after "Install Certificates.command" was run.',
      'python.orgのmacOS版Pythonは、「Install Certificates.command」を実行するまでルート証明書がありません。',
    ),
    favours: { 'old-trust-store': 1.8 },
  },
  {
    says: /node_extra_ca_certs|requests_ca_bundle|ssl_cert_file|cacert=|--cacert|cafile\b(?!: \/etc\/ssl)|trust-?store|truststore|\bcafile |root_?ca(?:_?cert)?\b|\bca_(?:cert|file|bundle)\b|keytool|javax\.net\.ssl\.trust|imported (?:the )?(?:root |ca )?cert/i,
    only: issuerFaults,
    tells: text(
      'The program was given roots of its own: does that setting reach it, and does the file hold the right root?',
      'プログラムに独自のルート証明書が設定されています。その設定が効いているか、ファイルに正しいルートがあるかが問題です。',
    ),
    favours: { 'ca-setting-broken': 4.5, 'untrusted-root': 1.4 },
  },
  {
    says: /\belectron\b|(?:HTTP|POST|GET)[^.]{0,40}\(CERT_HAS_EXPIRED\)|openssl 1\.0\.|dst root ca|addtrust|let'?s encrypt.{0,80}(?:expired|is current)|isrg root/i,
    only: [certificate.expired, certificate.outOfDate],
    tells: text(
      'Programs with old roots or an old OpenSSL follow the path to a root that has ended (DST Root CA X3, 2021-09-30), though the certificate itself is good.',
      '古いルート証明書や古いOpenSSLを使うプログラムは、証明書自体が有効でも、期限の切れたルート(DST Root CA X3、2021-09-30)への経路をたどります。',
    ),
    favours: { 'intermediate-expired': 3.6, 'old-trust-store': 2 },
    adds: { 'old-trust-store': 0.06 },
  },
  {
    says: /\bwsl2?\b|virtual ?machine|hibernat|sleep|resum(?:e|ed) from|raspberry|\besp(?:32|8266)\b|embedded|\biot\b|target device|(?<!check your )system date|rtc\b|1970|system time|時計|時刻/i,
    only: [certificate.expired, certificate.notYetValid, certificate.outOfDate, certificate.unverified],
    tells: text(
      'On such machines the clock often stands still or begins at zero.',
      'この種の機器では、時計が止まったり初期値に戻ったりすることがよくあります。',
    ),
    favours: { 'clock-wrong': 3 },
    adds: { 'clock-wrong': 0.25 },
  },
  {
    says: /(?:make sure|check|ensure|verify)(?: that)?(?: you have ca-certificates installed and that)?(?: the| your)? (?:(?:device|system|computer)(?:'s)? )?(?:date|time|clock)\b/i,
    only: [certificate.unverified],
    tells: text(
      'The program itself advises to look at the clock first.',
      'プログラム自身が、まず時計を確認するよう勧めています。',
    ),
    favours: {},
    adds: { 'clock-wrong': 0.36 },
  },
  {
    says: /\bgithub|\bgitlab.{0,40}runner|gitlab-ci|\bjenkins\b|self-?hosted|internal (?:identity|gitlab|registry|server|ca)|private (?:registry|ca|gitlab)|own ca|easy-?rsa|\bvault\b|freeipa|active directory|easyrsa|minica|step-ca/i,
    only: issuerFaults,
    tells: text(
      'A server of an organisation of your own is asked, often under an authority of its own.',
      '組織内のサーバーへの接続で、独自の認証局を使っていることがよくあります。',
    ),
    favours: { 'untrusted-root': 2, 'ca-setting-broken': 1.4, 'self-signed': 1.2 },
  },
  {
    says: /\b(?:mysql\w*|mariadb|postgres\w*|psql|libpq|redis|mongo\w*|kafka|rdkafka|amqp|rabbitmq|mqtt|mosquitto|ldaps?|ldap\w+|zabbix|elasticsearch|odbc|sql server|proxmox\S*|error 2026)\b/i,
    only: issuerFaults,
    tells: text(
      'Databases, brokers and directories seldom have a public certificate: they sign for themselves, or an own authority does.',
      'データベース、メッセージブローカー、ディレクトリが公開の証明書を持つことはまれで、多くは自己署名か独自の認証局の証明書です。',
    ),
    favours: {
      'untrusted-root': 2.2,
      'self-signed': 2.8,
      'missing-intermediate': 0.4,
      'corporate-proxy-ca': 0.4,
      'old-trust-store': 0.5,
    },
    adds: { 'self-signed': 0.1 },
  },
  {
    says: /self[- ]?sign(?:ed|de)?\b(?! certificate in)/i,
    only: [certificate.issuerUnknown, certificate.leafUnverified, certificate.unverified],
    tells: text('Somebody says that the certificate is self-signed.', '証明書が自己署名だと書かれています。'),
    favours: { 'self-signed': 4, 'untrusted-root': 1.3 },
    adds: { 'self-signed': 0.12 },
  },
  {
    says: /\bmosquitto\b|\bmqtts?\b|client <(?:unknown|\w+)>|\bon port 8883\b/i,
    only: [peers.unknownAuthority],
    tells: text(
      'Clients of a broker are given the file of its authority by hand (--cafile): often it is another one.',
      'ブローカーのクライアントには認証局のファイルを手作業で指定します(--cafile)。別のファイルを指定していることがよくあります。',
    ),
    favours: { 'ca-setting-broken': 2.4 },
    adds: { 'ca-setting-broken': 0.12 },
  },
  {
    says: /\.?nodemailer|command: '?CONN|\bsmtp\b|\bimap\b|\bpop3\b|mail ?server|ESOCKET|phpmailer|\bsmtp_port\b|ssl:\/\/.{0,60}:(?:25|587)\b|z-push/i,
    only: [transport.notTls, transport.closed, transport.someTlsFailure],
    tells: text(
      'A mail server is asked: on ports 25, 587, 143 and 110 TLS begins only after STARTTLS ("secure: false" in nodemailer).',
      'メールサーバーへの接続です。ポート25、587、143、110では、STARTTLSの後にTLSが始まります(nodemailerでは「secure: false」)。',
    ),
    favours: { 'starttls-port': 6 },
    adds: { 'starttls-port': 0.3 },
  },
  {
    says: /unknown protocol \(\d\)|ssl:\/\/|tls:\/\//i,
    only: [transport.notTls],
    tells: text('TLS from the first byte was asked for.', '最初のバイトからTLSを使う設定です。'),
    favours: { 'starttls-port': 1.8 },
  },
  {
    says: /proxy_ssl_server_name|while ssl handshaking to upstream|proxying to a saas|upstream sni/i,
    only: [
      negotiation.handshakeFailure,
      negotiation.internalError,
      negotiation.unknownName,
      transport.closed,
      transport.reset,
    ],
    tells: text(
      'nginx sends no server name (SNI) to its upstream unless "proxy_ssl_server_name on" says so.',
      'nginxは「proxy_ssl_server_name on」を指定しない限り、アップストリームにサーバー名(SNI)を送りません。',
    ),
    favours: { 'sni-missing-client': 2.4 },
  },
  {
    says: /enableSNIExtension ?= ?false|jsse\.enableSNI|no sni\b|without sni|check-sni|-noservername|by ip address|servername: ''/i,
    tells: text('The client sends no server name (SNI).', 'クライアントがサーバー名(SNI)を送っていません。'),
    favours: { 'sni-missing-client': 4 },
    adds: { 'sni-missing-client': 0.3 },
  },
  {
    says: /\bmongo(?!db\.net)\w*|\bredis\b|\bkafka\b|\brdkafka|\bcassandra\b|\brabbitmq\b|\bzookeeper\b/i,
    only: [transport.closed],
    tells: text(
      'Databases and brokers without TLS close on a TLS hello without a word.',
      'TLSを使わない設定のデータベースやブローカーは、TLSのhelloを受け取ると何も言わずに接続を閉じます。',
    ),
    favours: {},
    adds: { 'wrong-service-on-port': 0.16 },
  },
  {
    says: /no alpn negotiated/i,
    only: [transport.closed, transport.reset],
    tells: text(
      'No application protocol was offered (ALPN); some servers close without one they know.',
      'アプリケーションプロトコル(ALPN)が提示されていません。知っているものがないと接続を閉じるサーバーがあります。',
    ),
    favours: { 'alpn-refused': 2.6 },
  },
  {
    says: /client[- ]cert(?:ificate)?s?\b|\bmtls\b|mutual tls|\.p12\b|\.pfx\b|clientcertificates|client_cert|-inkey|--cert\b|--pfx\b|クライアント証明書/i,
    only: [
      negotiation.handshakeFailure,
      transport.closed,
      transport.someTlsFailure,
      peers.badCertificate,
      transport.reset,
    ],
    tells: text('A client certificate is in play.', 'クライアント証明書が関係しています。'),
    favours: { 'mtls-client-cert-rejected': 2.5, 'mtls-required': 2.5 },
  },
  {
    says: /\b(?:tls ?1\.0|tlsv1\b(?!\.| alert)|ssl ?v?3\b(?! alert|\/tls| read| write|,)|windows (?:xp|7|server 2008)|\.net (?:framework )?[34]\.[05]\b|java 6|java 7|jdk1?\.?[67]\b|android (?:2|4)\.|openssl 0\.9|centos 6|ie ?(?:8|9|10)\b|touchpad|symbian|internet explorer)/i,
    only: [
      negotiation.handshakeFailure,
      negotiation.protocolVersion,
      negotiation.noSharedCipher,
      negotiation.versionOrCipher,
      transport.closed,
      transport.reset,
      transport.someTlsFailure,
    ],
    tells: text(
      'An old system is named, which speaks old TLS alone.',
      '古いTLSしか使えない、古いシステムの名前があります。',
    ),
    favours: { 'client-tls-too-old': 2.6 },
  },
  {
    says: /\b(?:mysql|rds|pymysql|mysql2|mysqljs|mariadb|old (?:server|device|router|printer|switch)|ilo\b|idrac|webmin|nas\b|exchange 20(?:07|10|13))/i,
    only: [
      negotiation.unsupportedVersion,
      negotiation.protocolVersion,
      negotiation.noSharedCipher,
      negotiation.versionOrCipher,
    ],
    tells: text(
      'The other side is of a kind that is seldom renewed.',
      '相手は、めったに更新されない種類の機器やソフトウェアです。',
    ),
    favours: { 'server-tls-too-old': 1.8 },
  },
]
