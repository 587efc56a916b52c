import { factsOf } from '../../evidence/facts.ts'
import { ask, type Endpoint } from '../endpoint.ts'
import type { Verdict } from '../rule.ts'

const alerts: ReadonlySet<number> = new Set([40, 42, 43, 44, 45, 46, 47, 48, 49, 116])
const statuses: ReadonlySet<number> = new Set([400, 403, 495, 496])

/** How a server refused the client certificate that was sent, or that none was (contract, "How a verdict is made", 12). */
export interface Refusal {
  readonly alert?: number
  readonly status?: number
  readonly experiment: 'baseline' | 'page'
}

/** `undefined`: no certificate was asked for, or nothing was refused. A verdict: the page is still to be asked for. */
export function refusalOf(endpoint: Endpoint): Refusal | Verdict | undefined {
  if (!factsOf(endpoint.baseline).certificateRequested || endpoint.hop === 'origin') return undefined
  const { outcome } = endpoint.baseline
  if (outcome.kind === 'alert' && alerts.has(outcome.description))
    return { alert: outcome.description, experiment: 'baseline' }
  const lacking = endpoint.evidence.target.scheme === 'https' ? ask(endpoint, 'page') : undefined
  if (lacking) return lacking
  const page = endpoint.tried('page')?.page
  if (page?.kind === 'alert' && alerts.has(page.description)) return { alert: page.description, experiment: 'page' }
  if (page?.kind === 'answer' && statuses.has(page.answer.status))
    return { status: page.answer.status, experiment: 'page' }
  return undefined
}
