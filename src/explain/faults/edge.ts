import { text } from '../../evidence/text.ts'
import type { Fault, Suspects } from '../recogniser.ts'

/** Between a CDN or load balancer and the server behind it. */

const fault = (suspects: Suspects, en: string, ja: string): Fault => ({
  precision: 'decides',
  means: text(en, ja),
  suspects,
})

export const cloudflare525 = fault(
  { 'cdn-origin-handshake-failed': 0.82, 'reset-after-hello': 0.1, 'plain-http-on-tls-port': 0.08 },
  'Cloudflare reached the origin server, and the TLS handshake between the two failed (525).',
  'Cloudflareはオリジンサーバーに接続できましたが、両者の間のTLSハンドシェイクに失敗しました(525)。',
)
export const cloudflare526 = fault(
  { 'cf-526-invalid-origin-cert': 0.82, 'cert-expired': 0.08, 'self-signed': 0.06, 'cert-name-missing': 0.04 },
  'Cloudflare is set to Full (strict) and does not accept the certificate of the origin server (526).',
  'Cloudflareが「フル(厳密)」に設定されており、オリジンサーバーの証明書を受け入れません(526)。',
)
export const cloudflare521 = fault(
  { 'cf-521-origin-refuses': 0.92, 'waf-block': 0.08 },
  'The origin server refuses connections from Cloudflare (521).',
  'オリジンサーバーがCloudflareからの接続を拒否しています(521)。',
)
export const cloudflare522 = fault(
  { 'cf-522-origin-times-out': 0.8, 'firewall-drop': 0.2 },
  'The origin server does not answer Cloudflare in time (522).',
  'オリジンサーバーがCloudflareに時間内に応答しません(522)。',
)
export const cloudflare523 = fault(
  { 'cf-523-530-origin-unreachable': 1 },
  'Cloudflare cannot find or reach the origin server (523, 530 or a 1xxx error).',
  'Cloudflareがオリジンサーバーを見つけられないか、到達できません(523、530、1xxxエラー)。',
)
/** 520 and 524: the origin took the connection, and its answer was wrong or late (contract, rule 15). */
export const cloudflareAnswer: Fault = {
  precision: 'narrows',
  means: text(
    'The origin server took the connection from Cloudflare, and its HTTP answer was empty, malformed or late (520, 524): usually no fault of TLS.',
    'オリジンサーバーはCloudflareからの接続を受け付けましたが、HTTPの応答が空、不正、または遅延しています(520、524)。通常はTLSの問題ではありません。',
  ),
  suspects: { overload: 0.55, 'aop-misconfigured': 0.25, 'rate-limited': 0.2 },
}
export const cloudFront502 = fault(
  { 'cloudfront-502-origin-tls': 0.9, 'cert-name-missing': 0.1 },
  'CloudFront could not agree on TLS with the origin server.',
  'CloudFrontがオリジンサーバーとのTLSに失敗しました。',
)
export const fastly503 = fault(
  { 'fastly-503-origin-tls': 0.9, 'cert-name-missing': 0.1 },
  'Fastly could not agree on TLS with the origin server.',
  'Fastlyがオリジンサーバーとの通信でTLSに失敗しました。',
)
export const akamai503 = fault(
  { 'akamai-503-origin-tls': 0.9, 'untrusted-root': 0.1 },
  'Akamai does not accept the certificate of the origin server.',
  'Akamaiがオリジンサーバーの証明書を受け入れません。',
)
export const azureOrigin = fault(
  { 'afd-origin-tls': 0.9, 'cert-name-missing': 0.1 },
  'Azure Front Door could not agree on TLS with the origin server.',
  'Azure Front Doorがオリジンサーバーとの通信でTLSに失敗しました。',
)
export const googleBackend = fault(
  { 'gcp-lb': 0.9, 'plain-http-on-tls-port': 0.1 },
  "Google's load balancer could not agree on TLS with its backend.",
  'Google Cloudのロードバランサーがバックエンドとの通信でTLSに失敗しました。',
)
export const edgeHasNoCertificate = fault(
  { 'cf-universal-not-active': 0.62, 'cf-multilevel-subdomain': 0.38 },
  'The CDN has no certificate for this name yet.',
  'CDNにこの名前の証明書がまだありません。',
)
