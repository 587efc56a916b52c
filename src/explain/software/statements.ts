import * as certificate from '../faults/certificate.ts'
import * as edge from '../faults/edge.ts'
import * as negotiation from '../faults/negotiation.ts'
import * as peers from '../faults/peers.ts'
import * as transport from '../faults/transport.ts'
import type { Fault, Recogniser, Suspects } from '../recogniser.ts'
import { prose } from './prose.ts'

/** Somebody says so; no program does. */
const said = (fault: Fault, suspects: Suspects = fault.suspects): Fault => ({
  precision: 'narrows',
  means: fault.means,
  suspects,
})

/** Titles of reports, in English and Japanese: the fault is named in plain words, as the writer sees it. */
export const statements: Recogniser = {
  software: prose.software,
  onlyWith:
    /\bhttps?\b|\bssl|\bkey usage\b|\bisrg root\b|\btls|\bcert(?:s|ificates?)?\b|\bhandshake|client ?hello|\bsni\b|\balpn\b|\baaaa\b|\bdh\b|starttls|\b(?:smtp|imap|ftp|ldap)s?\b|\bocsp\b|misdirected|証明書|ハンドシェイク|秘密鍵/i,
  references: ['RFC 5246, RFC 5280, RFC 6066, RFC 8446: the terms'],
  wordings: [
    [
      /\bcert(?:s|ificates?)?\b(?! of (?:incorporation|birth|origin)).{0,60}\b(?:expired|has run out|ran out|lapsed|out of date|past its (?:validity|expiry))\b|\bexpired (?:\w+ ){0,2}cert/i,
      said(certificate.expired),
    ],
    [
      /証明書.{0,24}(?:古(?:い|く)|期限(?:が)?切れ|失効日を過ぎ|有効期間が終了)/i,
      said(certificate.expired, {
        'cert-expired': 0.5,
        'cert-renewed-not-reloaded': 0.25,
        'intermediate-expired': 0.1,
        'clock-wrong': 0.15,
      }),
    ],
    [
      /\bcert\w*\b.{0,80}\b(?:is |was )?(?:only )?(?:issued|valid|meant) for\b|\bcert\w*\b(?:(?!usage|chain|\bca\b|\bkeys?\b).){0,24}\b(?:does ?n[o']t|not) (?:cover|include|contain|list|match)\b(?! (?:the |its )?(?:private )?key)|\bwrong (?:ssl |tls )?cert(?:ificate)?\b|\b(?:host ?name|name|domain|cn|san)\b.{0,20}\b(?:missing from|not in|mismatch)\b.{0,20}\bcert/i,
      said(certificate.nameMismatch),
    ],
    [
      /(?:ホスト名|ドメイン名?|コモンネーム|名前).{0,24}(?:一致し(?:ない|ません)|違(?:う|い)|不一致)/i,
      said(certificate.nameMismatch),
    ],
    [
      /\bchain issues?\b.{0,20}\bincomplete|\bincomplete\b.{0,20}\bchain|\b(?:no|missing) intermediate/i,
      said(certificate.leafUnverified, { 'missing-intermediate': 0.9, 'wrong-intermediate': 0.1 }),
    ],
    [
      /\bchain issues?\b.{0,30}(?:incorrect order|contains anchor)|\b(?:incorrect|wrong|reversed) order\b.{0,40}\b(?:chain|cert)|\b(?:chain|cert\w*)\b.{0,40}\b(?:incorrect|wrong|reversed) order|wrong intermediate|(?:チェーン|中間証明書).{0,20}順(?:序|番)/i,
      said(certificate.badSignature, { 'chain-wrong-order': 0.6, 'wrong-intermediate': 0.4 }),
    ],
    [
      /\b(?:serv|return|show|present|us|send)\w*\b.{0,24}\b(?:default|fake|placeholder|snakeoil)\b.{0,16}\bcert|\b(?:default|fake) cert\w*\b.{0,24}\binstead\b|(?:デフォルト|既定|仮)の?証明書/i,
      said(peers.defaultCertificate, {
        'sni-wrong-vhost-cert': 0.42,
        'docker-kube-ingress-default': 0.38,
        'server-no-certificate': 0.2,
      }),
    ],
    [
      /\b(?:no|without|not send\w*|does ?n[o']t send|missing) (?:an? |the |any )?(?:sni|server name indication)\b|\bsni\b.{0,24}\b(?:not (?:sent|set|supported)|missing|absent|empty)\b|SNI.{0,12}(?:送(?:ら|信)|な(?:い|し)|未対応|対応していない)/i,
      {
        precision: 'narrows',
        means: negotiation.unknownName.means,
        suspects: { 'sni-missing-client': 0.8, 'sni-wrong-vhost-cert': 0.2 },
      },
    ],
    [
      /\b(?:only|just)\b.{0,16}\b(?:supports?|offers?|speaks?|accepts?|has)\b.{0,12}(?:ssl ?v?[23](?:\.0)?|tls ?v?1\.[01]|tls ?v?1(?!\.))\b/i,
      said(negotiation.unsupportedVersion, {
        'server-tls-too-old': 0.55,
        'client-tls-too-old': 0.35,
        'no-shared-cipher': 0.1,
      }),
    ],
    [
      /\b(?:does ?n[o']t|not|never) (?:offer|advertise|support|announce)\w*\b.{0,8}starttls|STARTTLS.{0,16}(?:対応して(?:い)?(?:ない|ません)|使え|サポート(?:されて)?(?:い)?(?:ない|ません))/i,
      said(transport.startTlsWrong),
    ],
    [
      /\b(?:port|on|to) ?(?:587|143|110|25|5222)\b.{0,80}\b(?:wrong version|ssl error|handshake)|\b(?:465|993|995|636|990)['"]?, ?[\w.]{0,60}start_?tls\b|\bstart_?tls\b.{0,16}\b(?:on|to|port)[ :=]{1,3}(?:465|993|995|636|990)\b|\b(?:over|with|via|using) ssl\b.{0,80}\bsubmission port|\b(?:465|993|995|636)\b(?:(?!\b(?:587|143|110|389|25)\b).){0,300}\bonly\b.{0,12}\bstart_?tls\b/i,
      said(transport.startTlsWrong),
    ],
    [
      /\b(?:outgoing|outbound|egress)\b.{0,40}\b(?:blocked|filtered|dropped|not (?:allowed|permitted))|\b(?:provider|isp|hoster|hosting|firewall|security group)\w*\b.{0,24}\bblock(?:s|ed|ing)?\b.{0,30}\bport\b|(?:送信|アウトバウンド|外向き).{0,16}ポート.{0,20}(?:ブロック|遮断|制限)/i,
      said(transport.connectTimeout, { 'firewall-drop': 0.8, overload: 0.1, 'port-closed': 0.1 }),
    ],
    [
      /\b(?:fail2ban|crowdsec|modsecurity|mod_security|waf)\b.{0,80}\b(?:bann?(?:s|ed|ing)?|block(?:s|ed|ing)?)\b|\b(?:my|our|its|the|server'?s?) ip(?: address)?\b.{0,24}\b(?:banned|black-?listed|blocked|rate-?limited)|IP(?:アドレス)?.{0,8}(?:BAN|ブロック|遮断|拒否)/i,
      said(transport.tooMany),
    ],
    [
      /\b(?:port|server|backend|listener|service|upstream)\b.{0,24}\b(?:is|speaks?|uses?|expects?|serves?)\b.{0,12}\b(?:plain ?text|plain http|unencrypted|http(?!s)|cleartext)\b|(?:ポート|サーバー|バックエンド).{0,16}(?:平文|HTTP(?!S)|暗号化なし)/i,
      said(transport.httpInstead),
    ],
    [
      /\b(?:http|plain http)(?!s)\b.{0,20}\b(?:on|to|at|over|against)\b.{0,12}\b(?:https|tls|ssl|443)\b.{0,8}\b(?:port|listener|endpoint)/i,
      said(transport.httpToHttps),
    ],
    [
      /\b(?:large|big|long)\b.{0,40}\b(?:chain|cert\w*|hello|handshake|packets?)\b.{0,80}\b(?:mtu|mss|pppoe|vpn|tunnel|fragment\w*|packets?)\b|\b(?:client ?hello|handshake|packets?)\b.{0,40}\b(?:fragment\w*|split|two (?:tcp )?(?:packets|segments)|too (?:large|big))\b/i,
      said(transport.handshakeTimeout, { 'pmtu-blackhole': 0.5, 'clienthello-too-large': 0.5 }),
    ],
    [
      /\b(?:expired|stale|invalid|old|no|missing)\b.{0,12}\bocsp\b|\bocsp\b.{0,30}\b(?:expired|stale|invalid|fail\w*|missing|disabled|not (?:stapled|sent))\b|must-?staple|\bnot staple|OCSP.{0,20}(?:失敗|エラー|期限)/i,
      said(certificate.stapleBad, { 'bad-staple': 0.55, 'must-staple-no-staple': 0.45 }),
    ],
    [
      /証明書.{0,16}(?:失効(?!日)|取り消)|\brevoked (?:\w+ ){0,2}cert|\bcert\w*\b.{0,30}\b(?:is|was|been|are|were|got)\b.{0,12}\brevoked\b/i,
      said(certificate.revoked),
    ],
    [
      /\b(?:extended )?key usage\b.{0,40}\b(?:fail\w*|missing|lacks?|could ?n[o']t|does ?n[o']t|not (?:allow|includ|permit|contain|valid|present)\w*|wrong|incorrect)\b|\b(?:missing|lacks?|without|wrong|no) (?:the )?(?:extended key usage|eku|server ?auth|client ?auth)\b/i,
      said(certificate.wrongPurpose),
    ],
    [
      /\b(?:cert\w*|ssl|tls)\b.{0,24}\b(?:is|are|was|a|using|uses)\b.{0,12}\bself[- ]?signed\b|\bself[- ]?signed (?:ssl|tls|https|server)\b/i,
      said(certificate.selfSigned),
    ],
    // Public roots by name: who lacks one has an old store.
    [
      /\b(?:isrg root|dst root ca|addtrust external|globalsign root|usertrust|gts root|amazon root ca|digicert global root)\b.{0,60}\b(?:expired|reject\w*|not (?:trusted|found|installed|included|known|in)|missing|untrusted|unknown)\b|\b(?:missing|lacks?|without|no|expired)\b.{0,12}\b(?:isrg root|dst root ca|addtrust external)/i,
      said(certificate.issuerUnknown, { 'old-trust-store': 0.66, 'intermediate-expired': 0.34 }),
    ],
    [
      /\b(?:untrusted|not (?:a )?trusted|invalid|bad) (?:ssl|tls|https|server|security|root)? ?cert(?:ificate)?s?\b|\bcert(?:ificate)?s?\b (?:\w+ ){0,3}(?:not (?:be(?:ing)? )?trusted|untrusted|not from a trusted|is invalid)\b|\b(?:ssl|tls|https) cert(?:ificate)? invalid\b|\b(?:possibly (?:an? )?)?(?:bad|invalid|expired|untrusted|self-signed)(?:\/|, (?:or )?| or )(?:\w+(?:\/|, (?:or )?| or )){0,2}(?:bad|invalid|expired|untrusted|self-signed) cert(?:ificate)?s?\b|\bunknown (?:certificate authority|issuer)\b/i,
      said(certificate.unverified),
    ],
    [/\b(?:ssl|tls) certificate (?:error|problem) (?:occurred|when|while)\b/i, said(certificate.unverified)],
    [
      /\b(?:cert(?:ificate)?|trust) chain (?:issue|problem|error)s?\b/i,
      said(certificate.leafUnverified, {
        'missing-intermediate': 0.6,
        'wrong-intermediate': 0.2,
        'untrusted-root': 0.2,
      }),
    ],
    [
      /\b(?:ensure|check|verify)\b.{0,16}\bcert(?:ificate)? ?file exists\b|\b(?:missing|no) (?:ssl|tls) cert(?:ificate)?(?: file)?s?\b/i,
      said(peers.filesUnusable),
    ],
    [
      /\bnot (?:signed|issued) by an? (?:known|trusted|recogni[sz]ed) (?:certificate )?(?:ca|authority|issuer)\b/i,
      said(certificate.issuerUnknown, {
        'untrusted-root': 0.32,
        'self-signed': 0.3,
        'missing-intermediate': 0.2,
        'corporate-proxy-ca': 0.1,
        'old-trust-store': 0.08,
      }),
    ],
    [
      /\b(?:cert(?:ificate)?|cn|common name|host ?name)\b.{0,8}\bmis-?match|\bcert(?:ificate)? (?:is|was) for \S+\.\S+ (?:but|not|instead)/i,
      said(certificate.nameMismatch),
    ],
    [
      /\b(?:sha-?1|md5)\b.{0,30}\b(?:sign|cert|hash|reject|deprecat)|\b(?:sign\w*|cert\w*)\b.{0,30}\b(?:sha-?1|md5)\b|\b(?:512|768|1024)[ -]?bits?\b.{0,16}\b(?:rsa|key|cert)|\b(?:rsa|key|cert\w*)\b.{0,24}\b(?:512|768|1024)[ -]?bits?\b|\bweak (?:key|signature)/i,
      said(certificate.weakSignature, { 'sha1-signature': 0.5, 'weak-key': 0.5 }),
    ],
    [
      /\b(?:dhe?|diffie-?hellman)\b.{0,30}\b(?:512|768|1024|weak|too (?:small|short)|logjam)\b|\bweak dh\b|\blogjam\b/i,
      said(negotiation.weakDh),
    ],
    [
      /\b(?:private )?key\b.{0,24}\b(?:does ?n[o']t|do not|not) (?:match|fit|belong)|\bkey\b.{0,12}\bmismatch\b|秘密鍵.{0,20}(?:一致し(?:ない|ません)|合って(?:い)?(?:ない|ません)|不一致|違)/i,
      said(peers.keyMismatch),
    ],
    [
      /\b(?:internal|private|corporate|company|own|custom|local)\b.{0,12}\b(?:ca|root|authority|pki)\b.{0,60}\b(?:not (?:trusted|known|recogni[sz]ed|accepted|picked up)|untrusted|unknown|ignored)|(?:社内|独自|自社|プライベート)の?(?:CA|認証局|ルート証明書).{0,40}(?:信頼|検証|認識)/i,
      said(certificate.ownRoot, { 'untrusted-root': 0.6, 'ca-setting-broken': 0.3, 'old-trust-store': 0.1 }),
    ],
    [
      /\b(?:replac|substitut|intercept|inspect|(?<!to )decrypt|re-?sign|rewrit)\w*\b.{0,24}\b(?:cert|https|tls|ssl|traffic)|プロキシ.{0,8}(?:経由|を通す|使う).{0,40}(?:証明書|SSL|TLS|HTTPS)|(?:証明書|通信|SSL|TLS).{0,16}(?:差し替え|すり替え|復号|検査)/i,
      said(certificate.ownRoot, { 'corporate-proxy-ca': 0.8, 'mitm-antivirus': 0.14, 'proxy-blocks-connect': 0.06 }),
    ],
    [/\bcloudflare\b.{0,40}\b526\b|\b526\b.{0,40}\bcloudflare\b/i, { ...edge.cloudflare526 }],
    [/\bcloudflare\b.{0,40}\b525\b|\b525\b.{0,40}\bcloudflare\b/i, { ...edge.cloudflare525 }],
    [
      /\bnot covered by\b.{0,20}\b(?:universal|edge|cloudflare)|universal ssl.{0,40}\b(?:does ?n[o']t|not) cover|(?:ユニバーサルSSL|Universal SSL).{0,16}(?:対象外|含まれ|未対応|有効に)/i,
      said(edge.edgeHasNoCertificate, { 'cf-multilevel-subdomain': 0.6, 'cf-universal-not-active': 0.4 }),
    ],
    [
      /\b(?:old|outdated|stale|ancient)\b.{0,16}\b(?:ca (?:bundle|store|certs?|certificates)|root (?:store|cert\w*)|trust ?store|ca-certificates)\b|(?:古い|更新されていない)(?:ルート|CA)証明書|ルート証明書.{0,16}(?:古|入ってい(?:ない|ません)|不足|ありません)/i,
      said(certificate.issuerUnknown, { 'old-trust-store': 0.72, 'intermediate-expired': 0.2, 'untrusted-root': 0.08 }),
    ],
    [
      /(?:秘密鍵|証明書)の?(?:ファイル)?.{0,12}(?:見つか(?:ら|り)|存在し(?:ない|ません)|読み込め|開け|権限)|\b(?:cert\w*|key)\b (?:file )?.{0,12}\b(?:not found|missing on disk|unreadable|permission)/i,
      said(peers.filesUnusable),
    ],
    [
      /(?:国|中国|海外|地域).{0,12}から(?:だけ|のみ).{0,40}(?:リセット|切断|つなが|接続でき)|\b(?:only|blocked) (?:from|in)\b.{0,8}\b(?:china|russia|iran|one country|this country)\b|\bgreat firewall\b/i,
      said(transport.reset, { 'dpi-reset': 0.55, 'reset-after-hello': 0.35, 'waf-block': 0.1 }),
    ],
    [
      /\bproxy_ssl_server_name\b/i,
      { precision: 'narrows', means: negotiation.unknownName.means, suspects: { 'sni-missing-client': 1 } },
    ],
    [
      /\bno (?:common|shared|mutual|overlapping) cipher|\bciphers?\b.{0,24}\b(?:in common|overlap)\b|\becdsa\b.{0,60}\bold\b/i,
      said(negotiation.noSharedCipher),
    ],
    [
      /\bman[- ]in[- ]the[- ]middle\b|\bmitm\b|(?:証明書|通信).{0,8}(?:を|が)?置き換え/i,
      said(certificate.ownRoot, { 'corporate-proxy-ca': 0.7, 'mitm-antivirus': 0.3 }),
    ],
    [
      /\b(?:no|without(?: an?)?|missing) client cert(?!\w* ca names)|client cert\w*\b.{0,24}\b(?:required|missing|not (?:sent|presented|provided))/i,
      said(peers.certificateRequired),
    ],
    [
      /\b(?:no|without(?: an?)?|lacks?(?: an?)?|missing) (?:san\b|subject ?alt)|\bcommon name only\b/i,
      said(certificate.noNames),
    ],
    [
      /\b(?:tls|ssl) session (?:reuse|resum\w+)|\b(?:resumption|resuming|session tickets?|session reuse)\b.{0,50}\b(?:fails?|failed|failing|failure|broken|breaks|bug|rejected|error|(?:is |does )?n[o']t work\w*)\b|\b(?:fail\w*|error|broken|bug)\b.{0,50}\b(?:resumption|resuming|session tickets?|session reuse)\b/i,
      said(negotiation.resumption),
    ],
    [
      /\b(?:hang|hung|stall|stuck|freez|no (?:server ?hello|response|reply|answer)|never (?:gets?|receives?|sees?))\w*\b.{0,60}\bclient ?hello\b|\bclient ?hello\b.{0,60}\b(?:hang|hung|stall|stuck|freez|no (?:server ?hello|response|reply|answer)|unanswered|without (?:an? )?(?:answer|response|reply)|never)/i,
      { ...transport.silentAfterHello },
    ],
    [
      /-starttls \w+.{0,160}connected\(\w+\)(?!.{0,120}(?:depth|verify|---|error|didn'?t f|errno))/i,
      said(transport.startTlsWrong, { 'starttls-port': 0.5, overload: 0.3, 'firewall-drop': 0.2 }),
    ],
    [
      /\bno (?:common |shared |matching |suitable )?alpn\b(?! negotiated)|\bfail\w* (?:the )?alpn\b|\b(?:http\/2|h2) (?:was |is )?not negotiated\b|\balpn\b.{0,30}\b(?:mismatch|fail\w*|not (?:match\w*|supported|selected)|does ?n[o']t match|reject\w*|refus\w*)\b/i,
      said(negotiation.noAlpn),
    ],
    [
      /\b(?:requires?|needs?|demands?|enforces?|mandates?|only (?:accepts?|allows?|supports?))\b.{0,24}\b(?:tls ?v?|version )1\.[23]\b|\btls (?:version )?mismatch|\bmismatch in tls\b|\b(?:does ?n[o']t|not|without) (?:support|speak|know|use|have) tls ?v?1\.[23]\b/i,
      said(negotiation.protocolVersion),
    ],
    [
      /\bdns\b(?!:).{0,40}\b(?:records?|settings?|config\w*|misconfig\w*|entry|entries|zone)\b.{0,60}\b(?:wrong|incorrect|not correct|stale|old|outdated|mistake)|\b(?:wrong|incorrect|stale|outdated|old) (?:dns|(?:a|cname|aaaa) records?)\b|\bdns misconfig\w*|\bresolv(?:es?|ed|ing) (?:it )?(?:locally )?to (?:a |an |the )?(?:wrong|different|old|another|private|other|\w+ ip address by dns)\b/i,
      said(certificate.nameMismatch, {
        'dns-hijack-or-stale': 0.5,
        'moved-site-old-ip': 0.25,
        'sni-wrong-vhost-cert': 0.15,
        'address-inconsistent': 0.1,
      }),
    ],
    [
      /\b(?:https?:\/\/\S+|curl|connections?)\b.{0,80}\btim(?:es?|ed|ing) out\b/i,
      { ...said(transport.connectTimeout), precision: 'hints' },
    ],
    [
      /\bhttps\b.{0,40}\b(?:hang|hung|stall|stuck|freez)\w*\b.{0,80}\b(?:docker|containers?|openstack|overlay|flannel|calico|cilium|kubernetes|pods?|vms?)\b|\b(?:docker|containers?|openstack|overlay|flannel|calico|cilium|kubernetes|pods?|vms?)\b.{0,80}\bhttps\b.{0,40}\b(?:hang|hung|stall|stuck|freez)/i,
      said(transport.handshakeTimeout, { 'pmtu-blackhole': 0.6, overload: 0.2, 'firewall-drop': 0.2 }),
    ],
    [
      /\b(?:has|have|with|an?|the|publish\w*)\b.{0,16}\b(?:AAAA|ipv6)\b.{0,120}\b(?:does ?n[o']t (?:listen|respond|answer|work)|did not (?:succeed|respond|answer)|not (?:listening|responding|reachable|working)|wrong (?:server|host|machine|ip)|another (?:server|host|machine)|old (?:server|host|machine|ip))\b|\b(?:only|just) (?:over|via|on|with) ipv6\b|\bworks? (?:over|via|on|with) ipv4\b(?! (?:and|as well))|\bdisabl\w* ipv6\b|\bipv6\b.{0,24}\bfall ?back\b|\bfall ?back\b.{0,16}\bipv6\b|\bforc\w+ ipv4\b|IPv6(?:だけ|のみ|では).{0,30}(?:失敗|エラー|つなが|繋が|接続でき)/i,
      said(transport.unreachable, { 'address-inconsistent': 0.8, 'firewall-drop': 0.1, 'port-closed': 0.1 }),
    ],
    [
      /\bby ip(?: address)?\b.{0,60}\bcert|\bcert\w*\b.{0,60}\bby ip\b|IPアドレスで.{0,40}証明書/i,
      said(certificate.addressNotNamed),
    ],
    [
      /\b(?:points?|resolves?|leads?)\b.{0,12}\b(?:to )?(?:the |an? )?(?:old|wrong|former|previous)\b.{0,12}\b(?:ip|server|host|machine|address)/i,
      said(certificate.nameMismatch, { 'moved-site-old-ip': 0.55, 'dns-hijack-or-stale': 0.45 }),
    ],
    [
      /\bport \d{2,5}\b.{0,12}\b(?:is )?(?:closed|not (?:open|listening))|ポート\d{2,5}.{0,12}(?:閉じ|開いて(?:い)?(?:ない|ません))/i,
      said(transport.refused),
    ],
    [/\b(?:limits?|too many|throttl\w+)\b.{0,24}\bconnections?\b|接続数.{0,12}(?:制限|上限)/i, said(transport.tooMany)],
    [/TLS ?v?1\.[01].{0,8}(?:にしか|のみ|だけ)/i, said(negotiation.unsupportedVersion)],
    [
      /\bhandshake\b.{0,24}\btim(?:es?|ed|ing) out\b|ハンドシェイク.{0,12}タイムアウト|負荷.{0,30}(?:ハンドシェイク|TLS|SSL)/i,
      said(transport.handshakeTimeout),
    ],
  ],
}
