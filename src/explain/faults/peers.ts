import { text } from '../../evidence/text.ts'
import type { Fault } from '../recogniser.ts'

/** What one side holds against the other's certificate, told by alert; and what a server says of its own files. */

/** Alert 116, or a page that asks for a certificate. */
export const certificateRequired: Fault = {
  precision: 'decides',
  means: text(
    'The server wants a client certificate, and none was sent.',
    'サーバーはクライアント証明書を要求していますが、送られませんでした。',
  ),
  suspects: { 'mtls-required': 0.8, 'aop-misconfigured': 0.1, 'renegotiation-client-cert': 0.1 },
}

/** A client certificate came, and the server does not accept it. */
export const clientCertificateRefused: Fault = {
  precision: 'decides',
  means: text('The server does not accept the client certificate.', 'サーバーがクライアント証明書を受け入れません。'),
  suspects: { 'mtls-client-cert-rejected': 0.75, 'mtls-required': 0.15, 'clientauth-eku-removed': 0.1 },
}

/** Alert 48. Who says it does not trust the certificate it was shown: a server its client's, a client its server's. */
export const unknownAuthority: Fault = {
  precision: 'decides',
  means: text(
    'The other side does not know the authority behind the certificate that it was shown (alert unknown_ca, 48).',
    '相手は、示された証明書の認証局を知りません(アラートunknown_ca、48)。',
  ),
  suspects: {
    'mtls-client-cert-rejected': 0.62,
    'untrusted-root': 0.2,
    'missing-intermediate': 0.1,
    'self-signed': 0.08,
  },
  atServer: { 'missing-intermediate': 0.36, 'self-signed': 0.27, 'untrusted-root': 0.27, 'old-trust-store': 0.1 },
}

/** Alerts 42, 43 and 46. */
export const badCertificate: Fault = {
  precision: 'narrows',
  means: text(
    'The other side does not accept the certificate that it was shown (alert bad_certificate or its like). It does not say why.',
    '相手が、示された証明書を受け入れません(アラートbad_certificateなど)。理由は示されません。',
  ),
  suspects: {
    'mtls-client-cert-rejected': 0.52,
    'mtls-required': 0.18,
    'untrusted-root': 0.16,
    'ca-setting-broken': 0.14,
  },
  atServer: {
    'untrusted-root': 0.3,
    'self-signed': 0.24,
    'missing-intermediate': 0.2,
    'cert-name-missing': 0.1,
    'ca-setting-broken': 0.1,
    'sni-wrong-vhost-cert': 0.06,
  },
}

/** Alerts 44 and 45. */
export const certificateExpiredAlert: Fault = {
  precision: 'decides',
  means: text(
    'The other side says that the certificate it was shown is out of date (alert certificate_expired, 45).',
    '相手は、示された証明書が期限切れだとしています(アラートcertificate_expired、45)。',
  ),
  suspects: { 'mtls-client-cert-rejected': 0.55, 'cert-expired': 0.3, 'clock-wrong': 0.15 },
  atServer: { 'cert-expired': 0.55, 'clock-wrong': 0.25, 'intermediate-expired': 0.2 },
}

export const accessDenied: Fault = {
  precision: 'decides',
  means: text(
    'The certificate is fine, but its holder is not let in (alert access_denied, 49).',
    '証明書は正しいものの、その持ち主の接続が許可されていません(アラートaccess_denied、49)。',
  ),
  suspects: { 'mtls-client-cert-rejected': 0.7, 'waf-block': 0.3 },
}

export const keyMismatch: Fault = {
  precision: 'decides',
  means: text(
    'The private key is not the one that belongs to the certificate.',
    '秘密鍵が、証明書と組になるものではありません。',
  ),
  suspects: { 'key-mismatch': 0.72, 'wrong-intermediate': 0.22, 'library-defect': 0.06 },
}

