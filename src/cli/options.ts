import { type ParseArgsConfig, parseArgs } from 'node:util'
import { type Parsed, wrong } from '../errors.ts'
import { type Language, languages } from '../evidence/text.ts'

type Options = NonNullable<ParseArgsConfig['options']>

/** Options of diagnose and trace (contract, "Options"). */
export const probeOptions = {
  ip: { type: 'string', multiple: true },
  ipv4: { type: 'boolean', short: '4' },
  ipv6: { type: 'boolean', short: '6' },
  resolver: { type: 'string' },
  sni: { type: 'string' },
  'no-sni': { type: 'boolean' },
  client: { type: 'string' },
  alpn: { type: 'string' },
  starttls: { type: 'string' },
  cert: { type: 'string' },
  key: { type: 'string' },
  origin: { type: 'string' },
  'ca-file': { type: 'string' },
  store: { type: 'string' },
  ntp: { type: 'string', multiple: true },
  at: { type: 'string' },
  proxy: { type: 'string' },
  'allow-private': { type: 'boolean' },
  wide: { type: 'boolean' },
  timeout: { type: 'string' },
  save: { type: 'string' },
} as const satisfies Options

/** Options of every command that gives a result. */
export const outputOptions = {
  lang: { type: 'string' },
  format: { type: 'string' },
  output: { type: 'string' },
  help: { type: 'boolean', short: 'h' },
} as const satisfies Options

/** Reads a command line; what Node's parser refuses becomes one sentence. */
type ReadOptions<O extends Options> = ReturnType<typeof parseArgs<{ options: O; allowPositionals: true; strict: true }>>

export function readOptions<const O extends Options>(args: readonly string[], options: O): Parsed<ReadOptions<O>> {
  try {
    return {
      ok: true,
      value: parseArgs({ args: [...args], options, allowPositionals: true, strict: true }) as ReadOptions<O>,
    }
  } catch (error) {
    const message = (error as Error).message.split('\n')[0]!.split('. To specify')[0]!
    const names = Object.keys(options)
    const lacking = /^Option '(?:-\w, )?(--[\w-]+)(?: <value>)?' argument (?:missing|is ambiguous)/.exec(message)
    if (lacking) return wrong('usage', `${lacking[1]} needs a value`, `write: ${lacking[1]} VALUE`)
    const given = /'--([\w-]+)'/.exec(message)?.[1] ?? ''
    const near = names.find((name) => isNear(name, given))
    const sentence = message.replace(/^(Unknown option)/, 'unknown option').replace(/^Option/, 'option')
    return wrong(
      'usage',
      sentence,
      near
        ? `did you mean --${near}? "--help" explains the options`
        : `options here: ${names.map((name) => `--${name}`).join(' ')}; "--help" explains them`,
    )
  }
}

/** One begins like the other; or a letter is wrong, missing or too many, or two are in each other's place. */
function isNear(name: string, given: string): boolean {
  if (given.length < 2) return false
  if (name.startsWith(given) || given.startsWith(name)) return true
  let same = 0
  while (same < name.length && name[same] === given[same]) same += 1
  const [rest, other] = [name.slice(same), given.slice(same)]
  const swapped = rest[0] === other[1] && rest[1] === other[0]
  return (
    rest.slice(1) === other.slice(1) ||
    rest.slice(1) === other ||
    rest === other.slice(1) ||
    (swapped && rest.slice(2) === other.slice(2))
  )
}

export function readLanguage(given: string | undefined, environment: string | undefined): Parsed<Language> {
  if (given === undefined) return { ok: true, value: environment?.startsWith('ja') ? 'ja' : 'en' }
  const language = languages.find((known) => known === given)
  return language
    ? { ok: true, value: language }
    : wrong('unknown-language', `"${given}" is no language known here`, `one of: ${languages.join(', ')}`)
}

export function readChoice<const C extends string>(
  what: string,
  given: string | undefined,
  choices: readonly [C, ...C[]],
): Parsed<C> {
  if (given === undefined) return { ok: true, value: choices[0] }
  const choice = choices.find((known) => known === given)
  return choice
    ? { ok: true, value: choice }
    : wrong(`unknown-${what}`, `"${given}" is no ${what} known here`, `one of: ${choices.join(', ')}`)
}

/** A whole number from 1 to `most`. */
export function readCount(
  option: string,
  given: string | undefined,
  { fallback, most }: { readonly fallback: number; readonly most: number },
): Parsed<number> {
  if (given === undefined) return { ok: true, value: fallback }
  const count = /^\d{1,9}$/.test(given) ? Number(given) : 0
  return count >= 1 && count <= most
    ? { ok: true, value: count }
    : wrong(`malformed-${option}`, `"${given}" is no whole number from 1 to ${most}`, `write: --${option} ${fallback}`)
}

/** `5s`, `800ms` or a number of seconds; at most 30 s, the time of a whole diagnosis. */
export function readDuration(given: string | undefined, fallback: number): Parsed<number> {
  if (given === undefined) return { ok: true, value: fallback }
  const parts = /^(\d+(?:\.\d+)?)(ms|s)?$/.exec(given)
  const ms = parts ? Number(parts[1]) * (parts[2] === 'ms' ? 1 : 1000) : Number.NaN
  return ms >= 1 && ms <= 30000
    ? { ok: true, value: ms }
    : wrong('malformed-timeout', `"${given}" is no time from 1ms to 30s`, 'write 5s or 800ms')
}

/** RFC 3339, to ms since the epoch: a day in UTC, or a time with its zone. */
export function readTime(given: string | undefined): Parsed<number | undefined> {
  if (given === undefined) return { ok: true, value: undefined }
  const ms = /^\d{4}-\d\d-\d\d([Tt ]\d\d:\d\d(:\d\d(\.\d+)?)?([Zz]|[+-]\d\d:\d\d))?$/.test(given)
    ? Date.parse(given)
    : Number.NaN
  // Date.parse takes 30 February for 2 March.
  const [year, month, date] = given.slice(0, 10).split('-').map(Number)
  const lastDate = new Date(Date.UTC(year!, month!, 0)).getUTCDate()
  return Number.isNaN(ms) || date! > lastDate
    ? wrong('malformed-time', `"${given}" is no time of RFC 3339`, 'write 2027-01-31T12:00:00Z')
    : { ok: true, value: ms }
}
