import { text } from '../../evidence/text.ts'
import * as certificate from '../faults/certificate.ts'
import * as negotiation from '../faults/negotiation.ts'
import * as peers from '../faults/peers.ts'
import * as transport from '../faults/transport.ts'
import type { WordedClue } from '../recogniser.ts'

/** One name, several addresses or machines, and not all of them answer alike. */
export const variation: readonly WordedClue[] = [
  {
    says: /\b(?:over|via|with|on|using) (?:only )?(?:ipv4|-4)\b.{0,40}\b(?:works?|fine|ok|succeed\w*|no (?:problem|issue|error)s?)\b|\bipv4 (?:works|is fine|succeeds|connects)\b|\b(?:only|just) (?:over|via|with|on|for|using) (?:ipv6|-6)\b|\bAAAA\b.{0,120}\b(?:does ?n[o']t|not|never|wrong|stale|another|different|fail\w*|refused)\b|\bipv6\b.{0,60}\b(?:does ?n[o']t|not|wrong|different|another|old|fails?|broken|unreachable)\b|\bcurl -4\b|IPv6.{0,24}(?:だけ|のみ|では)/i,
    tells: text(
      'It differs between the IPv4 and the IPv6 address of the name: they lead to different machines, or one of them is dead.',
      '名前のIPv4アドレスとIPv6アドレスで結果が異なります。別々のサーバーを指しているか、一方が応答していません。',
    ),
    favours: { 'address-inconsistent': 6 },
    adds: { 'address-inconsistent': 0.5 },
  },
  {
    says: /~? ?\b\d{1,2} ?% of (?:the |all |my |our |https? |tls )*(?:requests|connections|attempts|handshakes|calls)|\b\d+ succe\w+,? (?:and )?\d+ fail|\b\d+ (?:out )?of \d+ (?:requests|connections|attempts|tries|backends?|servers?|nodes?|pods?)|\b(?:tried|tries|attempts?)\b.{0,40}\bonly (?:the last )?one (?:worked|succeeded)|\bone of (?:the|our|several|two|three)\b.{0,24}\b(?:backends?|servers?|nodes?|pods?|replicas?|ingress\w*|load ?balancers?)\b|\bsometimes i (?:hit|get|reach)\b/i,
    tells: text(
      'A share of the attempts fails: the machines behind the name are not set up alike.',
      '試行の一部だけが失敗しています。その名前の背後にあるサーバーの設定が揃っていません。',
    ),
    favours: { 'one-bad-node': 6 },
    adds: { 'one-bad-node': 0.2 },
  },
  {
    says: /\b(?:second|third|fourth|2nd|3rd|4th|multi)[- ]levels? (?:sub-?)?domain|\bsub[- ]sub-?domain|\btwo levels? of sub/i,
    only: [negotiation.versionOrCipher],
    tells: text(
      "Cloudflare's own certificates cover the domain and one level of names below it; deeper names have none.",
      'Cloudflareの標準の証明書は、ドメインと1階層下の名前までを対象とします。それより深い名前の証明書はありません。',
    ),
    favours: { 'cf-multilevel-subdomain': 3, 'cf-universal-not-active': 3 },
    adds: { 'cf-multilevel-subdomain': 0.2 },
  },
  {
    says: /\b(?:works?|fine|ok|succeeds?|reachable|accessible)\b.{0,24}\b(?:from|on|in|at|with|via) (?:my |our |an? |the )?(?:other|another|different|local|home|own|mac|laptop|phone|mobile|desktop|some)\b|\b(?:fails?|blocked|times? out|reset|refused)\b.{0,40}\bfrom (?:my |our |an? |the |all |any )?(?:\d+ )?(?:vm|vps|server|cloud|aws|ec2|gcp|google cloud|azure|hetzner|datacent|ci\b|github actions)|\bsome (?:machines?|networks?|servers?|ips?)\b.{0,40}\b(?:it )?works?\b|\b(?:ip|address|provider|cloud)\w*\b.{0,16}\b(?:is|are|was|were|got|gets)\b.{0,12}\b(?:blocked|banned|blacklisted|rate.?limited)\b/i,
    only: [
      transport.refused,
      transport.closed,
      transport.reset,
      transport.connectTimeout,
      transport.handshakeTimeout,
      transport.unreachable,
    ],
    tells: text(
      'It works from other addresses: the server, or a filter before it, bars the address of this client.',
      'ほかのアドレスからは接続できます。サーバー、またはその手前のフィルターが、このクライアントのアドレスを遮断しています。',
    ),
    favours: { 'waf-block': 3, 'rate-limited': 3, 'firewall-drop': 1.5 },
    adds: { 'waf-block': 0.2, 'rate-limited': 0.16 },
  },
  {
    says: /\bdns\b(?!:).{0,24}\b(?:records?|settings?|config\w*|servers?|resolvers?|cache\w*|changes?|propagat\w*|lookup|updat\w*|switch\w*|migrat\w*)\b|\b(?:stale|wrong|old|updating (?:the |our )?)\b.{0,8}\bdns\b(?!:)|\bresolv\w+ (?:locally )?to\b|\/etc\/hosts\b|\bhosts file\b/i,
    only: [certificate.nameMismatch, certificate.selfSigned, certificate.expired, peers.defaultCertificate],
    tells: text(
      'The text speaks of the DNS: the name may lead to another machine than it should.',
      '文面でDNSに触れています。その名前が本来とは別のサーバーを指している可能性があります。',
    ),
    favours: { 'dns-hijack-or-stale': 3, 'moved-site-old-ip': 2.5, 'hosts-file-override': 2 },
    adds: { 'dns-hijack-or-stale': 0.14 },
  },
  {
    says: /\bhosts (?:file|entry)\b|\/etc\/hosts\b|hosts ?ファイル/i,
    only: [certificate.nameMismatch, certificate.selfSigned, certificate.expired],
    tells: text(
      'A hosts file is named: its entries go before the DNS, and stay when the site moves.',
      'hostsファイルに触れています。その記述はDNSより優先され、サイトが移転しても残ります。',
    ),
    favours: { 'hosts-file-override': 2 },
    adds: { 'hosts-file-override': 0.5 },
  },
  {
    says: /\bsslv2 ?(?:client ?)?hello\b|\bSSLv2Hello\b/i,
    only: [negotiation.handshakeFailure, negotiation.protocolVersion, transport.closed, transport.reset],
    tells: text(
      'The client begins with a hello in the form of SSL 2.0, which servers of today refuse.',
      'クライアントがSSL 2.0形式のClientHelloで始めています。現在のサーバーはこれを拒否します。',
    ),
    favours: { 'client-tls-too-old': 1.4 },
    adds: { 'extension-intolerant': 0.2 },
  },
]
