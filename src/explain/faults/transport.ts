import { text } from '../../evidence/text.ts'
import type { Fault } from '../recogniser.ts'

/** What happens below TLS, before it, or instead of it. */

/** The other side spoke, and it was no TLS. */
export const notTls: Fault = {
  precision: 'decides',
  means: text(
    'The first bytes that came back are no TLS. The text may speak of a wrong version; it means that another protocol answers on this port.',
    '最初に返ってきたデータがTLSではありません。バージョンの誤りと表示されることがありますが、このポートでは別のプロトコルが応答しています。',
  ),
  suspects: {
    'plain-http-on-tls-port': 0.5,
    'starttls-port': 0.28,
    'wrong-service-on-port': 0.14,
    'extension-intolerant': 0.04,
    'proxy-blocks-connect': 0.04,
  },
  atServer: {
    'plain-http-on-tls-port': 0.66,
    'wrong-service-on-port': 0.16,
    'proxy-protocol-mismatch': 0.1,
    'starttls-port': 0.08,
  },
}

/** HTTP itself was seen where TLS should be, or TLS where HTTP should be. */
export const httpInstead: Fault = {
  precision: 'decides',
  means: text('One side speaks plain HTTP where the other speaks TLS.', '一方が平文のHTTP、他方がTLSを話しています。'),
  suspects: { 'plain-http-on-tls-port': 0.92, 'wrong-service-on-port': 0.08 },
}

/** "The plain HTTP request was sent to HTTPS port" and its like. */
export const httpToHttps: Fault = {
  precision: 'decides',
  means: text('Plain HTTP was sent to a port that speaks HTTPS.', 'HTTPSのポートに平文のHTTPが送られました。'),
  suspects: { 'http-to-https-port': 0.8, 'plain-http-on-tls-port': 0.2 },
}

export const startTlsWrong: Fault = {
  precision: 'decides',
  means: text(
    'The server does not offer TLS after a clear-text start (STARTTLS), or the client begins TLS where that start is needed.',
    '平文の開始手順(STARTTLS)の後のTLSをサーバーが提供していないか、その手順が必要なところでクライアントがいきなりTLSを始めています。',
  ),
  suspects: { 'starttls-port': 0.92, 'wrong-service-on-port': 0.08 },
}

export const refused: Fault = {
  precision: 'decides',
  means: text(
    'Nobody listens on that port, or a firewall says so: the connection was refused before TLS began.',
    'そのポートで待ち受けているものがないか、ファイアウォールが拒否しました。TLSが始まる前の問題です。',
  ),
  suspects: { 'port-closed': 0.9, 'firewall-drop': 0.1 },
}

export const unreachable: Fault = {
  precision: 'decides',
  means: text(
    'There is no way to that address: a router or firewall refuses.',
    'そのアドレスへの経路がないか、ルーターやファイアウォールが拒否しています。',
  ),
  suspects: { 'firewall-drop': 0.7, 'moved-site-old-ip': 0.2, 'port-closed': 0.1 },
}

export const noSuchHost: Fault = {
  precision: 'decides',
  means: text('The name has no address in the DNS.', 'その名前のアドレスがDNSにありません。'),
  suspects: { 'dns-no-such-host': 0.95, 'hosts-file-override': 0.05 },
}

/** TCP did not open in time. */
export const connectTimeout: Fault = {
  precision: 'narrows',
  means: text(
    'The connection did not open in time: TLS had not begun.',
    '接続が時間内に開きませんでした。TLSはまだ始まっていません。',
  ),
  suspects: { 'firewall-drop': 0.6, overload: 0.2, 'moved-site-old-ip': 0.2 },
}

/** TCP opened, TLS did not end in time. */
export const handshakeTimeout: Fault = {
  precision: 'narrows',
  means: text(
    'The connection opened, but the TLS handshake did not end in time.',
    '接続は開きましたが、TLSハンドシェイクが時間内に終わりませんでした。',
  ),
  suspects: {
    overload: 0.34,
    'pmtu-blackhole': 0.26,
    'clienthello-too-large': 0.08,
    'backend-dead-behind-lb': 0.12,
    'reset-after-hello': 0.12,
    'hello-256-511': 0.08,
  },
}

/** The hello was sent, and nothing came back: it was lost on the way, or somebody drops it. */
export const silentAfterHello: Fault = {
  ...handshakeTimeout,
  suspects: {
    'pmtu-blackhole': 0.28,
    'clienthello-too-large': 0.16,
    overload: 0.2,
    'waf-block': 0.14,
    'firewall-drop': 0.12,
    'reset-after-hello': 0.06,
    'backend-dead-behind-lb': 0.04,
  },
}

/** RST during the handshake. */
export const reset: Fault = {
  precision: 'hints',
  means: text(
    'The connection was reset in the middle. Somebody cut it: the server, a firewall, or a device on the way.',
    '接続が途中でリセットされました。サーバー、ファイアウォール、または経路上の機器が切断しています。',
  ),
  suspects: {
    'reset-after-hello': 0.4,
    'clienthello-too-large': 0.16,
    'sni-missing-client': 0.14,
    'rate-limited': 0.1,
    'dpi-reset': 0.08,
    overload: 0.06,
    'mitm-antivirus': 0.06,
  },
  atServer: {
    'reset-after-hello': 0.3,
    'untrusted-root': 0.2,
    'self-signed': 0.14,
    'rate-limited': 0.1,
    overload: 0.16,
    'dpi-reset': 0.1,
  },
}

