/** Bytes that are not the DER they should be: says which field, at which byte, and why. */
export class DerError extends Error {
  readonly path: string
  readonly offset: number
  readonly problem: string
  constructor(path: string, offset: number, problem: string) {
    super(`${path} at byte ${offset}: ${problem}`)
    this.name = 'DerError'
    this.path = path
    this.offset = offset
    this.problem = problem
  }
}

export type Parsed<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly error: DerError }

/** Identifier octets (X.690 section 8.1.2) of what certificates are made of. */
export const tag = {
  boolean: 0x01,
  integer: 0x02,
  bitString: 0x03,
  octetString: 0x04,
  null: 0x05,
  oid: 0x06,
  enumerated: 0x0a,
  utf8: 0x0c,
  numeric: 0x12,
  printable: 0x13,
  t61: 0x14,
  ia5: 0x16,
  utcTime: 0x17,
  generalizedTime: 0x18,
  visible: 0x1a,
  universal: 0x1c,
  bmp: 0x1e,
  sequence: 0x30,
  set: 0x31,
} as const

/** `[n]` of a structure: primitive for IMPLICIT of a plain type, constructed for the rest. */
export const context = (number: number): number => 0x80 | number
export const contextOf = (number: number): number => 0xa0 | number

/** Deeper than any certificate goes; stands against nesting as an attack. */
export const MAX_DEPTH = 32

const nameOf = new Map<number, string>(
  Object.entries(tag).map(([name, value]) => [value, name === 'oid' ? 'object identifier' : name]),
)
const tagName = (identifier: number): string =>
  nameOf.get(identifier) ??
  (identifier >> 6 === 2 ? `[${identifier & 0x1f}]` : `tag 0x${identifier.toString(16).padStart(2, '0')}`)

/** One element: identifier, where it starts, where its contents start, and where it ends. */
export interface Element {
  readonly tag: number
  readonly start: number
  readonly body: number
  readonly end: number
}

/** Reads a window of DER, element by element. It throws DerError; `parseDer` turns that into a value. */
export class DerReader {
  readonly bytes: Uint8Array
  readonly end: number
  offset: number
  readonly #path: string[]
  readonly #depth: number

  constructor(bytes: Uint8Array, path: string[], start = 0, end = bytes.length, depth = 0) {
    this.bytes = bytes
    this.offset = start
    this.end = end
    this.#path = path
    this.#depth = depth
  }

  get left(): number {
    return this.end - this.offset
  }

  fail(problem: string, offset = this.offset): never {
    throw new DerError(this.#path.filter(Boolean).join('.').replaceAll('.[', '['), offset, problem)
  }

  /** The identifier octet that stands next. */
  get peek(): number | undefined {
    return this.left > 0 ? this.bytes[this.offset] : undefined
  }

  /** The next element, whatever it is, or the one that must stand here. */
  element(name: string, expected?: number): Element {
    return this.#at(name, () => this.#element(expected))
  }

  /** Its bytes without identifier and length. */
  body(name: string, expected: number): Uint8Array {
    const { body, end } = this.element(name, expected)
    return this.bytes.subarray(body, end)
  }

  /** Its bytes with identifier and length. */
  whole(name: string, expected?: number): Uint8Array {
    const { start, end } = this.element(name, expected)
    return this.bytes.subarray(start, end)
  }

  /** Steps into a constructed element; all of it must be read. An empty name adds nothing to the path. */
  into<T>(name: string, expected: number, read: (inside: DerReader) => T): T {
    return this.#at(name, () => {
      const { body, end } = this.#element(expected)
      return this.#read(body, end, read)
    })
  }

  optional<T>(expected: number, read: () => T): T | undefined {
    return this.peek === expected ? read() : undefined
  }

  /** SEQUENCE OF, SET OF: reads until the window is used up. */
  each<T>(read: (reader: DerReader, name: string) => T): T[] {
    const items: T[] = []
    while (this.left > 0) items.push(read(this, `[${items.length}]`))
    return items
  }

  /** Reads DER that is wrapped in the contents of another element, as in extnValue. */
  wrapped<T>(name: string, { body, end }: Pick<Element, 'body' | 'end'>, read: (inside: DerReader) => T): T {
    return this.#at(name, () => this.#read(body, end, read))
  }

  #read<T>(start: number, end: number, read: (inside: DerReader) => T): T {
    if (this.#depth >= MAX_DEPTH) this.fail(`nested deeper than ${MAX_DEPTH} levels`, start)
    const inside = new DerReader(this.bytes, this.#path, start, end, this.#depth + 1)
    const value = read(inside)
    if (inside.left > 0) inside.fail(`${inside.left} bytes left over`)
    return value
  }

  #at<T>(name: string, read: () => T): T {
    const length = this.#path.push(name)
    try {
      return read()
    } finally {
      this.#path.length = length - 1
    }
  }

  #element(expected?: number): Element {
    const start = this.offset
    if (this.left < 2) {
      this.fail(
        this.left === 0 && expected !== undefined ? `${tagName(expected)} expected, nothing left` : 'cut off',
        start,
      )
    }
    const identifier = this.bytes[start]!
    if (expected !== undefined && identifier !== expected) {
      this.fail(`${tagName(expected)} expected, ${tagName(identifier)} found`, start)
    }
    if ((identifier & 0x1f) === 0x1f) this.fail('tag number above 30', start)
    const { length, body } = this.#length(start + 1)
    if (length > this.end - body) this.fail(`says ${length} bytes, ${this.end - body} left`, start)
    this.offset = body + length
    return { tag: identifier, start, body, end: body + length }
  }

  /** X.690 section 10.1: definite, and in as few octets as can be. */
  #length(at: number): { length: number; body: number } {
    const first = this.bytes[at]!
    if (first < 0x80) return { length: first, body: at + 1 }
    if (first === 0x80) this.fail('indefinite length, not allowed in DER', at)
    const octets = first & 0x7f
    if (octets > this.end - at - 1) this.fail('cut off in the length', at)
    // A length of five octets or more is larger than anything that could be held here.
    if (octets > 4 && this.bytes[at + 1] !== 0) this.fail(`a length of ${octets} octets, more than 4 GiB`, at)
    let length = 0
    for (let i = 1; i <= octets && i <= 4; i++) length = length * 256 + this.bytes[at + i]!
    if (octets > 4 || length < 0x80 || length < 256 ** (octets - 1)) {
      this.fail('length in more octets than needed, not allowed in DER', at)
    }
    return { length, body: at + 1 + octets }
  }
}

/** Runs `read` over all of `bytes`; `name` stands first in every path. Never throws for bad bytes. */
export function parseDer<T>(name: string, bytes: Uint8Array, read: (reader: DerReader) => T): Parsed<T> {
  const reader = new DerReader(bytes, [name])
  try {
    const value = read(reader)
    if (reader.left > 0) reader.fail(`${reader.left} bytes left over`)
    return { ok: true, value }
  } catch (error) {
    if (error instanceof DerError) return { ok: false, error }
    throw error
  }
}
