import { alert } from './alert.ts'
import { handshakeTypes } from './code-points.ts'
import { type Codec, decode, struct, u8 } from './codec.ts'
import type { Place } from './extensions/extension.ts'
import { bodyCodec } from './extensions/read.ts'
import { handshakeHeaderLength, handshakeType } from './handshake.ts'
import { type Agreed, layoutOf } from './layout.ts'
import { meaningOf } from './meanings.ts'
import type { Span } from './reader.ts'
import { contentType } from './record.ts'
import { downgradeSentinel, isHelloRetryRequest, serverHello } from './server-hello.ts'
import { extensionTypes } from './tables/extension-types.ts'

/** One field of a message and the bytes it lies in, counted from the message's first byte. */
export interface Field {
  /** Like `ClientHello.extensions[2].data[0].name`. */
  readonly path: string
  readonly start: number
  readonly end: number
  /** `length` fields say how long the next one is; `unread` bytes are those that could not be decoded. */
  readonly kind: 'number' | 'text' | 'bytes' | 'length' | 'unread' | 'list' | 'struct'
  /** A number in decimal, text fit for any terminal, bytes in hex; empty for what has parts. */
  readonly value: string
  /** The name of a code point, or why bytes were not read. */
  readonly meaning?: string
  readonly parts: readonly Field[]
}

export interface Annotated {
  /** `ClientHello`, `Alert`, `ChangeCipherSpec`; a HelloRetryRequest under its own name. */
  readonly name: string
  readonly fields: readonly Field[]
}

/** Every field of one message. Never throws for bad bytes: what cannot be read is a field that says why. */
export function annotate(
  { contentType: type, bytes }: { readonly contentType: number; readonly bytes: Uint8Array },
  agreed: Agreed,
): Annotated {
  switch (type) {
    case contentType.alert:
      return whole('Alert', alert, bytes)
    case contentType.changeCipherSpec:
      return whole('ChangeCipherSpec', struct({ type: u8 }), bytes)
    case contentType.handshake:
      return handshakeMessage(bytes, agreed)
    default:
      return { name: `content type ${type}`, fields: [leaf('content', bytes, 0, bytes.length, 'bytes')] }
  }
}

/** The fields that have no parts, in order: they cover each byte of the message exactly once. An empty one stands only for what is missing. */
export const leavesOf = (fields: readonly Field[]): readonly Field[] =>
  fields.flatMap((field) =>
    field.parts.length > 0 ? leavesOf(field.parts) : field.end > field.start || field.kind === 'unread' ? [field] : [],
  )

const whole = (name: string, codec: Codec<unknown>, bytes: Uint8Array): Annotated => ({
  name,
  fields: read({ path: name, kind: name, codec, bytes, start: 0, end: bytes.length }),
})

function handshakeMessage(bytes: Uint8Array, agreed: Agreed): Annotated {
  const type = bytes[0]
  if (type === undefined || bytes.length < handshakeHeaderLength)
    return { name: 'Handshake', fields: [unread('Handshake', bytes, 0, 'shorter than its header')] }
  const retry = type === handshakeType.serverHello && isRetry(bytes)
  const name = retry ? 'HelloRetryRequest' : handshakeTypes.name(type)
  const header = [
    number('Handshake.type', bytes, 0, 1, meaningOf('Handshake.type')?.(type)),
    leaf('Handshake.length', bytes, 1, handshakeHeaderLength, 'length'),
  ]
  const place = retry ? 'helloRetryRequest' : placeOf(type)
  const codec = layoutOf(type, agreed)
  return {
    name,
    fields: [
      ...header,
      ...read({ path: name, kind: '', codec, bytes, start: handshakeHeaderLength, end: bytes.length, place }),
    ],
  }
}

function isRetry(bytes: Uint8Array): boolean {
  const parsed = decode('ServerHello', serverHello, bytes.subarray(handshakeHeaderLength))
  return parsed.ok && isHelloRetryRequest(parsed.value)
}

