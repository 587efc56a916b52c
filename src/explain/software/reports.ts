import * as certificate from '../faults/certificate.ts'
import * as edge from '../faults/edge.ts'
import * as issuance from '../faults/issuance.ts'
import * as peers from '../faults/peers.ts'
import * as transport from '../faults/transport.ts'
import type { Fault, Recogniser, Suspects } from '../recogniser.ts'
import { prose } from './prose.ts'

/** As somebody describes it who does not quote a program. */
const told = (fault: Fault, suspects: Suspects = fault.suspects): Fault => ({
  ...fault,
  precision: 'narrows',
  suspects,
})

/** No port on which TLS begins after a word in clear stands between. */
const noClearPort = '(?:(?!\\b(?:25|110|143|389|587|5222)\\b).)'
/** No port on which TLS begins at once, and no word of STARTTLS. */
const noTlsPort = '(?:(?!\\b(?:465|636|993|995)\\b|starttls).)'

/** What people tell of names, addresses, ports, mail, CDNs and proxies, in English and Japanese. */
export const reports: Recogniser = {
  software: prose.software,
  onlyWith:
    /\bhttps?\b|\bssl|\btls|\bm?tls\b|\bcert(?:s|ificates?)?\b|starttls|\b(?:smtp|imap|pop3|ftp|ldap)s?\b|certbot|let'?s ?encrypt|\bcloudflare\b|\bserver identity\b|(?<!\d)443(?!\d)|証明書|識別情報|暗号化|名前解決/i,
  references: ['RFC 8314 (mail and its ports), RFC 6066 section 3 (SNI), RFC 9110 section 9.3.6 (CONNECT), RFC 8555'],
  wordings: [
    [
      new RegExp(
        [
          `\\b(?:465|636|993|995)\\b${noClearPort}{0,60}start_?tls`,
          `start_?tls${noClearPort}{0,24}\\b(?:465|636|993|995)\\b`,
          `\\b(?:110|143|587|5222)\\b${noTlsPort}{0,40}\\b(?:ssl(?:\\/tls)?|implicit tls)\\b`,
          `\\bssl(?:\\/tls)?\\b${noTlsPort}{0,20}\\bport ?(?:110|143|587|5222)\\b`,
          '\\b(?:reject|refuse|den)\\w* (?:logins?|auth\\w*|mails?|plain)\\b.{0,40}\\b(?:until|without|before|unless)\\b.{0,16}\\b(?:start)?(?:tls|ssl)\\b',
          '(?:セキュア|暗号化|安全な)な?(?:接続|通信)が必要',
        ].join('|'),
        'i',
      ),
      told(transport.startTlsWrong),
    ],
    [
      /\bnone of the (?:common )?names\b.{0,80}\bmatch|\bhttps:\/\/www\.([\w.-]{1,100})\b.{0,60}\bworks?\b.{0,40}\bhttps:\/\/\1(?![\w.-])|\bwithout (?:the )?["']?www\b|\bwww\b.{0,40}\bbut (?:not )?without\b|\bnon-www\b|www ?(?:なし|無し|付き|あり|を付け|をつけ)/i,
      told(certificate.nameMismatch, { 'cert-name-missing': 0.76, 'sni-wrong-vhost-cert': 0.24 }),
    ],
    [
      /\bcert\w*\b.{0,30}\b(?:for|of|from|belong\w* to) (?:my |our |the |an? )?(?:other|another|different|first|default|main|parent)\b.{0,16}\b(?:domain|site|host|vhost|server block|customer|tenant)|(?:親|別|他|ほか|最初|既定)の?(?:ドメイン|サイト|バーチャルホスト)の?.{0,4}証明書/i,
      told(certificate.nameMismatch, {
        'sni-wrong-vhost-cert': 0.6,
        'cert-name-missing': 0.28,
        'dns-hijack-or-stale': 0.12,
      }),
    ],
    [
      /https:\/\/\d{1,3}(?:\.\d{1,3}){3}\b.{0,100}\bcert\w*.{0,24}\b(?:name|valid|match)|対象のプリンシパル名が間違/i,
      told(certificate.nameMismatch, { 'ip-literal-url': 0.6, 'cert-name-missing': 0.4 }),
    ],
    [
      /cannot verify server identity|サーバの識別情報を検証できません/i,
      told(certificate.unverified, {
        'cert-name-missing': 0.34,
        'self-signed': 0.24,
        'untrusted-root': 0.22,
        'cert-expired': 0.1,
        'missing-intermediate': 0.1,
      }),
    ],
    [
      /名前解決(?:でき|が?失敗|に失敗|エラー)|\b(?:name|domain) (?:is |was |could |can )?not (?:be )?resolved\b|\b(?:typo|misspel\w+)\b.{0,24}\b(?:host ?name|domain)/i,
      told(transport.noSuchHost),
    ],
    [
      /\bone of (?:the |our |my |several )?(?:two |three |four |five |\d+ )?(?:[\w-]+ ){0,3}(?:nodes?|servers?|backends?|pods?|replicas?|instances?|machines?|balancers?)\b|(?:[1１一]台|片方)(?:だけ|のみ|の(?:サーバー?|ノード))|一部の(?:サーバー?|ノード)(?:だけ|のみ)/i,
      told(certificate.expired, { 'one-bad-node': 0.76, 'cert-renewed-not-reloaded': 0.24 }),
    ],
    [
      /\bipv[46]\b.{0,60}\b(?:another|a different|the wrong|not the same)\b.{0,60}\bipv[46]\b/i,
      told(transport.unreachable, { 'address-inconsistent': 0.9, 'one-bad-node': 0.1 }),
    ],
    [
      /(?:\bcert\w*\b.{0,24})?\b(?:issued|created|generated|renewed)\b.{0,40}\b(?:ago|just|now|today|minutes?|hours?)\b.{0,80}\bnot (?:yet )?valid\b(?: yet)?|(?:発行|作成|更新)したばかり.{0,40}有効/i,
      told(certificate.notYetValid, { 'cert-not-yet-valid': 0.6, 'clock-wrong': 0.4 }),
    ],
    [/\bcert\w*\b.{0,40}\bnot valid yet\b|証明書.{0,16}まだ有効(?:では|で)?(?:な|あ)/i, told(certificate.notYetValid)],
    [
      /\b(?:must|has to|have to|needs? to|should) (?:present|send|provide|show|supply) (?:an? |its |the |their )?(?:client |user )?cert|\bclient cert\w*\b.{0,30}\b(?:not in\b|rejected|refused|denied|untrusted)|\bmutual (?:tls|ssl)\b.{0,60}\b(?:denied|40[013]|fail\w*|reject\w*)|クライアント証明書.{0,12}(?:拒否|認識され|選(?:択|べ))/i,
      told(peers.certificateRequired, { 'mtls-required': 0.6, 'mtls-client-cert-rejected': 0.4 }),
    ],
    [
      /(?:\bproxy|プロキシ).{0,60}(?<!\d)40[37](?!\d)|(?<!\d)407(?!\d).{0,40}(?:proxy|プロキシ)|プロキシ認証|\bproxy auth\w*\b.{0,20}\b(?:required|failed|denied)/i,
      told(transport.proxyRefused),
    ],
    [
      /\b(?:company|corporate|office|work|our|my|unfriendly|filtering) (?:\w+ )?proxy\b.{0,60}\b(?:prevent|break|block|interfer|stop)\w*/i,
      told(transport.proxyRefused, { 'corporate-proxy-ca': 0.5, 'proxy-blocks-connect': 0.5 }),
    ],
    [
      /\b(?:security group|firewall(?! blocking kafka)|nsg|network acl|ufw|iptables)\b.{0,40}\b(?:only allow\w*|block\w*|clos\w*|drop\w*|does ?n[o']t allow|not allow\w*)|(?:ファイア|ファイヤー)ウォール.{0,24}(?:閉じ|塞|遮断|ブロック|開いて(?:い)?な|許可(?:されて|して)(?:い)?な)|セキュリティグループ.{0,24}(?:許可|開いて)/i,
      told(transport.connectTimeout, { 'firewall-drop': 0.74, 'port-closed': 0.26 }),
    ],
    [
      /\b(?:hundreds?|thousands?|\d{2,}) (?:of )?(?:https |tls |ssl )?(?:requests|connections|calls|handshakes)\b.{0,60}\b(?:reset|refus|block|drop|reject|ban)/i,
      told(transport.tooMany),
    ],
    [
      /\b(?:in|from) (?:china|iran|russia|turkey|pakistan|egypt|my country)\b.{0,100}\b(?:reset|block\w*|cut|closed)\b|\breset\b.{0,60}\b(?:with|over|through) (?:an? |my |the )?vpn\b.{0,12}\bworks?\b/i,
      told(transport.reset, { 'dpi-reset': 0.55, 'reset-after-hello': 0.35, 'waf-block': 0.1 }),
    ],
    [
      /(?:\bcertbot\b|\b(?:http|dns|tls-alpn)-01\b|\bacme\b).{0,80}(?:\b(?:cannot|can't|could not|fail(?:s|ed|ing)?|blocked|40[34]|time[sd]? ?out)\b|失敗|エラー|到達でき|40[34]に)|\bmanaged cert\w*\b.{0,40}\b(?:stuck|provisioning|pending|fail\w*)/i,
      told(issuance.notIssued),
    ],
    [
      /\bcloudflare\b.{0,100}\b(?:sub-?domain of (?:an?|my|the) sub-?domain|(?:second|third|2nd|3rd)[- ]level)\b|\bsub-?domain of (?:an?|my|the) sub-?domain\b.{0,100}\bcloudflare\b/i,
      told(edge.edgeHasNoCertificate, { 'cf-multilevel-subdomain': 0.8, 'cf-universal-not-active': 0.2 }),
    ],
    [/HTTPS(?:の|用の)?ポートに.{0,8}(?:HTTP(?!S)|平文).{0,12}/i, told(transport.httpToHttps)],
    [
      /\b(?:another|a different|the wrong|other) host\b.{0,24}\bthan\b.{0,12}\bsni\b|\bsni\b.{0,24}\bhost(?: header)?\b.{0,24}\b(?:differ\w*|mismatch\w*|(?:do|does) ?n[o']t match)/i,
      told(peers.sniHostDiffer),
    ],
  ],
}
