import { readFileSync } from 'node:fs'
import { judge } from '../../src/diagnosis/judge.ts'
import { deserialize } from '../../src/evidence/deserialize.ts'
import type { Evidence } from '../../src/evidence/evidence.ts'
import type { Found } from '../../src/rules/rule.ts'
import type { Store } from '../../src/trust/store.ts'

/** Evidence of one of the clinic's patients, as it was taken; `npm run record` takes it anew. */
export function evidenceOf(id: string): Evidence {
  const read = deserialize(readFileSync(`test/transcripts/evidence/${id}.json`, 'utf8'))
  if (!read.ok) throw new Error(`${id}: ${read.error.sentence}`)
  return read.value
}

/** What one rule says of it: its finding, in the words of `told`, or what it needs, or "clear". */
export function saysOf(id: string, evidence: Evidence, trust: Store, told: (found: Found) => string): string {
  const { findings, general, open } = judge(evidence, trust)
  const found = [...general, ...[...findings.values()].flat()].find(({ rule }) => rule.id === id)?.found
  return found ? told(found) : (open.find(({ rule }) => rule.id === id)?.needs.join(' ') ?? 'clear')
}
