import type { Message } from '../../protocol/tls/message.ts'
import type { Stage } from '../../protocol/tls/outcome.ts'
import { alertLevel } from '../../wire/alert.ts'
import { contentType } from '../../wire/record.ts'
import { isIP } from '../address.ts'
import type { AttemptOutcome } from '../attempt.ts'
import { text } from '../text.ts'
import { CurlDump } from './curl-dump.ts'
import type { Line } from './lines.ts'
import { capturedIn, type Run, Runs } from './runs.ts'
import { suiteCalled, versionCalled } from './suite-called.ts'
import { badSignature, type Told, witnessedOf } from './told.ts'
import type { Witnessed } from './witness.ts'

/** Reads what `curl -v`, `--trace` and `--trace-ascii` print, of any TLS library; one connection after the other. */
export class CurlTranscript extends Runs {
  protected begin(number: number): CurlRun {
    return new CurlRun(number)
  }
}

/** Without the progress meter that a line may stand behind, the time of --trace-time and the ids of --trace-ids. */
const bare = (line: string): string =>
  line
    .replace(/^.*\r(?=.)/s, '')
    .replace(/^.*?(?:--:--:--|\d{1,3}:\d\d:\d\d) +(?:--:--:--|\d{1,3}:\d\d:\d\d) +[\d.]+[kMG]?(?=\*|==|[<>{}] )/, '')
    .replace(/^\d\d:\d\d:\d\d\.\d+ /, '')
    .replace(/^\[[\d\-x]+\] /, '')
    .replace(/^(\*|== Info:) \[[A-Z0-9-]+\] (?=\S)/, '$1 ')

const stages: readonly (readonly [RegExp, Stage])[] = [
  [/^Server hello$/i, 'server-hello'],
  [/^Certificate$/i, 'certificate'],
  [/^Server finished$/i, 'server-done'],
  [/^Finished$/i, 'finished'],
]
const order: readonly Stage[] = ['nothing', 'server-hello', 'certificate', 'server-done', 'finished']

/** One connection. */
class CurlRun implements Run {
  readonly #first: number
  #last: number
  readonly #dump = new CurlDump()
  readonly #final: string[] = []
  readonly #errors: string[] = []
  readonly #certificate: string[] = []
  readonly #sent: string[] = []
  readonly #heard: string[] = []
  #host: string | undefined
  #server: { address: string; port: number | undefined } | undefined
  #proxy: string | undefined
  #tunnel: 'asked' | 'open' | undefined
  #isConnected = false
  #isTls = false
  #label: number | undefined
  #after: Stage = 'nothing'
  #agreed: { version: number | undefined; suite: number | undefined } | undefined
  #asksCertificate = false
  #hasClientFinished = false
  #alerts: { from: Message['from']; level: number; description: number }[] = []
  #outcome: AttemptOutcome | undefined
  #end: Told['end']

  constructor(first: number) {
    this.#first = first
    this.#last = first
  }

