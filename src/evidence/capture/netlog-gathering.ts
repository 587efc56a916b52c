import type { PageOutcome } from '../attempt.ts'
import { type Text, text } from '../text.ts'
import { isOwnWish, outcomeOfNetError } from './net-errors.ts'
import type { NetlogConstants } from './netlog-constants.ts'
import type { NetlogEvent, NetlogParams } from './netlog-event.ts'
import { NetlogSocket, socketEvents } from './netlog-socket.ts'
import { type Read, witnessedOf } from './told.ts'
import type { Party, Witnessed } from './witness.ts'

/** Of a log of hours the last of each kind are kept. */
const maxSources = 20_000
const maxFailed = 400
const maxGood = 40
/** A browser tries again and again: more of the same say nothing new. */
const maxAlike = 4

/** Connects the events of a NetLog by their sources: sockets with the jobs that made them and the requests that used them. */
export class NetlogGathering {
  readonly #constants: NetlogConstants
  readonly #sockets = new Map<number, NetlogSocket>()
  readonly #failed: Witnessed[] = []
  readonly #good: Witnessed[] = []
  readonly #alike = new Map<string, number>()
  /** Where a connect job leads, by its source. */
  readonly #hosts = new Map<number, Party>()
  readonly #ech = new Set<number>()
  readonly #verdicts = new Map<number, string>()
  readonly #requests = new Map<number, { host: Party; at: number; job?: number }>()
  readonly #socketOfJob = new Map<number, number>()
  readonly #failedRequests = new Map<string, { host: Party; error: string; at: number; id: number }>()
  readonly #quic = new Map<number, string>()
  readonly #quicFailures = new Map<string, number>()
  readonly #proxies = new Set<string>()
  #left = 0
  #last = 0

  constructor(constants: NetlogConstants) {
    this.#constants = constants
  }

