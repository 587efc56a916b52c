import { randomInt } from 'node:crypto'
import { type Answer, type DecodedPacket, decode, encode, type RecordType } from 'dns-packet'
import { type Conversation, exactly } from '../protocol/conversation.ts'
import { type Clock, monotonic } from './clock.ts'
import { converse } from './converse.ts'
import { exchangeDatagram } from './datagram.ts'
import { dial } from './dial.ts'
import { readServiceBinding, type ServiceBinding } from './svcb.ts'

/** A DNS server by its literal address. */
export interface DnsServer {
  readonly address: string
  readonly port: number
}
export interface CaaRecord {
  readonly critical: boolean
  readonly tag: string
  readonly value: string
}
/** RFC 6698 section 2.1. */
export interface TlsaRecord {
  readonly usage: number
  readonly selector: number
  readonly matching: number
  readonly data: Uint8Array
}
interface DataOf {
  readonly A: string
  readonly AAAA: string
  readonly HTTPS: ServiceBinding
  readonly CAA: CaaRecord
  readonly TLSA: TlsaRecord
}
export type QuestionType = keyof DataOf

/** What became of one question. */
export interface Lookup<T extends QuestionType = QuestionType> {
  readonly name: string
  readonly type: T
  readonly server: string
  /** `no-data`: the name exists without this type. `malformed`: what came cannot be read, or cannot be asked. */
  readonly outcome: 'answer' | 'no-such-name' | 'no-data' | 'server-failure' | 'silent' | 'malformed'
  /** SERVFAIL, REFUSED, ...; or why it is malformed or silent. */
  readonly detail: string | undefined
  readonly data: readonly DataOf[T][]
  /** Where CNAMEs led, in order. */
  readonly aliases: readonly string[]
  /** The server says that DNSSEC vouches for the answer (RFC 4035 section 3.2.3): worth as much as the way to it. */
  readonly isAuthentic: boolean
  readonly ms: number
}

export interface LookupOptions {
  readonly servers: readonly DnsServer[]
  /** For all tries together. */
  readonly timeoutMs: number
  readonly signal?: AbortSignal | undefined
  readonly clock?: Clock
  /** 0..65535; the id of a query (RFC 5452 section 9.2). */
  readonly randomId?: () => number
}

/** The HTTPS record (RFC 9460 section 9) is type 65; dns-packet 5.6.1 encodes `HTTPS` as type 0 without an error. */
const typeNames: Record<QuestionType, string> = { A: 'A', AAAA: 'AAAA', HTTPS: 'UNKNOWN_65', CAA: 'CAA', TLSA: 'TLSA' }

const maxAliases = 8
/** An answer over TCP that is larger is not read: 500 addresses take 8 KB. */
const maxTcpAnswer = 16 * 1024

/** Asks one question: two tries or each server once, UDP, then TCP when the answer was cut. Never throws for what servers send. */
export async function lookUp<T extends QuestionType>(
  name: string,
  type: T,
  options: LookupOptions,
): Promise<Lookup<T>> {
  const clock = options.clock ?? monotonic
  const began = clock()
  const tries = Math.max(2, Math.min(3, options.servers.length))
  let server = options.servers[0]
  let reply: Reply = { kind: 'silent', detail: 'no DNS server is known' }
  const problem = isAskable(name) ? undefined : 'not a DNS name'
  for (let attempt = 0; attempt < tries && server && !problem; attempt++) {
    server = options.servers[attempt % options.servers.length]!
    const left = options.timeoutMs - (clock() - began)
    if (left <= 0 || options.signal?.aborted) break
    // The second try goes without EDNS, which old servers answer with FORMERR or silence (RFC 6891 section 6.2.2).
    const query = { name, type: typeNames[type], id: (options.randomId ?? anyId)(), edns: attempt === 0 }
    reply = await ask(query, server, left / (tries - attempt), options)
    if (reply.kind === 'packet' && /^(NOERROR|NXDOMAIN)$/.test(reply.packet.rcode)) break
  }
  return {
    name,
    type,
    server: server ? serverText(server) : '',
    ...(problem ? emptyHanded('malformed', problem) : meaningOf(name, type, reply)),
    ms: clock() - began,
  }
}

