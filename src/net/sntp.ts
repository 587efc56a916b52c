import { randomBytes } from 'node:crypto'
import { setMaxListeners } from 'node:events'
import { isIP } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import { type Clock, monotonic } from './clock.ts'
import { exchangeDatagram } from './datagram.ts'
import { type DnsServer, lookUp } from './dns.ts'
import { addressesInHosts } from './hosts-file.ts'
import { ntpQuestion, readNtpAnswer } from './ntp-packet.ts'
import { type System, thisSystem } from './resolve.ts'
import type { TimeSource } from './time-sources.ts'

export interface TimeOptions {
  /** How many sources must agree: 2 of ours, 1 of the user's. */
  readonly needed: number
  /** For all sources together. Default 1 s. */
  readonly timeoutMs?: number
  readonly resolver?: DnsServer | undefined
  /** The `Date` of a web server's answer in ms since 1970; rejects when there is none. */
  readonly httpsDate?: (host: string, signal: AbortSignal) => Promise<number>
  /** The clock that is examined: ms since 1970. Default `Date.now`. */
  readonly wall?: () => number
  readonly clock?: Clock
  readonly system?: System
  readonly randomNonce?: () => Uint8Array
  readonly signal?: AbortSignal | undefined
}

export interface TimeSample {
  readonly source: string
  readonly kind: 'sntp' | 'https-date'
  /** True time minus this machine's: positive when this machine is slow. */
  readonly offsetMs: number
  /** Round trip without the server's own time: the offset is right within half of it. */
  readonly delayMs: number
}
export type TimeAnswer = TimeSample | { readonly source: string; readonly error: string }

export interface TimeReading {
  readonly answers: readonly TimeAnswer[]
  /** Median of those that agree; undefined when fewer than needed do, or two camps are equally large. */
  readonly offsetMs: number | undefined
  readonly agreed: number
}

/** UDP that is dropped on the way is not waited for longer before the web server is asked. */
const httpsAfterMs = 350
/** A `Date` has whole seconds, and leap smears differ by up to half a second. */
const toleranceMs = 1500

/** Asks all sources at once (RFC 4330) and returns as soon as enough of them agree. */
export async function askTime(sources: readonly TimeSource[], options: TimeOptions): Promise<TimeReading> {
  const { needed, timeoutMs = 1000 } = options
  const stop = new AbortController()
  const signal = options.signal ? AbortSignal.any([options.signal, stop.signal]) : stop.signal
  // Each question that is under way listens to it: many at once are no leak.
  setMaxListeners(0, signal)
  const answers: (TimeAnswer | undefined)[] = sources.map(() => undefined)
  const reading = (): TimeReading => {
    const all = answers.map((answer, i) => answer ?? { source: sources[i]!.host, error: 'no answer in time' })
    return { answers: all, ...agreement(all.filter(isSample), needed) }
  }
  // Of sources that the user named, one is enough, but a second one is waited for: it may contradict.
  const enough = Math.min(Math.max(2, needed), sources.length)
  await new Promise<void>((done) => {
    const timer = setTimeout(done, timeoutMs)
    const finish = () => {
      clearTimeout(timer)
      done()
    }
    if (sources.length === 0) finish()
    options.signal?.addEventListener('abort', finish, { once: true })
    sources.forEach(async (source, i) => {
      answers[i] = await askSource(source, timeoutMs, signal, options)
      const allDone = answers.every((answer) => answer !== undefined)
      if (allDone || agreement(answers.filter(isSample), needed).agreed >= enough) finish()
    })
  })
  const read = reading()
  stop.abort()
  return read
}

const isSample = (answer: TimeAnswer | undefined): answer is TimeSample => answer !== undefined && 'offsetMs' in answer

