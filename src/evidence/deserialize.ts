import { type Parsed, wrong } from '../errors.ts'
import type { Evidence } from './evidence.ts'
import { type SavedEvidence, savedEvidence } from './saved.ts'

/** Reads what `serialize` wrote; anything else is one sentence. */
export function deserialize(json: string): Parsed<Evidence> {
  let value: unknown
  try {
    value = JSON.parse(json, (_key, part) => (isBytes(part) ? fromBase64(part.base64) : part))
  } catch {
    return wrong(
      'malformed-evidence',
      'the file is no JSON',
      'give a file that was written by "handshake-doctor … --save FILE"',
    )
  }
  const read = savedEvidence.safeParse(value)
  if (!read.success) {
    const issue = read.error.issues[0]
    const where = issue?.path.join('.') || 'the file'
    return wrong(
      'malformed-evidence',
      `the evidence cannot be read: ${where}: ${issue?.message ?? 'not as expected'}`,
      'give a file that was written by "handshake-doctor … --save FILE"',
    )
  }
  return { ok: true, value: read.data satisfies SavedEvidence as unknown as Evidence }
}

const isBytes = (part: unknown): part is { base64: string } =>
  typeof part === 'object' &&
  part !== null &&
  Object.keys(part).length === 1 &&
  typeof (part as { base64?: unknown }).base64 === 'string'

const fromBase64 = (words: string): Uint8Array | undefined => {
  try {
    return Uint8Array.from(atob(words), (c) => c.charCodeAt(0))
  } catch {
    return undefined
  }
}
