import { type Text, text } from '../../evidence/text.ts'
import { appleLifetime, enforcedDays, enforcedFrom, type LifetimeLimit, limitAt } from '../../trust/calendar.ts'
import type { Certificate } from '../../x509/index.ts'
import { clear, found, rule } from '../rule.ts'
import { day, dayMs } from './shared-dates.ts'

export const validityTooLong = rule({
  id: 'validity-too-long',
  family: 'cert-policy',
  step: 'validation',
  weight: 3,
  scope: 'endpoint',
  references: ['CA/Browser Forum, ballots SC-031 and SC-081v3', 'Apple, https://support.apple.com/103769'],
  judge({ chain, evidence, hop }) {
    const path = chain?.report.trusted ?? chain?.report.trustedWithExtra
    if (!chain || !path || hop === 'origin') return clear
    const isPublic = chain.store.standings(path.steps.at(-1)!.certificate).length > 0
    const { client } = evidence.question
    const limit = isPublic ? limitAt(chain.leaf.notBefore) : appleLimit(chain.leaf, client)
    if (!limit || lifetime(chain.leaf) <= limit.days) return clear
    const isTheirs = !isPublic && isApple(client ?? '')
    const refusedNow = isPublic ? chain.leaf.notBefore >= enforcedFrom && lifetime(chain.leaf) > enforcedDays : isTheirs
    const days = Math.ceil(lifetime(chain.leaf))
    return found({
      status: refusedNow ? 'broken' : 'degraded',
      // Whether anything of Apple's comes here is not known, unless it is the client that was asked for.
      confidence: isPublic || isTheirs ? 0.95 : 0.6,
      side: isTheirs ? 'client' : 'server',
      explanation: explain(days, limit, isPublic, refusedNow),
      proof: [
        {
          experiment: 'baseline',
          observed: text(
            `${days} days: ${day(chain.leaf.notBefore)} to ${day(chain.leaf.notAfter)} UTC`,
            `${days}日間: ${day(chain.leaf.notBefore)} から ${day(chain.leaf.notAfter)} UTC`,
          ),
          expected: text(
            `at most ${limit.days} days, when issued from ${day(limit.from).slice(0, 10)} on (${limit.source})`,
            `${day(limit.from).slice(0, 10)} 以降の発行なら最長 ${limit.days} 日(${limit.source})`,
          ),
        },
      ],
    })
  },
})

/** In days, as browsers count it. */
const lifetime = ({ notBefore, notAfter }: Certificate): number => (notAfter - notBefore) / dayMs

const isApple = (client: string): boolean => /^(safari|apple)-/.test(client)

/** It matters to whoever asks for everybody, and to whoever asks for one of Apple's clients. */
const appleLimit = ({ notBefore }: Certificate, client: string | undefined): LifetimeLimit | undefined =>
  notBefore >= appleLifetime.from && (client === undefined || isApple(client)) ? appleLifetime : undefined

function explain(days: number, { days: most }: LifetimeLimit, isPublic: boolean, refusedNow: boolean): Text {
  if (!isPublic)
    return text(
      `The certificate is good for ${days} days. iPhones, iPads and Macs refuse more than ${most}, of private authorities too; other clients take it.`,
      `証明書の有効期間は${days}日です。iPhone、iPad、Macはプライベート認証局の証明書でも${most}日を超えるものを拒否します。ほかのクライアントは受け入れます。`,
    )
  return refusedNow
    ? text(
        `The certificate is good for ${days} days. Browsers refuse a public certificate of more than ${enforcedDays}.`,
        `証明書の有効期間は${days}日です。ブラウザーは${enforcedDays}日を超える公的な証明書を拒否します。`,
      )
    : text(
        `The certificate is good for ${days} days, and was issued when public authorities might give no more than ${most}: a browser may refuse it.`,
        `証明書の有効期間は${days}日ですが、発行時点で公的な認証局に許された上限は${most}日です。ブラウザーに拒否されることがあります。`,
      )
}
