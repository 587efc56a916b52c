import type { Attempt, HttpAnswer } from '../../evidence/attempt.ts'
import { type Text, text } from '../../evidence/text.ts'
import { isCloudflare } from '../cdn/shared-edge.ts'
import { ask, type Endpoint } from '../endpoint.ts'
import { clear, type ExperimentId, found, type Proof, type Verdict } from '../rule.ts'

/** What came for a page; undefined: none was asked for, or no answer of HTTP came. */
export const answerOf = (attempt: Attempt | undefined): HttpAnswer | undefined =>
  attempt?.page?.kind === 'answer' ? attempt.page.answer : undefined

export const fieldOf = ({ headers }: HttpAnswer, name: string): string | undefined =>
  headers.find(([each]) => each === name)?.[1]

/** The URL that was asked for. */
export function askedUrl({ evidence: { target }, port }: Endpoint): URL {
  const host = target.host.includes(':') ? `[${target.host}]` : target.host
  return new URL(`https://${host}:${port}${target.path}`)
}

/** Where an answer sends its reader (RFC 9110 section 10.2.2); undefined: nowhere, or to no URL. */
export function redirectOf(endpoint: Endpoint, attempt: Attempt | undefined): URL | undefined {
  const answer = answerOf(attempt)
  const location = answer && fieldOf(answer, 'location')
  if (!answer || answer.status < 300 || answer.status > 399 || location === undefined) return undefined
  const base = askedUrl(endpoint).href
  return URL.canParse(location, base) ? new URL(location, base) : undefined
}

/** Back to the very page that was asked for, and without a cookie that could make a difference the next time. */
export function returnsToItself(endpoint: Endpoint, id: 'page' | 'page-again'): boolean {
  const attempt = endpoint.tried(id)
  const to = redirectOf(endpoint, attempt)
  if (!to || fieldOf(answerOf(attempt)!, 'set-cookie') !== undefined) return false
  to.hash = ''
  return to.href === askedUrl(endpoint).href
}

export function redirectProof(endpoint: Endpoint, id: ExperimentId): Proof {
  const attempt = endpoint.tried(id)
  const where = `HTTP ${answerOf(attempt)?.status}, Location: ${redirectOf(endpoint, attempt)?.href.slice(0, 120)}`
  return {
    experiment: id,
    observed: text(where, where),
    expected: text('a page, or another URL', 'ページ、または別のURL'),
  }
}

/** The page leads to itself, twice: told as one cause where Cloudflare stands in front, and as another where it does not. */
export function judgeLoop(
  endpoint: Endpoint,
  behindCloudflare: boolean,
  says: { readonly confidence: number; readonly explain: (url: string) => Text },
): Verdict {
  if (endpoint.hop === 'origin' || !returnsToItself(endpoint, 'page')) return clear
  if (isCloudflare(answerOf(endpoint.tried('page'))!) !== behindCloudflare) return clear
  const lacking = ask(endpoint, 'page-again')
  if (lacking) return lacking
  if (!returnsToItself(endpoint, 'page-again')) return clear
  return found({
    status: 'broken',
    confidence: says.confidence,
    side: 'server',
    explanation: says.explain(askedUrl(endpoint).href),
    proof: [redirectProof(endpoint, 'page'), redirectProof(endpoint, 'page-again')],
  })
}
