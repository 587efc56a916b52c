import { type Text, text } from '../evidence/text.ts'
import * as certificate from './faults/certificate.ts'
import * as negotiation from './faults/negotiation.ts'
import * as transport from './faults/transport.ts'
import type { Plain } from './plain.ts'
import type { Clue, Fault } from './recogniser.ts'

/** Details that decide: ports, kinds of hosts, dates. Each is a clue with the words that gave it. */
export function detailClues({ words }: Plain, means: ReadonlySet<Text>): readonly { clue: Clue; quote: string }[] {
  const told = (...faults: readonly Fault[]): boolean => faults.some((fault) => means.has(fault.means))
  const places = placesIn(words)
  const clues: { clue: Clue; quote: string }[] = []
  const note = (clue: Clue, quote: string | undefined): void => {
    if (quote !== undefined) clues.push({ clue, quote })
  }
  if (told(transport.notTls, transport.httpInstead, transport.closed, transport.handshakeTimeout)) {
    note(startTlsPort, places.find(({ port }) => port !== undefined && startTlsPorts.has(port))?.quote)
    note(plainPort, places.find(({ port }) => port !== undefined && plainPorts.has(port))?.quote)
  }
  if (told(certificate.issuerUnknown, certificate.leafUnverified, certificate.ownRoot, certificate.unverified))
    note(privateHost, places.find((place) => isPrivate(place) && !isAskedInClear(place, places))?.quote)
  if (told(certificate.nameMismatch, negotiation.internalError, negotiation.handshakeFailure, transport.closed))
    note(addressLiteral, places.find(({ host }) => isAddress(host))?.quote)
  if (told(certificate.nameMismatch)) note(...namesClue(words))
  if (told(certificate.expired, certificate.notYetValid, certificate.outOfDate)) note(...datesClue(words))
  return clues
}

/** A host that the text names, with its port. */
export interface Place {
  readonly host: string
  readonly port: number | undefined
  readonly quote: string
}

