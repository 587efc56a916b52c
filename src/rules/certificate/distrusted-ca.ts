import { text } from '../../evidence/text.ts'
import type { PathAttempt } from '../../x509/index.ts'
import { clear, found, rule } from '../rule.ts'
import { day } from './shared-dates.ts'
import { endingFor, endingStores } from './shared-stores.ts'

export const distrustedCa = rule({
  id: 'distrusted-ca',
  family: 'cert-untrusted-root',
  step: 'validation',
  weight: 1,
  scope: 'endpoint',
  references: [
    'Mozilla, CKA_NSS_SERVER_DISTRUST_AFTER of certdata.txt',
    'Chrome Root Store, sct_not_after of root_store.textproto',
  ],
  judge({ chain, evidence }) {
    if (!chain) return clear
    const stores = endingStores(evidence.question)
    // A chain stays good while one of its roots is trusted without such a day.
    const ends = trustedPaths(chain.report.paths).map((path) => {
      const root = path.steps.at(-1)!.certificate
      return stores.flatMap((store) => endingFor(chain, root, store) ?? [])[0]
    })
    const ending = ends[0]
    if (!ending || !ends.every(Boolean)) return clear
    const lastDay = day(ending.after)
    const issued = day(chain.leaf.notBefore)
    return found({
      status: 'broken',
      // A timestamp of the log is not read here; the day of issue stands for it.
      confidence: ending.by === 'notBefore' ? 0.98 : 0.95,
      side: 'server',
      explanation: text(
        `The certificate authority "${ending.name}" has lost its trust: ${ending.store} trusts what it issued up to ${lastDay} UTC, and this certificate was issued later, on ${issued} UTC.`,
        `認証局「${ending.name}」は信頼を失っています。${ending.store} が信頼するのは ${lastDay} UTC までに発行された証明書だけで、この証明書の発行は ${issued} UTC です。`,
      ),
      proof: [
        {
          experiment: 'baseline',
          observed: text(`issued on ${issued} UTC (notBefore)`, `発行日時 ${issued} UTC(notBefore)`),
          expected: text(
            `not after ${lastDay} UTC, for ${ending.store} (${ending.source})`,
            `${ending.store} では ${lastDay} UTC まで(${ending.source})`,
          ),
        },
        {
          experiment: 'baseline',
          observed: text(
            `every path that can be trusted ends in "${ending.name}"`,
            `信頼できる経路はすべて「${ending.name}」に至る`,
          ),
          expected: text('a root that is trusted without a last day', '期限なしで信頼されるルート'),
        },
      ],
    })
  },
})

const trustedPaths = (paths: readonly PathAttempt[]): readonly PathAttempt[] =>
  paths.filter(({ end, steps }) => end.kind === 'trusted-root' && steps.length > 1)
