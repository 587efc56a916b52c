import { text } from '../../evidence/text.ts'
import * as certificate from '../faults/certificate.ts'
import * as transport from '../faults/transport.ts'
import type { WordedClue } from '../recogniser.ts'

/** Who opens TLS in between, by name. */
export const interception: readonly WordedClue[] = [
  {
    says: /kaspersky|\bavast\b|\bavg\b|\beset\b|bitdefender|norton|mcafee web|dr\.?web|\bsophos\b|trend ?micro|adguard|portmaster|nod32|f-secure|panda security|quick heal|malwarebytes/i,
    tells: text(
      'A security program is named that opens TLS on the machine itself.',
      '端末上でTLSを復号するセキュリティソフトの名前があります。',
    ),
    favours: { 'mitm-antivirus': 8, 'corporate-proxy-ca': 1.5 },
    adds: { 'mitm-antivirus': 0.6 },
  },
  {
    says: /zscaler|netskope|fortigate|fortinet|palo ?alto|blue ?coat|forcepoint|websense|cisco umbrella|barracuda|watchguard|checkpoint|umbrella root|sonicwall|cloudflare gateway|iboss|mcafee/i,
    tells: text(
      'A product is named that companies use to open TLS on the way out.',
      '会社の出口でTLSを復号する製品の名前があります。',
    ),
    favours: { 'corporate-proxy-ca': 8 },
    adds: { 'corporate-proxy-ca': 0.6 },
  },
  {
    says: /\b(?:mitmproxy|fiddler|charles(?: proxy)?|burp(?: ?suite)?|owasp zap|zap proxy|proxyman|http toolkit|whistle|anyproxy)\b|-x 127\.0\.0\.1:(?:8080|8888)|127\.0\.0\.1:8888/i,
    tells: text(
      'A debugging proxy is in use: it shows certificates of its own making.',
      'デバッグ用プロキシが使われています。これは自分で作った証明書を提示します。',
    ),
    favours: { 'corporate-proxy-ca': 7, 'mitm-antivirus': 2 },
    adds: { 'corporate-proxy-ca': 0.5 },
  },
  {
    says: /(?:corporate|company(?:'s)?|behind (?:a|an|our|the|my)) ?(?:\w+ ){0,2}(?:proxy|firewall)|(?:https?_proxy|HTTPS?_PROXY) ?[=:]|社内プロキシ|会社の(?:ネットワーク|プロキシ)|\b(?:ssl|tls|https?) (?:inspection|interception|scanning|decryption)/i,
    tells: text('A proxy or an inspection stands in between.', '間にプロキシや検査装置があります。'),
    favours: { 'corporate-proxy-ca': 4, 'proxy-blocks-connect': 1.5 },
  },
  {
    says: /(?:almost |nearly )?(?:all|every|any) (?:https )?(?:web ?)?sites?\b|every (?:web ?)?site|all https|すべてのサイト|どのサイト(?:でも|も)/i,
    tells: text(
      'All sites are affected: then the cause is on the machine or its network, not at a server.',
      'すべてのサイトで起きています。原因はサーバーではなく、端末またはそのネットワークにあります。',
    ),
    favours: {
      'mitm-antivirus': 3.5,
      'corporate-proxy-ca': 3,
      'clock-wrong': 3,
      'captive-portal': 2.5,
      'old-trust-store': 1.5,
      'self-signed': 0.4,
      'missing-intermediate': 0.3,
      'untrusted-root': 0.5,
    },
    adds: { 'mitm-antivirus': 0.15, 'clock-wrong': 0.1 },
  },
  {
    says: /\b(?:works?|fine|ok|opens?|loads?)\b.{0,12}\b(?:on|from|with|over|via|through|using) (?:my |the |an? |another |any other )?(?:phone|mobile(?: data)?|cellular|4g|5g|hotspot|(?:other|different) (?:network|connection|internet|wi-?fi)|network|vpn)\b|\b(?:isp|internet provider)\b.{0,24}\b(?:block\w*|filter\w*|flagg\w*)|\bblocked (?:at|by) (?:the |my |their )?(?:isp|internet provider)|(?:スマホ|テザリング|別の(?:回線|ネットワーク)|モバイル回線).{0,12}(?:では|からは|なら|だと).{0,16}(?:開|見|つなが|繋が|接続でき|アクセスでき|正常)/i,
    only: [
      transport.notTls,
      certificate.nameMismatch,
      certificate.selfSigned,
      certificate.issuerUnknown,
      certificate.unverified,
    ],
    tells: text(
      'It works over another network: what answers here stands on the way, a filter of the provider, a proxy or a login page.',
      '別のネットワークでは正常です。ここで応答しているのは、経路上のプロバイダーのフィルター、プロキシ、またはログイン画面です。',
    ),
    favours: { 'corporate-proxy-ca': 3, 'captive-portal': 3, 'mitm-antivirus': 2, 'starttls-port': 0.2 },
    adds: { 'captive-portal': 0.3, 'corporate-proxy-ca': 0.1, 'dpi-reset': 0.12 },
  },
  {
    says: /captive portal|hotel wi-?fi|airport wi-?fi|public wi-?fi|wi-?fi login|login page of the network|公衆(?:無線|wi-?fi)/i,
    tells: text('A network with a login page is in use.', 'ログイン画面のあるネットワークが使われています。'),
    favours: { 'captive-portal': 8, 'quic-blocked': 1.5 },
    adds: { 'captive-portal': 0.5 },
  },
]