  event({ type, phase, time, source: { id }, params }: NetlogEvent): void {
    const name = this.#constants.eventName(type)
    if (name === undefined) return
    const at = Number(time)
    if (!Number.isFinite(at)) return
    this.#last = Math.max(this.#last, at)
    if (isOther(name)) this.#besides[name](id, params ?? {}, phase, at)
    const isBirth = (name === 'SOCKET_ALIVE' || name === 'TCP_CONNECT') && phase === this.#constants.begin
    const socket = this.#sockets.get(id) ?? (isBirth ? this.#born(id, at) : undefined)
    socket?.event(name, phase, at, params)
    if (name === 'SOCKET_ALIVE' && phase === this.#constants.end && socket) this.#died(socket)
  }

  done(): Read {
    for (const socket of [...this.#sockets.values()]) {
      socket.stillWaits(this.#last)
      this.#died(socket)
    }
    const witnessed = (this.#failed.length > 0 ? this.#failed : this.#good).toSorted(
      (a, b) => (a.captured.startedAt ?? 0) - (b.captured.startedAt ?? 0),
    )
    return { witnessed: [...witnessed, ...this.#withoutSocket(witnessed)], notes: this.#notes() }
  }

  /** What other sources than sockets say. */
  readonly #besides: Readonly<
    Record<OtherEvent, (id: number, params: NetlogParams, phase: number, at: number) => void>
  > = {
    SOCKET_POOL_CONNECT_JOB_CREATED: (id, { group_id, group_name }) => {
      const host = hostOfGroup(group_id ?? group_name)
      if (host) remember(this.#hosts, id, host)
    },
    CONNECT_JOB_SET_SOCKET: (id, { source_dependency }) => {
      const socket = source_dependency && this.#sockets.get(source_dependency.id)
      if (socket && socket.jobs.size < 20) socket.jobs.add(id)
    },
    SSL_CONNECT_JOB_SSL_CONNECT: (id, { ech_config_list }) => {
      if (ech_config_list !== undefined && ech_config_list !== '' && this.#ech.size < maxSources) this.#ech.add(id)
    },
    CERT_VERIFIER_JOB: (id, { net_error, cert_status }) => {
      if (net_error === undefined && !cert_status) return
      const flags = cert_status === undefined ? [] : this.#constants.certStatus(cert_status)
      const name = net_error === undefined ? '' : `net::${this.#constants.netError(net_error)} `
      remember(this.#verdicts, id, `CERT_VERIFIER_JOB ${name}${flags.join(' ')}`.trim())
    },
    URL_REQUEST_START_JOB: (id, { url, net_error }, phase, at) => this.#request(id, url, net_error, phase, at),
    HTTP_STREAM_REQUEST_BOUND_TO_JOB: (id, { source_dependency }) => {
      const request = this.#requests.get(id)
      if (request && source_dependency) request.job = source_dependency.id
    },
    SOCKET_POOL_BOUND_TO_SOCKET: (id, { source_dependency }) => {
      if (source_dependency) remember(this.#socketOfJob, id, source_dependency.id)
    },
    HTTP_TRANSACTION_READ_RESPONSE_HEADERS: (id, { headers }) => {
      const job = this.#requests.get(id)?.job
      const socket = job === undefined ? undefined : this.#sockets.get(this.#socketOfJob.get(job) ?? -1)
      if (socket) socket.page = pageOf(headers) ?? socket.page
    },
    HTTP_TRANSACTION_READ_TUNNEL_RESPONSE_HEADERS: (id, { headers }) => {
      const socket = this.#sockets.get(id) ?? [...this.#sockets.values()].findLast(({ jobs }) => jobs.has(id))
      if (socket) socket.tunnelReply = linesOf(headers)[0]?.slice(0, 200)
    },
    PROXY_RESOLUTION_SERVICE_RESOLVED_PROXY_LIST: (_, { proxy_info }) => {
      if (proxy_info !== undefined && proxy_info !== 'DIRECT' && this.#proxies.size < 5)
        this.#proxies.add(proxy_info.slice(0, 200))
    },
    QUIC_SESSION_POOL_JOB: (id, { host, port }) => {
      if (host !== undefined) remember(this.#quic, id, `${host}:${port ?? 443}`)
    },
    QUIC_SESSION: (id, { host, port }) => {
      if (host !== undefined) remember(this.#quic, id, `${host}:${port ?? 443}`)
    },
    QUIC_SESSION_CLOSE_ON_ERROR: (id, { net_error }) => this.#quicFailed(id, net_error),
    QUIC_SESSION_POOL_JOB_RESULT: (id, { net_error }) => this.#quicFailed(id, net_error),
  }

  #born(id: number, at: number): NetlogSocket {
    const socket = new NetlogSocket(id, at, this.#constants)
    if (this.#sockets.size >= maxSources) this.#died(this.#sockets.values().next().value!)
    this.#sockets.set(id, socket)
    return socket
  }

  #died(socket: NetlogSocket): void {
    this.#sockets.delete(socket.id)
    if (!socket.isOfInterest) return
    const { failure } = socket
    const status = socket.page?.kind === 'answer' ? socket.page.answer.status : 0
    if (failure === undefined && !socket.isSilent && !(status >= 520 && status <= 530)) {
      if (this.#good.length < maxGood && socket.isComplete) this.#good.push(this.#witnessed(socket))
      return
    }
    const kind = `${this.#hostOf(socket)?.address} ${failure} ${status}`
    const alike = (this.#alike.get(kind) ?? 0) + 1
    remember(this.#alike, kind, alike)
    if (alike <= maxAlike && this.#failed.length < maxFailed) this.#failed.push(this.#witnessed(socket))
    else this.#left += 1
  }

  #hostOf({ jobs }: NetlogSocket): Party | undefined {
    for (const job of jobs) if (this.#hosts.has(job)) return this.#hosts.get(job)
    return undefined
  }

  #witnessed(socket: NetlogSocket): Witnessed {
    // Where the handshake came to its end, somebody had told the browser to look away.
    const verdict = socket.verifier === undefined || socket.isComplete ? undefined : this.#verdicts.get(socket.verifier)
    const hasEch = [...socket.jobs].some((job) => this.#ech.has(job))
    const words = [
      answerOf(socket.page),
      verdict ?? '',
      hasEch ? 'SSL_CONNECT_JOB_SSL_CONNECT with an ECH config list' : '',
    ]
    return socket.witnessed({ host: this.#hostOf(socket), words, notes: [] })
  }

  #request(id: number, url: string | undefined, error: number | undefined, phase: number, at: number): void {
    const begun = url === undefined || phase !== this.#constants.begin ? undefined : hostOfUrl(url)
    if (begun) remember(this.#requests, id, { host: begun, at })
    const request = this.#requests.get(id)
    if (phase !== this.#constants.end || !request || error === undefined) return
    const name = this.#constants.netError(error)
    if (!isOwnWish(name) && this.#failedRequests.size < maxFailed)
      this.#failedRequests.set(placeOf(request.host, name), { host: request.host, error: name, at: request.at, id })
  }

  /** Requests that failed before there was a socket: names that were not found, proxies that refused. */
  #withoutSocket(witnessed: readonly Witnessed[]): Witnessed[] {
    const seen = new Set(witnessed.map(({ captured: { host, server } }) => `${host ?? server.address} ${server.port}`))
    return [...this.#failedRequests.values()]
      .filter(({ host }) => !seen.has(`${host.address} ${host.port}`))
      .map(({ host, error, at, id }) => this.#requested(host, error, at, id))
  }

  #requested(host: Party, error: string, at: number, id: number): Witnessed {
    const outcome = outcomeOfNetError(error) ?? ({ kind: 'not-tried', code: 'untold' } as const)
    return witnessedOf({
      captured: {
        record: 'netlog',
        place: text(`source ${id}`, `ソース${id}`),
        client: undefined,
        server: host,
        host: host.address,
        startedAt: this.#constants.offset === undefined ? undefined : at + this.#constants.offset,
        opening: 'unseen',
        clientEnd: undefined,
        notes: [],
      },
      messages: [],
      version: undefined,
      suite: undefined,
      certificates: [],
      outcome,
      isComplete: false,
      words: [`net::${error}`],
    })
  }

  #quicFailed(id: number, error: number | undefined): void {
    const host = this.#quic.get(id)
    if (host === undefined || error === undefined || error >= 0) return
    const key = `${host} ${this.#constants.netError(error)}`
    remember(this.#quicFailures, key, (this.#quicFailures.get(key) ?? 0) + 1)
  }

  #notes(): Text[] {
    const { browser } = this.#constants
    return [
      ...(browser === undefined ? [] : [text(`recorded by ${browser}`, `${browser} の記録です`)]),
      ...[...this.#proxies].map((proxy) => text(`a proxy is in use: ${proxy}`, `プロキシを使っています: ${proxy}`)),
      ...[...this.#quicFailures]
        .slice(0, 20)
        .map(([what, count]) => text(`QUIC failed: ${what}, ${count} times`, `QUICの失敗: ${what}（${count}回）`)),
      ...(this.#left > 0
        ? [
            text(
              `${this.#left} more connections that failed alike were left out`,
              `同様に失敗した接続がほかに${this.#left}本あり、省きました`,
            ),
          ]
        : []),
    ]
  }
}

/** The oldest goes when there are too many. */
function remember<K, V>(map: Map<K, V>, key: K, value: V): void {
  if (map.size >= maxSources && !map.has(key)) map.delete(map.keys().next().value as K)
  map.set(key, value)
}

/** `pm/https://site.example:8443 <…>` and older `ssl/site.example:443`; undefined: not over TLS. */
function hostOfGroup(group: string | undefined): Party | undefined {
  const [, host, port] =
    /(?:https:\/\/|wss:\/\/|ssl\/)(\[[^\]\s]*\]|[^\s/<>:]+)(?::(\d{1,5}))?/.exec(group?.slice(0, 2000) ?? '') ?? []
  return host === undefined ? undefined : { address: host.replaceAll(/[[\]]/g, ''), port: Number(port ?? 443) }
}

const placeOf = (host: Party, error: string): string => `${host.address} ${host.port} ${error}`

const hostOfUrl = (url: string): Party | undefined => (/^(?:https|wss):/.test(url) ? hostOfGroup(url) : undefined)

const linesOf = (headers: NetlogParams['headers']): readonly string[] =>
  typeof headers === 'string' ? headers.split(/\r?\n/) : (headers ?? [])

function pageOf(headers: NetlogParams['headers']): PageOutcome | undefined {
  const [status, ...rest] = linesOf(headers)
  const code = /^HTTP\/[\d.]+ (\d{3})/.exec(status ?? '')?.[1]
  if (code === undefined) return undefined
  const pairs = rest.slice(0, 200).flatMap((line) => {
    const [, name, value] = /^([^:\s]+): ?(.*)$/.exec(line) ?? []
    return name === undefined ? [] : [[name.toLowerCase(), value!] as const]
  })
  return { kind: 'answer', answer: { status: Number(code), headers: pairs } }
}

/** As far as it tells of a fault. */
function answerOf(page: PageOutcome | undefined): string {
  if (page?.kind !== 'answer' || page.answer.status < 400) return ''
  const server = page.answer.headers.find(([name]) => name === 'server')?.[1]
  return `HTTP ${page.answer.status}${server === undefined ? '' : ` server: ${server}`}`
}

const otherEvents = [
  'SOCKET_POOL_CONNECT_JOB_CREATED',
  'CONNECT_JOB_SET_SOCKET',
  'SSL_CONNECT_JOB_SSL_CONNECT',
  'CERT_VERIFIER_JOB',
  'URL_REQUEST_START_JOB',
  'HTTP_STREAM_REQUEST_BOUND_TO_JOB',
  'SOCKET_POOL_BOUND_TO_SOCKET',
  'HTTP_TRANSACTION_READ_RESPONSE_HEADERS',
  'HTTP_TRANSACTION_READ_TUNNEL_RESPONSE_HEADERS',
  'PROXY_RESOLUTION_SERVICE_RESOLVED_PROXY_LIST',
  'QUIC_SESSION_POOL_JOB',
  'QUIC_SESSION_POOL_JOB_RESULT',
  'QUIC_SESSION',
  'QUIC_SESSION_CLOSE_ON_ERROR',
] as const
type OtherEvent = (typeof otherEvents)[number]

const isOther = (name: string): name is OtherEvent => (otherEvents as readonly string[]).includes(name)

const wanted: ReadonlySet<string> = new Set([...otherEvents, ...socketEvents])

/** Of most events of a log nothing is needed: they are passed over unread. */
export const isWanted = (name: string | undefined): boolean => name !== undefined && wanted.has(name)
