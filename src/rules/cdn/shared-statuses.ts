import { type Text, text } from '../../evidence/text.ts'

/**
 * What Cloudflare means by its own status codes ("Cloudflare 5xx errors", read 2026-11-23). Times are its defaults of
 * that day: 19 s until the SYN-ACK, 120 s until the answer.
 */
export const cloudflareStatuses: Readonly<Record<number, Text>> = {
  520: text(
    'Cloudflare reached the origin and got an answer that it cannot use (520): empty, broken off, headers over 128 KB, or HTTP/2 that breaks its rules. TLS to the visitor is in order.',
    'Cloudflareはオリジンに到達しましたが、使えない応答が返りました(520)。空の応答、途中での切断、128 KBを超えるヘッダー、規則に反したHTTP/2などです。訪問者とのTLSは正常です。',
  ),
  521: text(
    "Cloudflare reaches the origin's machine, but it refuses the connection (521).",
    'Cloudflareはオリジンの機器に到達しますが、接続を拒否されています(521)。',
  ),
  522: text(
    'Cloudflare gets no answer from the origin: the connection times out (522).',
    'Cloudflareからオリジンへの接続がタイムアウトしています(522)。',
  ),
  523: text(
    'Cloudflare cannot reach the origin: its record may point to an old or wrong address.',
    'Cloudflareがオリジンに到達できません。レコードが古い、または誤ったアドレスを指している可能性があります。',
  ),
  524: text(
    'Cloudflare reached the origin and waited for its page in vain, 120 seconds by default (524). TLS is in order on both stretches; the application is too slow.',
    'Cloudflareはオリジンに接続しましたが、既定の120秒以内にページが返りませんでした(524)。どちらの区間もTLSは正常で、アプリケーションの応答が遅すぎます。',
  ),
  525: text(
    'The visitor reaches Cloudflare, but the TLS handshake between Cloudflare and the origin fails (525).',
    '訪問者からCloudflareまでは正常ですが、Cloudflareとオリジンの間のTLSハンドシェイクが失敗しています(525)。',
  ),
  526: text(
    "The visitor reaches Cloudflare, but Cloudflare does not accept the origin's certificate (526, mode Full (strict)).",
    '訪問者からCloudflareまでは正常ですが、Cloudflareがオリジンの証明書を受け入れません(526、モードはフル(厳密))。',
  ),
  530: text(
    'Cloudflare cannot reach the origin: its record may point to an old or wrong address.',
    'Cloudflareがオリジンに到達できません。レコードが古い、または誤ったアドレスを指している可能性があります。',
  ),
}
