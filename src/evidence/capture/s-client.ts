import type { Message } from '../../protocol/tls/message.ts'
import { alertLevel } from '../../wire/alert.ts'
import { handshakeType } from '../../wire/handshake.ts'
import { contentType } from '../../wire/record.ts'
import type { AttemptOutcome } from '../attempt.ts'
import { parsePlace } from '../target.ts'
import type { Line } from './lines.ts'
import { PemLines } from './pem-lines.ts'
import { capturedIn, type Run, Runs } from './runs.ts'
import { ClientBytes } from './s-client-bytes.ts'
import { suiteCalled, versionCalled } from './suite-called.ts'
import { badSignature, type Told, witnessedOf } from './told.ts'
import type { Witnessed } from './witness.ts'

/** Reads what `openssl s_client` prints (OpenSSL 1.0 to 3.x, LibreSSL): several runs one after the other too. */
export class ClientTranscript extends Runs {
  protected begin(number: number): ClientRun {
    return new ClientRun(number)
  }
}

interface Ciphered {
  readonly version: number | undefined
  readonly suite: number | undefined
}

/** One connection. */
class ClientRun implements Run {
  readonly #first: number
  #last: number
  readonly #pem = new PemLines()
  readonly #bytes = new ClientBytes()
  readonly #errors: string[] = []
  readonly #verification: string[] = []
  readonly #besides: string[] = []
  #place: { host: string; port: number | undefined } | undefined
  #address: string | undefined
  #isConnected = false
  #isSaid = false
  #ciphered: Ciphered | undefined
  #hasNoCertificate = false
  #chainLength = 0
  #secureRenegotiation: boolean | undefined
  #asksCertificate = false
  #inNames = false
  #alerts: { from: Message['from']; description: number }[] = []
  #outcome: AttemptOutcome | undefined
  #end: Told['end']

  constructor(first: number) {
    this.#first = first
    this.#last = first
  }

