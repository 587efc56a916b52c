import type { Flight } from '../../protocol/tls/first-flight.ts'
import type { Offer } from '../../protocol/tls/offer.ts'
import { withTypes } from '../../protocol/tls/offers.ts'
import { notTested, notVulnerable, possible, type Scene, type VulnerabilityCheck } from '../check.ts'

export const alpaca: VulnerabilityCheck = {
  id: 'alpaca',
  title: { en: 'ALPACA (a connection meant for another server)', ja: 'ALPACA(別のサーバー宛ての接続)' },
  sends: {
    en: 'One hello with a host name and an application protocol that nobody has, left after the ServerHello.',
    ja: '存在しないホスト名とアプリケーションプロトコルを含むClientHelloを1回送り、ServerHelloの後で切断します。',
  },
  references: ['CVE-2021-3618', 'Brinkmann et al., "ALPACA", 2021', 'RFC 7301 section 3.2, 2014'],
  fix: {
    en: 'Let the server refuse a host name that is not its own, or an application protocol that it does not speak (alerts 112 and 120), and give each service a certificate of its own.',
    ja: '自身のものでないホスト名、または対応していないアプリケーションプロトコルを拒否させ(アラート112・120)、サービスごとに別の証明書を使います。',
  },
  async check(scene) {
    const flight = await meantForAnother(scene)
    if (flight?.kind === 'alert' && flight.description in strict) {
      const { en, ja } = strict[flight.description]!
      return notVulnerable(
        `The server refuses ${en} (alert ${flight.description}).`,
        `サーバーは${ja}を拒否します(アラート${flight.description})。`,
      )
    }
    return flight?.kind === 'chosen'
      ? possible(
          'The server takes a connection that names another host and another application protocol. Whether that can be used hangs on other servers with the same certificate.',
          'サーバーは、別のホストと別のアプリケーションプロトコルを名指しした接続を受け入れます。悪用できるかどうかは、同じ証明書を使うほかのサーバーによります。',
        )
      : notTested(
          'The answer to a connection meant for another server does not tell why it is refused.',
          '別のサーバー宛ての接続に対する応答から、拒否の理由を判断できませんでした。',
        )
  },
}

/** unrecognized_name (RFC 6066 section 3) and no_application_protocol (RFC 7301 section 3.2). */
const strict: Readonly<Record<number, { en: string; ja: string }>> = {
  112: { en: 'a host name that is not its own', ja: '自身のものでないホスト名' },
  120: { en: 'an application protocol that it does not speak', ja: '対応していないアプリケーションプロトコル' },
}

const [serverName, alpn] = [0, 16]

/** A server that wants another key share looks at the names only when it has it. */
async function meantForAnother({ ask, aim }: Scene): Promise<Flight | undefined> {
  const offer: Offer = {
    ...aim.base,
    serverName: 'handshake-doctor.invalid',
    alpn: ['x-handshake-doctor'],
    extensions: withTypes(aim.base, serverName, alpn),
  }
  const flight = await ask.hello(alpaca.title, offer)
  return flight?.kind === 'chosen' && flight.isRetry && flight.group !== undefined
    ? await ask.hello(alpaca.title, { ...offer, keyShares: [flight.group] })
    : flight
}
