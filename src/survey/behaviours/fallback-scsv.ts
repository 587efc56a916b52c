import { protocolCodes } from '../../evidence/survey.ts'
import type { Flight } from '../../protocol/tls/first-flight.ts'
import { withSuites } from '../aim.ts'
import type { BehaviourCheck } from '../check.ts'
import { speaksTls } from './shared-versions.ts'
import { good, noHandshake, noQuestion, plain, unsure, weak } from './shared-words.ts'

const signal = 0x5600
const inappropriateFallback = 86
const isSilent = (flight: Flight): boolean => flight.kind === 'ended' && flight.end === 'silent'
const names = ['TLSv1.3', 'TLSv1.2', 'TLSv1.1', 'TLSv1.0', 'SSLv3'] as const

export const fallbackScsv: BehaviourCheck = {
  id: 'fallback-scsv',
  title: {
    en: 'refusal of needless fallbacks (TLS_FALLBACK_SCSV)',
    ja: '不要なフォールバックの拒否(TLS_FALLBACK_SCSV)',
  },
  sends: {
    en: 'One hello of the second newest version that the server speaks, with TLS_FALLBACK_SCSV among its suites.',
    ja: 'サーバーが使うバージョンのうち2番目に新しいもので、TLS_FALLBACK_SCSVを含むClientHelloを1回送ります。',
  },
  references: ['RFC 7507, 2015'],
  async check({ ask, aim, basics }) {
    if (!speaksTls(basics)) return noHandshake
    const [, below] = names.filter((name) => basics.protocols[name])
    if (!below || below === 'TLSv1.3')
      return noQuestion(
        'One version alone is spoken: there is nothing to fall back to.',
        'バージョンが1つだけのため、フォールバックは起こりません。',
      )
    const suites = [...(basics.suites[below]?.list ?? []), signal]
    const flight = await ask.hello(this.title, withSuites(aim, protocolCodes[below], suites))
    if (!flight || flight.kind === 'not-tls' || flight.kind === 'broken' || isSilent(flight))
      return unsure('No answer that can be told came.', '判断できる応答がありませんでした。')
    if (flight.kind === 'alert')
      return good(
        true,
        `A client that falls back to ${below} without need is refused, with alert ${flight.description}${flight.description === inappropriateFallback ? ' (inappropriate_fallback)' : ''}.`,
        `必要なく${below}にフォールバックしたクライアントは、アラート${flight.description}${flight.description === inappropriateFallback ? '(inappropriate_fallback)' : ''}で拒否されます。`,
      )
    if (flight.kind !== 'chosen')
      return good(
        true,
        `A client that falls back to ${below} without need is refused: the connection ends without an alert.`,
        `必要なく${below}にフォールバックしたクライアントは拒否されます(アラートなしで切断)。`,
      )
    const oldest = names.findLast((name) => basics.protocols[name])!
    return oldest === 'TLSv1.2'
      ? plain(
          false,
          'A client that falls back to TLSv1.2 without need is accepted; that version is still a sound one.',
          '必要なくTLSv1.2にフォールバックしたクライアントも受け付けます。ただし、このバージョン自体は安全です。',
        )
      : weak(
          false,
          `A client that falls back to ${below} without need is accepted: an attacker can bring about older versions, down to ${oldest}.`,
          `必要なく${below}にフォールバックしたクライアントも受け付けます。攻撃者が古いバージョン(${oldest}まで)を使わせることができます。`,
        )
  },
}
