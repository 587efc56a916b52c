import type { Attempt } from '../../evidence/attempt.ts'
import { text } from '../../evidence/text.ts'
import { acceptExpected, ask, passed, shows } from '../endpoint.ts'
import { clear, found, rule } from '../rule.ts'

/** RFC 6066 section 3: the alert unrecognized_name. */
const isUnrecognizedName = ({ outcome }: Attempt): boolean => outcome.kind === 'alert' && outcome.description === 112

export const sniMissingClient = rule({
  id: 'sni-missing-client',
  family: 'sni-missing-client',
  step: 'client-hello',
  weight: 1,
  scope: 'endpoint',
  instead: [
    'reset-after-hello',
    'sni-wrong-vhost-cert',
    'cert-name-missing',
    'self-signed',
    'untrusted-root',
    'cert-expired',
    'cn-only-no-san',
  ],
  references: ['RFC 6066 section 3'],
  judge(endpoint) {
    const { baseline, evidence } = endpoint
    if (baseline.offer?.serverName !== undefined || evidence.target.kind === 'address') return clear
    if (!baseline.offer) return clear
    const good = passed(baseline) && endpoint.chain?.host?.matches === true
    if (good) return clear
    const lacking = ask(endpoint, 'with-sni')
    if (lacking) return lacking
    const named = endpoint.tried('with-sni')!
    // "No such name" to a client that gave none says it all, even when the client then fails for another reason too.
    const askedFor = isUnrecognizedName(baseline) && !isUnrecognizedName(named)
    if (!passed(named) && !askedFor) return clear
    const same = passed(baseline) && endpoint.chain?.sameLeafAs('with-sni') === true
    if (same) return clear
    return found({
      status: 'broken',
      confidence: 0.97,
      side: 'client',
      explanation: passed(named)
        ? text(
            'The client sends no server name (SNI), so the server cannot know which site is meant; with the name, and nothing else changed, it answers for this site.',
            'クライアントがサーバー名(SNI)を送らないため、サーバーはどのサイトか判断できません。ほかを変えずに名前を送ると、このサイトとして応答します。',
          )
        : text(
            'The client sends no server name (SNI), and the server refuses whoever names no site. With the name it gets further, and then fails for another reason.',
            'クライアントがサーバー名(SNI)を送らず、サーバーは名前のない接続を拒否しています。名前を送ると先に進みますが、その後ほかの理由で失敗します。',
          ),
      proof: [
        shows(endpoint, 'baseline', text("this site's certificate", 'このサイトの証明書')),
        shows(endpoint, 'with-sni', passed(named) ? acceptExpected : text('another answer', '別の応答')),
      ],
    })
  },
})
