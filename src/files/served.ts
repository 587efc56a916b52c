import type { Asked } from '../asking.ts'
import { judge } from '../diagnosis/judge.ts'
import { type Cause, rank } from '../diagnosis/rank.ts'
import { examine } from '../doctor.ts'
import type { Attempt } from '../evidence/attempt.ts'
import { leafOf } from '../rules/certificate/shared-chain.ts'
import { type Certificate, sameCertificate } from '../x509/index.ts'

/** What a server shows, beside what lies in the files. */
export interface Served {
  /** address:port, as far as one answered. */
  readonly place: string
  readonly leaf: Certificate | undefined
  readonly same: boolean
  /** That it was renewed and not reloaded, where that is so. */
  readonly causes: readonly Cause[]
}

/** Asks the server once as any diagnosis would, and lays the files beside what it shows. */
export async function compareServed(asked: Asked, files: Attempt, leaf: Certificate): Promise<Served> {
  const { evidence } = await examine(asked.wish, asked.means)
  const shown = evidence.attempts.find(({ experiment }) => experiment === 'baseline')
  const served = shown && leafOf(shown)
  const beside = { ...evidence, attempts: [...evidence.attempts, { ...files, experiment: 'files' }] }
  const { causes } = rank(beside, judge(beside, asked.means.trust))
  return {
    place: shown ? `${shown.address}:${shown.port}` : asked.wish.target.host,
    leaf: served,
    same: served !== undefined && sameCertificate(served, leaf),
    causes: causes.filter(({ rule }) => rule.id === 'cert-renewed-not-reloaded'),
  }
}