  /** A command line, or a second CONNECTED, begins the next run. */
  isOver(line: string): boolean {
    return (this.#isSaid && command.test(line)) || (this.#isConnected && line.startsWith('CONNECTED('))
  }

  line({ text: line, number }: Line): void {
    this.#last = number
    if (this.#pem.line(line) || this.#bytes.line(line)) {
      this.#isSaid = true
      return
    }
    this.#names(line)
    for (const [pattern, take] of this.#patterns) {
      const match = pattern.exec(line)
      if (!match) continue
      this.#isSaid = true
      take(match)
      return
    }
  }

  witnessed(): Witnessed | undefined {
    if (!this.#isSaid || (!this.#isConnected && this.#errors.length === 0 && !this.#outcome)) return undefined
    const messages = [...this.#bytes.messages(), ...this.#saidAlerts()]
    const isComplete = this.#isComplete(messages)
    const certificates = this.#pem.certificates
    const strange = this.#bytes.strange()
    return witnessedOf({
      captured: this.#captured(),
      messages,
      version: isComplete ? this.#ciphered?.version : undefined,
      suite: isComplete ? this.#ciphered?.suite : undefined,
      certificates,
      secureRenegotiation: this.#secureRenegotiation,
      asksCertificate: this.#asksCertificate,
      isChainCut: certificates.length > 0 && this.#chainLength > certificates.length,
      outcome: this.#outcome ?? (strange && { kind: 'not-tls', bytes: strange }),
      end: this.#end,
      isComplete,
      words: [...this.#errors, ...this.#verification, ...this.#besides],
    })
  }

  /** What the lines mean; the first that fits takes the line. */
  readonly #patterns: readonly (readonly [RegExp, (match: RegExpExecArray) => void])[] = [
    [command, ([line]) => this.#command(line)],
    [/^CONNECTED\(/, () => (this.#isConnected = true)],
    [/^Connecting to (\S+)$/, ([, address]) => (this.#address = address)],
    [
      /^(?:[0-9A-Fa-f]+:)?error:[0-9A-Fa-f]+:.*$/,
      ([line]) => {
        push(this.#errors, line)
        this.#error(line)
      },
    ],
    [/^SSL3 alert (read|write):fatal:(.*)$/, ([line]) => push(this.#besides, line)],
    [/^(?:connect|write|read):errno=(\d+)$/, ([line, code]) => this.#errno(line, Number(code))],
    [/^verify error:num=\d+:.*$/, ([line]) => push(this.#verification, line)],
    [/^Verif(?:y return code: (?!0 )|ication error: ).*$/, ([line]) => push(this.#verification, line.trim())],
    [/^\s*Verify return code: (?!0 ).*$/, ([line]) => push(this.#verification, line.trim())],
    [/^\s*(\d+) s:/, ([, index]) => (this.#chainLength = Math.max(this.#chainLength, Math.min(99, Number(index)) + 1))],
    [
      /^no peer certificate available$/,
      ([line]) => {
        this.#hasNoCertificate = true
        push(this.#besides, line)
      },
    ],
    [/^(?:New|Reused), (.*), Cipher is (.*)$/, ([, version, suite]) => this.#cipher(version!, suite!)],
    [/^\s+Protocol\s*: (\S+)$/, ([, version]) => this.#protocol(version!)],
    [/^Secure Renegotiation (IS|IS NOT) supported$/, ([, is]) => (this.#secureRenegotiation = is === 'IS')],
    [
      /^(?:Acceptable client certificate CA names|Client Certificate Types: .*|Requested Signature Algorithms: .*)$/,
      ([line]) => this.#request(line),
    ],
    [
      /^(?:OCSP response: no response sent|\s*OCSP Response Status: .*|\s*Cert Status: .*|\s*Next Update: .*)$/,
      ([line]) => push(this.#besides, line.trim()),
    ],
    [
      /^(?:Didn't find STARTTLS|didn't found starttls|.*: (?:Connection refused|Name or service not known|Connection timed out|nodename nor servname)).*$/i,
      ([line]) => this.#plain(line),
    ],
    [/^(?:getaddrinfo|gethostbyname failure|unable to verify).*$/, ([line]) => push(this.#besides, line)],
  ]

  #command(line: string): void {
    const place = /-connect[ =](\S+)/.exec(line)?.[1] ?? / s_client (?:.* )?(\S+:\d+)\s*$/.exec(line)?.[1]
    const read = place === undefined ? undefined : parsePlace(place.replaceAll(/['"]/g, ''), 4433)
    const name = /-servername[ =](\S+)/.exec(line)?.[1]
    if (read) this.#place = { host: name ?? read.host, port: read.port }
    if (read && name) this.#address ??= read.host
  }

  #error(line: string): void {
    const description = alertIn(line)
    if (description !== undefined && this.#alerts.length < 10) this.#alerts.push({ from: 'peer', description })
    this.#plain(line, false)
    if (/SSL routines:.*:bad signature/.test(line)) this.#outcome = badSignature
    if (/unexpected eof while reading/.test(line)) this.#end ??= 'closed'
  }

  #plain(line: string, isWord = true): void {
    if (isWord) push(this.#besides, line)
    const outcome = socketOutcomes.find(([pattern]) => pattern.test(line))?.[1]
    if (outcome && !this.#isConnected) this.#outcome ??= outcome
  }

  #errno(line: string, code: number): void {
    push(this.#besides, line)
    if (line.startsWith('connect:')) this.#outcome ??= outcomeOfErrno(code)
    else this.#end ??= resets.has(code) ? 'reset' : code === 0 || code === brokenPipe ? 'closed' : undefined
  }

  #cipher(version: string, suite: string): void {
    if (suite === '(NONE)' || suite === '0000') return
    this.#ciphered = { version: versionCalled(version), suite: suiteCalled(suite) }
  }

  /** Since OpenSSL 1.1 the first line names the version in which the suite was defined; that of the session is the one agreed. */
  #protocol(version: string): void {
    const agreed = versionCalled(version)
    if (this.#ciphered && agreed !== undefined) this.#ciphered = { ...this.#ciphered, version: agreed }
  }

  #request(line: string): void {
    this.#asksCertificate = true
    this.#inNames = line.startsWith('Acceptable')
    if (this.#inNames) push(this.#besides, line)
  }

  /** The authorities stand one a line until the next heading. */
  #names(line: string): void {
    if (!this.#inNames) return
    this.#inNames = /^(?:\/|[A-Za-z.0-9]+ ?= ?)/.test(line)
    if (this.#inNames) push(this.#besides, line)
  }

  #saidAlerts(): Message[] {
    const has = this.#bytes.messages().some((m) => m.contentType === contentType.alert && m.from === 'peer')
    if (has) return []
    return this.#alerts.slice(0, 1).map(({ from, description }) => ({
      from,
      contentType: contentType.alert,
      bytes: Uint8Array.of(alertLevel.fatal, description),
      at: 0,
      protected: false,
    }))
  }

  /** `-msg` shows both Finished; else the summary tells, which before TLS 1.3 names a suite of handshakes that failed too. */
  #isComplete(messages: readonly Message[]): boolean {
    const said = (from: Message['from'], type: number) =>
      messages.some((m) => m.from === from && m.contentType === contentType.handshake && m.bytes[0] === type)
    if (said('us', handshakeType.finished)) return said('peer', handshakeType.finished)
    const isRefused = this.#alerts.length > 0 && (this.#ciphered?.version ?? 0) < 0x0304
    return this.#ciphered !== undefined && !this.#hasNoCertificate && !isRefused
  }

  #captured(): Witnessed['captured'] {
    return capturedIn({
      record: 's_client',
      lines: [this.#first, this.#last],
      server: { address: this.#address ?? this.#place?.host ?? '', port: this.#place?.port },
      host: this.#place?.host,
      isConnected: this.#isConnected,
      outcome: this.#outcome,
    })
  }
}

const command = /(?:^|[\s/])openssl(?:\.exe)? s_client\b.*$/
const maxLines = 200
const push = (list: string[], line: string): void => {
  if (list.length < maxLines) list.push(line)
}

/** OpenSSL's reason of an alert that came is 1000 and its code; versions before 1.1 write no number besides. */
function alertIn(line: string): number | undefined {
  const [, number] = /SSL alert number (\d{1,3})\b/.exec(line) ?? []
  const [, reason] = /error:[0-9A-Fa-f]{5}([0-9A-Fa-f]{3}):SSL routines:/.exec(line) ?? []
  const code = number === undefined ? Number.parseInt(reason ?? '', 16) - 1000 : Number(number)
  return code >= 0 && code <= 255 ? code : undefined
}

const brokenPipe = 32
/** ECONNRESET of Linux, macOS and Windows. */
const resets: ReadonlySet<number> = new Set([104, 54, 10054])

const outcomesOfErrno: ReadonlyMap<number, AttemptOutcome> = new Map(
  (
    [
      [[111, 61, 10061], { kind: 'refused' }],
      [[110, 60, 10060], { kind: 'no-answer' }],
      [[113, 65, 10065], { kind: 'unreachable', code: 'EHOSTUNREACH' }],
      [[101, 51, 10051], { kind: 'no-route', code: 'ENETUNREACH' }],
    ] as const
  ).flatMap(([codes, outcome]) => codes.map((code) => [code, outcome] as const)),
)
const outcomeOfErrno = (code: number): AttemptOutcome | undefined => outcomesOfErrno.get(code)

const socketOutcomes: readonly (readonly [RegExp, AttemptOutcome])[] = [
  [/connection refused/i, { kind: 'refused' }],
  [/connection timed out|operation timed out/i, { kind: 'no-answer' }],
  [/no route to host/i, { kind: 'unreachable', code: 'EHOSTUNREACH' }],
  [/network is unreachable/i, { kind: 'no-route', code: 'ENETUNREACH' }],
  [
    /name or service not known|nodename nor servname|no address associated|name resolution/i,
    { kind: 'not-tried', code: 'ENOTFOUND' },
  ],
]
