import { type Parsed, wrong } from '../../errors.ts'
import type { Text } from '../text.ts'
import { text } from '../text.ts'
import { CurlTranscript } from './curl.ts'
import { GnutlsTranscript } from './gnutls-cli.ts'
import { readHar } from './har.ts'
import { decodeText, type LineReader, linesOf } from './lines.ts'
import { readNetlog } from './netlog.ts'
import { ClientTranscript } from './s-client.ts'
import type { TextRecord } from './sniff.ts'
import type { Read } from './told.ts'

const maxHar = 64 * 2 ** 20
/** Characters: no line of these programs is longer, but for a page that curl was told to print. */
const maxLine = 4096
const maxTranscript = 256 * 2 ** 20

/** Reads one of the records that are texts; what is wrong with it is a sentence. */
export async function readRecord(kind: TextRecord, chunks: AsyncIterable<Uint8Array>): Promise<Parsed<Read>> {
  switch (kind) {
    case 'netlog':
      return await readNetlog(chunks)
    case 'har':
      return await readWhole(chunks)
    case 's_client':
      return await inLines(new ClientTranscript(), chunks)
    case 'curl':
      return await inLines(new CurlTranscript(), chunks)
    case 'gnutls-cli':
      return await inLines(new GnutlsTranscript(), chunks)
    default:
      return kind satisfies never
  }
}

async function readWhole(chunks: AsyncIterable<Uint8Array>): Promise<Parsed<Read>> {
  const pieces: Uint8Array[] = []
  let length = 0
  for await (const chunk of chunks) {
    length += chunk.length
    if (length > maxHar)
      return wrong(
        'har-too-large',
        'the HAR has more than 64 MB',
        'export it again without content, or with a filter for the request that fails',
      )
    pieces.push(chunk)
  }
  const whole = new Uint8Array(length)
  let offset = 0
  for (const piece of pieces) {
    whole.set(piece, offset)
    offset += piece.length
  }
  return readHar(decodeText(whole))
}

async function inLines(reader: LineReader<Read>, chunks: AsyncIterable<Uint8Array>): Promise<Parsed<Read>> {
  let length = 0
  const notes: Text[] = []
  for await (const line of linesOf(chunks, maxLine)) {
    length += line.text.length
    if (length > maxTranscript) {
      notes.push(text('only the first 256 MB were read', '先頭の256 MBだけを読み取りました'))
      break
    }
    reader.line(line)
  }
  const { witnessed, notes: own } = reader.done()
  return { ok: true, value: { witnessed, notes: [...notes, ...own] } }
}
