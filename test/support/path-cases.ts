import { readFileSync } from 'node:fs'
import { fromBase64 } from '../../src/x509/bytes.ts'
import type { Parsed } from '../../src/x509/der.ts'

/** One case of the public suite that `path-cases.json` names; certificates and lists are DER in base64. */
export interface PathCase {
  readonly id: string
  readonly expect: 'pass' | 'fail'
  readonly at?: string
  readonly name?: string
  readonly purpose?: 'server' | 'client'
  /** How many may stand between leaf and root. */
  readonly intermediates?: number
  readonly leaf: string
  readonly sent?: readonly string[]
  readonly roots: readonly string[]
  readonly crls?: readonly string[]
}

export const pathCases = (): readonly PathCase[] =>
  (JSON.parse(readFileSync('test/corpus/path-cases.json', 'utf8')) as { cases: PathCase[] }).cases

/** Those of the list that can be read at all. */
export const readable = <T>(read: (der: Uint8Array) => Parsed<T>, list: readonly string[] = []): T[] =>
  list.flatMap((base64) => {
    const parsed = read(fromBase64(base64))
    return parsed.ok ? [parsed.value] : []
  })
