import { type Frame, textOf } from '../conversation.ts'

/** Status line and header fields of a response (RFC 9112). */
export interface ResponseHead {
  /** As sent: `HTTP/1.1`. */
  readonly version: string
  readonly status: number
  readonly reason: string
  /** In order, names in lower case, values trimmed. */
  readonly fields: readonly (readonly [name: string, value: string])[]
}

export type ResponseHeadRead =
  | { readonly ok: true; readonly head: ResponseHead; readonly length: number }
  /** `incomplete`: so far it is a head, but its end has not come. */
  | { readonly ok: false; readonly incomplete: boolean; readonly error: string }

export const maxHead = 16 * 1024
const maxFields = 200

/** The first value of a field; `name` in lower case. */
export const field = (head: ResponseHead, name: string): string | undefined =>
  head.fields.find(([each]) => each === name)?.[1]

/** Reads the head at the start of `bytes`; `length` tells where the body begins. Bare line feeds count as line ends (RFC 9112 section 2.2). */
export function parseResponseHead(bytes: Uint8Array): ResponseHeadRead {
  const start = textOf(bytes.subarray(0, 5))
  if (!'HTTP/'.startsWith(start)) return { ok: false, incomplete: false, error: 'does not begin with HTTP/' }
  const length = headLength(bytes.subarray(0, maxHead))
  if (length === undefined) {
    const tooLong = bytes.length >= maxHead
    return { ok: false, incomplete: !tooLong, error: tooLong ? `head over ${maxHead} bytes` : 'head without an end' }
  }
  const [statusLine = '', ...lines] = textOf(bytes.subarray(0, length)).trimEnd().split(/\r?\n/)
  const status = /^(HTTP\/\d\.\d) (\d{3})(?: (.*))?$/.exec(statusLine)
  if (!status) return { ok: false, incomplete: false, error: `status line: ${statusLine.slice(0, 80)}` }
  if (lines.length > maxFields) return { ok: false, incomplete: false, error: `${lines.length} header fields` }
  const fields = lines.flatMap((line) => {
    const colon = line.indexOf(':')
    return colon > 0 ? [[line.slice(0, colon).trim().toLowerCase(), line.slice(colon + 1).trim()] as const] : []
  })
  const [, version, code, reason = ''] = status
  return { ok: true, length, head: { version: version!, status: Number(code), reason, fields } }
}

/** Up to and with the empty line; undefined when it has not come. */
function headLength(bytes: Uint8Array): number | undefined {
  for (let feed = bytes.indexOf(0x0a); feed >= 0; feed = bytes.indexOf(0x0a, feed + 1)) {
    if (bytes[feed + 1] === 0x0a) return feed + 2
    if (bytes[feed + 1] === 0x0d && bytes[feed + 2] === 0x0a) return feed + 3
  }
  return undefined
}

/** A frame of one head; it remembers how far it looked, since it is asked again with each arrival. */
export function responseHead(): Frame {
  let looked = 0
  return (buffer) => {
    const from = Math.max(0, looked - 3)
    const length = headLength(buffer.subarray(from, maxHead))
    looked = buffer.length
    if (length !== undefined) return from + length
    return buffer.length >= maxHead ? maxHead : undefined
  }
}
