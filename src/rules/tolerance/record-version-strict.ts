import { text } from '../../evidence/text.ts'
import { acceptExpected, ask, passed, referenceIds, shows, sideOf } from '../endpoint.ts'
import { clear, found, rule } from '../rule.ts'
import { sureness, suspectOf, symptoms } from './shared-suspect.ts'

const written = (version: number): string => `0x${version.toString(16).padStart(4, '0')}`

export const recordVersionStrict = rule({
  id: 'record-version-strict',
  family: 'version-or-extension-intolerance',
  step: 'client-hello',
  scope: 'endpoint',
  instead: [...symptoms, 'tls13-intolerant-server', 'tls13-intolerant-middlebox', 'pmtu-blackhole'],
  references: ['RFC 8446 section 5.1', 'RFC 5246 appendix E.1'],
  judge(endpoint) {
    const suspect = suspectOf(endpoint)
    if (typeof suspect !== 'string') return suspect
    if (suspect !== 'elsewhere') return clear
    const lacking = ask(endpoint, 'record-version', ...referenceIds(endpoint))
    if (lacking) return lacking
    const other = endpoint.tried('record-version')!
    if (!passed(other)) return clear
    const [refused, taken] = [endpoint.baseline, other].map(({ offer }) => written(offer?.recordVersion ?? 0))
    return found({
      status: 'broken',
      confidence: sureness(endpoint, 0.97),
      side: sideOf(endpoint),
      explanation: text(
        `The server refuses a hello whose record bears version ${refused}, and takes the same hello with ${taken}. That number has no meaning any more and must be ignored.`,
        `レコードのバージョン番号が ${refused} のClientHelloは拒否され、${taken} に変えた同じClientHelloは受け入れられます。この番号にはもう意味がなく、サーバーは無視しなければなりません。`,
      ),
      proof: [
        shows(endpoint, 'baseline', text('a ServerHello', 'ServerHello')),
        shows(endpoint, 'record-version', acceptExpected),
        shows(endpoint, 'again', text('refused again', '再び失敗')),
      ],
    })
  },
})