/** The largest camp of samples that agree with one of them. */
function agreement(samples: readonly TimeSample[], needed: number): Pick<TimeReading, 'offsetMs' | 'agreed'> {
  const agree = (a: TimeSample, b: TimeSample) =>
    Math.abs(a.offsetMs - b.offsetMs) <= toleranceMs + (a.delayMs + b.delayMs) / 2
  const camps = samples.map((sample) => samples.filter((other) => agree(sample, other)))
  const agreed = Math.max(0, ...camps.map((camp) => camp.length))
  const [first, ...rivals] = camps.filter((camp) => camp.length === agreed)
  const isSplit = rivals.some((camp) => !camp.some((sample) => first?.includes(sample)))
  if (!first || agreed < needed || isSplit) return { offsetMs: undefined, agreed }
  return { offsetMs: median(first.map(({ offsetMs }) => offsetMs)), agreed }
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b)
  const middle = sorted.length >> 1
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2
}

/** SNTP first; the same operator's web server when that fails or is slow. Whichever answers first. */
async function askSource(
  source: TimeSource,
  timeoutMs: number,
  signal: AbortSignal,
  options: TimeOptions,
): Promise<TimeAnswer> {
  const bySntp = askSntp(source, timeoutMs, signal, options)
  const { httpsDate } = options
  const { httpsHost } = source
  if (!httpsDate || httpsHost === undefined) return await bySntp
  const early = await Promise.race([bySntp, sleep(httpsAfterMs, undefined, { ref: false })])
  if (isSample(early)) return early
  const byHttps = askHttps(source.host, httpsHost, httpsDate, signal, options)
  const samples = [bySntp, byHttps].map(async (each) => {
    const answer = await each
    return isSample(answer) ? answer : Promise.reject(new Error(answer.error))
  })
  return await Promise.any(samples).catch(() => bySntp)
}

async function askSntp(
  source: TimeSource,
  timeoutMs: number,
  signal: AbortSignal,
  options: TimeOptions,
): Promise<TimeAnswer> {
  const { wall = Date.now, clock = monotonic, randomNonce = () => randomBytes(8) } = options
  const failed = (error: string): TimeAnswer => ({ source: source.host, error })
  const began = clock()
  const address = await addressOf(source.host, timeoutMs, signal, options)
  if (address === undefined) return failed('its name has no address')
  const nonce = randomNonce()
  const sentAt = wall()
  const answer = await exchangeDatagram({
    address,
    port: source.port,
    say: ntpQuestion(nonce),
    accept: (packet) => readNtpAnswer(packet, nonce),
    timeoutMs: timeoutMs - (clock() - began),
    signal,
    clock,
  })
  if (answer.kind !== 'answer') return failed(answer.kind === 'silent' ? 'no answer in time' : answer.code)
  if (!answer.value.ok) return failed(answer.value.error)
  const { times } = answer.value
  // The time it took by the monotonic clock: the wall clock may be set in between.
  const cameAt = sentAt + answer.ms
  const delayMs = Math.max(0, answer.ms - (times.sentAt - times.receivedAt))
  const offsetMs = (times.receivedAt - sentAt + (times.sentAt - cameAt)) / 2
  return { source: source.host, kind: 'sntp', offsetMs, delayMs }
}

async function askHttps(
  source: string,
  host: string,
  httpsDate: NonNullable<TimeOptions['httpsDate']>,
  signal: AbortSignal,
  { wall = Date.now, clock = monotonic }: TimeOptions,
): Promise<TimeAnswer> {
  const began = clock()
  try {
    const date = await httpsDate(host, signal)
    // Whole seconds, cut off: half a second later on average.
    return { source, kind: 'https-date', offsetMs: date + 500 - wall(), delayMs: clock() - began }
  } catch (error) {
    return { source, error: `https: ${(error as Error).message}` }
  }
}

/** By the hosts file and our own packets: a pending getaddrinfo would hold the process at exit. */
async function addressOf(
  host: string,
  timeoutMs: number,
  signal: AbortSignal,
  options: TimeOptions,
): Promise<string | undefined> {
  if (isIP(host) > 0) return host
  const { system = thisSystem, resolver, clock = monotonic } = options
  if (!resolver) {
    const [listed] = addressesInHosts(await system.hosts(), host)
    if (listed !== undefined) return listed
  }
  const asking = { servers: resolver ? [resolver] : system.servers(), timeoutMs, signal, clock }
  const aaaa = lookUp(host, 'AAAA', asking)
  const a = await lookUp(host, 'A', asking)
  return a.data[0] ?? (await aaaa).data[0]
}
