import type { Message } from '../../protocol/tls/message.ts'
import { contentType, startsRecord } from '../../wire/record.ts'
import { isIP } from '../address.ts'
import type { AttemptOutcome, PageOutcome } from '../attempt.ts'
import { type Text, text } from '../text.ts'
import { isOwnWish, outcomeOfNetError } from './net-errors.ts'
import type { NetlogConstants } from './netlog-constants.ts'
import type { NetlogParams } from './netlog-event.ts'
import { bytesOf64, derOfPem } from './pem-lines.ts'
import { versionCalled } from './suite-called.ts'
import { stageOf, type Told, witnessedOf } from './told.ts'
import type { Party, Witnessed } from './witness.ts'

/** Ms. */
const patience = 5000
const maxMessages = 60
const maxBytes = 300 * 1024

/** What is read of a socket. */
export const socketEvents = [
  'SOCKET_ALIVE',
  'TCP_CONNECT',
  'TCP_CONNECT_ATTEMPT',
  'SSL_CONNECT',
  'SSL_HANDSHAKE_MESSAGE_SENT',
  'SSL_HANDSHAKE_MESSAGE_RECEIVED',
  'SSL_ALERT_SENT',
  'SSL_ALERT_RECEIVED',
  'SSL_CERTIFICATES_RECEIVED',
  'SSL_HANDSHAKE_ERROR',
  'SSL_READ_ERROR',
  'SOCKET_READ_ERROR',
  'SOCKET_WRITE_ERROR',
  'SOCKET_BYTES_RECEIVED',
  'CERT_VERIFIER_REQUEST_BOUND_TO_JOB',
  'SSL_ENCRYPTED_CLIENT_HELLO',
] as const
type SocketEvent = (typeof socketEvents)[number]
const isSocketEvent = (name: string): name is SocketEvent => (socketEvents as readonly string[]).includes(name)

/** What a source of type SOCKET did, event by event. */
export class NetlogSocket {
  readonly id: number
  readonly startedAt: number
  /** The connect jobs that it was made for. */
  readonly jobs = new Set<number>()
  page: PageOutcome | undefined
  tunnelReply: string | undefined
  readonly #constants: NetlogConstants
  #server: Party | undefined
  #client: Party | undefined
  #opening: 'complete' | 'refused' | 'unanswered' | 'unseen' = 'unseen'
  #tcpMs = 0
  #lastAt = 0
  #tcpError: string | undefined
  #messages: Message[] = []
  #size = 0
  #certificates: Uint8Array[] = []
  #strange: Uint8Array | undefined
  #hasHeard = false
  #isTls = false
  #isTcp = false
  #silent: AttemptOutcome | undefined
  #isConnecting = false
  #isComplete = false
  #agreed: { version: number | undefined; suite: number | undefined } | undefined
  #sslError: string | undefined
  #details: string[] = []
  #verifier: number | undefined

  constructor(id: number, startedAt: number, constants: NetlogConstants) {
    this.id = id
    this.startedAt = startedAt
    this.#constants = constants
  }

  get verifier(): number | undefined {
    return this.#verifier
  }

  /** One that has to do with TLS, or was to. */
  get isOfInterest(): boolean {
    return this.#isTls || this.#tcpError !== undefined || this.#silent !== undefined
  }

  event(name: string, phase: number, time: number, params: NetlogParams | undefined): void {
    const at = Math.max(0, time - this.startedAt)
    this.#lastAt = at
    if (isSocketEvent(name)) this.#events[name](params ?? {}, phase, at)
  }

