import type { Message } from '../../protocol/tls/message.ts'
import type { Stage } from '../../protocol/tls/outcome.ts'
import { alertLevel } from '../../wire/alert.ts'
import { contentType } from '../../wire/record.ts'
import { isIP } from '../address.ts'
import type { AttemptOutcome } from '../attempt.ts'
import type { Line, LineReader } from './lines.ts'
import { PemLines } from './pem-lines.ts'
import { capturedIn } from './runs.ts'
import { suiteCalled, versionCalled } from './suite-called.ts'
import { badSignature, type Read, type Told, witnessedOf } from './told.ts'
import type { Witnessed } from './witness.ts'

/** Reads what `gnutls-cli` prints, with `-d` up to 10 and `--print-cert`. Each run goes to one server, at several addresses. */
export class GnutlsTranscript implements LineReader<Read> {
  readonly #runs: Run[] = []

  line(line: Line): void {
    if (/^Resolving '/.test(line.text) && this.#runs.some((run) => run.isResolved))
      this.#runs.push(new Run(line.number))
    else if (this.#runs.length === 0) this.#runs.push(new Run(line.number))
    if (this.#runs.length <= maxRuns) this.#runs.at(-1)!.line(line)
  }

  done(): Read {
    return { witnessed: this.#runs.flatMap((run) => run.witnessed() ?? []), notes: [] }
  }
}

const maxRuns = 100

const stages: readonly (readonly [RegExp, Stage])[] = [
  [/: SERVER HELLO \(2\) was received/, 'server-hello'],
  [/: (?:COMPRESSED )?CERTIFICATE \((?:11|25)\) was received/, 'certificate'],
  [/: SERVER HELLO DONE \(14\) was received/, 'server-done'],
  [/: FINISHED \(20\) was received/, 'finished'],
]

/** One connection. Lines of the log and of the program itself come apart when both went to one file. */
class Run {
  readonly #first: number
  #last: number
  isResolved = false
  readonly #pem = new PemLines()
  readonly #fatal: string[] = []
  readonly #words: string[] = []
  readonly #log: string[] = []
  #host: string | undefined
  #server: { address: string; port: number | undefined } = { address: '', port: undefined }
  #count = 0
  #after: Stage = 'nothing'
  #version: number | undefined
  #suite: number | undefined
  #alerts: { from: Message['from']; level: number; description: number }[] = []
  #asksCertificate = false
  #isComplete = false
  #isConnected = false
  #outcome: AttemptOutcome | undefined
  #broken: AttemptOutcome | undefined
  #end: Told['end']

  constructor(first: number) {
    this.#first = first
    this.#last = first
  }

  line({ text: line, number }: Line): void {
    this.#last = number
    if (this.#pem.line(line)) return
    for (const [pattern, take] of line.startsWith('|<') ? this.#logPatterns : this.#patterns) {
      const match = pattern.exec(line)
      if (match) take(match)
    }
  }

  witnessed(): Witnessed | undefined {
    if (!this.isResolved && this.#fatal.length === 0 && this.#after === 'nothing') return undefined
    const certificates = this.#pem.certificates
    const isSaid = this.#isComplete || this.#after !== 'nothing'
    const captured = this.#captured()
    return witnessedOf({
      captured,
      messages: this.#saidAlerts(),
      version: isSaid ? this.#version : undefined,
      suite: this.#suite,
      certificates,
      asksCertificate: this.#asksCertificate,
      isChainCut: certificates.length > 0 && this.#count > certificates.length,
      // Another address may have answered after the first did not.
      outcome: this.#broken ?? (this.#isConnected ? undefined : this.#outcome),
      end: this.#end,
      after: this.#after === 'nothing' ? undefined : this.#after,
      isComplete: this.#isComplete,
      isHidden: certificates.length === 0,
      words: [...this.#fatal, ...this.#words, ...this.#log],
    })
  }

  /** What the program itself prints. */
  readonly #patterns: readonly (readonly [RegExp, (match: RegExpExecArray) => void])[] = [
    [/^Resolving '(.+?)(?::(\w+))?'\.\.\.$/, ([, host, port]) => this.#resolved(host!, port)],
    [
      /^Connecting to '(.+):(\w+)'\.\.\.$/,
      ([, address, port]) => (this.#server = { address: address!, port: portOf(port) }),
    ],
    [/^(?:Could not connect to|Cannot connect to|connect to) .*$/i, ([line]) => this.#notConnected(line)],
    [/^(?:Cannot resolve|Could not resolve|.*: Name or service not known).*$/, ([line]) => this.#unresolved(line)],
    [/^- Got a certificate list of (\d+) certificates?/, ([, count]) => this.#heard(Math.min(99, Number(count)))],
    [
      /^- Description: \((\S+?)(?:-X\.509|-PSK|-ANON)?\)-\((.*)\)$/,
      ([, version, rest]) => this.#described(version!, rest!),
    ],
    [/^- Handshake was completed/, () => this.#completed()],
    [/^- Server has requested a certificate|^- Successfully sent 0 certificate/, () => (this.#asksCertificate = true)],
    [/^- Status: (?!The certificate is trusted).*$/, ([line]) => push(this.#words, line.slice(2))],
    [
      /^\*\*\* (?:Fatal error|Handshake has failed|PKI verification|Verifying server certificate failed).*$/,
      ([line]) => this.#failed(line),
    ],
    [
      /^\*\*\* Received alert \[(\d+)\].*$/,
      ([line, code]) => {
        push(this.#fatal, line)
        this.#alert('peer', alertLevel.fatal, Number(code))
      },
    ],
    [/^ - subject `.*$/, ([line]) => push(this.#log, line.trim())],
    [
      /^(?:\*\*\* |Error |- The hostname in the certificate|- Peer's certificate).*$/,
      ([line]) => push(this.#words, line),
    ],
  ]

  /** What -d prints of the library. */
  readonly #logPatterns: readonly (readonly [RegExp, (match: RegExpExecArray) => void])[] = [
    [/: (?:[A-Z ]+) \(\d+\) was received\. Length/, ([found]) => this.#stage(found)],
    [/: CERTIFICATE REQUEST \(13\) was received/, () => (this.#asksCertificate = true)],
    [/: Server's version: (\d)\.(\d)$/, ([, , minor]) => (this.#version ??= 0x0300 + Number(minor))],
    [/: Negotiated version: (\d)\.(\d)$/, ([, , minor]) => (this.#version = 0x0300 + Number(minor))],
    [/: Selected (?:cipher suite|cipher): (\S+)$/, ([, suite]) => (this.#suite = suiteCalled(suite!))],
    [/: Cipher Suite: (\S+)$/, ([, suite]) => (this.#suite ??= suiteCalled(suite!))],
    [/: sent server name: '(.*)'$/, ([, name]) => (this.#host = name)],
    [
      /: Alert\[(\d)\|(\d{1,3})\] - .* - was received$/,
      ([, level, code]) => this.#alert('peer', Number(level), Number(code)),
    ],
    [/: Sending Alert\[(\d)\|(\d{1,3})\]/, ([, level, code]) => this.#alert('us', Number(level), Number(code))],
    [/^\|<1>\| (?!Received record packet of unknown type).*$/, ([line]) => push(this.#log, line)],
    [/^\|<1>\| Received record packet of unknown type \d+$/, ([line]) => push(this.#fatal, line)],
    [/: (?:client|server)? ?handshake (?:was )?completed/i, () => this.#completed()],
  ]

  #resolved(host: string, port: string | undefined): void {
    this.isResolved = true
    this.#host ??= host
    if (this.#server.address === '') this.#server = { address: host, port: portOf(port) }
  }

  #notConnected(line: string): void {
    push(this.#fatal, line)
    this.#outcome = before.find(([pattern]) => pattern.test(line))?.[1] ?? this.#outcome
  }

  #unresolved(line: string): void {
    push(this.#fatal, line)
    this.#outcome ??= { kind: 'not-tried', code: 'ENOTFOUND' }
  }

  #completed(): void {
    this.#isConnected = true
    this.#isComplete = true
  }

  #heard(count: number): void {
    this.#count = count
    this.#reach('certificate')
  }

  #described(version: string, rest: string): void {
    this.#version = versionCalled(version) ?? this.#version
    this.#suite ??= suiteDescribed(rest.split(')-('), this.#version)
  }

  #failed(line: string): void {
    push(this.#fatal, line)
    this.#isConnected = true
    if (/signature verification has failed/i.test(line)) this.#broken = badSignature
    this.#end ??= ends.find(([pattern]) => pattern.test(line))?.[1]
    if (/PKI verification|Verifying server certificate failed|Error in the certificate/.test(line))
      this.#isComplete = false
  }

  #stage(line: string): void {
    const stage = stages.find(([pattern]) => pattern.test(line))?.[1]
    if (stage) this.#reach(stage)
  }

  #reach(stage: Stage): void {
    this.#isConnected = true
    if (order.indexOf(stage) > order.indexOf(this.#after)) this.#after = stage
  }

  #alert(from: Message['from'], level: number, description: number): void {
    this.#isConnected = true
    const isKnown = this.#alerts.some((one) => one.from === from && one.description === description)
    if (!isKnown && this.#alerts.length < 20 && level <= 2 && description <= 255)
      this.#alerts.push({ from, level, description })
  }

  #saidAlerts(): Message[] {
    return this.#alerts.map(({ from, level, description }) => ({
      from,
      contentType: contentType.alert,
      bytes: Uint8Array.of(level, description),
      at: 0,
      protected: false,
    }))
  }

  #captured(): Witnessed['captured'] {
    return capturedIn({
      record: 'gnutls-cli',
      lines: [this.#first, this.#last],
      server: this.#server,
      host: this.#host !== undefined && isIP(this.#host) === 0 ? this.#host : undefined,
      isConnected: this.#isConnected,
      outcome: this.#outcome,
    })
  }
}

const order: readonly Stage[] = ['nothing', 'server-hello', 'certificate', 'server-done', 'finished']
const maxLines = 100
const push = (list: string[], line: string): void => {
  if (list.length < maxLines) list.push(line)
}

/** A port may be given by the name of its service. */
const portOf = (words: string | undefined): number | undefined =>
  words === 'https' ? 443 : words !== undefined && /^\d{1,5}$/.test(words) ? Number(words) : undefined

const before: readonly (readonly [RegExp, AttemptOutcome])[] = [
  [/refused/i, { kind: 'refused' }],
  [/timed out/i, { kind: 'no-answer' }],
  [/no route to host/i, { kind: 'unreachable', code: 'EHOSTUNREACH' }],
  [/network is unreachable/i, { kind: 'no-route', code: 'ENETUNREACH' }],
]
const ends: readonly (readonly [RegExp, NonNullable<Told['end']>])[] = [
  [/pull function|reset by peer/i, 'reset'],
  [/non-properly terminated|unexpectedly|premature/i, 'closed'],
  [/timed out/i, 'silent'],
]

/** `(TLS1.2-X.509)-(ECDHE-SECP256R1)-(RSA-SHA256)-(AES-256-GCM)`: what GnuTLS says instead of the suite's name. */
function suiteDescribed(parts: readonly string[], version: number | undefined): number | undefined {
  const at = parts.findIndex((part) => /^(?:AES|CHACHA20|3DES|CAMELLIA|ARCFOUR)-/.test(part))
  const cipher = parts[at]
  if (cipher === undefined) return undefined
  const hash = /POLY1305/.test(cipher)
    ? 'SHA256'
    : /GCM/.test(cipher)
      ? /256/.test(cipher)
        ? 'SHA384'
        : 'SHA256'
      : (parts[at + 1] ?? '')
  if (version === 0x0304) return suiteCalled(`${cipher}-${hash}`, version)
  const [exchange = ''] = parts[0]?.split('-') ?? []
  const signature = /^(RSA|ECDSA|DSA)/.exec(parts[1] ?? '')?.[1]
  if (exchange !== 'RSA' && signature === undefined) return undefined
  return suiteCalled([exchange, ...(exchange === 'RSA' ? [] : [signature]), cipher, hash].join('-'))
}
