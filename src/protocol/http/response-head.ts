/** The status line and headers of an HTTP/1.1 response (RFC 9112 section 4), names in lower case. */
export interface ResponseHead {
  readonly status: number
  readonly headers: readonly (readonly [string, string])[]
}

/** A head beyond this is no honest one. */
export const maxHeadBytes = 16384

/** `undefined` while the head is not complete; `'not-http'` when the bytes cannot begin one. */
export function parseResponseHead(bytes: Uint8Array): ResponseHead | 'not-http' | undefined {
  const words = Array.from(bytes.subarray(0, maxHeadBytes), (byte) => String.fromCharCode(byte)).join('')
  if (!'HTTP/1.'.startsWith(words.slice(0, 7))) return 'not-http'
  const end = words.search(/\r?\n\r?\n/)
  if (end < 0) return bytes.length >= maxHeadBytes ? 'not-http' : undefined
  const [first, ...lines] = words.slice(0, end).split(/\r?\n/)
  const status = /^HTTP\/1\.[01] (\d{3})/.exec(first!)?.[1]
  if (!status) return 'not-http'
  const headers = lines.flatMap((line) => {
    const colon = line.indexOf(':')
    return colon > 0 ? [[line.slice(0, colon).trim().toLowerCase(), line.slice(colon + 1).trim()] as const] : []
  })
  return { status: Number(status), headers }
}
