import type { Conversation } from '../conversation.ts'
import { type Dialogue, hold } from '../dialogue.ts'
import type { Proxied, ProxyAnswer, ProxyRequest } from './proxy.ts'

/** Holds the dialogue with a proxy and says in this room's words what broke it off. */
export function* ask(
  { patience = 5000 }: ProxyRequest,
  speak: (talk: Dialogue) => Conversation<ProxyAnswer>,
): Conversation<Proxied> {
  const { outcome, ...rest } = yield* hold(patience, speak)
  if (outcome.kind !== 'not-this-protocol') return { ...rest, outcome }
  return { ...rest, outcome: { kind: 'not-a-proxy', banner: outcome.banner } }
}

export function* open(talk: Dialogue): Conversation<ProxyAnswer> {
  const pipelined = yield* talk.behind()
  return pipelined.length > 0 ? { kind: 'open', pipelined } : { kind: 'open' }
}
