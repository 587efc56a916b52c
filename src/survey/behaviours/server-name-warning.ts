import { factsOf } from '../../evidence/facts.ts'
import type { BehaviourCheck } from '../check.ts'
import { good, noHandshake, noQuestion, noTraffic, weak } from './shared-words.ts'

const unrecognizedName = 112

export const serverNameWarning: BehaviourCheck = {
  id: 'server-name-warning',
  title: { en: 'warning about its own name', ja: '自身の名前に対する警告' },
  sends: noTraffic,
  references: ['RFC 6066 section 3, 2011'],
  async check({ baseline, aim }) {
    if (aim.base.serverName === undefined)
      return noQuestion('The target has no name that could be sent.', 'この対象には送れる名前がありません。')
    const { warning, version } = factsOf(baseline)
    if (version === undefined) return noHandshake
    return warning === unrecognizedName
      ? weak(
          true,
          'The server goes on, but warns that it does not know the name (unrecognized_name): some clients break off at that.',
          'サーバーは続行しますが、その名前を知らないと警告します(unrecognized_name)。ここで接続をやめるクライアントがあります。',
        )
      : good(false, 'The server knows the name that it is asked for.', 'サーバーは指定された名前を知っています。')
  },
}