  readonly #events: Readonly<Record<SocketEvent, (params: NetlogParams, phase: number, at: number) => void>> = {
    SOCKET_ALIVE: ({ source_dependency }) => this.#bound(source_dependency?.id),
    TCP_CONNECT: (params, phase, at) => this.#tcp(params, phase, at),
    TCP_CONNECT_ATTEMPT: ({ address }) => {
      this.#server = partyOf(address) ?? this.#server
    },
    SSL_CONNECT: (params, phase) => this.#ssl(params, phase),
    SSL_HANDSHAKE_MESSAGE_SENT: ({ bytes }, _, at) => this.#message('us', contentType.handshake, bytes, at),
    SSL_HANDSHAKE_MESSAGE_RECEIVED: ({ bytes }, _, at) => this.#message('peer', contentType.handshake, bytes, at),
    SSL_ALERT_SENT: ({ bytes }, _, at) => this.#message('us', contentType.alert, bytes, at),
    SSL_ALERT_RECEIVED: ({ bytes }, _, at) => this.#message('peer', contentType.alert, bytes, at),
    SSL_CERTIFICATES_RECEIVED: ({ certificates }) => {
      this.#certificates = (certificates ?? []).flatMap((pem) => derOfPem(pem) ?? [])
    },
    SSL_HANDSHAKE_ERROR: (params) => this.#failed('SSL_HANDSHAKE_ERROR', params),
    SSL_READ_ERROR: (params) => this.#failed('SSL_READ_ERROR', params),
    SOCKET_READ_ERROR: (params) => this.#failed('SOCKET_READ_ERROR', params),
    SOCKET_WRITE_ERROR: (params) => this.#failed('SOCKET_WRITE_ERROR', params),
    SOCKET_BYTES_RECEIVED: ({ bytes }) => this.#heard(bytes),
    CERT_VERIFIER_REQUEST_BOUND_TO_JOB: ({ source_dependency }) => {
      this.#verifier = source_dependency?.id
    },
    SSL_ENCRYPTED_CLIENT_HELLO: () => push(this.#details, 'SSL_ENCRYPTED_CLIENT_HELLO'),
  }

