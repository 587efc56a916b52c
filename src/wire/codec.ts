import { DecodeError, Reader, type Span, type Width } from './reader.ts'
import { Writer } from './writer.ts'

/** One declaration that reads and writes: the presentation language of RFC 8446 section 3 as values. */
export interface Codec<T> {
  read(reader: Reader): T
  write(writer: Writer, value: T): void
}
export type Value<C> = C extends Codec<infer T> ? T : never

/** `<min..max>` of the RFC's vectors, in bytes. */
export interface Bounds {
  readonly min?: number
  readonly max?: number
}
export interface Uint extends Codec<number> {
  readonly width: Width
}

const uint = (width: Width): Uint => ({
  width,
  read: (reader) => reader.uint(width),
  write: (writer, value) => writer.uint(width, value),
})
export const u8 = uint(1)
export const u16 = uint(2)
export const u24 = uint(3)
export const u32 = uint(4)

/** Exactly `length` bytes. */
export const bytes = (length: number): Codec<Uint8Array> => ({
  read: (reader) => reader.take(length),
  write(writer, value) {
    if (value.length !== length) throw new RangeError(`expected ${length} bytes, got ${value.length}`)
    writer.raw(value)
  },
})

/** Whatever is left of the enclosing window. */
export const rest: Codec<Uint8Array> = {
  read: (reader) => reader.take(reader.left),
  write: (writer, value) => writer.raw(value),
}

/** `inner name<min..max>`: a length, then exactly that many bytes of `inner`. */
export const sized = <T>(length: Uint, inner: Codec<T>, bounds: Bounds = {}): Codec<T> => ({
  read(reader) {
    const size = reader.uint(length.width)
    const problem = outside(size, bounds)
    if (problem) reader.fail(problem)
    const body = reader.window(size)
    const value = inner.read(body)
    if (body.left > 0) body.fail(`${body.left} bytes left over`)
    return value
  },
  write(writer, value) {
    const size = writer.sized(length.width, () => inner.write(writer, value))
    const problem = outside(size, bounds)
    if (problem) throw new RangeError(problem)
  },
})

const outside = (size: number, { min = 0, max = Number.POSITIVE_INFINITY }: Bounds): string | undefined =>
  size < min
    ? `${size} bytes, at least ${min} expected`
    : size > max
      ? `${size} bytes, at most ${max} allowed`
      : undefined

/** As many `item` as fit the enclosing window. */
export const many = <T>(item: Codec<T>): Codec<T[]> => ({
  read(reader) {
    const items: T[] = []
    while (reader.left > 0) items.push(reader.field(`[${items.length}]`, item.read))
    return items
  },
  write(writer, items) {
    for (const value of items) item.write(writer, value)
  },
})

export const vector = <T>(length: Uint, item: Codec<T>, bounds: Bounds = {}): Codec<T[]> =>
  sized(length, many(item), bounds)

export const opaque = (length: Uint, bounds: Bounds = {}): Codec<Uint8Array> => sized(length, rest, bounds)

type Fields = Record<string, Codec<unknown>>
type StructOf<F> = { [K in keyof F]: Value<F[K]> }

/** Fields in order; each keeps its byte range where spans are wanted. */
// biome-ignore lint/suspicious/noExplicitAny: a field may hold any value; Value<> recovers its type
export const struct = <F extends Record<string, Codec<any>>>(fields: F): Codec<StructOf<F>> => {
  const entries = Object.entries(fields as Fields)
  return {
    read(reader) {
      const value: Record<string, unknown> = {}
      for (const [name, codec] of entries) value[name] = reader.field(name, codec.read)
      return value as StructOf<F>
    },
    write(writer, value) {
      for (const [name, codec] of entries) codec.write(writer, (value as Record<string, unknown>)[name])
    },
  }
}

/** A last field that may be missing, as ClientHello.extensions (RFC 8446 section 4.1.2). */
export const trailing = <T>(inner: Codec<T>): Codec<T | undefined> => ({
  read: (reader) => (reader.left === 0 ? undefined : inner.read(reader)),
  write(writer, value) {
    if (value !== undefined) inner.write(writer, value)
  },
})

/** Another view of the same bytes, as text of opaque ASCII. */
export const mapped = <A, B>(inner: Codec<A>, there: (a: A) => B, back: (b: B) => A): Codec<B> => ({
  read: (reader) => there(inner.read(reader)),
  write: (writer, value) => inner.write(writer, back(value)),
})

/** Nothing at all: the body of a flag. */
export const empty: Codec<null> = { read: () => null, write: () => undefined }

/** ASCII text of an opaque field, each byte one character. */
export const ascii = (length: Uint, bounds: Bounds = {}): Codec<string> =>
  mapped(
    opaque(length, bounds),
    (b) => String.fromCharCode(...b),
    (s) => Uint8Array.from(s, (c) => c.charCodeAt(0)),
  )

export type Decoded<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly error: DecodeError }

/** Reads all of `input` as `codec`; `name` stands first in every path. Never throws for bad bytes. */
export function decode<T>(name: string, codec: Codec<T>, input: Uint8Array, spans?: Span[]): Decoded<T> {
  const reader = new Reader(input, spans ? { name, spans } : { name })
  try {
    const value = codec.read(reader)
    if (reader.left > 0) reader.fail(`${reader.left} bytes left over`)
    return { ok: true, value }
  } catch (error) {
    if (error instanceof DecodeError) return { ok: false, error }
    throw error
  }
}

/** Throws RangeError when a value does not fit its declaration: that is our mistake, not a peer's. */
export function encode<T>(codec: Codec<T>, value: T): Uint8Array {
  const writer = new Writer()
  codec.write(writer, value)
  return writer.done()
}
