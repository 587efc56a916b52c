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
    // The name changes the answer, even when the client then fails for another reason too.
    const askedFor =
      named.outcome.kind === 'alert' &&
      !isUnrecognizedName(named) &&
      (isUnrecognizedName(baseline) || endpoint.chain?.host?.matches === false)
    if (!passed(named) && !askedFor) return clear
    const same = passed(baseline) && endpoint.chain?.sameLeafAs('with-sni') === true
    if (same) return clear
    return found({
      status: 'broken',
      confidence: passed(named) || isUnrecognizedName(baseline) ? 0.97 : 0.85,
      side: 'client',
      explanation: passed(named)
        ? text(
            'The client sends no server name (SNI), so the server cannot know which site is meant; with the name, and nothing else changed, it answers for this site.',
            'クライアントがサーバー名(SNI)を送らないため、サーバーはどのサイトか判断できません。ほかを変えずに名前を送ると、このサイトとして応答します。',
          )
        : text(
            'The client sends no server name (SNI), and the server does not serve this site to whoever names none. With the name the answer is another one, and then a second fault stands in the way.',
            'クライアントがサーバー名(SNI)を送らず、サーバーは名前のない接続にはこのサイトを返しません。名前を送ると応答は変わりますが、さらに別の理由で失敗します。',
          ),
      proof: [
        shows(endpoint, 'baseline', text("this site's certificate", 'このサイトの証明書')),
        shows(endpoint, 'with-sni', passed(named) ? acceptExpected : text('another answer', '別の応答')),
      ],
    })
  },
})
