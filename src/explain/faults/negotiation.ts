import { text } from '../../evidence/text.ts'
import type { Fault } from '../recogniser.ts'

/** What the two sides could not agree on. */

/** Alert 40, or a program's words for it: one text for nine causes (measured 2026-11-23). */
export const handshakeFailure: Fault = {
  precision: 'narrows',
  means: text(
    'The other side ended the handshake with the alert handshake_failure (40): it found nothing in the offer that it could use. The alert does not say what was lacking.',
    '相手がアラートhandshake_failure(40)でハンドシェイクを打ち切りました。提示された内容に使えるものがなかったという意味で、何が足りないかは示されません。',
  ),
  suspects: {
    'no-shared-cipher': 0.3,
    'mtls-required': 0.15,
    'sni-missing-client': 0.13,
    'client-tls-too-old': 0.12,
    'no-shared-group': 0.08,
    'server-no-certificate': 0.08,
    'server-tls-too-old': 0.06,
    'no-shared-sigalg': 0.04,
  },
}

/** Alert 70. The client's own version is usually the older one: a server that is too old answers with its version instead. */
export const protocolVersion: Fault = {
  precision: 'decides',
  means: text(
    'The other side refused the TLS versions that were offered (alert protocol_version, 70).',
    '提示したTLSバージョンを相手が拒否しました(アラートprotocol_version、70)。',
  ),
  suspects: { 'client-tls-too-old': 0.72, 'server-tls-too-old': 0.24, 'tls13-intolerant-server': 0.04 },
  atServer: { 'server-tls-too-old': 0.55, 'client-tls-too-old': 0.4 },
}

/** The program itself refuses the version that the other side chose. */
export const unsupportedVersion: Fault = {
  precision: 'decides',
  means: text(
    'The server answered with a TLS version that this program does not allow.',
    'サーバーが、このプログラムの許可していないTLSバージョンで応答しました。',
  ),
  suspects: { 'server-tls-too-old': 0.68, 'client-tls-too-old': 0.2, 'openssl3-seclevel': 0.12 },
  atServer: { 'client-tls-too-old': 0.8, 'server-tls-too-old': 0.2 },
}

/** "No cipher suites in common" and its like, with no word on who. */
export const noSharedCipher: Fault = {
  precision: 'decides',
  means: text('The two sides share no cipher suite.', '両者に共通する暗号スイートがありません。'),
  suspects: {
    'no-shared-cipher': 0.52,
    'server-tls-too-old': 0.16,
    'client-tls-too-old': 0.14,
    'server-no-certificate': 0.1,
    'cf-universal-not-active': 0.08,
  },
  atServer: {
    'no-shared-cipher': 0.5,
    'unsupported-curve-cert': 0.18,
    'server-no-certificate': 0.16,
    'client-tls-too-old': 0.16,
  },
}

/** Chrome's ERR_SSL_VERSION_OR_CIPHER_MISMATCH and Firefox's SSL_ERROR_NO_CYPHER_OVERLAP: the alert 40 or 70, as a browser words it. */
export const versionOrCipher: Fault = {
  precision: 'decides',
  means: text(
    'The browser and the server share no TLS version or no cipher suite, or the server has no certificate for this name.',
    'ブラウザーとサーバーに共通のTLSバージョンまたは暗号スイートがないか、サーバーにこの名前の証明書がありません。',
  ),
  suspects: {
    'no-shared-cipher': 0.34,
    'server-tls-too-old': 0.24,
    'cf-universal-not-active': 0.24,
    'client-tls-too-old': 0.1,
    'dns-hijack-or-stale': 0.08,
  },
}

export const noSharedGroup: Fault = {
  precision: 'decides',
  means: text('The two sides share no group for the key exchange.', '両者に共通する鍵交換のグループがありません。'),
  suspects: { 'no-shared-group': 0.7, 'unsupported-curve-cert': 0.2, 'hrr-intolerant': 0.1 },
}

export const noSharedSignature: Fault = {
  precision: 'decides',
  means: text(
    'The two sides share no signature algorithm that fits the certificate.',
    '証明書に合う署名アルゴリズムが、両者に共通して存在しません。',
  ),
  suspects: {
    'no-shared-sigalg': 0.62,
    'sha1-signature': 0.14,
    'openssl3-seclevel': 0.14,
    'unsupported-curve-cert': 0.1,
  },
  // Clients of TLS 1.0 and 1.1 sign and verify with SHA-1 alone.
  atServer: {
    'no-shared-sigalg': 0.56,
    'client-tls-too-old': 0.2,
    'openssl3-seclevel': 0.12,
    'unsupported-curve-cert': 0.12,
  },
}

export const weakDh: Fault = {
  precision: 'decides',
  means: text(
    'The prime for the Diffie-Hellman key exchange is too short for this program.',
    'Diffie-Hellman鍵交換の素数が、このプログラムには短すぎます。',
  ),
  suspects: { 'weak-dh': 0.96, 'library-defect': 0.04 },
}