export const noCertificate: Fault = {
  precision: 'decides',
  means: text('The server has no certificate that it could show.', 'サーバーに、提示できる証明書がありません。'),
  suspects: {
    'server-no-certificate': 0.66,
    'go-no-certificate-for-name': 0.14,
    'java-keystore-unusable': 0.12,
    'file-permission-or-selinux': 0.08,
  },
}

/** A client's own certificate or key: a file, a password, a nickname. */
export const clientKeyUnusable: Fault = {
  precision: 'decides',
  means: text(
    'The program cannot use the client certificate or the key that it was told to show: the file, its password or its name is wrong.',
    '提示するよう指定されたクライアント証明書または鍵を使えません。ファイル、パスワード、または名前が誤っています。',
  ),
  suspects: {
    'mtls-client-cert-rejected': 0.55,
    'file-permission-or-selinux': 0.25,
    'key-mismatch': 0.12,
    'ca-setting-broken': 0.08,
  },
}

/** A key store, its password or an alias. */
export const keyStoreUnusable: Fault = {
  precision: 'decides',
  means: text(
    'The Java program cannot use its key store: password, alias or format do not fit.',
    'Javaのプログラムがキーストアを使えません。パスワード、別名、または形式が合っていません。',
  ),
  suspects: { 'java-keystore-unusable': 0.8, 'server-no-certificate': 0.12, 'ca-setting-broken': 0.08 },
}

/** A file of a certificate or key is missing, unreadable, or holds something else. */
export const filesUnreadable: Fault = {
  precision: 'decides',
  means: text(
    'The program cannot read the file of a certificate or key: it is missing, not allowed to be read, or holds something else.',
    '証明書または秘密鍵のファイルを読み込めません。ファイルがないか、読み取り権限がないか、内容が違います。',
  ),
  suspects: { 'file-permission-or-selinux': 0.6, 'server-no-certificate': 0.3, 'malformed-certificate': 0.1 },
}

/** Outer words about such files: why they cannot be used stands beside, where it is known. */
export const filesUnusable: Fault = {
  ...filesUnreadable,
  precision: 'narrows',
  means: text(
    'The program cannot use the certificate or key that it was given.',
    'プログラムが、指定された証明書または秘密鍵を使えません。',
  ),
  suspects: { 'server-no-certificate': 0.5, 'file-permission-or-selinux': 0.34, 'key-mismatch': 0.16 },
}

export const nameNotHosted: Fault = {
  precision: 'decides',
  means: text(
    'The server has no site of its own for the name that was asked for, and serves its default.',
    '要求された名前のサイトがサーバーになく、既定のサイトが使われました。',
  ),
  suspects: { 'sni-wrong-vhost-cert': 0.72, 'docker-kube-ingress-default': 0.2, 'panel-default-certificate': 0.08 },
}

export const sniHostDiffer: Fault = {
  precision: 'decides',
  means: text(
    'The name in SNI and the name in the HTTP Host header do not fit together.',
    'SNIの名前とHTTPのHostヘッダーの名前が合っていません。',
  ),
  suspects: { 'host-sni-mismatch-421': 0.86, 'sni-missing-client': 0.14 },
}

export const defaultCertificate: Fault = {
  precision: 'decides',
  means: text(
    'The server shows a placeholder certificate that came with the software.',
    'サーバーが、ソフトウェアに付属する仮の証明書を提示しています。',
  ),
  suspects: { 'sni-wrong-vhost-cert': 0.41, 'docker-kube-ingress-default': 0.36, 'server-no-certificate': 0.23 },
}

/** Somebody on the server's side saw the client leave in the middle of the handshake. */
export const clientLeft: Fault = {
  precision: 'hints',
  means: text(
    'The client ended the connection during the handshake. Usually it did not accept what it was shown; its own log says why.',
    'クライアントがハンドシェイクの途中で接続を切りました。多くは、示されたものを受け入れなかったためで、理由はクライアント側のログにあります。',
  ),
  suspects: {
    'untrusted-root': 0.3,
    'self-signed': 0.2,
    'missing-intermediate': 0.15,
    'mtls-required': 0.1,
    'rate-limited': 0.1,
    overload: 0.15,
  },
}