export const serverText = ({ address, port }: DnsServer): string =>
  port === 53 ? address : address.includes(':') ? `[${address}]:${port}` : `${address}:${port}`

const anyId = (): number => randomInt(65536)

/** RFC 1035 section 2.3.4. */
const isAskable = (name: string): boolean =>
  name.length > 0 && name.length <= 254 && /^(?:[\x21-\x2d\x2f-\x7e]{1,63}\.)*[\x21-\x2d\x2f-\x7e]{1,63}\.?$/.test(name)

interface Query {
  readonly name: string
  readonly type: string
  readonly id: number
  readonly edns: boolean
}
type Packet = DecodedPacket & { readonly rcode: string; readonly id: number }
type Reply =
  | { readonly kind: 'packet'; readonly packet: Packet }
  | { readonly kind: 'silent' | 'malformed'; readonly detail: string | undefined }
type Came = Reply | { readonly kind: 'cut' }

async function ask(query: Query, server: DnsServer, timeoutMs: number, options: LookupOptions): Promise<Reply> {
  const clock = options.clock ?? monotonic
  const began = clock()
  const bytes = encode({
    type: 'query',
    id: query.id,
    // Recursion is desired; where it matters, whether the answer is authentic too (RFC 6840 section 5.7).
    flags: query.type === 'TLSA' ? 0x0120 : 0x0100,
    questions: [{ name: query.name, type: query.type as RecordType }],
    // 1232 bytes fit every path unfragmented: DNS flag day 2020 (https://www.dnsflagday.net/2020/).
    additionals: query.edns
      ? [
          {
            type: 'OPT',
            name: '.',
            udpPayloadSize: 1232,
            extendedRcode: 0,
            ednsVersion: 0,
            flags: 0,
            flag_do: false,
            options: [],
          },
        ]
      : [],
  })
  const { signal } = options
  const answer = await exchangeDatagram({
    ...server,
    say: bytes,
    timeoutMs,
    signal,
    clock,
    accept: (came) => readReply(came, query),
  })
  if (answer.kind !== 'answer')
    return { kind: 'silent', detail: answer.kind === 'unreachable' ? answer.code : undefined }
  const came = uncut(answer.value)
  return came.kind === 'cut' ? await askByTcp(bytes, query, server, timeoutMs - (clock() - began), options) : came
}

const uncut = (came: Came): Came => (came.kind === 'packet' && came.packet.flag_tc ? { kind: 'cut' } : came)

/** RFC 7766. */
async function askByTcp(
  bytes: Uint8Array,
  query: Query,
  server: DnsServer,
  timeoutMs: number,
  options: LookupOptions,
): Promise<Reply> {
  const { signal, clock = monotonic } = options
  const dialled = await dial({ ...server, timeoutMs, signal, clock })
  if (dialled.kind !== 'connected') return { kind: 'silent', detail: `cut over UDP, TCP ${dialled.kind}` }
  const { value } = await converse(tcpQuestion(bytes), dialled, {
    deadlineMs: timeoutMs,
    bytesIn: maxTcpAnswer + 2,
    signal,
  })
  if (!(value instanceof Uint8Array)) return value
  const came = readReply(value, query) ?? { kind: 'malformed', detail: 'answers another question' }
  return came.kind === 'cut' ? { kind: 'malformed', detail: 'cut over TCP too' } : came
}

function* tcpQuestion(query: Uint8Array): Conversation<Uint8Array | Reply> {
  const length = Uint8Array.of(query.length >> 8, query.length & 255)
  yield { say: Uint8Array.of(...length, ...query) }
  const head = yield { hear: exactly(2) }
  if (head.end) return { kind: 'silent', detail: head.end }
  const size = (head.bytes[0]! << 8) | head.bytes[1]!
  if (size > maxTcpAnswer)
    return { kind: 'malformed', detail: `answer of ${size} bytes, at most ${maxTcpAnswer} are read` }
  const body = yield { hear: exactly(size) }
  return body.end ? { kind: 'silent', detail: body.end } : body.bytes
}