/** FIN during the handshake. */
export const closed: Fault = {
  precision: 'hints',
  means: text(
    'The other side closed the connection during the handshake without a word.',
    '相手が、ハンドシェイクの途中で何も言わずに接続を閉じました。',
  ),
  suspects: {
    'reset-after-hello': 0.3,
    'client-tls-too-old': 0.2,
    'sni-missing-client': 0.15,
    'mitm-antivirus': 0.09,
    'alpn-refused': 0.08,
    'server-no-certificate': 0.08,
    overload: 0.1,
  },
  atServer: {
    'untrusted-root': 0.27,
    'reset-after-hello': 0.23,
    'self-signed': 0.16,
    overload: 0.16,
    'missing-intermediate': 0.1,
    'mtls-required': 0.08,
  },
}

/** The connection stood, and nothing came in time: a program's outer words, which HTTP over TLS has too. */
export const answerTimeout: Fault = {
  precision: 'hints',
  means: text(
    'The other side was reached, and its answer did not come in time.',
    '相手には到達しましたが、時間内に応答がありませんでした。',
  ),
  suspects: { overload: 0.5, 'firewall-drop': 0.2, 'pmtu-blackhole': 0.18, 'reset-after-hello': 0.12 },
}

/** A library's outer words for any reason why a request did not get through. */
export const notReached: Fault = {
  precision: 'hints',
  means: text(
    'The program could not reach the server, or was cut off; this text does not say why.',
    'プログラムがサーバーに接続できなかったか、途中で切断されました。理由はこの文面では分かりません。',
  ),
  suspects: {
    'firewall-drop': 0.24,
    'reset-after-hello': 0.16,
    'client-tls-too-old': 0.14,
    'untrusted-root': 0.12,
    overload: 0.1,
    'corporate-proxy-ca': 0.08,
    'port-closed': 0.08,
    'proxy-blocks-connect': 0.08,
  },
}

/** TLS stood, and HTTP/2 in it was broken off. */
export const http2Broken: Fault = {
  precision: 'hints',
  means: text(
    'TLS stood, and the HTTP/2 connection in it was broken off.',
    'TLSは確立しましたが、その中のHTTP/2接続が打ち切られました。',
  ),
  suspects: {
    'h2-blocklisted-cipher': 0.3,
    'library-defect': 0.24,
    'reset-after-hello': 0.2,
    'mitm-antivirus': 0.14,
    overload: 0.12,
  },
}

export const proxyRefused: Fault = {
  precision: 'decides',
  means: text(
    'The proxy does not open the way (CONNECT was refused).',
    'プロキシが接続を中継しませんでした(CONNECTの拒否)。',
  ),
  suspects: { 'proxy-blocks-connect': 0.95, 'wrong-service-on-port': 0.05 },
}

export const tooMany: Fault = {
  precision: 'decides',
  means: text(
    'The server limits or bars connections from this address.',
    'サーバーが、このアドレスからの接続を制限または遮断しています。',
  ),
  suspects: { 'rate-limited': 0.6, 'waf-block': 0.4 },
}

export const quicFailed: Fault = {
  precision: 'narrows',
  means: text(
    'HTTP/3 over UDP failed; over TCP the site may work.',
    'UDP上のHTTP/3が失敗しました。TCPでは動く可能性があります。',
  ),
  suspects: { 'quic-blocked': 0.8, 'https-rr-alpn-lie': 0.2 },
}

export const redirectLoop: Fault = {
  precision: 'decides',
  means: text('TLS works; the page redirects for ever.', 'TLSは正常ですが、ページの転送が繰り返されています。'),
  suspects: { 'cf-flexible-redirect-loop': 0.5, 'redirect-loop': 0.5 },
}

/** An interpreter or a library that was built, or is started, without TLS (a Conda environment not activated, a missing libssl). */
export const noTlsHere: Fault = {
  precision: 'decides',
  means: text(
    'This program has no TLS that works: it was built without it, or does not find its library.',
    'このプログラムではTLSが使えません。TLSなしで作られたか、そのライブラリを見つけられません。',
  ),
  suspects: { 'library-defect': 0.6, 'ca-setting-broken': 0.4 },
}

/** A program's last word on any failure of TLS. */
export const someTlsFailure: Fault = {
  precision: 'fails',
  means: text('TLS failed; this text does not say why.', 'TLSに失敗しましたが、この文面に理由は書かれていません。'),
  suspects: {
    'client-tls-too-old': 0.22,
    'no-shared-cipher': 0.2,
    'plain-http-on-tls-port': 0.13,
    'missing-intermediate': 0.1,
    'sni-missing-client': 0.1,
    'reset-after-hello': 0.1,
    'mtls-required': 0.08,
    'server-tls-too-old': 0.07,
  },
}