const places: Readonly<Record<number, Place>> = {
  [handshakeType.clientHello]: 'clientHello',
  [handshakeType.serverHello]: 'serverHello',
  [handshakeType.encryptedExtensions]: 'encryptedExtensions',
  [handshakeType.certificate]: 'certificate',
  [handshakeType.certificateRequest]: 'certificateRequest',
  [handshakeType.newSessionTicket]: 'newSessionTicket',
}
const placeOf = (type: number): Place | undefined => places[type]

/** A stretch of a message that one codec reads. */
interface Stretch {
  readonly path: string
  /** The path as `meaningOf` knows it. */
  readonly kind: string
  readonly codec: Codec<unknown>
  readonly bytes: Uint8Array
  readonly start: number
  readonly end: number
  /** Whose extensions stand here. */
  readonly place?: Place | undefined
}

/** A span that grows its parts. */
interface Branch {
  readonly path: string
  readonly kind: string
  readonly start: number
  end: number
  readonly value: unknown
  readonly parts: Branch[]
}

function read(stretch: Stretch): readonly Field[] {
  const { path, kind, codec, bytes, start, end } = stretch
  const spans: Span[] = []
  const decoded = decode(path, codec, bytes.subarray(start, end), spans)
  const root: Branch = { path, kind, start, end: start, value: decoded.ok ? decoded.value : undefined, parts: [] }
  grow(root, spans, start)
  if (decoded.ok) {
    root.end = end
    return root.parts.length === 0 ? leaves(root, bytes) : partsOf(root, stretch)
  }
  const reached = stretchTo(root)
  const known = root.parts.length === 0 ? [] : partsOf(root, stretch)
  return [...known, unread(decoded.error.path, bytes, reached, decoded.error.problem, end)]
}

/** Hangs each span under the one whose path it continues; spans come top down. */
function grow(root: Branch, spans: readonly Span[], offset: number): void {
  const line: Branch[] = [root]
  for (const span of spans) {
    while (line.length > 1 && !continues(span.path, line.at(-1)!.path)) line.pop()
    const parent = line.at(-1)!
    const step = span.path.slice(parent.path.length)
    const isItem = step.startsWith('[')
    const branch: Branch = {
      path: span.path,
      kind: isItem ? `${parent.kind}[]` : parent.kind === '' ? step.slice(1) : parent.kind + step,
      start: span.start + offset,
      end: span.end + offset,
      value: within(parent.value, isItem ? step.slice(1, -1) : step.slice(1)),
      parts: [],
    }
    parent.parts.push(branch)
    line.push(branch)
  }
}

const continues = (path: string, of: string): boolean =>
  path.length > of.length && path.startsWith(of) && (path[of.length] === '.' || path[of.length] === '[')

const within = (value: unknown, key: string): unknown =>
  typeof value === 'object' && value !== null && !(value instanceof Uint8Array) && Object.hasOwn(value, key)
    ? (value as Record<string, unknown>)[key]
    : undefined

/** Where reading broke off, spans were left open: they end with their last part. */
function stretchTo(branch: Branch): number {
  for (const part of branch.parts) branch.end = Math.max(branch.end, stretchTo(part))
  return branch.end
}

function partsOf(branch: Branch, stretch: Stretch): Field[] {
  const { bytes } = stretch
  const fields: Field[] = []
  let at = branch.start
  branch.parts.forEach((part, i) => {
    if (part.start > at)
      fields.push(
        i === 0
          ? leaf(`${branch.path}.length`, bytes, at, part.start, 'length')
          : leaf(branch.path, bytes, at, part.start, 'bytes'),
      )
    if (part.kind.endsWith('extensions[].data')) fields.push(...extensionBody(part, branch, stretch))
    else if (part.parts.length > 0) fields.push(group(part, partsOf(part, stretch), bytes))
    else fields.push(...leaves(part, bytes))
    at = part.end
  })
  if (at < branch.end) fields.push(leaf(branch.path, bytes, at, branch.end, 'bytes'))
  return fields
}

function group(branch: Branch, parts: readonly Field[], bytes: Uint8Array): Field {
  const type = branch.kind.endsWith('extensions[]') ? extensionType(branch, bytes) : undefined
  return {
    path: branch.path,
    start: branch.start,
    end: branch.end,
    kind: branch.parts[0]!.path.startsWith(`${branch.path}[`) ? 'list' : 'struct',
    value: '',
    ...(type === undefined ? {} : { meaning: extensionTypes.name(type) }),
    parts,
  }
}

