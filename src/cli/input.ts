import { createReadStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import { type Parsed, wrong } from '../errors.ts'
import { reasonOf } from './output.ts'

/** What was given to be read: a file in pieces, or what comes in. */
export interface Input {
  readonly name: string
  /** The first bytes, to see what it is; they come again in `pieces`. */
  readonly first: Uint8Array
  readonly pieces: AsyncIterable<Uint8Array>
}

const enoughToTell = 64 * 1024

/** Opens a file, or standard input where none is named (`-` is standard input too). */
export async function openInput(file: string | undefined): Promise<Parsed<Input>> {
  const isFile = file !== undefined && file !== '-'
  try {
    if (isFile && (await stat(file)).isDirectory())
      return wrong('unreadable-file', `cannot read ${file}: it is a folder`, 'give the path of a readable file')
    const source: AsyncIterable<Uint8Array> = isFile
      ? createReadStream(file, { highWaterMark: 64 * 1024 })
      : process.stdin
    const iterator = source[Symbol.asyncIterator]()
    const head: Uint8Array[] = []
    let [size, done] = [0, false]
    while (size < enoughToTell && !done) {
      const next = await iterator.next()
      done = next.done === true
      if (!next.done) {
        head.push(next.value)
        size += next.value.length
      }
    }
    return {
      ok: true,
      value: { name: isFile ? file : 'standard input', first: Buffer.concat(head), pieces: rest(head, iterator, done) },
    }
  } catch (error) {
    return wrong('unreadable-file', `cannot read ${file}: ${reasonOf(error)}`, hintFor(file))
  }
}

/** Who types the text itself is told how to give it. */
const hintFor = (file: string | undefined): string =>
  file?.includes(' ') || (file && /^[A-Z][A-Z0-9_:]{5,}$/.test(file))
    ? 'a text is piped in: echo "TEXT" | handshake-doctor explain'
    : 'give the path of a readable file'

async function* rest(
  head: readonly Uint8Array[],
  iterator: AsyncIterator<Uint8Array>,
  isDone: boolean,
): AsyncIterable<Uint8Array> {
  yield* head
  while (!isDone) {
    const next = await iterator.next()
    if (next.done) return
    yield next.value
  }
}
