import { text } from '../../evidence/text.ts'
import * as certificate from '../faults/certificate.ts'
import * as issuance from '../faults/issuance.ts'
import * as negotiation from '../faults/negotiation.ts'
import * as peers from '../faults/peers.ts'
import * as transport from '../faults/transport.ts'
import type { Fault, Recogniser, Suspects } from '../recogniser.ts'

const told = (suspects: Suspects, en: string, ja: string): Fault => ({
  precision: 'narrows',
  means: text(en, ja),
  suspects,
})

const browsersPass = told(
  { 'missing-intermediate': 0.66, 'old-trust-store': 0.18, 'untrusted-root': 0.08, 'corporate-proxy-ca': 0.08 },
  'Browsers accept the certificate and other programs do not: browsers fetch or remember a missing intermediate certificate.',
  'ブラウザーは証明書を受け入れ、ほかのプログラムは受け入れません。ブラウザーは足りない中間証明書を取得または記憶しています。',
)
const intermediateMissing = told(
  { 'missing-intermediate': 0.86, 'wrong-intermediate': 0.08, 'chain-wrong-order': 0.06 },
  'The server is said not to send its intermediate certificate.',
  'サーバーが中間証明書を送っていないと書かれています。',
)
const opened = told(
  { 'corporate-proxy-ca': 0.68, 'mitm-antivirus': 0.2, 'proxy-blocks-connect': 0.06, 'firewall-drop': 0.06 },
  'It depends on the network or on a security product: something in between opens TLS and shows its own certificate.',
  'ネットワークやセキュリティ製品によって結果が変わります。途中で何かがTLSを復号し、独自の証明書を提示しています。',
)
const filtered = told(
  { 'firewall-drop': 0.5, 'waf-block': 0.2, 'corporate-proxy-ca': 0.2, 'proxy-blocks-connect': 0.1 },
  'It fails from one network only: something there filters the connection.',
  '特定のネットワークからだけ失敗します。そこで接続が遮断されています。',
)
const security = told(
  { 'mitm-antivirus': 0.84, 'corporate-proxy-ca': 0.16 },
  'A security program on the machine makes the difference: it opens TLS itself.',
  '端末のセキュリティソフトの有無で結果が変わります。このソフトがTLSを復号しています。',
)
const smallPackets = told(
  { 'pmtu-blackhole': 0.74, 'clienthello-too-large': 0.16, overload: 0.1 },
  'Large packets get lost on the way (MTU, VPN or tunnel): the handshake stalls where the first large message comes.',
  '大きなパケットが途中で失われています(MTU、VPN、トンネル)。最初の大きなメッセージでハンドシェイクが止まります。',
)
const wrongClock = told(
  { 'clock-wrong': 0.9, 'cert-not-yet-valid': 0.06, 'cert-expired': 0.04 },
  'The clock of the machine is said to be wrong; by it every certificate is out of date.',
  '端末の時計が狂っていると書かれています。その時計では、どの証明書も有効期間外です。',
)
const oldCertificateServed = told(
  { 'cert-renewed-not-reloaded': 0.7, 'one-bad-node': 0.16, 'cert-expired': 0.14 },
  'A new certificate was installed and the old one is still shown: the program was not reloaded, or one of several servers was forgotten.',
  '新しい証明書を導入した後も古いものが提示されています。再読み込みされていないか、複数のサーバーの一部が更新されていません。',
)
const movedAway = told(
  { 'moved-site-old-ip': 0.5, 'dns-hijack-or-stale': 0.3, 'sni-wrong-vhost-cert': 0.2 },
  'The site has moved, and the name still leads to the former server for some.',
  'サイトが移転しましたが、一部では名前がまだ以前のサーバーを指しています。',
)
const oldClients = told(
  { 'client-tls-too-old': 0.84, 'client-cipher-too-old': 0.1, 'old-trust-store': 0.06 },
  'Old systems alone fail: they do not speak the TLS version that is asked of them.',
  '古いシステムだけで失敗しています。要求されるTLSバージョンに対応していません。',
)
const nowAndThen = told(
  { 'one-bad-node': 0.5, overload: 0.22, 'rate-limited': 0.16, 'session-resumption-broken': 0.12 },
  'It fails at some attempts only: the servers behind the name differ, or a limit is met.',
  '一部の試行だけが失敗します。その名前の背後のサーバーに違いがあるか、制限に達しています。',
)
const anotherSite = told(
  { 'sni-wrong-vhost-cert': 0.44, 'cert-name-missing': 0.3, 'dns-hijack-or-stale': 0.26 },
  'The certificate of another site is shown.',
  '別のサイトの証明書が提示されています。',
)
const untrusted = told(
  {
    'untrusted-root': 0.34,
    'self-signed': 0.24,
    'missing-intermediate': 0.2,
    'corporate-proxy-ca': 0.12,
    'old-trust-store': 0.1,
  },
  'The certificate is not trusted; the text does not say why.',
  '証明書が信頼されていません。理由はこの文面では分かりません。',
)

