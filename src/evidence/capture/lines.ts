import { encodingOf } from './encoding.ts'

/** A line of a text that comes in pieces. `isWhole`: its end was seen, and it was not too long to be kept. */
export interface Line {
  readonly text: string
  /** From 1. */
  readonly number: number
  readonly isWhole: boolean
}

/** What is no text is read as UTF-8 too, as far as it goes. */
const decoderOf = (first: Uint8Array) => new TextDecoder(encodingOf(first.subarray(0, 4096)) ?? 'utf-8')

/** Bytes as text; what is no text stands as U+FFFD. */
export const decodeText = (bytes: Uint8Array): string => decoderOf(bytes).decode(bytes)

/** Line by line, however the bytes were cut. Of a line longer than `max` characters the beginning is kept. */
export async function* linesOf(chunks: AsyncIterable<Uint8Array>, max: number): AsyncGenerator<Line> {
  let decoder: InstanceType<typeof TextDecoder> | undefined
  const cutter = new LineCutter(max)
  for await (const chunk of chunks) {
    decoder ??= decoderOf(chunk)
    yield* cutter.add(decoder.decode(chunk, { stream: true }))
  }
  yield* cutter.add(decoder?.decode() ?? '')
  yield* cutter.rest()
}

class LineCutter {
  readonly #max: number
  #open: string[] = []
  #length = 0
  #number = 0

  constructor(max: number) {
    this.#max = max
  }

  *add(text: string): Generator<Line> {
    let from = 0
    for (let feed = text.indexOf('\n'); feed >= 0; feed = text.indexOf('\n', from)) {
      this.#keep(text.slice(from, feed))
      yield this.#close(true)
      from = feed + 1
    }
    this.#keep(text.slice(from))
  }

  *rest(): Generator<Line> {
    if (this.#length > 0) yield this.#close(false)
  }

  #keep(piece: string): void {
    if (this.#length < this.#max && piece !== '') this.#open.push(piece.slice(0, this.#max - this.#length))
    this.#length += piece.length
  }

  #close(isEnded: boolean): Line {
    const text = this.#open.join('').replace(/\r$/, '')
    const isWhole = isEnded && this.#length <= this.#max
    this.#open = []
    this.#length = 0
    this.#number += 1
    return { text, number: this.#number, isWhole }
  }
}

/** What reads a record line by line: fed in order, then asked. */
export interface LineReader<T> {
  line(line: Line): void
  done(): T
}