/** Undefined when it is no answer to this query: another id, another question (RFC 5452 section 9.1). */
function readReply(bytes: Uint8Array, query: Query): Came | undefined {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  if (buffer.length < 12 || buffer.readUInt16BE(0) !== query.id || (buffer[2]! & 0x80) === 0) return undefined
  try {
    const packet = decode(buffer) as Packet
    const [question] = packet.questions ?? []
    // Servers that cannot read a query may answer without repeating it.
    if (!question) return packet.rcode === 'NOERROR' ? undefined : { kind: 'packet', packet }
    const isOurs = sameName(question.name, query.name) && question.type === query.type
    return isOurs ? { kind: 'packet', packet } : undefined
  } catch (error) {
    // An answer that was cut may end within a record.
    if ((buffer[2]! & 0x02) !== 0) return { kind: 'cut' }
    return { kind: 'malformed', detail: (error as Error).message.toLowerCase() }
  }
}

type Meaning<T extends QuestionType> = Pick<Lookup<T>, 'outcome' | 'detail' | 'data' | 'aliases' | 'isAuthentic'>

const emptyHanded = <T extends QuestionType>(
  outcome: Lookup['outcome'],
  detail?: string,
  aliases: string[] = [],
): Meaning<T> => ({
  outcome,
  detail,
  data: [],
  aliases,
  isAuthentic: false,
})

function meaningOf<T extends QuestionType>(name: string, type: T, reply: Reply): Meaning<T> {
  if (reply.kind !== 'packet') return emptyHanded(reply.kind, reply.detail)
  const { rcode, answers = [] } = reply.packet
  const aliases = aliasesOf(name, answers)
  if (aliases === undefined) return emptyHanded('malformed', `more than ${maxAliases} aliases, or a loop of them`)
  if (rcode === 'NXDOMAIN') return emptyHanded('no-such-name', rcode, aliases)
  if (rcode !== 'NOERROR') return emptyHanded('server-failure', rcode, aliases)
  const owner = aliases.at(-1) ?? name
  const data: DataOf[T][] = []
  for (const answer of answers) {
    if (answer.type !== (typeNames[type] as RecordType) || !sameName(answer.name, owner)) continue
    const read = dataOf(type, (answer as { data: unknown }).data)
    if (typeof read === 'object' && 'error' in read) return emptyHanded('malformed', read.error, aliases)
    data.push(read as DataOf[T])
  }
  return data.length > 0
    ? { outcome: 'answer', detail: undefined, data, aliases, isAuthentic: reply.packet.flag_ad }
    : emptyHanded('no-data', undefined, aliases)
}

/** Where the CNAMEs of the answer lead from `name`; undefined when they do not end. */
function aliasesOf(name: string, answers: readonly Answer[]): string[] | undefined {
  const aliases: string[] = []
  for (let owner = name; ; ) {
    const cname = answers.find((answer) => answer.type === 'CNAME' && sameName(answer.name, owner))
    if (!cname) return aliases
    if (aliases.length === maxAliases) return undefined
    owner = String((cname as { data: unknown }).data)
    aliases.push(owner)
  }
}

function dataOf(type: QuestionType, data: unknown): DataOf[QuestionType] | { readonly error: string } {
  switch (type) {
    case 'A':
    case 'AAAA':
      return String(data)
    case 'HTTPS': {
      const read = readServiceBinding(data as Uint8Array)
      return read.ok ? read.value : { error: read.error.message }
    }
    case 'CAA': {
      const { flags = 0, tag, value } = data as { flags?: number; tag: string; value: string }
      // RFC 8659 section 4.1: bit 0, the highest, is the critical flag.
      return { critical: (flags & 0x80) !== 0, tag, value }
    }
    case 'TLSA': {
      const { usage, selector, matchingType, certificate } = data as TlsaData
      return { usage, selector, matching: matchingType, data: new Uint8Array(certificate) }
    }
  }
}

/** As dns-packet reads it. */
interface TlsaData extends Pick<TlsaRecord, 'usage' | 'selector'> {
  readonly matchingType: number
  readonly certificate: Uint8Array
}

const sameName = (a: string, b: string): boolean =>
  a.replace(/\.$/, '').toLowerCase() === b.replace(/\.$/, '').toLowerCase()
