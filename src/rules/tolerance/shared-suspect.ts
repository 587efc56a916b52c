import type { Attempt } from '../../evidence/attempt.ts'
import { factsOf } from '../../evidence/facts.ts'
import { browser, clientProfile, cloudflareToOriginId } from '../../protocol/tls/clients/clients.ts'
import { highestVersion } from '../../protocol/tls/offer.ts'
import { contentType } from '../../wire/record.ts'
import { ask, type Endpoint, passed, stoppedInTls } from '../endpoint.ts'
import { clear, type ExperimentId, type Verdict } from '../rule.ts'

/**
 * What about the client's hello stops it. `size`: a short one passes, a plain one of the same length does not. `novelty`:
 * what a short one leaves out, whatever the length. `extension`: what the plain one leaves out. `elsewhere`: none of these.
 */
export type Suspect = 'size' | 'novelty' | 'extension' | 'elsewhere'

/** Findings that say no more than that the hello was cut off or not answered. */
export const symptoms: readonly string[] = ['reset-after-hello', 'backend-dead-behind-lb']

/** What is not about size or novelty if it makes the server answer: a name, an application protocol, what is lacking. */
const otherwise: readonly ExperimentId[] = [
  'no-sni',
  'no-alpn',
  'with-all-suites',
  'with-all-groups',
  'with-all-schemes',
]
const older: readonly ExperimentId[] = ['tls11-only', 'tls10-only', 'ssl3-only', 'ssl2']

/** Alerts that name their reason: unrecognized_name, certificate_required, no_application_protocol, inappropriate_fallback. */
const named: ReadonlySet<number> = new Set([112, 116, 120, 86])

/** TLS was begun with this hello and came to nothing. A connection that was not made says nothing of the hello. */
export const fails = (attempt: Attempt | undefined): boolean =>
  attempt !== undefined && ['alert', 'ended', 'broken'].includes(attempt.outcome.kind)

export const isSilent = (attempt: Attempt | undefined): boolean =>
  attempt?.outcome.kind === 'ended' && attempt.outcome.end === 'silent'

/** The suspect, or the verdict of every rule that looks for one: not so here, or not yet known. */
export function suspectOf(endpoint: Endpoint): Suspect | Verdict {
  if (!isUnanswered(endpoint)) return clear
  const open = isSilent(endpoint.baseline) ? notDead(endpoint) : notOtherwise(endpoint)
  if (open) return open
  const [small, padded] = [endpoint.tried('small'), endpoint.tried('padded')]
  // Each silence takes the whole timeout: what the size of packets tells is asked in the same breath.
  const isSlow = isSilent(endpoint.baseline) && passed(small)
  const lacking = ask(endpoint, 'padded', 'again', ...(isSlow ? (['large-split'] as const) : []))
  if (lacking || !padded) return lacking ?? clear
  if (!fails(endpoint.tried('again'))) return clear
  if (passed(small)) return passed(padded) ? 'novelty' : fails(padded) ? 'size' : clear
  if (!fails(small)) return clear
  return passed(padded) ? 'extension' : fails(padded) ? 'elsewhere' : clear
}

/** No ServerHello came for a hello of today's kind, and nothing said why. */
function isUnanswered(endpoint: Endpoint): boolean {
  const { outcome, offer } = endpoint.baseline
  if (!stoppedInTls(endpoint) || outcome.kind === 'not-tls' || factsOf(endpoint.baseline).version !== undefined)
    return false
  if (outcome.kind === 'alert' && named.has(outcome.description)) return false
  return offer !== undefined && offer.extensions.length > 0 && highestVersion(offer) >= 0x0303
}

/** A server that answers nothing at all is dead, and each hello to it takes the whole timeout: few are tried. */
function notDead(endpoint: Endpoint): Verdict | undefined {
  const lacking = ask(endpoint, 'small', 'tls12-only', 'refusable')
  if (lacking) return lacking
  const alive = passed(endpoint.tried('small')) || passed(endpoint.tried('tls12-only')) || isRefused(endpoint)
  return alive ? undefined : clear
}

/** The short hello that can only be refused had an answer of a few bytes. */
export const isRefused = (endpoint: Endpoint): boolean => {
  const attempt = endpoint.tried('refusable')
  return passed(attempt) || (fails(attempt) && !isSilent(attempt))
}

function notOtherwise(endpoint: Endpoint): Verdict | undefined {
  const lacking = ask(endpoint, 'small', ...otherwise)
  if (lacking) return lacking
  if ([...otherwise, 'foreign-sni' as const].some((id) => passed(endpoint.tried(id)))) return clear
  const modern = passed(endpoint.tried('tls13-only')) || passed(endpoint.tried('tls12-only'))
  const old = older.some((id) => passed(endpoint.tried(id)) || endpoint.tried(id)?.outcome.kind === 'ssl2')
  return !modern && old ? clear : undefined
}

/** Bytes of the ClientHello as it went out. */
export const helloBytesOf = (attempt: Attempt): number =>
  attempt.messages.find((m) => m.from === 'us' && m.contentType === contentType.handshake)?.bytes.length ?? 0

/** A hello that was completed where its source is silent proves nothing of the real client's (clients' `assumed`). */
export function sureness(endpoint: Endpoint, confidence: number): number {
  const { client } = endpoint.evidence.question
  const profile = clientProfile(endpoint.hop === 'origin' ? cloudflareToOriginId : (client ?? browser.id))
  const isAssumed = profile?.assumed.some((field) => field === 'extensions' || field === 'recordVersion')
  return isAssumed ? Math.min(confidence, 0.6) : confidence
}
