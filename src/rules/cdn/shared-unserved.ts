import { ask, type Endpoint, passed, refusedHello } from '../endpoint.ts'
import { answerOf } from '../http/shared-page.ts'
import { siteOf } from '../name/shared-site.ts'
import type { ExperimentId, Verdict } from '../rule.ts'
import { isCloudflare } from './shared-edge.ts'

const handshakeFailure = 40

/** How an edge of Cloudflare answers a name for which it has no certificate. */
export const isRefusedByName = (endpoint: Endpoint): boolean => {
  const { outcome, offer } = endpoint.baseline
  return (
    endpoint.hop === 'target' &&
    offer?.serverName !== undefined &&
    offer.serverName === endpoint.evidence.target.host &&
    outcome.kind === 'alert' &&
    outcome.description === handshakeFailure &&
    refusedHello(endpoint)
  )
}

/** Labels in front of the registrable domain: "a.b" of a.b.example.com. */
export function labelsBelow(host: string): number {
  const site = siteOf(host)
  return site === undefined ? 0 : host.split('.').length - site.split('.').length
}

/** The same hello is refused again and again; then the page of another name at this address is looked at. */
export const askOther = (endpoint: Endpoint, id: ExperimentId): Verdict | undefined =>
  ask(endpoint, id, 'again', 'repeat')

/** Cloudflare's edge answered for the other name, and refuses this one each time. */
export function servesOther(endpoint: Endpoint, id: ExperimentId): boolean {
  const answer = answerOf(endpoint.tried(id))
  return answer !== undefined && isCloudflare(answer) && !passed(endpoint.tried('again'))
}
