import { type Parsed, wrong } from '../../errors.ts'
import { type Text, text } from '../text.ts'
import { objectIn, objectsIn, parseJson } from './json-pieces.ts'
import { type Line, linesOf } from './lines.ts'
import { type NetlogConstants, readConstants } from './netlog-constants.ts'
import { readEvent, readLine, typeOf } from './netlog-event.ts'
import { isWanted, NetlogGathering } from './netlog-gathering.ts'
import type { Read } from './told.ts'

/** Characters: no event of Chromium is longer; of a file without line ends, that is all that is read. */
const maxLine = 48 * 2 ** 20

const malformed = (sentence: string) =>
  wrong(
    'malformed-netlog',
    sentence,
    'record it again: chrome://net-export, "Start Logging to Disk", and "Stop Logging" at the end',
  )

/**
 * Reads a NetLog of Chromium, event by event: it has one a line. A file that was written anew by another program is read in one
 * piece. Cut off, as far as it goes.
 */
export async function readNetlog(chunks: AsyncIterable<Uint8Array>): Promise<Parsed<Read>> {
  const lines = linesOf(chunks, maxLine)
  const { value: first } = await lines.next()
  if (!first) return malformed('the file is empty')
  const constants = constantsOfLine(first.text)
  return constants ? { ok: true, value: await inLines(lines, constants) } : await inOnePiece(first, lines)
}

/** The first line: `{"constants": {…},`. */
function constantsOfLine(line: string): NetlogConstants | undefined {
  const json = line
    .trim()
    .replace(/^\ufeff/, '')
    .replace(/,$/, '')
  const read = json.startsWith('{') ? parseJson(`${json}}`) : undefined
  return isTable(read) ? readConstants(read.constants) : undefined
}

const isTable = (value: unknown): value is { readonly constants?: unknown } =>
  typeof value === 'object' && value !== null

async function inLines(lines: AsyncGenerator<Line>, constants: NetlogConstants): Promise<Read> {
  const gathering = new NetlogGathering(constants)
  let unread = 0
  let isClosed = false
  let inEvents = true
  for await (const line of lines) {
    const json = line.text
    if (/^\s*\],?\s*$|^"polledData"|^\],?"polledData"|\]\}?\s*$/.test(json.slice(-80)) && !json.startsWith('{')) {
      inEvents = false
      isClosed = true
    }
    if (!inEvents || !json.startsWith('{')) continue
    const type = typeOf(json)
    const name = type === undefined ? undefined : constants.eventName(type)
    if (type !== undefined && (!isWanted(name) || isPlainRecord(name, json))) continue
    const trimmed = json.trim()
    const event = line.isWhole || trimmed.endsWith('}') ? readLine(trimmed) : undefined
    if (event) gathering.event(event)
    else unread += 1
    if (/\}\]\}?,?$/.test(trimmed)) {
      inEvents = false
      isClosed = true
    }
  }
  return withNotes(gathering, unread, isClosed)
}

/** Bytes that begin a record of TLS (20 to 23, then 3) in base64: of what was received, other beginnings alone are news. */
const isPlainRecord = (name: string | undefined, line: string): boolean =>
  name === 'SOCKET_BYTES_RECEIVED' && /"bytes":"F[AQgw][MN]/.test(line.slice(0, 200))

async function inOnePiece(first: Line, lines: AsyncGenerator<Line>): Promise<Parsed<Read>> {
  const pieces = [first.text]
  let length = first.text.length
  let isTooLong = !first.isWhole && length >= maxLine
  for await (const { text: line, isWhole } of lines) {
    length += line.length + 1
    isTooLong ||= length > maxLine || (!isWhole && line.length >= maxLine)
    if (isTooLong) break
    pieces.push(line)
  }
  if (isTooLong)
    return wrong(
      'netlog-too-large',
      'the file has not one event a line, as Chromium writes it, and is too large to be read in one piece',
      'give the file as the browser wrote it, or cut a part out of it',
    )
  const json = pieces.join('\n')
  const constants = readConstants(parseJson(objectIn(json, 'constants') ?? ''))
  if (!constants) return malformed('the file has no constants of a NetLog: its beginning is missing or cut off')
  const gathering = new NetlogGathering(constants)
  const { objects, isWhole } = objectsIn(json, 'events')
  let unread = 0
  for (const object of objects) {
    const event = readEvent(object)
    if (event) gathering.event(event)
    else unread += 1
  }
  return { ok: true, value: withNotes(gathering, unread, isWhole) }
}

function withNotes(gathering: NetlogGathering, unread: number, isClosed: boolean): Read {
  const { witnessed, notes } = gathering.done()
  const own: Text[] = [
    ...(isClosed
      ? []
      : [
          text(
            'the file is cut off: what stands before was read',
            'ファイルが途中で切れています。そこまでを読み取りました',
          ),
        ]),
    ...(unread > (isClosed ? 0 : 1)
      ? [text(`${unread} events could not be read`, `読み取れないイベントが${unread}件ありました`)]
      : []),
  ]
  return { witnessed, notes: [...own, ...notes] }
}
