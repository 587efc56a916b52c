import { describe, expect, it } from 'vitest'
import { suspectsIn } from '../suspects.ts'

/** What stands first, or may stand first as well. */
const rows: readonly (readonly [text: string, ...families: string[]])[] = [
  ['Outlook cannot send with port 465 and STARTTLS', 'starttls-missing-or-wrong'],
  ['I set SSL on port 587 and the mail client hangs', 'starttls-missing-or-wrong'],
  ['ポート587でSSL/TLSを選ぶと送信できません', 'starttls-missing-or-wrong'],
  ['FTPSで「530 セキュア接続が必要」と言われます', 'starttls-missing-or-wrong'],
  ['It works with www but without www the certificate is not valid', 'cert-name-mismatch'],
  ['wwwなしだと証明書エラーになります', 'cert-name-mismatch'],
  ['When I open https://192.0.2.5 the certificate name is wrong', 'cert-name-mismatch'],
  ['対象のプリンシパル名が間違っています。セキュリティ証明書を確認できません', 'cert-name-mismatch'],
  ['サーバの識別情報を検証できません', 'cert-name-mismatch'],
  ['The certificate shown is for my other domain on the same server', 'sni-wrong-default-cert'],
  ['親ドメインの証明書が表示されます', 'sni-wrong-default-cert'],
  ['reverse proxy passes another Host than SNI over https', 'sni-host-mismatch'],
  ['typo in the hostname of the https URL', 'dns-no-such-host'],
  ['https のサーバー名の名前解決に失敗します', 'dns-no-such-host'],
  ['hostsファイルのせいで証明書の名前が違う', 'dns-wrong-address'],
  ['one of our two load balancer nodes has the old certificate', 'backend-inconsistent'],
  ['1台だけ古い証明書のままです', 'backend-inconsistent'],
  ['over IPv6 we get another certificate than over IPv4', 'address-inconsistent'],
  ['certificate was issued an hour ago and is not valid yet', 'cert-not-yet-valid'],
  ['発行したばかりの証明書がまだ有効ではないと言われます', 'cert-not-yet-valid'],
  ['the client must present a certificate in the handshake', 'client-cert-required-or-rejected'],
  ['クライアント証明書が拒否されます', 'client-cert-required-or-rejected'],
  ['社内プロキシで https だけ407エラーになります', 'proxy-refused'],
  ['the security group only allows port 80, https times out', 'firewall-or-connection-reset'],
  ['ファイアウォールで443番ポートが閉じられています', 'firewall-or-connection-reset'],
  ['after a few hundred https requests the server resets us', 'ip-block-or-rate-limit'],
  ['certbot cannot validate because port 80 is blocked', 'acme-issuance-failed'],
  ['http-01 チャレンジが 404 になります。https用の証明書です', 'acme-issuance-failed'],
  ['a subdomain of a subdomain has no certificate at Cloudflare', 'cdn-edge-cert-missing'],
  ['HTTPSのポートにHTTPでアクセスしてしまいます', 'http-after-tls'],
  ['https://www.example.org works but https://example.org shows a certificate warning', 'cert-name-mismatch'],
  ['SSL_ERROR_RX_RECORD_TOO_LONG, but it works on my phone', 'middlebox-interception', 'not-tls-on-port'],
  ['moved to Vercel, now SSL_ERROR_INTERNAL_ERROR_ALERT', 'server-misconfig-no-cert'],
  ['acme is failing to validate for https, the security group does not allow port 80', 'acme-issuance-failed'],
  ['from China the TLS connection is reset, with a VPN it works', 'firewall-or-connection-reset'],
]

describe('what people tell', () => {
  it.each(rows)('%s', (words, ...families) => {
    const { problems } = suspectsIn(words)
    expect(families).toContain(problems[0]?.suspects[0].family)
    expect(problems[0]?.suspects[0].confidence).toBeLessThan(0.9)
  })
})

describe('what is no report', () => {
  it.each([
    'We serve www and non-prefixed names over https.',
    'Mail uses port 465 with TLS and port 587 with STARTTLS.',
    'A server runs https on port 8443.',
    'プロキシの証明書を配布しました',
    'certbot renewed the certificate',
  ])('%s', (words) => {
    expect(suspectsIn(words).problems).toEqual([])
  })
})
