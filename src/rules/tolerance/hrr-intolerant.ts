import { factsOf } from '../../evidence/facts.ts'
import { text } from '../../evidence/text.ts'
import { namedGroups } from '../../wire/code-points.ts'
import { acceptExpected, ask, passed, shows, stoppedInTls } from '../endpoint.ts'
import { clear, found, rule } from '../rule.ts'
import { fails, isSilent, sureness, symptoms } from './shared-suspect.ts'

export const hrrIntolerant = rule({
  id: 'hrr-intolerant',
  family: 'version-or-extension-intolerance',
  step: 'server-hello',
  scope: 'endpoint',
  instead: [...symptoms, 'pmtu-blackhole'],
  references: ['RFC 8446 section 4.1.4', 'RFC 8446 section 4.2.8'],
  judge(endpoint) {
    const { endsInRetry, group } = factsOf(endpoint.baseline)
    if (!endsInRetry || !stoppedInTls(endpoint)) return clear
    const lacking = ask(endpoint, 'all-shares', 'again')
    if (lacking) return lacking
    const again = endpoint.tried('again')!
    if (!fails(again) || !factsOf(again).endsInRetry) return clear
    const { outcome } = endpoint.baseline
    const flips = passed(endpoint.tried('all-shares'))
    // What a HelloRetryRequest may not ask for is the server's mistake, whatever else it would take.
    if (!flips && outcome.kind !== 'broken') return clear
    const asked = group === undefined ? '' : ` (${namedGroups.name(group)})`
    return found({
      status: 'broken',
      confidence: sureness(endpoint, flips ? 0.97 : 0.95),
      side: isSilent(endpoint.baseline) ? 'network' : 'server',
      explanation: flips
        ? text(
            `The server asks the client to say hello again with another key share${asked}, and then does not go on. With that key share in the first hello, so that nothing needs to be asked, the handshake succeeds: the server, or a device before it, cannot cope with the second hello.`,
            `サーバーは別の鍵共有${asked}で再度ClientHelloを求めますが、その後に進みません。その鍵共有を最初から付けると、再要求なしで成立します。サーバー、またはその手前の機器が2回目のClientHelloを扱えていません。`,
          )
        : text(
            `The server asks the client to say hello again (HelloRetryRequest${asked}) in a way that the standard forbids, so that no client can go on.`,
            `サーバーは再度のClientHelloを求めますが(HelloRetryRequest${asked})、その内容が規格に反しているため、どのクライアントも先に進めません。`,
          ),
      proof: [
        shows(endpoint, 'baseline', text('a ServerHello after the second hello', '2回目のClientHelloへのServerHello')),
        shows(endpoint, 'all-shares', acceptExpected),
        shows(endpoint, 'again', text('failed again', '再び失敗')),
      ],
    })
  },
})
