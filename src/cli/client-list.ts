import { type Language, text } from '../evidence/text.ts'
import { clientProfiles } from '../protocol/tls/clients/data.generated.ts'
import { leftOut } from '../protocol/tls/clients/profile.ts'
import { padTo } from '../report/width.ts'
import { extensionTypes } from '../wire/code-points.ts'
import { deliver, exit } from './output.ts'

const words = {
  assumed: text('assumed', '推定'),
  leftOut: text('left out', '省略'),
  note: text(
    'assumed: not in the data, and completed · left out: extensions that are not played. They alone prove no cause.',
    '推定: データになく補った項目 · 省略: 再現しない拡張。これらだけでは原因の証拠になりません。',
  ),
}

/** All clients that can be asked for, one a line: id, name, and what of it is not known or not played. */
export function clientList(language: Language): string {
  const widths = [
    Math.max(...clientProfiles.map(({ id }) => id.length)),
    Math.max(...clientProfiles.map(({ name }) => name.length)),
  ] as const
  const lines = clientProfiles.map((profile) => {
    const parts = [
      [words.assumed[language], profile.assumed],
      [words.leftOut[language], leftOut(profile).map((type) => extensionTypes.name(type))],
    ] as const
    const said = parts.flatMap(([word, list]) => (list.length > 0 ? [`${word}: ${list.join(', ')}`] : []))
    return `${padTo(profile.id, widths[0])}  ${padTo(profile.name, widths[1])}  ${said.join(' · ')}`.trimEnd()
  })
  return `${lines.join('\n')}\n`
}

/** The list as a result, and what its words mean beside it. */
export async function listClients(language: Language): Promise<number> {
  await deliver(clientList(language), undefined)
  process.stderr.write(`${words.note[language]}\n`)
  return exit.healthy
}
