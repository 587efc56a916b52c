import { bindingsOf, echOf } from '../../evidence/elsewhere.ts'
import { factsOf } from '../../evidence/facts.ts'
import { text } from '../../evidence/text.ts'
import { type EchConfig, readEchConfigs } from '../../wire/ech-config.ts'
import { equalBytes, matchHost } from '../../x509/index.ts'
import { leafOf } from '../certificate/shared-chain.ts'
import { ask, type Endpoint, passed, shows } from '../endpoint.ts'
import { namesOf } from '../name/shared-site.ts'
import { clear, found, rule, unknown } from '../rule.ts'
import { isLookedUp } from './shared-elsewhere.ts'

export const echMismatch = rule({
  id: 'ech-mismatch',
  family: 'ech-or-https-record-wrong',
  step: 'names',
  weight: 3,
  scope: 'endpoint',
  references: ['RFC 9849 section 6.1.6', 'RFC 9849 section 7.1', 'RFC 9848 section 5'],
  judge(endpoint) {
    const { evidence, baseline, hop } = endpoint
    if (hop === 'origin' || baseline.outcome.kind !== 'finished' || !isLookedUp(evidence)) return clear
    if (!evidence.names.records) return unknown('records')
    const [binding] = bindingsOf(evidence)
    if (binding?.ech === undefined) return clear
    const configs = echOf(binding.ech)
    if (!configs) return malformed()
    const [config] = configs
    if (!config) return clear
    const lacking = ask(endpoint, 'ech-outer')
    if (lacking) return lacking
    const outer = endpoint.tried('ech-outer')!
    if (outer.outcome.kind === 'not-tried' || knowsKey(endpoint, config)) return clear
    const leaf = leafOf(outer)
    // With a certificate for the public name a browser believes the refusal, and goes on without ECH or with the new key.
    if (passed(outer) && leaf && matchHost(leaf, config.publicName).matches) return clear
    const knows = factsOf(outer).echRetry !== undefined
    return found({
      status: 'degraded',
      confidence: leaf ? 0.96 : 0.85,
      side: 'server',
      explanation: text(
        `The HTTPS record of ${evidence.target.host} has a key for Encrypted Client Hello with the public name ${config.publicName}. ${knows ? 'The server uses another key' : 'The server does not know ECH'}, and has no certificate for that public name: browsers that use ECH fail.`,
        `${evidence.target.host} のHTTPSレコードには、公開名を ${config.publicName} とするECHの鍵があります。${knows ? 'サーバーは別の鍵を使っており' : 'サーバーはECHに対応しておらず'}、公開名の証明書もありません。ECHを使うブラウザーは失敗します。`,
      ),
      proof: [
        {
          experiment: 'ech-outer',
          observed: leaf
            ? text(
                `${answered(knows)}; a certificate for ${namesOf(leaf)}`,
                `${answeredJa(knows)}、${namesOf(leaf)} の証明書`,
              )
            : shows(endpoint, 'ech-outer', text('', '')).observed,
          expected: text(`a certificate for ${config.publicName}`, `${config.publicName} の証明書`),
        },
        shows(endpoint, 'baseline', text('the control: it works without ECH', '対照: ECHなしでは成立')),
      ],
    })
  },
})

const answered = (knows: boolean): string => (knows ? 'another ECH key' : 'no ECH key in the answer')
const answeredJa = (knows: boolean): string => (knows ? '別のECH鍵' : '応答にECH鍵なし')

/** The server's own list still has the key of the record: its answer to a hello that it cannot open says so. */
function knowsKey(endpoint: Endpoint, { publicKey }: EchConfig): boolean {
  const retry = factsOf(endpoint.tried('ech-outer')!).echRetry
  return (retry && readEchConfigs(retry))?.some((config) => equalBytes(config.publicKey, publicKey)) ?? false
}

/** A record with a malformed parameter is passed over whole (RFC 9460 section 2.2): nothing fails, and nothing is gained. */
const malformed = () =>
  found({
    status: 'degraded',
    confidence: 0.5,
    side: 'server',
    explanation: text(
      'The ECH key in the HTTPS record cannot be read: browsers ignore the record.',
      'HTTPSレコードのECH鍵を読み取れません。ブラウザーはこのレコードを無視します。',
    ),
    proof: [
      {
        experiment: 'records',
        observed: text('an ech= that is no ECHConfigList', 'ECHConfigListとして読めない ech='),
        expected: text('an ECHConfigList (RFC 9849 section 4)', 'ECHConfigList(RFC 9849 4節)'),
      },
    ],
  })