  #bound(job: number | undefined): void {
    if (job !== undefined && this.jobs.size < 20) this.jobs.add(job)
  }

  #tcp({ net_error, remote_address, local_address }: NetlogParams, phase: number, at: number): void {
    this.#isTcp = phase === this.#constants.begin
    if (phase !== this.#constants.end) return
    this.#tcpMs = at
    this.#server = partyOf(remote_address) ?? this.#server
    this.#client = partyOf(local_address)
    if (net_error === undefined) {
      this.#opening = 'complete'
      this.#tcpError = undefined
      return
    }
    this.#tcpError = this.#constants.netError(net_error)
    const kind = outcomeOfNetError(this.#tcpError)?.kind
    this.#opening = kind === 'refused' ? 'refused' : kind === 'no-answer' ? 'unanswered' : 'unseen'
  }

  #ssl({ net_error, version, cipher_suite }: NetlogParams, phase: number): void {
    this.#isTls = true
    this.#isConnecting = phase === this.#constants.begin
    if (phase !== this.#constants.end) return
    if (net_error !== undefined) {
      this.#sslError = this.#constants.netError(net_error)
      return
    }
    this.#isComplete = true
    this.#agreed = { version: versionCalled(version ?? ''), suite: cipher_suite }
  }

  #failed(event: string, { net_error, ssl_error, error_lib, error_reason, os_error }: NetlogParams): void {
    const parts = [
      net_error === undefined ? '' : `net::${this.#constants.netError(net_error)}`,
      ...Object.entries({ ssl_error, error_lib, error_reason, os_error }).map(([key, value]) =>
        value === undefined ? '' : `${key}=${value}`,
      ),
    ].filter((part) => part !== '')
    push(this.#details, `${event} ${parts.join(' ')}`)
    if (net_error !== undefined && event !== 'SSL_HANDSHAKE_ERROR')
      this.#sslError ??= this.#constants.netError(net_error)
  }

  #message(from: Message['from'], type: number, base64: string | undefined, at: number): void {
    const bytes = base64 === undefined ? undefined : bytesOf64(base64)
    if (!bytes || bytes.length === 0) return
    this.#size += bytes.length
    if (this.#messages.length >= maxMessages || this.#size > maxBytes) return
    const isHello = type === contentType.handshake && (bytes[0] === 1 || bytes[0] === 2)
    this.#messages.push({ from, contentType: type, bytes, at, protected: !isHello && this.#isProtected(from) })
  }

  /** After a ServerHello of TLS 1.3 everything is; before it, Finished alone. */
  #isProtected(from: Message['from']): boolean {
    return (
      this.#messages.some((m) => m.from === from && m.protected) ||
      this.#messages.some((m) => m.from === 'peer' && m.bytes[0] === 8)
    )
  }

  #heard(base64: string | undefined): void {
    if (this.#hasHeard || !this.#isConnecting || base64 === undefined) return
    this.#hasHeard = true
    const bytes = bytesOf64(base64.slice(0, 800))
    if (bytes && bytes.length > 0 && !startsRecord(bytes)) this.#strange = bytes.slice(0, 512)
  }

  /** The log ends, and nothing had come for long: who reads it waited as long as the browser. */
  stillWaits(time: number): void {
    const waited = time - this.startedAt - this.#lastAt
    if (waited < patience || this.#hasHeard || this.#messages.some(({ from }) => from === 'peer')) return
    if (this.#isConnecting) this.#silent = { kind: 'ended', end: 'silent', after: 'nothing' }
    else if (this.#isTcp) {
      this.#silent = { kind: 'no-answer' }
      this.#opening = 'unanswered'
    }
  }

  get isSilent(): boolean {
    return this.#silent !== undefined
  }

  /** The name of the failure; undefined: there was none, or the user went away. */
  get failure(): string | undefined {
    const error = this.#isComplete ? this.#sslError : (this.#sslError ?? this.#tcpError)
    return error === undefined || isOwnWish(error) || (this.#isComplete && error === 'ERR_CONNECTION_CLOSED')
      ? undefined
      : error
  }

  get isComplete(): boolean {
    return this.#isComplete
  }

  witnessed(besides: {
    readonly host: Party | undefined
    readonly words: readonly string[]
    readonly notes: readonly Text[]
  }): Witnessed {
    const { host } = besides
    const failure = this.#sslError ?? this.#tcpError
    const clientEnd = this.#clientEnd()
    return witnessedOf({
      captured: {
        record: 'netlog',
        place: text(`source ${this.id}`, `ソース${this.id}`),
        client: this.#client,
        server: this.#server ?? { address: host?.address ?? '', port: host?.port },
        ...(host && { host: host.address }),
        startedAt: this.#constants.offset === undefined ? undefined : this.startedAt + this.#constants.offset,
        opening: this.#opening,
        clientEnd,
        notes: besides.notes,
      },
      messages: this.#messages,
      version: this.#agreed?.version,
      suite: this.#agreed?.suite,
      certificates: this.#certificates,
      outcome: this.#outcome(failure),
      end: this.#end(failure),
      isComplete: this.#isComplete,
      page: this.page,
      tcpMs: this.#tcpMs,
      doneMs: this.#lastAt,
      words: [failure === undefined ? '' : `net::${failure}`, ...this.#details, ...besides.words],
    })
  }

  #outcome(failure: string | undefined): AttemptOutcome | undefined {
    if (this.#silent) return this.#silent
    if (this.#tunnelOutcome()) return this.#tunnelOutcome()
    if (!this.#isTls && failure !== undefined) return outcomeOfNetError(failure)
    if (this.#isComplete) return undefined
    return this.#strange && stageOf(this.#messages) === 'nothing'
      ? { kind: 'not-tls', bytes: this.#strange }
      : undefined
  }

  #tunnelOutcome(): AttemptOutcome | undefined {
    const reply = this.tunnelReply
    return reply === undefined || / 2\d\d\b/.test(reply) || this.#isTls
      ? undefined
      : { kind: 'proxy', what: 'refused', reply }
  }

  #end(failure: string | undefined): Told['end'] {
    const known = failure === undefined ? undefined : outcomeOfNetError(failure)
    return known?.kind === 'ended' ? known.end : known?.kind === 'no-answer' ? 'silent' : undefined
  }

  #clientEnd(): Witnessed['captured']['clientEnd'] {
    const alert = this.#messages.find((m) => m.from === 'us' && m.contentType === contentType.alert)
    return alert && { reason: 'closed', at: alert.at }
  }
}

const push = (list: string[], line: string): void => {
  if (list.length < 30) list.push(line)
}

/** `192.0.2.1:443`, `[2001:db8::1]:443`. */
export function partyOf(words: string | undefined): Party | undefined {
  const [, bracketed, plain, port] = /^(?:\[([^\]]*)\]|([^:]*)):(\d{1,5})$/.exec(words ?? '') ?? []
  const address = bracketed ?? plain
  return address !== undefined && isIP(address) !== 0 ? { address, port: Number(port) } : undefined
}