export const legacyRenegotiation: Fault = {
  precision: 'decides',
  means: text(
    'The server does not know secure renegotiation (RFC 5746), and OpenSSL 3 refuses such servers unless told otherwise.',
    'サーバーが安全な再ネゴシエーション(RFC 5746)に対応しておらず、OpenSSL 3は既定でそのようなサーバーを拒否します。',
  ),
  suspects: { 'openssl3-legacy-server': 1 },
}

export const noAlpn: Fault = {
  precision: 'decides',
  means: text(
    'The two sides share no application protocol (ALPN), such as h2 or http/1.1.',
    '両者に共通するアプリケーションプロトコル(ALPN、h2やhttp/1.1など)がありません。',
  ),
  suspects: { 'alpn-refused': 0.6, 'alpn-client-mismatch': 0.3, 'corporate-proxy-ca': 0.1 },
}

export const unknownName: Fault = {
  precision: 'decides',
  means: text(
    'The server does not know the name that the client asked for in SNI, or the client named none (alert unrecognized_name, 112).',
    'クライアントがSNIで指定した名前をサーバーが知らないか、クライアントが名前を指定していません(アラートunrecognized_name、112)。',
  ),
  suspects: {
    'sni-strict-unknown-name': 0.64,
    'sni-missing-client': 0.16,
    'sni-wrong-vhost-cert': 0.12,
    'sni-route-miss': 0.08,
  },
}

export const fallback: Fault = {
  precision: 'decides',
  means: text(
    'The client came back with an older version after a first failure, and the server refused that (alert inappropriate_fallback, 86). The first failure is the one to look for.',
    'クライアントが最初の失敗の後に古いバージョンで再接続し、サーバーが拒否しました(アラートinappropriate_fallback、86)。調べるべきなのは最初の失敗です。',
  ),
  suspects: { 'inappropriate-fallback': 0.7, 'server-tls-too-old': 0.15, 'tls13-intolerant-middlebox': 0.15 },
}

/** Alert 80. */
export const internalError: Fault = {
  precision: 'narrows',
  means: text(
    'The other side ended the handshake with the alert internal_error (80): it could not do its own part.',
    '相手がアラートinternal_error(80)でハンドシェイクを打ち切りました。相手側の都合で続けられなかったという意味です。',
  ),
  suspects: {
    'sni-missing-client': 0.31,
    'go-no-certificate-for-name': 0.18,
    'openssl3-seclevel': 0.12,
    'sni-strict-unknown-name': 0.15,
    'rate-limited': 0.1,
    'server-no-certificate': 0.1,
    'library-defect': 0.06,
    overload: 0.05,
    'session-resumption-broken': 0.04,
  },
}

/** Alerts 47, 50, 10, 110 and words like them: somebody does not follow the protocol. */
export const protocolBroken: Fault = {
  precision: 'narrows',
  means: text(
    'One side received something that does not fit the protocol at this point.',
    '一方の側が、その時点のプロトコルに合わないデータを受け取りました。',
  ),
  suspects: {
    'library-defect': 0.26,
    'extension-intolerant': 0.24,
    'tls13-intolerant-middlebox': 0.18,
    'tls13-intolerant-server': 0.12,
    'hrr-intolerant': 0.1,
    'wrong-service-on-port': 0.1,
  },
}

/** Alerts 20, 21 and 51: the keys of the two sides differ. */
export const keysDiffer: Fault = {
  precision: 'decides',
  means: text(
    'What one side encrypted the other cannot read: their keys differ, or the bytes were changed on the way.',
    '一方が暗号化したものを他方が復号できません。両者の鍵が食い違っているか、途中でデータが変わっています。',
  ),
  suspects: {
    'library-defect': 0.46,
    'session-resumption-broken': 0.32,
    'corporate-proxy-ca': 0.12,
    'key-mismatch': 0.1,
  },
}

export const resumption: Fault = {
  precision: 'decides',
  means: text(
    'The client came back with an old session, and the two sides did not agree on it.',
    'クライアントが以前のセッションを再開しようとしましたが、両者の記憶が一致しませんでした。',
  ),
  suspects: { 'session-resumption-broken': 0.82, 'zero-rtt-rejected': 0.1, 'library-defect': 0.08 },
}

export const tooLarge: Fault = {
  precision: 'decides',
  means: text(
    'A handshake message, usually the certificates, is larger than the program accepts.',
    'ハンドシェイクメッセージ(多くは証明書)が、プログラムの受け入れる大きさを超えています。',
  ),
  suspects: { 'huge-certificate-chain': 0.9, 'library-defect': 0.1 },
}

export const echRefused: Fault = {
  precision: 'decides',
  means: text(
    'The hello was encrypted (ECH) with a key that the server does not hold.',
    'ClientHelloがサーバーの持っていない鍵で暗号化されています(ECH)。',
  ),
  suspects: { 'ech-mismatch': 0.95, 'tls13-intolerant-middlebox': 0.05 },
}

export const http2Refused: Fault = {
  precision: 'decides',
  means: text(
    'TLS stands, but HTTP/2 forbids what was agreed on (RFC 9113 section 9.2).',
    'TLSは確立しましたが、合意した内容がHTTP/2で禁止されています(RFC 9113 9.2節)。',
  ),
  suspects: { 'h2-blocklisted-cipher': 0.8, 'alpn-refused': 0.2 },
}