/** RFC 8446 section 4.2: a type of two bytes, a length of two bytes. */
const extensionLengthBytes = 2

/** An extension's body, read as what its type and the message say it is. */
function extensionBody(data: Branch, item: Branch, { bytes, place }: Stretch): Field[] {
  const type = extensionType(item, bytes)
  const start = data.start + extensionLengthBytes
  if (type === undefined || !place || start > data.end) return leaves(data, bytes)
  const kind = extensionTypes.name(type)
  const parts = read({ path: data.path, kind, codec: bodyCodec(type, place), bytes, start, end: data.end })
  const length = leaf(`${item.path}.length`, bytes, data.start, start, 'length')
  if (parts.length === 0 || parts[0]!.path === data.path) return [length, ...parts]
  const isList = parts.some((part) => part.path.startsWith(`${data.path}[`))
  return [length, { path: data.path, start, end: data.end, kind: isList ? 'list' : 'struct', value: '', parts }]
}

/** From the bytes, for a list that breaks off has extensions but no value. */
function extensionType(item: Branch, bytes: Uint8Array): number | undefined {
  const type = item.parts.find((part) => part.kind.endsWith('extensions[].type') && part.end > part.start)
  return type && uint(bytes, type.start, type.end)
}

/** A field without parts; the length before its bytes is a field of its own. */
function leaves({ path, kind, start, end, value }: Branch, bytes: Uint8Array): Field[] {
  if (typeof value === 'number') return [number(path, bytes, start, end, meaningOf(kind)?.(value))]
  const isText = typeof value === 'string'
  const content = isText || value instanceof Uint8Array ? end - value.length : Array.isArray(value) ? end : start
  const before = content > start ? [leaf(`${path}.length`, bytes, start, content, 'length')] : []
  if (Array.isArray(value)) return [...before, { path, start: end, end, kind: 'list', value: '', parts: [] }]
  if (value === undefined || value === null) {
    const said = meaningOf(kind)
    if (said && end > start) return [number(path, bytes, start, end, said(uint(bytes, start, end)))]
    return end > start ? [leaf(path, bytes, start, end, 'bytes')] : []
  }
  const meaning = kind === 'random' ? sentinel(bytes.subarray(content, end)) : undefined
  return [...before, leaf(path, bytes, content, end, isText ? 'text' : 'bytes', meaning)]
}

const sentinel = (random: Uint8Array): string | undefined => {
  const found = downgradeSentinel({ random } as Parameters<typeof downgradeSentinel>[0])
  return found && `ends with the mark of a downgrade to ${found}`
}

const number = (path: string, bytes: Uint8Array, start: number, end: number, meaning: string | undefined): Field => ({
  path,
  start,
  end,
  kind: 'number',
  value: String(uint(bytes, start, end)),
  ...(meaning === undefined ? {} : { meaning }),
  parts: [],
})

const unread = (path: string, bytes: Uint8Array, start: number, why: string, end = bytes.length): Field =>
  leaf(path, bytes, start, end, 'unread', why)

function leaf(
  path: string,
  bytes: Uint8Array,
  start: number,
  end: number,
  kind: 'text' | 'bytes' | 'length' | 'unread',
  meaning?: string,
): Field {
  const content = bytes.subarray(start, end)
  const value =
    kind === 'length' ? String(uint(bytes, start, end)) : kind === 'text' ? visible(content) : hexOf(content)
  return { path, start, end, kind, value, ...(meaning === undefined ? {} : { meaning }), parts: [] }
}

const uint = (bytes: Uint8Array, start: number, end: number): number =>
  bytes.subarray(start, end).reduce((value, byte) => value * 256 + byte, 0)

const hexOf = (bytes: Uint8Array): string => Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')

/** Text fit for any terminal: what is not printable ASCII is written as `\x1b`. */
const visible = (bytes: Uint8Array): string =>
  Array.from(bytes, (byte) =>
    byte >= 0x20 && byte < 0x7f && byte !== 0x5c
      ? String.fromCharCode(byte)
      : `\\x${byte.toString(16).padStart(2, '0')}`,
  ).join('')
