/** Fragments joined as they come. A peer that sends one byte a record must not have everything before it copied each time. */
export class Fragments {
  #store = new Uint8Array(512)
  #start = 0
  #end = 0

  get length(): number {
    return this.#end - this.#start
  }

  /** What has come and was not taken. Holds until the next `add` or `take`. */
  get waiting(): Uint8Array {
    return this.#store.subarray(this.#start, this.#end)
  }

  add(bytes: Uint8Array): void {
    if (this.#end + bytes.length > this.#store.length) this.#move(this.length + bytes.length)
    this.#store.set(bytes, this.#end)
    this.#end += bytes.length
  }

  take(length: number): Uint8Array {
    const taken = this.#store.slice(this.#start, this.#start + length)
    this.#start += taken.length
    if (this.length === 0) this.#start = this.#end = 0
    return taken
  }

  /** Twice the room that is needed, so that copying stays in proportion to what came. */
  #move(needed: number): void {
    const store = new Uint8Array(needed * 2)
    store.set(this.waiting)
    this.#end = this.length
    this.#start = 0
    this.#store = store
  }
}
