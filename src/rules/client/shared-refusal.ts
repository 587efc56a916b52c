import type { Attempt } from '../../evidence/attempt.ts'
import { factsOf } from '../../evidence/facts.ts'
import { parametersOf } from '../../evidence/parameters.ts'
import { type Text, text } from '../../evidence/text.ts'
import type { Outcome } from '../../protocol/tls/outcome.ts'
import { alertNames } from '../../wire/code-points.ts'
import { parseName } from '../../x509/index.ts'
import { ask, type Endpoint } from '../endpoint.ts'
import { clear, type Proof, type Verdict } from '../rule.ts'

/** Contract, "How a verdict is made", 12. */
const alerts = new Set([40, 42, 43, 44, 45, 46, 47, 48, 49, 116])
/** What GnuTLS says to an empty Certificate of TLS 1.2 (measured: GnuTLS 3.7.9, to OpenSSL's client too, 2026-11-24). */
const decodeError = 50
const statuses = new Set([400, 403, 495, 496])

/** That a server asked for a client certificate and was not content with what it got. */
export interface Refusal {
  /** The connection on which it was seen. */
  readonly attempt: Attempt
  readonly alert: number | undefined
  readonly status: number | undefined
  /** It hung up without a word, as Node.js does on a certificate that it does not trust (measured, Node.js 20, 2026-11-24). */
  readonly closed: boolean
}

/** A verdict instead: clear, as it did not ask or was content; unknown, as the page has to be asked for first. */
export function refusalOf(endpoint: Endpoint): Refusal | Verdict {
  const { baseline } = endpoint
  if (!factsOf(baseline).certificateRequested || endpoint.hop === 'origin') return clear
  const { outcome } = baseline
  const refusal: Refusal = { attempt: baseline, alert: undefined, status: undefined, closed: false }
  if (outcome.kind === 'alert' && (alerts.has(outcome.description) || refusesEmpty(refusal, outcome)))
    return { ...refusal, alert: outcome.description }
  const lacking = endpoint.evidence.target.scheme === 'https' ? ask(endpoint, 'page') : undefined
  if (lacking) return lacking
  const attempt = endpoint.tried('page')
  const page = attempt?.page
  if (!attempt || !page) return clear
  const silent = { attempt, alert: undefined, status: undefined, closed: false }
  if (page.kind === 'alert' && alerts.has(page.description)) return { ...silent, alert: page.description }
  if (page.kind === 'answer' && statuses.has(page.answer.status)) return { ...silent, status: page.answer.status }
  const closed = page.kind === 'ended' && (page.end === 'closed' || page.end === 'reset')
  return closed && sentOn(silent).length > 0 ? { ...silent, closed } : clear
}

const refusesEmpty = (refusal: Refusal, { description, after }: Outcome & { kind: 'alert' }): boolean =>
  description === decodeError && after === 'server-done' && sentOn(refusal).length === 0

/** Our own certificates, as the server got them: none when we had none that it takes. */
export const sentOn = ({ attempt }: Refusal): readonly Uint8Array[] => parametersOf(attempt).ownCertificates ?? []

export const refusalProof = (refusal: Refusal, what: Text): Proof => ({
  experiment: refusal.attempt.experiment === 'page' ? 'page' : 'baseline',
  observed: saidAfter(refusal, what),
  expected: text('a page', 'ページの応答'),
})

const saidAfter = ({ alert, status, closed }: Refusal, what: Text): Text => {
  if (closed) return text(`closed without a word after ${what.en}`, `${what.ja}の後、何も言わずに切断`)
  if (alert === undefined) return text(`HTTP ${status}`, `HTTP ${status}`)
  const name = alertNames.name(alert)
  return text(`alert ${alert} ${name} after ${what.en}`, `${what.ja}に対しアラート ${alert} ${name}`)
}

export const requestProof: Proof = {
  experiment: 'baseline',
  observed: text('a CertificateRequest', 'CertificateRequestを受信'),
  expected: text('none, on a public site', '公開サイトなら要求なし'),
}

const shown = 4

/** From whom it takes certificates, as it says itself; nothing when it names nobody. */
export function authoritiesSentence(names: readonly Uint8Array[]): Text {
  if (names.length === 0) return text('', '')
  const read = names.slice(0, shown).map((der) => parseName(der)?.text ?? '?')
  const more = names.length - read.length
  const rest = more > 0 ? text(`, and ${more} more`, `、ほか${more}件`) : text('', '')
  return text(
    ` It takes certificates of these authorities: ${read.map((name) => `"${name}"`).join(', ')}${rest.en}.`,
    `受け付ける認証局: ${read.map((name) => `「${name}」`).join('、')}${rest.ja}。`,
  )
}