const placePatterns: readonly RegExp[] = [
  /\b(?:https?|wss?|ldaps?|smtps?|imaps?|ftps?|mysql|postgres(?:ql)?|mongodb(?:\+srv)?|rediss?|amqps?):\/\/(?:[^\s/@"']{1,200}@)?(\[[0-9a-f:.]+\]|[\w.-]{1,253})(?::(\d{1,5}))?/gi,
  /(?<![\w.@/])((?:[a-z0-9_](?:[\w-]{0,61}[a-z0-9])?\.)+[a-z]{2,24}|localhost|\d{1,3}(?:\.\d{1,3}){3}):(\d{2,5})\b(?![:.]\d)/gi,
  /\bport[ =:']{1,3}(\d{2,5})\b/gi,
  /\bhost='?([\w.-]{1,253})'?, port=(\d{1,5})/gi,
]

/** Hosts and ports in the order of the text, at most 50. Files with line numbers are none. */
export function placesIn(words: string): readonly Place[] {
  const found = placePatterns.flatMap((pattern, i) =>
    [...words.matchAll(pattern)].slice(0, 50).map((hit) => ({
      at: hit.index,
      quote: hit[0],
      host: i === 2 ? '' : (hit[1] ?? ''),
      port: i === 2 ? Number(hit[1]) : hit[2] === undefined ? undefined : Number(hit[2]),
    })),
  )
  return found
    .filter(
      ({ host }) =>
        !/\.(?:c|cc|cpp|js|mjs|ts|go|py|rb|java|php|rs|html?|json|log|conf|so|dll|exe|pem|crt|key)$/i.test(host),
    )
    .toSorted((a, b) => a.at - b.at)
    .slice(0, 50)
}

/** RFC 8314, RFC 2595, RFC 4511, PostgreSQL and MySQL manuals: TLS begins after a word in clear. */
const startTlsPorts: ReadonlySet<number> = new Set([
  21, 25, 110, 119, 143, 389, 587, 2525, 3306, 4190, 5222, 5432, 6667,
])
const plainPorts: ReadonlySet<number> = new Set([
  80, 81, 3000, 4000, 5000, 8000, 8008, 8080, 8081, 8088, 9000, 9090, 9200, 19999,
])

const startTlsPort: Clue = {
  tells: text(
    'On this port TLS begins only after STARTTLS or its like.',
    'このポートでは、STARTTLSなどの後にTLSが始まります。',
  ),
  favours: { 'starttls-port': 5 },
  adds: { 'starttls-port': 0.2 },
}
const plainPort: Clue = {
  tells: text('This port usually speaks plain HTTP.', 'このポートは通常、平文のHTTPに使われます。'),
  favours: { 'plain-http-on-tls-port': 2.5 },
}
const privateHost: Clue = {
  tells: text(
    'The host is a private one: no public authority issues for it, so its root must be given to each client.',
    'プライベートなホストです。公開の認証局は発行しないため、各クライアントにルート証明書を登録する必要があります。',
  ),
  favours: {
    'untrusted-root': 2.4,
    'ca-setting-broken': 3.4,
    'self-signed': 1.6,
    'missing-intermediate': 0.6,
    'corporate-proxy-ca': 0.5,
  },
}
const addressLiteral: Clue = {
  tells: text(
    'An IP address is asked for instead of a name: no name goes along in SNI, and few certificates hold addresses.',
    '名前ではなくIPアドレスに接続しています。SNIで名前が送られず、アドレスを含む証明書はまれです。',
  ),
  favours: { 'ip-literal-url': 3, 'sni-missing-client': 2.2 },
  adds: { 'ip-literal-url': 0.04 },
}

const isAddress = (host: string): boolean => /^\[|^\d{1,3}(?:\.\d{1,3}){3}$/.test(host)

/** RFC 1918, RFC 6761, RFC 6762; a name without a dot, as containers have, unless the writer put it there in place of another. */
const isPrivate = ({ host }: Place): boolean =>
  /^(?:10\.|127\.|192\.168\.|172\.(?:1[6-9]|2\d|3[01])\.|localhost$|(?!x+$|(?:my|your|the|some)|(?:example|domain|host|hostname|server|site|url|www|redacted|google|github|gitlab)$)[a-z][\w-]*$)|\.(?:test|local|localhost|internal|intranet|lan|corp|home|private|localdomain|svc)$/i.test(
    host,
  )

/** Over plain HTTP no certificate is shown. */
const isAskedInClear = ({ host }: Place, places: readonly Place[]): boolean =>
  places.some((other) => other.host === host && /^http:/i.test(other.quote))

type Noted = [clue: Clue, quote: string | undefined]
const nothing: Noted = [{ tells: text('', ''), favours: {} }, undefined]

/** Which names the certificate has, and which one was asked for: its neighbour, or a stranger. */
function namesClue(words: string): Noted {
  const asked =
    /(?:Host: |valid for .{1,600}, not |not valid for |prove that it is |for target host ?name '?|match (?:the )?(?:expected )?host ?name '?|name '?)((?:[\w*-]+\.)+[a-z]{2,24})/i.exec(
      words,
    )?.[1]
  const listed = [...words.matchAll(/\bDNS: ?((?:[\w*-]+\.)+[a-z]{2,24})/gi)].map(([, name]) => name!)
  const valid =
    /(?:certificate is valid for (.{1,600}?), not |only valid for (?:the following names: )?(.{1,600}?)(?=\. |\.?$| error code| view)|certificate is from ([\w*.-]+?)\.? )/i
      .exec(words)
      ?.slice(1)
      .join('')
      .split(/, ?/) ?? []
  const names = [...listed, ...valid].filter((name) => /[a-z]/i.test(name))
  if (asked === undefined || names.length === 0) return nothing
  const site = siteOf(asked)
  return names.some((name) => siteOf(name) === site) ? [sameSite, asked] : [anotherSite, names[0]]
}

/** The last two labels: enough to tell neighbours from strangers in a text. */
const siteOf = (name: string): string => name.toLowerCase().replace(/\.$/, '').split('.').slice(-2).join('.')

const sameSite: Clue = {
  tells: text('The certificate is for another name of the same site.', '証明書は、同じサイトの別の名前のものです。'),
  favours: { 'cert-name-missing': 2.5 },
}
const anotherSite: Clue = {
  tells: text(
    "The certificate is another site's: the server has no certificate for this name, or the name leads to a wrong machine.",
    '証明書は別のサイトのものです。サーバーにこの名前の証明書がないか、名前が別のサーバーを指しています。',
  ),
  favours: { 'sni-wrong-vhost-cert': 3.2, 'dns-hijack-or-stale': 1.6 },
}

const dayMs = 86_400_000

/** The clock of the client stands in the text, beside the date of the certificate. */
function datesClue(words: string): Noted {
  const go =
    /current time (\d{4}-\d\d-\d\dT[\d:.]+(?:Z|[+-]\d\d:\d\d)) is (after|before) (\d{4}-\d\d-\d\dT[\d:.]+Z)/i.exec(
      words,
    )
  const firefox = /(?:expired on|will not be valid until) (.{6,40}?)\. ?the current time is (.{6,40}?)\./i.exec(words)
  const android =
    /current time: (.{10,40}?), (?:validation|expiration) time: (.{10,40}?)(?: compared|$| java| \w+\.)/i.exec(words)
  const [now, limit] = go
    ? [go[1], go[3]]
    : firefox
      ? [firefox[2], firefox[1]]
      : android
        ? [android[1], android[2]]
        : [undefined, undefined]
  if (now === undefined || limit === undefined) return nothing
  const [clock, date] = [timeOf(now), timeOf(limit)]
  if (Number.isNaN(clock) || Number.isNaN(date)) return nothing
  const quote = now
  if (isReset(clock)) return [clockReset, quote]
  const early = date - clock
  if (early > dayMs) return [clockBehind, quote]
  return early < 0 && -early < 400 * dayMs ? [justEnded, quote] : nothing
}

/** "May 30, 2017 at 7:51 PM", "Sun Jan 01 01:04:42 GMT+01:00 2012", RFC 3339. */
function timeOf(words: string): number {
  const javaDate = /^\w{3} (\w{3}) (\d{1,2}) ([\d:]+) (?:GMT)?([+-]\d\d:?\d\d|[A-Z]{3,4})? ?(\d{4})$/.exec(words.trim())
  if (javaDate) return Date.parse(`${javaDate[2]} ${javaDate[1]} ${javaDate[5]} ${javaDate[3]} UTC`)
  return Date.parse(words.replace(/ at /, ' ').trim())
}

/** Clocks without a battery begin on a first of January. */
function isReset(clock: number): boolean {
  const date = new Date(clock)
  return date.getUTCFullYear() < 2010 || (date.getUTCMonth() === 0 && date.getUTCDate() <= 2)
}

const clockReset: Clue = {
  tells: text(
    'The clock of the client stands at the beginning of a year, as clocks do that have lost their time.',
    'クライアントの時計が年の初めを指しています。時刻を失った時計によく見られます。',
  ),
  favours: { 'clock-wrong': 6 },
}
const clockBehind: Clue = {
  tells: text(
    'By the clock of the client the certificate begins days later: clocks run behind more often than authorities date ahead.',
    'クライアントの時計では、証明書の有効期間は数日以上先に始まります。認証局が先の日付を付けるより、時計が遅れていることのほうが多いです。',
  ),
  favours: { 'clock-wrong': 2.5 },
}
const justEnded: Clue = {
  tells: text(
    'The dates in the text fit each other: the certificate has ended not long ago.',
    '文面の日付に矛盾はなく、証明書の期限が切れたのは最近です。',
  ),
  favours: { 'cert-expired': 2, 'clock-wrong': 0.7 },
}
