import { newestWay, withoutOld } from '../before-tls13.ts'
import { notTested, notVulnerable, possible, type VulnerabilityCheck } from '../check.ts'
import { secondHello } from '../second-hello.ts'

export const clientRenegotiation: VulnerabilityCheck = {
  id: 'client-renegotiation',
  title: { en: 'renegotiation that the client begins', ja: 'クライアント起点の再ネゴシエーション' },
  sends: {
    en: 'One finished handshake before TLS 1.3, and within it one second hello. How often a server would let that be repeated is not tried: that would be the attack.',
    ja: 'TLS 1.3より前のハンドシェイクを1回完了し、その中で2つ目のClientHelloを1回だけ送ります。何回まで繰り返せるかは、試すこと自体が攻撃になるため試しません。',
  },
  references: ['CVE-2011-1473', 'RFC 5746, 2010'],
  fix: {
    en: 'Forbid it (SSL_OP_NO_RENEGOTIATION in OpenSSL, jdk.tls.rejectClientInitiatedRenegotiation=true in Java), or limit how often a client may.',
    ja: '禁止する(OpenSSLではSSL_OP_NO_RENEGOTIATION、Javaではjdk.tls.rejectClientInitiatedRenegotiation=true)か、回数を制限します。',
  },
  async check(scene) {
    if (!newestWay(scene.basics)) return withoutOld(scene.basics)
    const answer = (await secondHello(scene))?.answer
    switch (answer) {
      case 'accepted':
        return possible(
          'The server begins a new handshake whenever a client asks for one: costly work for it, and cheap for an attacker, unless it limits how often.',
          'サーバーはクライアントの求めに応じて新しいハンドシェイクを始めます。回数が制限されていなければ、攻撃者は少ない負担でサーバーに大きな負荷をかけられます。',
        )
      case 'refused':
        return notVulnerable(
          'The server refuses a second handshake that the client begins.',
          'サーバーはクライアントが始める2回目のハンドシェイクを拒否します。',
        )
      case 'none':
        return notTested(
          'The server neither took nor refused a second hello: it hung up, or said nothing.',
          'サーバーは2つ目のClientHelloを受け入れも拒否もせず、切断したか、応答しませんでした。',
        )
      case undefined:
        return unfinished
      default:
        return answer satisfies never
    }
  },
}

const unfinished = notTested(
  'No handshake before TLS 1.3 could be finished here.',
  'TLS 1.3より前のハンドシェイクを完了できませんでした。',
)
