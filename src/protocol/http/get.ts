import { type Conversation, type End, exactly, latin1, line, textOf } from '../conversation.ts'
import { field, parseResponseHead, type ResponseHead, responseHead } from './head.ts'

export interface GetOptions {
  /** As it goes into the Host field, with the port where it is not the scheme's own. */
  readonly host: string
  /** Path and query; default `/`. */
  readonly path?: string
  readonly userAgent: string
  /** Codings of the content that are understood (RFC 9110 section 12.5.3); default: not said. */
  readonly acceptEncoding?: string
  /** Bytes of the body that are wanted, after chunking is undone; 0: none. */
  readonly maxBody?: number
  readonly patience?: number
}

/** A POST: what it carries, and of which media type. */
export interface PostOptions extends GetOptions {
  readonly content: { readonly type: string; readonly bytes: Uint8Array }
}

export type Got =
  | {
      readonly kind: 'response'
      readonly head: ResponseHead
      readonly body: Uint8Array
      readonly complete: boolean
      readonly at: number
    }
  /** The stream ended before the head was whole. */
  | { readonly kind: 'ended'; readonly end: End; readonly bytes: Uint8Array }
  | { readonly kind: 'not-http'; readonly error: string; readonly bytes: Uint8Array }

/** Interim answers (RFC 9110 section 15.2) that are passed over. */
const maxInterim = 8

/** The bytes of one GET over HTTP/1.1 that closes the connection afterwards. */
export const getRequest = (options: GetOptions): Uint8Array => latin1(requestHead('GET', options))

const requestHead = (
  method: 'GET' | 'POST',
  { host, path = '/', userAgent, acceptEncoding }: GetOptions,
  fields: readonly string[] = [],
): string =>
  [
    `${method} ${noSpace(path)} HTTP/1.1`,
    `Host: ${noSpace(host)}`,
    `User-Agent: ${safe(userAgent)}`,
    'Accept: */*',
    ...(acceptEncoding ? [`Accept-Encoding: ${safe(acceptEncoding)}`] : []),
    ...fields,
    'Connection: close\r\n\r\n',
  ].join('\r\n')

/** Nothing in a URL from a certificate may end the line or add a field. */
const safe = (text: string): string => text.replace(/[^\x20-\x7e]/g, '')
const noSpace = (path: string): string => safe(path).replaceAll(' ', '%20')

/** RFC 9112: one GET and its answer, over whatever carries bytes. */
export function* get(options: GetOptions): Conversation<Got> {
  yield { say: getRequest(options) }
  return yield* answer(options)
}

/** The same with a POST. */
export function* post(options: PostOptions): Conversation<Got> {
  const { type, bytes } = options.content
  const head = requestHead('POST', options, [`Content-Type: ${safe(type)}`, `Content-Length: ${bytes.length}`])
  yield { say: join([latin1(head), bytes], head.length + bytes.length) }
  return yield* answer(options)
}

function* answer({ maxBody = 0, patience }: GetOptions): Conversation<Got> {
  const hear = (frame: (buffer: Uint8Array) => number | undefined) =>
    patience === undefined ? { hear: frame } : { hear: frame, patience }
  for (let interim = 0; interim <= maxInterim; interim++) {
    const heard = yield hear(responseHead())
    if (heard.end && heard.bytes.length === 0) return { kind: 'ended', end: heard.end, bytes: heard.bytes }
    const read = parseResponseHead(heard.bytes)
    if (!read.ok && read.incomplete && heard.end) return { kind: 'ended', end: heard.end, bytes: heard.bytes }
    if (!read.ok) return { kind: 'not-http', error: read.error, bytes: heard.bytes }
    if (read.head.status < 200 && read.head.status !== 101) continue
    const { bytes, complete } = yield* body(read.head, maxBody, hear)
    return { kind: 'response', head: read.head, body: bytes, complete, at: heard.at }
  }
  return { kind: 'not-http', error: `more than ${maxInterim} interim answers`, bytes: new Uint8Array(0) }
}

interface Body {
  readonly bytes: Uint8Array
  readonly complete: boolean
}
type HearStep = (frame: (buffer: Uint8Array) => number | undefined) => {
  readonly hear: (buffer: Uint8Array) => number | undefined
  readonly patience?: number
}

/** RFC 9112 section 6.3: chunked, by length, or until the connection closes. */
function* body(head: ResponseHead, max: number, hear: HearStep): Conversation<Body> {
  if (max === 0) return { bytes: new Uint8Array(0), complete: false }
  if (head.status === 204 || head.status === 304) return { bytes: new Uint8Array(0), complete: true }
  if (/(^|,)\s*chunked\s*$/i.test(field(head, 'transfer-encoding') ?? '')) return yield* chunked(max, hear)
  const declared = field(head, 'content-length')
  if (declared === undefined) return yield* untilClosed(max, hear)
  if (!/^\d{1,15}$/.test(declared)) return { bytes: new Uint8Array(0), complete: false }
  const heard = yield hear(exactly(Math.min(Number(declared), max)))
  return { bytes: heard.bytes, complete: heard.end === undefined && Number(declared) <= max }
}

function* untilClosed(max: number, hear: HearStep): Conversation<Body> {
  const heard = yield hear((buffer) => (buffer.length > max ? max : undefined))
  return { bytes: heard.bytes, complete: heard.end === 'closed' }
}

/** RFC 9112 section 7.1; trailers are not wanted. */
function* chunked(max: number, hear: HearStep): Conversation<Body> {
  const parts: Uint8Array[] = []
  let length = 0
  while (length < max) {
    const head = yield hear(line(1024))
    const size = /^([0-9a-f]{1,8})\s*(?:;.*)?\r?\n$/i.exec(textOf(head.bytes))
    if (head.end || !size) break
    const wanted = parseInt(size[1]!, 16)
    if (wanted === 0) return { bytes: join(parts, length), complete: true }
    const data = yield hear(exactly(Math.min(wanted, max - length)))
    parts.push(data.bytes)
    length += data.bytes.length
    if (data.end || length >= max) break
    if ((yield hear(line(2))).end) break
  }
  return { bytes: join(parts, length), complete: false }
}

function join(parts: readonly Uint8Array[], length: number): Uint8Array {
  const joined = new Uint8Array(length)
  let offset = 0
  for (const part of parts) {
    joined.set(part, offset)
    offset += part.length
  }
  return joined
}
