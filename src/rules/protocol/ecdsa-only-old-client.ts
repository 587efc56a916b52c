import { text } from '../../evidence/text.ts'
import { cipherSuites } from '../../wire/cipher-suite.ts'
import { acceptExpected, ask, type Endpoint, passed, shows, sideOf } from '../endpoint.ts'
import { clear, type ExperimentId, found, rule } from '../rule.ts'
import { lackingSuite } from './shared-ciphers.ts'

const kinds = [
  { has: 'ECDSA', lacks: 'RSA', experiment: 'with-all-rsa-suites' },
  { has: 'RSA', lacks: 'ECDSA', experiment: 'with-all-ecdsa-suites' },
] as const satisfies readonly { has: string; lacks: string; experiment: ExperimentId }[]

export const ecdsaOnlyOldClient = rule({
  id: 'ecdsa-only-old-client',
  family: 'no-shared-cipher',
  step: 'client-hello',
  scope: 'endpoint',
  instead: ['no-shared-cipher', 'client-cipher-too-old'],
  references: ['RFC 8422 section 2', 'RFC 5246 section 7.4.2'],
  judge(endpoint) {
    const suite = lackingSuite(endpoint)
    if ('kind' in suite) return suite
    const kind = kinds.find(({ has }) => has === suite.authentication)
    // A client with suites for this kind of certificate lacks something else.
    if (!kind || endpoint.assumed.includes('suites') || offers(endpoint, kind.has)) return clear
    const lacking = ask(endpoint, kind.experiment)
    if (lacking) return lacking
    if (passed(endpoint.tried(kind.experiment))) return clear
    return found({
      status: 'broken',
      confidence: 0.97,
      side: sideOf(endpoint),
      explanation: text(
        `The server has only an ${kind.has} certificate, and this client has cipher suites for ${kind.lacks} certificates alone.`,
        `サーバーには${kind.has}の証明書しかなく、このクライアントの暗号スイートは${kind.lacks}証明書用だけです。`,
      ),
      proof: [
        shows(endpoint, 'baseline', text('a ServerHello', 'ServerHello')),
        shows(endpoint, 'with-all-suites', acceptExpected),
        shows(
          endpoint,
          kind.experiment,
          text(`accepted, if the server had an ${kind.lacks} certificate`, `${kind.lacks}証明書があれば成立`),
        ),
      ],
    })
  },
})

const offers = ({ baseline }: Endpoint, authentication: string): boolean =>
  (baseline.offer?.suites ?? []).some((code) => cipherSuites.rows.get(code)?.authentication === authentication)
