import type { VulnerabilityFinding } from '../../evidence/survey.ts'
import { renegotiationInfo } from '../../wire/extensions/renegotiation-info.ts'
import { newestWay, offerFor, withoutOld } from '../before-tls13.ts'
import { notTested, notVulnerable, possible, type Scene, type VulnerabilityCheck, vulnerable } from '../check.ts'
import { secondHello } from '../second-hello.ts'

export const insecureRenegotiation: VulnerabilityCheck = {
  id: 'insecure-renegotiation',
  title: { en: 'insecure renegotiation', ja: '安全でない再ネゴシエーション' },
  sends: {
    en: 'Nothing beyond the handshake of the test of client renegotiation; where that cannot be finished, one hello with renegotiation_info, left after the ServerHello.',
    ja: 'クライアント起点の再ネゴシエーションの検査と同じハンドシェイクを使います。完了できない場合は、renegotiation_infoを含むClientHelloを1回送り、ServerHelloの後で切断します。',
  },
  references: ['CVE-2009-3555', 'RFC 5746, 2010'],
  fix: {
    en: 'Update the TLS library: OpenSSL 0.9.8m and later, and all others since 2010, know renegotiation_info.',
    ja: 'TLSライブラリーを更新します。OpenSSL 0.9.8m以降と、2010年以降のほかのライブラリーはrenegotiation_infoに対応しています。',
  },
  async check(scene) {
    if (!newestWay(scene.basics)) return withoutOld(scene.basics)
    const renegotiated = await secondHello(scene)
    const isSecure = renegotiated?.isSecure ?? (await confirms(scene))
    if (isSecure === undefined)
      return notTested('No ServerHello before TLS 1.3 came.', 'TLS 1.3より前のServerHelloが届きませんでした。')
    if (isSecure)
      return notVulnerable(
        'The server binds a renegotiation to the handshake before it (renegotiation_info).',
        'サーバーは再ネゴシエーションを先のハンドシェイクに結び付けます(renegotiation_info)。',
      )
    return withoutBinding(renegotiated?.answer)
  },
}

function withoutBinding(answer: 'accepted' | 'refused' | 'none' | undefined): VulnerabilityFinding {
  if (answer === 'accepted')
    return vulnerable(
      'The server renegotiates without renegotiation_info: an attacker can put words before those of a client.',
      'サーバーはrenegotiation_infoなしで再ネゴシエーションに応じます。攻撃者はクライアントの通信の前に自分の言葉を差し込めます。',
    )
  if (answer === 'refused')
    return notVulnerable(
      'The server does not know renegotiation_info, but refuses to renegotiate.',
      'サーバーはrenegotiation_infoに対応していませんが、再ネゴシエーションを拒否します。',
    )
  return possible(
    'The server does not know renegotiation_info, and whether it renegotiates at all could not be tried.',
    'サーバーはrenegotiation_infoに対応していませんが、再ネゴシエーション自体に応じるかは試せませんでした。',
  )
}

async function confirms({ ask, aim, basics }: Scene): Promise<boolean | undefined> {
  const flight = await ask.hello(insecureRenegotiation.title, offerFor(aim, newestWay(basics)!))
  return flight?.kind === 'chosen'
    ? (flight.hello.extensions?.some(({ type }) => type === renegotiationInfo.type) ?? false)
    : undefined
}