  /** Another address is tried when one has been connected to, or another run of curl begins. */
  isOver(whole: string): boolean {
    const line = bare(whole)
    return (
      // The last words may stand before the log, when both went to one file.
      (this.#final.length > 0 &&
        this.#server !== undefined &&
        /^(?:\*|==).* (?:Trying|was resolved|to DNS cache)|^[$#%] *curl /.test(line)) ||
      (this.#isConnected && this.#tunnel !== 'asked' && /^(?:\*|== Info:) +Trying /.test(line)) ||
      (this.#isConnected && /(?:^|\s)curl (?:.* )?(?:-\w*v|--trace|--verbose)/.test(line))
    )
  }

  line({ text: whole, number }: Line): void {
    const line = bare(whole)
    this.#last = number
    const final = /(?:^|\d)(curl: \(\d+\) .*)$/.exec(line)
    if (final) {
      push(this.#final, final[1]!)
      this.#judge(final[1]!)
      return
    }
    const info = /^(?:\*|== Info:) ?(.*)$/.exec(line)
    if (info) this.#info(info[1]!.trim())
    else if (!this.#dump.line(line)) this.#http(line)
  }

  witnessed(): Witnessed | undefined {
    this.#dump.close()
    for (const { from, line } of this.#dump.headers) this.#http(`${from === 'us' ? '>' : '<'} ${line}`)
    const hasFailed = this.#final.length > 0 || this.#outcome !== undefined || this.#alerts.length > 0
    if (!hasFailed && !this.#isTls) return undefined
    const isComplete = this.#agreed !== undefined || this.#hasClientFinished
    const strange = this.#dump.strange
    const isUnsure = order.indexOf(this.#after) >= 1
    return witnessedOf({
      captured: this.#captured(),
      messages: [...this.#dump.messages, ...this.#saidAlerts()],
      version: this.#agreed?.version ?? (isUnsure ? this.#label : undefined),
      suite: this.#agreed?.suite,
      certificates: [],
      asksCertificate: this.#asksCertificate,
      outcome: this.#outcome ?? this.#refusedTunnel() ?? (strange && { kind: 'not-tls', bytes: strange }),
      end: this.#end,
      after: this.#after === 'nothing' ? undefined : this.#after,
      isComplete,
      isHidden: this.#dump.messages.length === 0,
      page: this.#page(isComplete),
      clientAlert: this.#alerts.find(({ from }) => from === 'us'),
      words: [...this.#final, ...this.#errors, ...this.#certificate],
    })
  }

  #info(line: string): void {
    for (const [pattern, take] of this.#patterns) {
      const match = pattern.exec(line)
      if (!match) continue
      take(match)
      return
    }
  }

  readonly #patterns: readonly (readonly [RegExp, (match: RegExpExecArray) => void])[] = [
    [/^Trying (\S+?)(?:\.\.\.)?$/, ([, place]) => (this.#server = placeOf(place!))],
    [
      /^(?:Connected|Established connection) to (\S+) \((\S+?)\)? port (\d{1,5})\b/,
      ([, host, address, port]) => this.#connected(host!, address!, Number(port)),
    ],
    [/^(?:Host|Hostname) (\S+?)(?::\d+)? was (?:resolved|found)/, ([, host]) => (this.#host ??= host)],
    [/^(Could not resolve host: (\S+).*)$/, ([, line, host]) => this.#unresolved(line!, host!)],
    [/^Uses proxy env variable (?!no_proxy)\S+ == '(.*)'$/, ([, proxy]) => (this.#proxy = proxy)],
    [
      /^(?:Establish(?:ing)? HTTP proxy tunnel to|CONNECT tunnel:?) (\S+?):(\d+)$/,
      ([, host]) => this.#throughProxy(host!),
    ],
    [
      /^(?:Proxy replied (?:OK|200) to CONNECT request|CONNECT phase completed|CONNECT tunnel established.*)/,
      () => (this.#tunnel = 'open'),
    ],
    [
      /^(?:CONNECT tunnel failed.*|Received HTTP code \d+ from proxy after CONNECT)$/,
      ([line]) => push(this.#errors, line),
    ],
    [
      /^(\S+(?: \d\.\d)?) \((OUT|IN)\), TLS (handshake|alert|change cipher|app data|header)(?:, (.*?) \((\d+)\))?:?$/,
      ([line, version, way, kind, name, code]) =>
        this.#tls(line, { version: version!, way: way!, kind: kind!, name: name ?? '', code: Number(code) }),
    ],
    [
      /^(?:SSL connection using|TLS connection using|TLS \d\.\d connection using|mbedTLS: .*Handshake complete, cipher is|wolfSSL: .*using) ?(.*)$/i,
      ([line, what]) => this.#agree(line, what!),
    ],
    [
      /^(?:ALPN|ALPN,|schannel:|Secure Transport|CAfile|found \d+ certificates|(?:TLS|SSL) (?:Trust|Trust Anchors))/i,
      ([line]) => this.#library(line),
    ],
    [
      /^(?:subject|issuer|start date|expire date|subjectAltName|common name|public key|certificate public key|certificate version|server certificate (?:verification|expiration date|activation date|status)).*$/i,
      ([line]) => push(this.#certificate, line),
    ],
    [/^SSL certificate verify ok\.?$/, () => {}],
    [
      /^.*(?:SSL certificate problem|SSL certificate verify result|SSL_ERROR|error:[0-9A-F]{6,}|alert|failed|failure|reset by peer|timed out|timeout|refused|Could not resolve|no alternative|does not match|unexpected eof|verification|self.signed|expired|unknown CA|unable to|wrong version|Empty reply|Unknown SSL|couldn't|invalid).*$/i,
      ([line]) => this.#error(line),
    ],
  ]

  #connected(host: string, address: string, port: number): void {
    this.#isConnected = true
    this.#outcome = undefined
    this.#server = { address: isIP(address) === 0 ? host : address, port }
    if (this.#tunnel === undefined && host !== '(nil)') this.#host = host
  }

  #unresolved(line: string, host: string): void {
    this.#host ??= host
    this.#error(line)
  }

  #throughProxy(host: string): void {
    this.#tunnel ??= 'asked'
    this.#proxy ??= this.#host
    this.#host = host
  }

  #tls(
    line: string,
    { version, way, kind, name, code }: { version: string; way: string; kind: string; name: string; code: number },
  ): void {
    this.#isTls = true
    const from = way === 'OUT' ? 'us' : 'peer'
    this.#label = versionCalled(version) ?? this.#label
    if (kind === 'alert') {
      const [level, description] = [code >> 8, code & 255]
      if (this.#alerts.length < 20) this.#alerts.push({ from, level, description })
      if (description !== 0) push(this.#errors, line.replace(/:$/, ''))
    }
    const type = kind === 'alert' ? contentType.alert : kind === 'handshake' ? contentType.handshake : undefined
    if (type !== undefined) this.#dump.label({ from, contentType: type })
    if (kind !== 'handshake') return
    if (from === 'us') {
      this.#hasClientFinished ||= /^finished$/i.test(name) && this.#after === 'finished'
      return
    }
    if (/^(?:Request CERT|Certificate request)$/i.test(name)) this.#asksCertificate = true
    const stage = stages.find(([pattern]) => pattern.test(name))?.[1]
    if (stage && order.indexOf(stage) > order.indexOf(this.#after)) this.#after = stage
  }

  #agree(line: string, what: string): void {
    const names = what.split(/ \/ |\s/).filter((name) => name !== '')
    const version = versionCalled(/TLS ?v?\d\.\d|SSLv3/.exec(line)?.[0] ?? '')
    const suite = names.map((name) => suiteCalled(name, version)).find((code) => code !== undefined)
    this.#isTls = true
    if (version === undefined && suite === undefined) return
    this.#agreed = { version, suite }
  }

  #library(line: string): void {
    this.#isTls = true
    if (/fail|error|not trusted/i.test(line)) this.#error(line)
  }

  #error(line: string): void {
    push(this.#errors, line)
    this.#judge(line)
  }

  /** What the words of a failure say of how the connection ended. */
  #judge(line: string): void {
    if (/SSL routines:.*:bad signature/.test(line)) this.#outcome = badSignature
    else if (!this.#isConnected) this.#outcome = before.find(([pattern]) => pattern.test(line))?.[1] ?? this.#outcome
    else this.#end ??= after.find(([pattern]) => pattern.test(line))?.[1]
  }

  #http(line: string): void {
    const [, way, words] = /^([<>]) (.*)$/.exec(line) ?? []
    if (way === '>' && /^CONNECT \S+ HTTP/.test(words!)) this.#tunnel ??= 'asked'
    const list = way === '>' ? this.#sent : way === '<' ? this.#heard : undefined
    if (list) push(list, words!)
  }

  #refusedTunnel(): AttemptOutcome | undefined {
    if (this.#tunnel !== 'asked' || this.#isTls) return undefined
    const reply = this.#heard[0] ?? ''
    return { kind: 'proxy', what: reply === '' ? 'ended' : 'refused', reply }
  }

  /** The last answer: before it stand those of a proxy, and interim ones. */
  #page(isComplete: boolean): Told['page'] {
    const start = this.#heard.findLastIndex((line) => /^HTTP\/[\d.]+ [2-5]\d\d/.test(line))
    if (!isComplete) return undefined
    if (start >= 0 && !(this.#tunnel && start === 0 && this.#heard.length < 2)) {
      const headers = this.#heard.slice(start + 1).flatMap((line) => {
        const [, name, value] = /^([^:\s]+): ?(.*)$/.exec(line) ?? []
        return name === undefined ? [] : [[name.toLowerCase(), value!.trim()] as const]
      })
      return { kind: 'answer', answer: { status: Number(this.#heard[start]!.split(' ')[1]), headers } }
    }
    return this.#end && this.#alerts.every(({ from }) => from === 'us') ? { kind: 'ended', end: this.#end } : undefined
  }

  #saidAlerts(): Message[] {
    if (this.#dump.messages.some((m) => m.contentType === contentType.alert)) return []
    return this.#alerts
      .filter(({ level }) => level === alertLevel.fatal)
      .map(({ from, level, description }) => ({
        from,
        contentType: contentType.alert,
        bytes: Uint8Array.of(level, description),
        at: 0,
        protected: false,
      }))
  }

  #captured(): Witnessed['captured'] {
    return capturedIn({
      record: 'curl',
      lines: [this.#first, this.#last],
      server: this.#server ?? { address: this.#host ?? '', port: undefined },
      host: this.#host,
      isConnected: this.#isConnected,
      outcome: this.#outcome,
      notes:
        this.#proxy === undefined ? [] : [text(`through the proxy ${this.#proxy}`, `プロキシ ${this.#proxy} 経由です`)],
    })
  }
}

const maxLines = 100
const push = (list: string[], line: string): void => {
  if (list.length < maxLines) list.push(line)
}

/** `192.0.2.1:443`, `[2001:db8::1]:443`, `2001:db8::1:443` of curl before 8, and addresses alone before 7.69. */
function placeOf(words: string): { address: string; port: number | undefined } {
  const [, bracketed, plain, port] = /^(?:\[(.*)\]|(.*?)):(\d{1,5})$/.exec(words) ?? []
  const address = bracketed ?? plain
  if (address === undefined || (isIP(words) === 4 && port === undefined)) return { address: words, port: undefined }
  return { address, port: Number(port) }
}

const before: readonly (readonly [RegExp, AttemptOutcome])[] = [
  [/refused/i, { kind: 'refused' }],
  [/timed out|timeout/i, { kind: 'no-answer' }],
  [/no route to host/i, { kind: 'unreachable', code: 'EHOSTUNREACH' }],
  [/network is unreachable/i, { kind: 'no-route', code: 'ENETUNREACH' }],
  [/could not resolve/i, { kind: 'not-tried', code: 'ENOTFOUND' }],
]
const after: readonly (readonly [RegExp, NonNullable<Told['end']>])[] = [
  [/reset by peer|errno 104|ECONNRESET|errno 10054/i, 'reset'],
  [/unexpected eof|SSL_ERROR_SYSCALL|Empty reply|non-properly terminated|server closed/i, 'closed'],
  [/timed out|timeout/i, 'silent'],
]
