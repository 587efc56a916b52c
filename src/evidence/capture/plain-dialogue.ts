import { looksLike } from '../../protocol/banner.ts'
import { printable } from '../../protocol/dialogue.ts'
import type { Flight } from '../../protocol/transcript.ts'
import type { Attempt } from '../attempt.ts'

export type Spoken = Attempt['dialogue'][number]

const maxLines = 120
const maxBytes = 64 * 1024

/** What was said in plain text before TLS, line by line. Passwords are left out: the dialogue goes into reports. */
export function plainDialogue(flights: readonly Flight[]): Spoken[] {
  let left = maxBytes
  const lines: Spoken[] = []
  for (const { from, bytes } of flights) {
    const some = bytes.subarray(0, left)
    left -= some.length
    for (const line of linesOf(some)) {
      if (lines.length >= maxLines) return lines
      lines.push({ from, text: from === 'us' ? withoutSecret(line) : line })
    }
  }
  return lines
}

function linesOf(bytes: Uint8Array): string[] {
  const isText = bytes.every((byte) => byte >= 0x20 || byte === 0x0a || byte === 0x0d || byte === 0x09)
  // Binary words may be a login: they are named, not shown.
  if (!isText) return [looksLike(bytes)?.name ?? `${bytes.length} bytes`]
  const lines = new TextDecoder().decode(bytes).split(/\r?\n/)
  return lines.filter((line) => line !== '').map((line) => printable(line))
}

/** RFC 4954, RFC 9051 section 6.2.3, RFC 1939, RFC 959, RFC 9110 section 11.7.2; and lines of base64 alone, which follow an AUTH. */
const secrets: readonly RegExp[] = [
  /^(PASS|AUTH \S+|APOP \S+|AUTHINFO PASS|(?:Proxy-)?Authorization:|Cookie:)(?=\s).*/i,
  /^(\S+ (?:LOGIN|AUTHENTICATE))\s.*/i,
  /^()(?!STARTTLS$|STLS$|CAPABILITIES$|CAPA$|QUIT$)[A-Za-z0-9+/]{8,}={0,2}…?$/,
]

function withoutSecret(line: string): string {
  if (/^AUTH (TLS|SSL)(-[CP])?$/i.test(line)) return line
  const secret = secrets.map((pattern) => pattern.exec(line)).find(Boolean)
  return secret ? `${secret[1]} …`.trim() : line
}
