import { text } from '../../evidence/text.ts'
import * as certificate from '../faults/certificate.ts'
import * as negotiation from '../faults/negotiation.ts'
import * as peers from '../faults/peers.ts'
import * as transport from '../faults/transport.ts'
import type { WordedClue } from '../recogniser.ts'

/** When it happens, and to whom. */
export const circumstances: readonly WordedClue[] = [
  {
    // Chrome compares with its build and with network time before it shows this page; Firefox with its settings server.
    says: /your clock is (?:ahead|behind)|computer's date and time .{0,80}(?:are|is) incorrect|your computer (?:thinks it is|clock is set)|clock is wrong|時計が(?:進んで|遅れて)います|日付と時刻.{0,80}正しくない|時計の時刻が間違って/i,
    only: [certificate.outOfDate, certificate.expired, certificate.notYetValid],
    tells: text(
      'The browser compared the clock with another and found it wrong.',
      'ブラウザーがほかの時計と比べ、この端末の時計がずれていると判断しています。',
    ),
    favours: { 'clock-wrong': 8 },
  },
  {
    says: /intermittent|sometimes|occasional|every (?:second|other|third) (?:request|time|connection)|random(?:ly)?|from time to time|ときどき|時々|たまに|[0-9]+回に1回/i,
    tells: text(
      'It happens now and then: the answers of a server differ, or a limit is met.',
      'ときどき起きています。サーバーの応答が一定でないか、制限に触れています。',
    ),
    favours: {
      'one-bad-node': 6,
      'rate-limited': 3,
      overload: 3,
      'session-resumption-broken': 2.2,
      'pmtu-blackhole': 1.6,
    },
    adds: { 'one-bad-node': 0.1, overload: 0.06 },
  },
  {
    says: /second (?:request|connection|handshake)|\[2\] an error|resum(?:ption|e|ing)|session (?:ticket|reuse|cache)|after (?:the )?first (?:request|connection)|reusing a session|psk\b/i,
    only: [
      negotiation.keysDiffer,
      negotiation.internalError,
      negotiation.protocolBroken,
      negotiation.resumption,
      negotiation.handshakeFailure,
      transport.closed,
    ],
    tells: text(
      'The first connection passes and a later one fails: sessions do not come back as they should.',
      '最初の接続は成功し、後の接続が失敗しています。セッション再開に問題があります。',
    ),
    favours: { 'session-resumption-broken': 5 },
    adds: { 'session-resumption-broken': 0.3 },
  },
  {
    // Not in the name of a host, nor of a program that has VPN in its name.
    says: /\bmtu\b|\bmss\b|\bpppoe\b|(?<![\w.@/-])vpn(?![\w-]*\.\w| \w+\[|.{0,16}\b(?:works?|ok|fine|helps?|solves?)\b)|wireguard|\bgre\b|jumbo frame|packet fragment|path mtu|tunnel(?:l?ed)? (?:network|interface)/i,
    only: [
      transport.reset,
      transport.closed,
      transport.handshakeTimeout,
      transport.connectTimeout,
      transport.someTlsFailure,
      transport.quicFailed,
    ],
    tells: text(
      'A network with small packets is in use (VPN, PPPoE, tunnels): large hellos get lost there.',
      '小さなパケットしか通らないネットワーク(VPN、PPPoE、トンネル)が使われています。大きなClientHelloはそこで失われます。',
    ),
    favours: { 'pmtu-blackhole': 5, 'clienthello-too-large': 2 },
    adds: { 'pmtu-blackhole': 0.5 },
  },
  {
    says: /post-?quantum|kyber|ml-?kem|x25519mlkem768|chrom(?:e|ium) ?(?:12[4-9]|1[3-9]\d)|hybrid key|sniproxy|large client ?hello|peek sni/i,
    only: [
      transport.reset,
      transport.closed,
      transport.handshakeTimeout,
      negotiation.protocolBroken,
      transport.someTlsFailure,
      transport.notTls,
    ],
    tells: text(
      'Hellos of today are larger than one packet (post-quantum key shares since 2024); some devices cannot read them.',
      '現在のClientHelloは1つのパケットに収まりません(2024年からの耐量子鍵共有)。読み取れない機器があります。',
    ),
    favours: { 'clienthello-too-large': 6 },
    adds: { 'clienthello-too-large': 0.4 },
  },
  {
    says: /client ?hello (?:messages? )?(?:of )?(?:sizes?|lengths?)|256-51[12]|between 256 and 51|(?:hello|handshake) sizes?/i,
    tells: text('It depends on the size of the hello.', 'ClientHelloの大きさに依存しています。'),
    favours: { 'hello-256-511': 8, 'clienthello-too-large': 2 },
    adds: { 'hello-256-511': 0.6 },
  },
  {
    says: /\b(?:works|fine|ok) (?:in|with|from) (?:the )?(?:browser|chrome|firefox)|browsers? (?:work|are fine|open)|only (?:curl|java|python|android)|ブラウザーでは(?:開|正常|問題)/i,
    only: [certificate.issuerUnknown, certificate.leafUnverified, certificate.unverified],
    tells: text(
      'Browsers accept it: they fetch a missing intermediate by themselves.',
      'ブラウザーでは開けます。ブラウザーは足りない中間証明書を自動で取得します。',
    ),
    favours: { 'missing-intermediate': 3 },
  },
  {
    says: /\bcloudfl?ared?\b|orange cloud|proxied/i,
    only: [negotiation.versionOrCipher],
    tells: text(
      'Cloudflare stands in front: until its certificate for the name is ready, the edge refuses.',
      '前段にCloudflareがあります。その名前の証明書が用意されるまで、エッジは接続を拒否します。',
    ),
    favours: { 'cf-universal-not-active': 3, 'cf-multilevel-subdomain': 3 },
  },
  {
    says: /after (?:moving|migration|migrating|switching|changing) (?:the |our |to )?(?:host|server|dns|provider)|another (?:project|site|company)'?s? (?:domain|certificate)|old (?:ip|server address)|dns (?:record )?(?:still|points)|wrong (?:ip|server)|サーバー移転|引っ越し/i,
    tells: text(
      'The name may still lead to another machine.',
      'その名前がまだ別のサーバーを指している可能性があります。',
    ),
    favours: { 'moved-site-old-ip': 4, 'dns-hijack-or-stale': 3 },
    adds: { 'dns-hijack-or-stale': 0.3, 'moved-site-old-ip': 0.12 },
  },
  {
    says: /\bcloudflare\b.{0,400}\b(?:internal(?:ly)?|local(?:ly)? (?:dns|network|records?)|lan|pi-?hole|adguard|unbound|split[- ]?(?:dns|horizon|brain))\b|\b(?:local dns|lan|pi-?hole|adguard|unbound|split[- ]?(?:dns|horizon|brain))\b.{0,400}\bcloudflare\b/i,
    only: [negotiation.unknownName, certificate.selfSigned, peers.defaultCertificate, transport.quicFailed],
    tells: text(
      "A local DNS answers with a local address for a name at Cloudflare, whose HTTPS record still carries Cloudflare's ECH keys: the local server does not know the outer name.",
      'Cloudflare上の名前にローカルDNSがローカルのアドレスを返していますが、HTTPSレコードにはCloudflareのECHの鍵が残っています。ローカルのサーバーは外側の名前を知りません。',
    ),
    favours: { 'ech-mismatch': 2 },
    adds: { 'ech-mismatch': 0.6 },
  },
  {
    says: /\b(?:after (?:an? )?(?:upgrad|updat)\w*|since (?:the )?(?:upgrade|update)|regression|worked (?:in|with|before|until)|bug in)\b/i,
    only: [negotiation.protocolBroken, negotiation.internalError, certificate.notLogged],
    tells: text('It began with a new version of a program.', 'プログラムの更新の後に始まりました。'),
    favours: { 'library-defect': 1.8 },
  },
  {
    says: /server hello is proper|valid by rfc|the spec|rfc \d{4}.{0,60}(?:violat|says|requires)|patch|upstream fix|known (?:bug|issue)/i,
    only: [negotiation.protocolBroken, negotiation.internalError, negotiation.keysDiffer],
    tells: text('The writer holds the program itself to be wrong.', '書き手はプログラム自体の不具合だと見ています。'),
    favours: { 'library-defect': 3 },
  },
  {
    says: /\bip (?:access|allow|white) ?list|(?<!certificate is )not (?:white|allow)listed|atlas\b|mongodb\.net|network access list/i,
    only: [
      negotiation.internalError,
      transport.closed,
      transport.reset,
      transport.connectTimeout,
      transport.handshakeTimeout,
      transport.notReached,
      transport.someTlsFailure,
    ],
    tells: text(
      'The service lets in listed addresses only.',
      'このサービスは、登録されたアドレスからの接続だけを受け付けます。',
    ),
    favours: { 'waf-block': 4 },
    adds: { 'waf-block': 0.3 },
  },
]
