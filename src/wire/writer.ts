import type { Width } from './reader.ts'

/** Collects bytes in one growing buffer. */
export class Writer {
  #buffer = new Uint8Array(256)
  length = 0

  uint(width: Width, value: number): void {
    if (!Number.isInteger(value) || value < 0 || value >= 256 ** width) {
      throw new RangeError(`${value} does not fit in ${width} bytes`)
    }
    this.#reserve(width)
    for (let place = width - 1; place >= 0; place--)
      this.#buffer[this.length++] = Math.floor(value / 256 ** place) & 0xff
  }

  raw(bytes: Uint8Array): void {
    this.#reserve(bytes.length)
    this.#buffer.set(bytes, this.length)
    this.length += bytes.length
  }

  /** Writes a length prefix, then what `body` writes, then comes back for the length. */
  sized(width: Width, body: () => void): number {
    const at = this.length
    this.uint(width, 0)
    body()
    const size = this.length - at - width
    if (size >= 256 ** width) throw new RangeError(`${size} bytes do not fit a length of ${width} bytes`)
    for (let place = 0; place < width; place++) {
      this.#buffer[at + place] = Math.floor(size / 256 ** (width - 1 - place)) & 0xff
    }
    return size
  }

  done(): Uint8Array {
    return this.#buffer.slice(0, this.length)
  }

  #reserve(more: number): void {
    if (this.length + more <= this.#buffer.length) return
    const grown = new Uint8Array(Math.max(this.#buffer.length * 2, this.length + more))
    grown.set(this.#buffer.subarray(0, this.length))
    this.#buffer = grown
  }
}
