import { fromBase64 } from './bytes.ts'
import { type Certificate, parseCertificate } from './certificate.ts'

export interface PemBlock {
  /** What stands after BEGIN, as `CERTIFICATE`. */
  readonly label: string
  readonly kind: 'certificate' | 'private-key' | 'other'
  readonly der: Uint8Array
  /** The line of its BEGIN, from 1. */
  readonly line: number
  /** RFC 1421 headers, as `Proc-Type` of an encrypted key; empty for all others. */
  readonly headers: readonly string[]
}

/** A PEM file that cannot be read: `line` counts from 1. */
export interface PemError {
  readonly line: number
  readonly problem: string
}

export type PemResult<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly error: PemError }

/** Alone, or as UTF-8 read byte by byte. */
const byteOrderMark = /^(?:\ufeff|\u00ef\u00bb\u00bf)/
const boundary = /^-----(BEGIN|END) ([^-]*)-----\s*$/
const certificateLabels = new Set(['CERTIFICATE', 'X509 CERTIFICATE'])

/** All blocks of a PEM text (RFC 7468), in order; text around them is passed over. */
export function readPem(text: string): PemResult<PemBlock[]> {
  const blocks: PemBlock[] = []
  let open: { label: string; line: number } | undefined
  let body: string[] = []
  for (const [index, raw] of text
    .replace(byteOrderMark, '')
    .split(/\r\n|\n|\r/)
    .entries()) {
    const line = index + 1
    const [, edge, label] = boundary.exec(raw) ?? []
    if (edge === 'BEGIN') {
      if (open) return failure(line, `BEGIN ${label} inside the ${open.label} that begins on line ${open.line}`)
      open = { label: label!, line }
      body = []
    } else if (edge === 'END') {
      if (open?.label !== label) return failure(line, `END ${label} without its BEGIN`)
      const block = readBlock(open!, body)
      if (!block.ok) return block
      blocks.push(block.value)
      open = undefined
    } else if (/^-----(BEGIN|END)/.test(raw)) {
      return failure(line, 'the line must end in five hyphens')
    } else if (open) {
      body.push(raw.trim())
    }
  }
  if (open) return failure(open.line, `the ${open.label} that begins here has no END`)
  return blocks.length > 0 ? { ok: true, value: blocks } : failure(1, 'there is no -----BEGIN line')
}

const failure = (line: number, problem: string): { ok: false; error: PemError } => ({
  ok: false,
  error: { line, problem },
})

const readBlock = ({ label, line }: { label: string; line: number }, body: readonly string[]): PemResult<PemBlock> => {
  const headers = body.filter((row) => row.includes(':'))
  const rows = body.slice(body.findLastIndex((row) => row.includes(':')) + 1)
  const wrong = rows.findIndex((row) => !/^[A-Za-z0-9+/]*={0,2}$/.test(row))
  if (wrong >= 0) return failure(line + body.length - rows.length + wrong + 1, `not base64, inside ${label}`)
  const base64 = rows.join('')
  if (base64 === '') return failure(line, `the ${label} is empty`)
  const unpadded = base64.replace(/=+$/, '')
  if (unpadded.includes('=') || unpadded.length % 4 === 1 || (base64 !== unpadded && base64.length % 4 !== 0)) {
    return failure(line, `the base64 of the ${label} is cut off or has characters too many`)
  }
  const kind = certificateLabels.has(label) ? 'certificate' : label.endsWith('PRIVATE KEY') ? 'private-key' : 'other'
  return { ok: true, value: { label, kind, der: fromBase64(unpadded), line, headers } }
}

/** All certificates of a PEM text, at least one; other blocks are passed over. */
export function certificatesFromPem(text: string): PemResult<Certificate[]> {
  const blocks = readPem(text)
  if (!blocks.ok) return blocks
  const certificates: Certificate[] = []
  for (const { kind, der, line } of blocks.value) {
    if (kind !== 'certificate') continue
    const parsed = parseCertificate(der)
    if (!parsed.ok) return failure(line, `the certificate that begins here is malformed: ${parsed.error.message}`)
    certificates.push(parsed.value)
  }
  return certificates.length > 0
    ? { ok: true, value: certificates }
    : failure(blocks.value[0]!.line, `no certificate, only ${blocks.value[0]!.label}`)
}
