/** Where a field lay in the bytes it was read from: `path` like `ClientHello.cipherSuites[3]`. */
export interface Span {
  readonly path: string
  readonly start: number
  readonly end: number
}

/** Bytes that do not mean what they should: says which field, at which byte, and why. */
export class DecodeError extends Error {
  readonly path: string
  readonly offset: number
  readonly problem: string
  constructor(path: string, offset: number, problem: string) {
    super(`${path} at byte ${offset}: ${problem}`)
    this.name = 'DecodeError'
    this.path = path
    this.offset = offset
    this.problem = problem
  }
}

export type Width = 1 | 2 | 3 | 4

/** What all readers of one message share. Spans are kept only when somebody will show them. */
interface Trail {
  readonly path: string[]
  readonly spans: Span[] | undefined
}

/** Reads a window of a byte array. It throws DecodeError; `decode` turns that into a value. */
export class Reader {
  readonly bytes: Uint8Array
  readonly end: number
  offset: number
  readonly #trail: Trail

  constructor(bytes: Uint8Array, options: { name: string; spans?: Span[] } | Trail, start = 0, end = bytes.length) {
    this.bytes = bytes
    this.offset = start
    this.end = end
    this.#trail = 'path' in options ? options : { path: [options.name], spans: options.spans }
  }

  get left(): number {
    return this.end - this.offset
  }

  fail(problem: string): never {
    throw new DecodeError(pathOf(this.#trail.path), this.offset, problem)
  }

  uint(width: Width): number {
    if (this.left < width) this.fail(`needs ${width} bytes, ${this.left} left`)
    let value = 0
    for (let i = 0; i < width; i++) value = value * 256 + this.bytes[this.offset++]!
    return value
  }

  take(length: number): Uint8Array {
    const start = this.#claim(length)
    return this.bytes.subarray(start, start + length)
  }

  /** A reader of the next `length` bytes; this one steps over them. */
  window(length: number): Reader {
    const start = this.#claim(length)
    return new Reader(this.bytes, this.#trail, start, start + length)
  }

  field<T>(name: string, read: (reader: Reader) => T): T {
    const { path, spans } = this.#trail
    path.push(name)
    const start = this.offset
    // The span stands before its parts, so that a list of spans reads top down.
    const place = spans?.push({ path: pathOf(path), start, end: start })
    const value = read(this)
    if (spans && place) spans[place - 1] = { path: pathOf(path), start, end: this.offset }
    path.pop()
    return value
  }

  #claim(length: number): number {
    if (this.left < length) this.fail(`says ${length} bytes, ${this.left} left`)
    const start = this.offset
    this.offset += length
    return start
  }
}

const pathOf = (names: readonly string[]): string => names.join('.').replaceAll('.[', '[')
