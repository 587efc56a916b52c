import { type Parsed, wrong } from '../../errors.ts'
import { parsePlace } from '../../evidence/target.ts'
import { parseServer } from '../../net/resolve.ts'
import { givenSource, type TimeSource } from '../../net/time-sources.ts'
import { plainPaint } from '../../report/paint.ts'
import { examineMachine, type SelfReport } from '../../self/examine-machine.ts'
import { renderSelfMarkdown, renderSelfText } from '../../self/render.ts'
import { thisComputer } from '../../self/this-computer.ts'
import { loadStore } from '../../trust/store.ts'
import { outputOptions, readChoice, readLanguage, readOptions } from '../options.ts'
import { complain, deliver, exit } from '../output.ts'
import { paint } from '../paint.ts'

const options = {
  ...outputOptions,
  wide: { type: 'boolean' },
  ntp: { type: 'string', multiple: true },
  resolver: { type: 'string' },
} as const

/** This machine: what on it makes handshakes fail that would be well elsewhere. */
export async function run(args: readonly string[]): Promise<number> {
  const read = readOptions(args, options)
  if (!read.ok) return complain(read.error)
  const { values, positionals } = read.value
  if (positionals.length > 0)
    return complain({
      code: 'no-target-here',
      sentence: `"${positionals[0]}" is one word too many: self looks at this machine`,
      hint: 'write: handshake-doctor self',
    })
  const language = readLanguage(values.lang, process.env.LANG)
  if (!language.ok) return complain(language.error)
  const format = readChoice('format', values.format, ['text', 'json', 'markdown'])
  if (!format.ok) return complain(format.error)
  const resolver = values.resolver === undefined ? undefined : parseServer(values.resolver)
  if (values.resolver !== undefined && !resolver)
    return complain({
      code: 'malformed-resolver',
      sentence: `"${values.resolver}" is no address of a DNS server`,
      hint: 'write 192.0.2.53 or 127.0.0.1:5353',
    })
  const sources = readSources(values.ntp)
  if (!sources.ok) return complain(sources.error)
  const trust = await loadStore('mozilla')
  const wide = values.wide ?? false
  const machine = thisComputer({ env: process.env, trust, wide, sources: sources.value, resolver })
  const report = await examineMachine(machine, language.value)
  const problem = await deliver(inForm(report, format.value, values.output !== undefined), values.output)
  if (problem) return complain(problem)
  return report.status === 'healthy' ? exit.healthy : exit.broken
}

function readSources(words: readonly string[] | undefined): Parsed<readonly TimeSource[] | undefined> {
  const places = words?.map((word) => parsePlace(word, 123))
  const bad = places?.indexOf(undefined) ?? -1
  if (bad >= 0)
    return wrong('malformed-ntp', `"${words![bad]}" is no time source`, 'write time.example or 127.0.0.1:1123')
  return { ok: true, value: places?.flatMap((place) => (place ? [givenSource(place.host, place.port)] : [])) }
}

const inForm = (report: SelfReport, format: 'text' | 'json' | 'markdown', toFile: boolean): string => {
  if (format === 'json') return `${JSON.stringify(report, null, 2)}\n`
  return format === 'markdown' ? renderSelfMarkdown(report) : renderSelfText(report, toFile ? plainPaint : paint)
}
