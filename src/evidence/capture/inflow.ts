/** Bytes as they come in chunks, taken out again in units. What is taken is a view that holds until the next `add`. */
export class Inflow {
  #bytes: Uint8Array = new Uint8Array(0)
  #at = 0
  #skipping = 0

  get length(): number {
    return this.#bytes.length - this.#at
  }

  /** Something was begun and is not whole. */
  get isMidway(): boolean {
    return this.length > 0 || this.#skipping > 0
  }

  add(chunk: Uint8Array): void {
    if (this.length === 0) this.#bytes = chunk
    else {
      const both = new Uint8Array(this.length + chunk.length)
      both.set(this.#bytes.subarray(this.#at))
      both.set(chunk, this.length)
      this.#bytes = both
    }
    this.#at = 0
    this.#skip()
  }

  /** The next `length` bytes, left where they are; undefined: they have not come. */
  peek(length: number): Uint8Array | undefined {
    return this.length < length || this.#skipping > 0 ? undefined : this.#bytes.subarray(this.#at, this.#at + length)
  }

  take(length: number): Uint8Array | undefined {
    const taken = this.peek(length)
    if (taken) this.#at += length
    return taken
  }

  /** Leaves out bytes, also such as are yet to come: nothing of them is kept. */
  skip(length: number): void {
    this.#skipping += length
    this.#skip()
  }

  #skip(): void {
    const now = Math.min(this.#skipping, this.length)
    this.#at += now
    this.#skipping -= now
  }
}

export const viewOf = (bytes: Uint8Array): DataView => new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
