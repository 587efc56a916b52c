import { z } from 'zod'
import type { Parsed } from '../../errors.ts'
import { wrong } from '../../errors.ts'
import { isIP } from '../address.ts'
import type { AttemptOutcome } from '../attempt.ts'
import { parseTarget, type Target } from '../target.ts'
import { type Text, text } from '../text.ts'
import { objectsIn, parseJson } from './json-pieces.ts'
import { isOwnWish, outcomeOfNetError } from './net-errors.ts'
import { suiteCalled, versionCalled } from './suite-called.ts'
import { type Read, witnessedOf } from './told.ts'
import type { Witnessed } from './witness.ts'

const header = z.object({ name: z.string(), value: z.string() })

/** What Chromium's tools write of a connection's security; Firefox and Safari leave it out. */
const securityDetails = z.object({
  protocol: z.string().optional(),
  cipher: z.string().optional(),
  subjectName: z.string().optional(),
  issuer: z.string().optional(),
  validFrom: z.number().optional(),
  validTo: z.number().optional(),
})

const words = z.string().optional().catch(undefined)
const details = securityDetails.optional().catch(undefined)

/** An entry of HAR 1.2 (W3C draft of 2012-08-14), as far as it is read here. */
const entrySchema = z.object({
  startedDateTime: words,
  time: z.number().optional().catch(undefined),
  serverIPAddress: words,
  _error: words,
  _securityDetails: details,
  _securityState: words,
  request: z.object({ method: words, url: z.string() }),
  response: z
    .object({
      status: z.number().int().min(0).max(999).catch(0),
      statusText: words,
      headers: z.array(header).max(1000).catch([]),
      _error: words,
      _securityDetails: details,
    })
    .optional()
    .catch(undefined),
})
type Entry = z.infer<typeof entrySchema>

const maxFailures = 200

/** Reads a HAR of Chromium, Firefox, Safari or a proxy: every request over TLS that failed. Cut off, as far as it goes. */
export function readHar(json: string): Parsed<Read> {
  const { objects, isWhole } = objectsIn(json, 'entries')
  if (objects.length === 0 && !isWhole)
    return wrong(
      'malformed-har',
      'the file has no entries of a HAR',
      'export it again: "Save all as HAR" in the network tab',
    )
  const read = objects.map((object) => entrySchema.safeParse(parseJson(object)))
  const entries = read.flatMap(({ data }, i) => (data ? [{ entry: data, number: i + 1 }] : []))
  const failures = entries.flatMap(({ entry, number }) => witnessedIn(entry, number) ?? [])
  return {
    ok: true,
    value: {
      witnessed: failures.slice(0, maxFailures),
      notes: [
        ...(isWhole ? [] : [cutOff(objects.length)]),
        ...(entries.length < objects.length ? [unread(objects.length - entries.length)] : []),
        ...(failures.length > maxFailures ? [left(failures.length - maxFailures)] : []),
      ],
    },
  }
}

const cutOff = (count: number): Text =>
  text(
    `the file is cut off: ${count} whole entries could be read`,
    `ファイルが途中で切れています。完全なエントリ${count}件を読み取りました`,
  )
const unread = (count: number): Text =>
  text(
    `${count} entries are not as HAR 1.2 has them and were left out`,
    `HAR 1.2の形でないエントリ${count}件を除きました`,
  )
const left = (count: number): Text =>
  text(`${count} more failing requests were left out`, `失敗したリクエストがほかに${count}件あり、省きました`)

