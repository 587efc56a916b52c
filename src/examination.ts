import type { Examined, Wish } from './doctor.ts'
import { examine as consult, reexamine } from './doctor.ts'
import { type Parsed, type UserError, wrong } from './errors.ts'
import { isIP } from './evidence/address.ts'
import type { Evidence, Question } from './evidence/evidence.ts'
import { parsePlace, parseTarget, type Target } from './evidence/target.ts'
import type { Language } from './evidence/text.ts'
import { parseServer } from './net/resolve.ts'
import { givenSource, type TimeSource } from './net/time-sources.ts'
import { clientProfile, nearestClients } from './protocol/tls/clients/clients.ts'
import { type Report, reportOf } from './report/report.ts'
import { thisMachine } from './this-machine.ts'
import { loadStore } from './trust/store.ts'
import { version } from './version.ts'
import { certificatesFromPem } from './x509/index.ts'

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
  const target = parseTarget(words, options.starttls)
  if (!target.ok) return target
  const error = wrongIn(options)
  if (error) return { ok: false, error }
  const client = readClient(options.client)
  if (!client.ok) return client
  const roots = readRoots(options.roots)
  if (!roots.ok) return roots
  const sources = readSources(options.timeSources)
  if (!sources.ok) return sources
  const resolver = options.resolver === undefined ? undefined : parseServer(options.resolver)
  if (options.resolver !== undefined && !resolver)
    return wrong('malformed-resolver', `"${options.resolver}" is no address of a DNS server`, 'give 192.0.2.53:53')
  const { timeoutMs = 5000 } = options
  const userAgent = `handshake-doctor/${version}`
  const wish: Wish = {
    target: target.value,
    question: questionOf(target.value, options, { sendsName: client.value, roots: roots.value }),
    alpn: options.alpn,
    identity: undefined,
    timeoutMs,
    userAgent,
    proxy: undefined,
  }
  const means = thisMachine({
    host: target.value.host,
    addresses: options.addresses,
    resolver,
    trust: await loadStore('mozilla'),
    sources: sources.value,
    askTheTime: options.at === undefined,
    allowPrivate: options.allowPrivate ?? false,
    userAgent,
    timeoutMs,
    onProgress: options.onProgress,
  })
  return { ok: true, value: await consult(wish, means) }
}

/** Judges evidence again, without a connection: what `serialize` saved, or what was seen before the rules were better. */
export async function judge(evidence: Evidence): Promise<Examination> {
  return { evidence, ...reexamine(evidence, await loadStore('mozilla')), connections: 0, seconds: 0 }
}

/** The examination in words: what `--format json` prints. */
export async function report(examination: Examination, language: Language = 'en'): Promise<Report> {
  const { articles } =
    language === 'ja'
      ? await import('./rules/articles/ja.generated.ts')
      : await import('./rules/articles/en.generated.ts')
  const { name, date = '' } = await loadStore('mozilla')
  return reportOf(examination, { language, articles, trustStore: { name, date } })
}

interface Read {
  readonly sendsName: boolean
  readonly roots: readonly Uint8Array[]
}

function questionOf(target: Target, options: ExamineOptions, { sendsName, roots }: Read): Question {
  const own = sendsName && target.kind === 'name' ? target.host : undefined
  const given = options.serverName && parsePlace(options.serverName, 0)!.host
  return {
    client: options.client,
    serverName: given === undefined ? own : (given ?? undefined),
    serverNameBy: given !== undefined ? 'option' : sendsName ? 'target' : 'client',
    alpnBy: options.alpn === undefined ? 'default' : 'option',
    names: target.kind === 'address' && given ? [target.host, given] : [target.host],
    store: 'mozilla',
    extraRoots: roots,
    at: options.at?.getTime(),
    identityGiven: false,
    origin: options.origin,
    options: wordsOf(options),
  }
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
  ]
}

/** Whether the client sends a server name. */
function readClient(id: string | undefined): Parsed<boolean> {
  if (id === undefined) return { ok: true, value: true }
  const profile = clientProfile(id)
  if (profile) return { ok: true, value: profile.sni }
  const near = nearestClients(id)
  const hint = near.length > 0 ? `did you mean ${near.join(', ')}?` : 'clientIds lists them all'
  return wrong('unknown-client', `"${id}" is no client known here`, hint)
}

function readRoots(pem: string | undefined): Parsed<readonly Uint8Array[]> {
  if (pem === undefined) return { ok: true, value: [] }
  const read = certificatesFromPem(pem)
  return read.ok
    ? { ok: true, value: read.value.map(({ der }) => der) }
    : wrong('malformed-ca-file', `line ${read.error.line} of roots: ${read.error.problem}`, 'give certificates as PEM')
}

function readSources(words: readonly string[] | undefined): Parsed<readonly TimeSource[] | undefined> {
  const sources: TimeSource[] = []
  for (const word of words ?? []) {
    const place = parsePlace(word, 123)
    if (!place) return wrong('malformed-ntp', `"${word}" is no time source`, 'give time.example or 127.0.0.1:1123')
    sources.push(givenSource(place.host, place.port))
  }
  return { ok: true, value: words && sources }
}

/** What can be seen to be wrong without asking anybody. */
function wrongIn({ addresses, serverName, alpn, origin, timeoutMs = 5000 }: ExamineOptions): UserError | undefined {
  const stranger = addresses?.find((address) => isIP(address) === 0)
  if (stranger !== undefined)
    return { code: 'malformed-address', sentence: `"${stranger}" is no IP address`, hint: 'give 192.0.2.1' }
  if (typeof serverName === 'string' && parsePlace(serverName, 0)?.port !== 0)
    return { code: 'malformed-name', sentence: `"${serverName}" is no host name`, hint: 'give null to send none' }
  const protocol = alpn?.find((word) => !/^[\x21-\x7e]{1,255}$/.test(word))
  if (protocol !== undefined)
    return { code: 'malformed-alpn', sentence: `"${protocol}" is no application protocol`, hint: 'give h2 or http/1.1' }
  if (origin !== undefined && !parsePlace(origin, 443))
    return { code: 'malformed-origin', sentence: `"${origin}" is no host with a port`, hint: 'give 192.0.2.7:8443' }
  if (!(timeoutMs >= 1 && timeoutMs <= 30_000))
    return { code: 'malformed-timeout', sentence: `"${timeoutMs}" is no time from 1 to 30000 ms`, hint: 'give 5000' }
  return undefined
}
