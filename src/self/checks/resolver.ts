import { text } from '../../evidence/text.ts'
import { check } from '../check.ts'

/** Reserved, so that no resolver may find it (RFC 6761 section 6.4). */
const nobody = 'handshake-doctor-probe.invalid'

export const resolver = check({
  id: 'resolver',
  title: text('name resolution', '名前解決'),
  tried: ['linux'],
  async look({ network }) {
    const from = network.resolvers.join(', ') || 'DNS'
    const { status, addresses } = await network.lookUp(nobody)
    if (status === 'no-such-host' || status === 'no-address')
      return [
        {
          level: 'well',
          says: text('it answers, and invents nothing', '応答し、存在しない名前に偽の回答をしません'),
          from,
        },
      ]
    if (status === 'addresses') {
      const place = addresses.join(', ')
      return [
        {
          level: 'fault',
          cause: 'dns-hijack-or-stale',
          says: text(`it gives ${place} for a name that cannot exist`, `存在しえない名前に ${place} を返します`),
          from,
          advice: text(
            'Ask the provider to switch this off, or use another resolver.',
            '通信事業者の設定で無効にするか、別のリゾルバーを使います。',
          ),
        },
      ]
    }
    return [
      { level: 'unknown', says: text(`no use could be made of it (${status})`, `応答を得られません(${status})`), from },
    ]
  },
})
