import { factsOf } from '../../evidence/facts.ts'
import { text } from '../../evidence/text.ts'
import { acceptExpected, ask, type Endpoint, passed, shows } from '../endpoint.ts'
import { clear, type Proof, type Verdict } from '../rule.ts'
import { fails, suspectOf } from './shared-suspect.ts'

/** handshake_failure, illegal_parameter, insufficient_security. */
const lacksParameters: ReadonlySet<number> = new Set([40, 47, 71])

/**
 * Who cannot bear TLS 1.3. A server that has it must say so when it agrees on less (RFC 8446 section 4.1.3): one that says
 * so, and never got to see a hello of TLS 1.3 answered, has somebody before it. An alert of its own is its own: where that is
 * about parameters, it has TLS 1.3 switched on with none that TLS 1.3 can use.
 */
export function whoFails(endpoint: Endpoint): 'server' | 'middlebox' | 'parameters' | Verdict {
  const suspect = suspectOf(endpoint)
  if (typeof suspect !== 'string') return suspect
  if (suspect !== 'elsewhere') return clear
  const lacking = ask(endpoint, 'up-to-tls12', 'tls13-only')
  if (lacking) return lacking
  const older = endpoint.tried('up-to-tls12')!
  if (!passed(older) || !fails(endpoint.tried('tls13-only'))) return clear
  if (!factsOf(older).has13) return 'server'
  const { outcome } = endpoint.baseline
  if (outcome.kind === 'ended') return 'middlebox'
  return outcome.kind === 'alert' && lacksParameters.has(outcome.description) ? 'parameters' : 'server'
}

export const versionProof = (endpoint: Endpoint): readonly [Proof, ...Proof[]] => [
  shows(endpoint, 'baseline', text('a ServerHello', 'ServerHello')),
  shows(endpoint, 'up-to-tls12', acceptExpected),
  shows(endpoint, 'tls13-only', text('refused, if this is the cause', 'これが原因なら失敗')),
  shows(endpoint, 'small', text('refused, as its size does not matter', '大きさは関係ないため失敗')),
  shows(endpoint, 'again', text('refused again', '再び失敗')),
]
