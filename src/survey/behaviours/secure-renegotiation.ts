import { protocolCodes } from '../../evidence/survey.ts'
import { renegotiationInfo } from '../../wire/extensions/renegotiation-info.ts'
import { type Aim, withSuites } from '../aim.ts'
import type { BehaviourCheck } from '../check.ts'

export const secureRenegotiation: BehaviourCheck = {
  id: 'secure-renegotiation',
  title: { en: 'secure renegotiation', ja: '安全な再ネゴシエーション' },
  sends: {
    en: 'One hello before TLS 1.3 with renegotiation_info; the connection is left after the ServerHello.',
    ja: 'renegotiation_infoを含むTLS 1.3より前のClientHelloを1回送り、ServerHelloを受け取った時点で切断します。',
  },
  references: ['RFC 5746, 2010'],
  async check({ ask, aim, basics }) {
    const best = (['TLSv1.2', 'TLSv1.1', 'TLSv1.0'] as const).find((name) => basics.protocols[name])
    if (!best)
      return {
        value: null,
        assessment: 'plain',
        observed: {
          en: 'TLS 1.3 has no renegotiation.',
          ja: 'TLS 1.3には再ネゴシエーションがありません。',
        },
      }
    const flight = await ask.hello(this.title, offerOf(aim, protocolCodes[best], basics.suites[best]!.list))
    if (flight?.kind !== 'chosen')
      return {
        value: null,
        assessment: 'unknown',
        observed: { en: 'No ServerHello came.', ja: 'ServerHelloが届きませんでした。' },
      }
    const has = flight.hello.extensions?.some(({ type }) => type === renegotiationInfo.type) ?? false
    return has
      ? {
          value: true,
          assessment: 'good',
          observed: { en: 'The server confirms renegotiation_info.', ja: 'サーバーはrenegotiation_infoに応答します。' },
        }
      : {
          value: false,
          assessment: 'weak',
          observed: {
            en: 'The server does not know renegotiation_info.',
            ja: 'サーバーはrenegotiation_infoに対応していません。',
          },
        }
  },
}

const offerOf = (aim: Aim, version: number, suites: readonly number[]) => withSuites(aim, version, suites)
