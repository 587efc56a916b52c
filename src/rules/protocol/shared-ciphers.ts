import { factsOf } from '../../evidence/facts.ts'
import { type CipherSuite, cipherSuites } from '../../wire/cipher-suite.ts'
import { ask, type Endpoint, passed, referenceIds, refusedHello } from '../endpoint.ts'
import { clear, type Verdict } from '../rule.ts'

/**
 * The suite that a server takes when it is offered every one, where the client's own are all refused and neither groups nor
 * signature schemes are what is lacking. A verdict: it is not so, or cannot be told yet.
 */
export function lackingSuite(endpoint: Endpoint): CipherSuite | Verdict {
  if (!refusedHello(endpoint) || endpoint.baseline.outcome.kind === 'not-tls') return clear
  const lacking = ask(endpoint, 'with-all-suites', 'with-all-groups', 'with-all-schemes', ...referenceIds(endpoint))
  if (lacking) return lacking
  // Another suite may do without the group or signature that is lacking: then that is the cause, and not the suite.
  if (passed(endpoint.tried('with-all-groups')) || passed(endpoint.tried('with-all-schemes'))) return clear
  const widened = endpoint.tried('with-all-suites')!
  const { suite } = factsOf(widened)
  if (!passed(widened) || suite === undefined || endpoint.baseline.offer?.suites.includes(suite)) return clear
  return cipherSuites.rows.get(suite) ?? clear
}
