import { readAsking } from './asking.ts'
import type { Examined } from './doctor.ts'
import { examine as consult, reexamine } from './doctor.ts'
import type { Parsed } from './errors.ts'
import type { Evidence } from './evidence/evidence.ts'
import type { Language } from './evidence/text.ts'
import { type Report, reportOf } from './report/report.ts'
import { askedStore } from './trust/asked-store.ts'

/** What may be asked besides the target; each stands for the option of the command line that has its meaning. */
export interface ExamineOptions {
  /** Connect there, and ask no DNS for the target (`--ip`). */
  readonly addresses?: readonly string[]
  /** What goes into server_name (`--sni`); null: the extension is not sent (`--no-sni`). Default the target's name. */
  readonly serverName?: string | null
  /** The verdict is for that client (`--client`). Default a browser of today. */
  readonly client?: string
  /** Application protocols to offer (`--alpn`). */
  readonly alpn?: readonly string[]
  /** Begin in clear text with this protocol (`--starttls`). */
  readonly starttls?: string
  /** host[:port] of the server behind the CDN (`--origin`). */
  readonly origin?: string
  /** PEM of certificates that are trusted besides Mozilla's roots (`--ca-file`). */
  readonly roots?: string
  /** Judge as of then (`--at`). */
  readonly at?: Date
  /** host[:port] of the only time servers to ask (`--ntp`). */
  readonly timeSources?: readonly string[]
  /** Address of the DNS server to ask (`--resolver`). */
  readonly resolver?: string
  /** URLs in certificates may lead to private addresses (`--allow-private`). */
  readonly allowPrivate?: boolean
  /** Other resolvers and unrelated sites may be asked too (`--wide`). Default false. */
  readonly wide?: boolean
  /** Ms for one handshake (`--timeout`). Default 5,000; the whole ends after 30,000. */
  readonly timeoutMs?: number
  /** Called with what is being tried. */
  readonly onProgress?: (words: string) => void
}

/** Evidence, and what it was judged to mean. */
export type Examination = Pick<Examined, 'evidence' | 'diagnosis' | 'judgement' | 'connections' | 'seconds'>

/**
 * Finds out why a TLS handshake fails: dials the target, runs the experiments that decide, and judges.
 * Whatever a server does is a verdict; an error is about the words and options that were given.
 */
export async function examine(words: string, options: ExamineOptions = {}): Promise<Parsed<Examination>> {
  const { addresses, serverName, client, alpn, starttls, origin, timeSources, resolver, allowPrivate, wide } = options
  const asked = await readAsking(words, {
    addresses,
    serverName,
    client,
    alpn,
    starttls,
    origin,
    timeSources,
    resolver,
    allowPrivate,
    wide,
    roots: options.roots === undefined ? undefined : { text: options.roots, name: 'roots' },
    at: options.at?.getTime(),
    timeoutMs: options.timeoutMs,
    options: wordsOf(options),
    onProgress: (what) => options.onProgress?.(typeof what === 'string' ? what : what.en),
  })
  return asked.ok ? { ok: true, value: await consult(asked.value.wish, asked.value.means) } : asked
}

/** Judges evidence again, without a connection: what `serialize` saved, or what was seen before the rules were better. */
export async function judge(evidence: Evidence): Promise<Examination> {
  return { evidence, ...reexamine(evidence, await askedStore(evidence.question)), connections: 0, seconds: 0 }
}

/** The examination in words: what `--format json` prints. */
export async function report(examination: Examination, language: Language = 'en'): Promise<Report> {
  const { articles } =
    language === 'ja'
      ? await import('./rules/articles/ja.generated.ts')
      : await import('./rules/articles/en.generated.ts')
  const { name, date, notes } = await askedStore(examination.evidence.question)
  return reportOf(examination, {
    language,
    articles,
    trustStore: { name, date, notes: notes.map((note) => note[language]) },
  })
}

/** The same wishes as words for the command line, for the command that verifies. Roots have no file here: they are left out. */
const wordsOf = (options: ExamineOptions): string[] => {
  const option = (name: string, value: string | undefined) => (value === undefined ? [] : [`--${name}`, value])
  return [
    ...(options.addresses ?? []).flatMap((address) => option('ip', address)),
    ...(options.serverName === null ? ['--no-sni'] : option('sni', options.serverName)),
    ...option('client', options.client),
    ...option('alpn', options.alpn?.join(',')),
    ...option('origin', options.origin),
    ...option('at', options.at?.toISOString()),
    ...(options.timeSources ?? []).flatMap((source) => option('ntp', source)),
    ...option('resolver', options.resolver),
    ...(options.allowPrivate ? ['--allow-private'] : []),
    ...(options.wide ? ['--wide'] : []),
  ]
}