function witnessedIn(entry: Entry, number: number): Witnessed | undefined {
  const target = tlsTarget(entry.request.url)
  if (!target) return undefined
  const status = entry.response?.status ?? 0
  const error = [entry._error, entry.response?._error].find((said) => said !== undefined && said !== '')
  const name = /(?:net::)?(ERR_[A-Z0-9_]+)/.exec(error ?? '')?.[1]
  if (name !== undefined && isOwnWish(name)) return undefined
  if (status === 0 ? error === undefined && !hasFailed(entry) : !tells(status)) return undefined
  const security = entry._securityDetails ?? entry.response?._securityDetails
  const address = entry.serverIPAddress?.replaceAll(/[[\]]/g, '') ?? ''
  const isAnswered = status > 0
  const outcome = outcomeFor(isAnswered, name)
  const startedAt = Date.parse(entry.startedDateTime ?? '')
  return witnessedOf({
    captured: {
      record: 'har',
      place: text(`entry ${number}`, `${number}番目のエントリ`),
      client: undefined,
      server: { address: isIP(address) === 0 ? target.host : address, port: target.port },
      host: target.host,
      startedAt: Number.isNaN(startedAt) ? undefined : startedAt,
      opening: outcome.kind === 'refused' ? 'refused' : outcome.kind === 'no-answer' ? 'unanswered' : 'unseen',
      clientEnd: undefined,
      notes: [],
    },
    messages: [],
    version: isAnswered ? versionCalled(security?.protocol ?? '') : undefined,
    suite: suiteCalled(security?.cipher ?? ''),
    certificates: [],
    outcome,
    isComplete: isAnswered,
    isHidden: true,
    page: isAnswered ? pageOf(status, entry) : undefined,
    doneMs: Math.max(0, entry.time ?? 0),
    words: wordsOf(entry, status, error),
  })
}

/** Undefined: not over TLS. */
function tlsTarget(url: string): Target | undefined {
  const [, rest] = /^(?:https|wss):\/\/([^/?#]*)/i.exec(url.slice(0, 4096)) ?? []
  const read = rest === undefined ? undefined : parseTarget(`https://${rest.replace(/^.*@/, '')}/`)
  return read?.ok ? read.value : undefined
}

/** Status 0 alone is written of requests from a cache and of those that were stopped as well. */
const hasFailed = ({ _securityState, response }: Entry): boolean =>
  _securityState === 'broken' || /ssl|tls|certificate|secure connection|ERR_/i.test(response?.statusText ?? '')

/** Answers that may speak of a TLS failure: of the client certificate, of the name, of the way behind a CDN or a proxy. */
const tells = (status: number): boolean =>
  [421, 495, 496, 497, 502, 503, 504].includes(status) || (status >= 520 && status <= 530)

const outcomeFor = (isAnswered: boolean, name: string | undefined): AttemptOutcome =>
  isAnswered
    ? { kind: 'finished' }
    : ((name === undefined ? undefined : outcomeOfNetError(name)) ?? { kind: 'not-tried', code: 'untold' })

const pageOf = (status: number, { response }: Entry) => ({
  kind: 'answer' as const,
  answer: {
    status,
    headers: (response?.headers ?? []).map(({ name, value }) => [name.toLowerCase(), value] as const),
  },
})

function wordsOf({ request, response, _securityState, ...entry }: Entry, status: number, error: string | undefined) {
  const security = entry._securityDetails ?? response?._securityDetails
  const server = response?.headers.find(({ name }) => name.toLowerCase() === 'server')?.value
  const date = (seconds: number | undefined) =>
    seconds === undefined || Math.abs(seconds) > 253_402_300_800 ? [] : [new Date(seconds * 1000).toISOString()]
  return [
    error ?? '',
    status > 0
      ? `HTTP ${status} ${response?.statusText ?? ''}${server === undefined ? '' : ` server: ${server}`}`
      : (response?.statusText ?? ''),
    `${request.method ?? 'GET'} ${request.url}`,
    ...(_securityState === undefined ? [] : [`security: ${_securityState}`]),
    ...(security?.issuer === undefined ? [] : [`issuer: ${security.issuer}`]),
    ...(security?.subjectName === undefined ? [] : [`subject: ${security.subjectName}`]),
    ...date(security?.validTo).map((day) => `expire date: ${day}`),
  ]
}