/** What people write to a help desk, in English and Japanese. Its words are ordinary, so it reads only texts that speak of TLS. */
export const prose: Recogniser = {
  software: 'a description in words',
  onlyWith:
    /\bhttps\b|\bssl\b|\btls|\bcert(?:s|ificates?)?\b|\bhandshak|let'?s ?encrypt|証明書|ハンドシェイク|暗号化通信|安全な接続|プライバシーが保護/i,
  references: [
    'RFC 5280 section 4.2.2.1 (authority information access), RFC 4821 (path MTU discovery), RFC 6066 section 3 (SNI)',
  ],
  wordings: [
    [
      /(?:works?|opens?|fine|ok|loads?|accepts?|without (?:complaint|errors?|warnings?|problems?))\b.{0,60}\b(?:browsers?|chrome|firefox|safari|edge)\b.{0,160}\b(?:curl|wget|python\w*|java|php|node|openssl|git|apps?|scripts?|api clients?|monitoring)\b/i,
      browsersPass,
    ],
    [
      /\b(?:browsers?|chrome|firefox|safari|edge)\b.{0,60}\b(?:works?|opens?|fine|ok|loads?|accepts?)\b.{0,160}\b(?:curl|wget|python\w*|java|php|node|openssl|git|apps?|scripts?)\b/i,
      browsersPass,
    ],
    [
      /\b(?:curl|wget|python\w*|java|php|node|apps?)\b.{0,120}\b(?:but|while|whereas)\b.{0,40}\b(?:browsers?|chrome|firefox|safari|edge)\b/i,
      browsersPass,
    ],
    [
      /ブラウザー?(?:で|から|では|からは).{0,24}(?:開|表示|正常|問題な|接続でき|見え|アクセスでき).{0,60}(?:curl|wget|アプリ|スクリプト|API|プログラム|Java|Python|PHP|バッチ|コマンド)/i,
      browsersPass,
    ],
    [
      /(?:not|n't|without|fails? to|forg[eo]t\w*) (?:to )?(?:send|sends|sending|includ\w+|provid\w+|deliver\w*|serv\w+|install\w*|bundl\w+).{0,40}(?:intermediate|full chain|ca bundle)/i,
      intermediateMissing,
    ],
    [
      /中間(?:CA)?証明書.{0,30}(?:足り|不足|欠け|入れ忘れ|設定(?:され)?て(?:い)?(?:な|ませ)|抜け|送(?:られ|信され)て(?:い)?(?:な|ませ)|ありません|がない|未設定)/i,
      intermediateMissing,
    ],
    [
      /(?:issuer|issued by|発行者|発行元).{0,60}(?:firewall|proxy|anti-?virus|security software|gateway|ファイアウォール|ファイヤーウォール|プロキシ|セキュリティソフト|ウイルス対策)/i,
      opened,
    ],
    [
      /\b(?:only|just)\b.{0,30}\b(?:office|work|company|corporate|school|university|campus)\b.{0,160}(?:cert|ssl|issuer|trusted)|(?:cert\w*|ssl|tls).{0,120}\bonly\b.{0,30}\b(?:office|work|company|corporate|school|university|campus)\b/i,
      opened,
    ],
    [
      /(?:社内|会社|職場|学校|大学|オフィス).{0,20}(?:からだけ|からのみ|でだけ|でのみ|だけ|のみ).{0,60}(?:証明書|SSL|TLS)|(?:証明書|SSL|TLS).{0,60}(?:社内|会社|職場|学校|オフィス).{0,20}(?:だけ|のみ)/i,
      opened,
    ],
    [
      /\bonly (?:from|in|at|on)\b.{0,24}\b(?:office|work|company|corporate|school|campus|vpn|one network|this network)\b|(?:社内|会社|職場|学校|オフィス).{0,16}(?:だけ|のみ|からは).{0,40}(?:接続でき|つなが|繋が|タイムアウト)/i,
      filtered,
    ],
    [
      /(?:disabl|turn\w* off|switch\w* off|uninstall|paus|remov)\w*.{0,40}(?:anti-?virus|(?:https?|ssl|tls|web) (?:scan|inspect|filter)\w*|web shield|\beset\b|kaspersky|avast|bitdefender)/i,
      security,
    ],
    [
      /(?:セキュリティソフト|ウイルス対策|アンチウイルス|SSLフィルター|HTTPSスキャン|ESET|カスペルスキー|ノートン|アバスト|ウイルスバスター|Kaspersky|Avast).{0,40}(?:無効|オフ|停止|切(?:る|った)|アンインストール|入れ)/i,
      security,
    ],
    [
      /\b(?:mtu|mss)\b.{0,120}(?:hang|stall|stuck|time[sd]? ?out|freez|fail|lower|fix|work)|(?:hang|stall|stuck|time[sd]? ?out|freez)\w*.{0,160}\b(?:mtu|mss)\b|(?:cannot|can't|hang|stall|stuck|freez|time[sd]? ?out).{0,80}\b(?:vpn|pppoe|pptp|wireguard|tunnel)\b|\b(?:vpn|pppoe|wireguard|tunnel)\b.{0,100}(?:hang|stall|stuck|freez|time[sd]? ?out)/i,
      smallPackets,
    ],
    [
      /(?:MTU|MSS).{0,40}(?:下げ|変更|固ま|止ま|動|つなが|接続でき|大き|過高|过高|过大|失败)|(?:VPN|PPPoE|トンネル).{0,60}(?:固ま|止ま|タイムアウト|進ま)/i,
      smallPackets,
    ],
    [
      /(?:\b(?:clock|system time)\b|(?<!\b(?:start|issue|release|expiry|expire|expiration) )\bdate\b(?!: \w{3}, \d)).{0,40}(?:wrong|incorrect|19[789]\d|200\d|201\d|reset|off by|behind|ahead|in the (?:past|future))|(?:時計|日付|時刻|システム時間).{0,24}(?:ずれ|狂|のまま|止ま|19[789]\d|200\d|違|遅れ|進ん|過去|未来|リセット|合って(?:い)?な)/i,
      wrongClock,
    ],
    [
      /\b(?:renew|replac|updat|install)\w*.{0,80}\b(?:still|keeps?)\b.{0,60}\b(?:old|expired|previous)\b|(?:更新|入れ替え|差し替え|インストール)(?:した|後|し).{0,50}(?:古い|以前の|前の|期限切れの)/i,
      oldCertificateServed,
    ],
    [
      /\b(?:mov|migrat|switch|chang|transferr?)(?:ed|ing)\b.{0,60}\b(?:hosts?|hosting|servers?|providers?|dns|ip)\b.{0,160}\b(?:old|another|wrong|different|previous|former)\b|(?:引っ越し|移転|移行|移管|切り替え|乗り換え).{0,60}(?:以前|古い|旧|前の|別の)/i,
      movedAway,
    ],
    [
      /\b(?:old(?:er)?|windows (?:xp|vista|7)|android [2-6]\b|internet explorer|legacy)\b.{0,120}\b(?:tls ?(?:v?1\.[0-3])|sslv?3|ssl 3)|(?:tls ?v?1\.[01]|sslv?3).{0,60}(?:turned off|switched off|disabled|removed|deprecat).{0,120}\b(?:old(?:er)?|xp|windows 7|clients?|devices?)\b/i,
      oldClients,
    ],
    [
      /(?:古い|旧型|旧).{0,24}(?:Windows|Android|iPhone|端末|アプリ|ブラウザ|機種|OS|パソコン|ガラケー).{0,60}(?:接続|開|表示|つなが|見られ|利用)|TLS ?1\.[23]以(?:上|降).{0,80}(?:接続|古い|Windows|アプリ)|TLS ?1\.[01].{0,20}(?:廃止|無効|終了)/i,
      oldClients,
    ],
    [
      /\b(?:one|\d+) (?:in|out of) (?:two|three|four|five|ten|\d+)\b|about half|every (?:second|third|other) (?:request|time|connection)|intermittent|at random|数回に(?:一|1|１)(?:度|回)|[0-9０-９]+回に(?:一|1|１)回|ときどき|時々|たまに失敗/i,
      { ...nowAndThen, precision: 'hints' },
    ],
    [
      /(?:certificate|cert|warning).{0,30}\b(?:for|of|from|belongs? to)\b.{0,12}(?:another|a different|the wrong|some other).{0,12}(?:domain|site|host|server|customer)|(?:別|他|違う|ほか|知らない)の(?:ドメイン|サイト|サーバー|ホスト|会社).{0,12}証明書/i,
      anotherSite,
    ],
    [
      /クライアント証明書.{0,40}(?:必要|要求|求め|提示|拒否|選択|ありません)|\b(?:requires?|asks? for|needs?|prompts? (?:me )?for|demands?)\b.{0,12}client cert/i,
      { ...peers.certificateRequired, precision: 'narrows' },
    ],
    [
      /(?:let'?s ?encrypt|certbot|\bacme\b).{0,80}(?:(?:fail|error|can't|cannot|unable|not).{0,40}(?:renew|issu|obtain|creat|generat)|(?:renew|issu|obtain|creat|generat)\w*.{0,40}(?:fail|error))|(?:Let's ?Encrypt|certbot|ACME).{0,60}(?:更新|発行|取得).{0,20}(?:失敗|でき(?:ない|ません|ず)|エラー)|証明書の?(?:自動)?(?:更新|発行|取得)(?:が|に|を).{0,8}(?:失敗|でき(?:ない|ません))/i,
      { ...issuance.notIssued, precision: 'narrows' },
    ],
    [
      /redirect(?:s|ed)? (?:loop|too many times|in a loop)|too many (?:\w+ )?redirects|リダイレクト.{0,12}(?:ループ|繰り返|多すぎ)/i,
      transport.redirectLoop,
    ],
    [
      /証明書.{0,40}信頼(?:でき(?:ない|ません)|され(?:ない|ていない|ていません|ません))|信頼(?:できない|されていない)(?:認証局|証明書|発行元|ルート)/i,
      untrusted,
    ],
    [
      /(?:共通の|対応する)暗号.{0,12}(?:ありません|がない|ない)|暗号スイート.{0,20}(?:一致し|合わ|ありません)/i,
      { ...negotiation.noSharedCipher, precision: 'narrows' },
    ],
    [
      /(?:\bport|ポート) ?(?:587|143|110|25|5222)\b.{0,80}(?:secure: ?true|implicit|ssl\/?tls|SSL)/i,
      { ...transport.startTlsWrong, precision: 'hints' },
    ],
    [
      /(?:証明書|https|ssl).{0,40}(?:ハンドシェイク|接続).{0,16}(?:タイムアウト|終わ(?:ら|り)|応答が(?:ない|ありません))/i,
      { ...transport.handshakeTimeout, precision: 'hints' },
    ],
    [/自己署名/i, certificate.selfSigned],
  ],
}
