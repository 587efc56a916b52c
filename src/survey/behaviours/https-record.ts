import { bindingsOf, echOf } from '../../evidence/elsewhere.ts'
import type { NameRecords } from '../../evidence/evidence.ts'
import { factsOf } from '../../evidence/facts.ts'
import { isWeb } from '../../evidence/target.ts'
import type { Text } from '../../evidence/text.ts'
import type { BehaviourCheck, Scene } from '../check.ts'
import { behaviour, noWeb } from './shared-page.ts'

type Record = NameRecords['https'][number]

export const httpsRecord: BehaviourCheck = {
  id: 'https-record',
  title: { en: 'HTTPS record against the server', ja: 'HTTPSレコードとサーバーの照合' },
  sends: {
    en: 'One DNS question for the HTTPS record of the name; the rest is compared with what was seen.',
    ja: 'この名前のHTTPSレコードをDNSに1回問い合わせ、観測した内容と照合します。',
  },
  references: ['RFC 9460, 2023', 'RFC 9848, 2026'],
  async check(scene) {
    if (!isWeb(scene.aim.target)) return noWeb
    const { evidence } = scene.basics
    if (!evidence.names.records)
      return behaviour(
        null,
        'plain',
        'The DNS was not asked, or did not answer.',
        'DNSに問い合わせていないか、応答がありませんでした。',
      )
    const [record] = bindingsOf(evidence)
    if (!record) {
      const alias = evidence.names.records.https.find(({ priority }) => priority === 0)
      return alias
        ? behaviour(
            'alias',
            'plain',
            `The HTTPS record is an alias for ${alias.target}.`,
            `HTTPSレコードは ${alias.target} の別名です。`,
          )
        : behaviour('none', 'plain', 'There is no HTTPS record.', 'HTTPSレコードはありません。')
    }
    const lies = liesOf(record, scene)
    const promises = promisesOf(record)
    if (lies.length === 0)
      return behaviour(
        'kept',
        'good',
        `The server keeps what the HTTPS record promises: ${promises.en}.`,
        `サーバーはHTTPSレコードの内容どおりです(${promises.ja})。`,
      )
    return behaviour(
      lies.map(({ id }) => id),
      'weak',
      `The HTTPS record promises what the server does not keep: ${lies.map(({ says }) => says.en).join('; ')}.`,
      `HTTPSレコードの内容がサーバーの実際と異なります: ${lies.map(({ says }) => says.ja).join('、')}。`,
    )
  },
}

const promisesOf = ({ alpn, port, hints = [], ech }: Record): Text => {
  const parts = [
    ...(alpn.length > 0 ? [`alpn ${alpn.join(',')}`] : []),
    ...(port === undefined ? [] : [`port ${port}`]),
    ...(hints.length > 0 ? [`${hints.length} hints`] : []),
    ...(ech === undefined ? [] : ['ech']),
  ].join(', ')
  return { en: parts || 'nothing', ja: parts || 'なし' }
}

interface Lie {
  readonly id: string
  readonly says: Text
}

function liesOf(record: Record, { basics, baseline, aim }: Scene): readonly Lie[] {
  const { names } = basics.evidence
  const { alpn, port, hints = [], ech, noDefaultAlpn } = record
  const known = names.records?.addresses ?? []
  const strange = known.length > 0 ? hints.filter((hint) => !known.includes(hint)) : []
  const chosen = factsOf(baseline).alpn
  const isSeen = baseline.outcome.kind === 'finished'
  return [
    ...(isSeen && alpn.includes('h2') && chosen !== 'h2'
      ? [
          {
            id: 'alpn',
            says: { en: 'h2 is promised and not chosen', ja: 'h2に対応とありますが、選択されません' },
          },
        ]
      : []),
    ...(isSeen && noDefaultAlpn && chosen === 'http/1.1' && !alpn.includes('http/1.1')
      ? [
          {
            id: 'no-default-alpn',
            says: {
              en: 'http/1.1 is not promised, and is all that the server chooses',
              ja: 'http/1.1に非対応とありますが、サーバーはこれだけを選択します',
            },
          },
        ]
      : []),
    ...(port !== undefined && port !== aim.target.port
      ? [
          {
            id: 'port',
            says: { en: `port ${port} is named`, ja: `ポート ${port} が指定されています` },
          },
        ]
      : []),
    ...(strange.length > 0
      ? [
          {
            id: 'hints',
            says: {
              en: `hints are not addresses of the name: ${strange.slice(0, 4).join(', ')}`,
              ja: `ヒントがこの名前のアドレスと異なります(${strange.slice(0, 4).join(', ')})`,
            },
          },
        ]
      : []),
    ...(ech !== undefined && echOf(ech) === undefined
      ? [{ id: 'ech', says: { en: 'ech cannot be read', ja: 'echを読み取れません' } }]
      : []),
  ]
}
