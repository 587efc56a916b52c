import type { Evidence } from '../../evidence/evidence.ts'
import { type Text, text } from '../../evidence/text.ts'
import type { StoreFacts } from '../../trust/lists.ts'
import { systemOf } from '../../trust/systems.ts'
import type { Certificate, ChainReport } from '../../x509/index.ts'
import type { Chain } from '../certificate/shared-chain.ts'
import { storeVerdicts } from '../certificate/shared-stores.ts'
import { clear, found, rule } from '../rule.ts'

export const oldTrustStore = rule({
  id: 'old-trust-store',
  family: 'client-trust-store-outdated',
  step: 'validation',
  scope: 'endpoint',
  instead: ['untrusted-root', 'missing-intermediate'],
  references: ['RFC 5280 section 6.1.1', "Let's Encrypt, Certificate Compatibility"],
  judge({ chain, evidence }) {
    const good = chain?.today().trusted
    if (!chain || !good) return clear
    const lacking = lackingStore(chain, evidence)
    if (!lacking) return clear
    const root = good.steps.at(-1)!.certificate
    const name = root.subject.commonName ?? root.subject.text
    return found({
      status: 'broken',
      confidence: 0.97,
      side: 'client',
      explanation: explain(name, lacking),
      proof: [
        {
          experiment: 'baseline',
          observed: absence(root, lacking),
          expected: text(`"${name}" among its roots`, `「${name}」を収録していること`),
        },
        {
          experiment: 'baseline',
          observed: text(
            `the chain leads to "${name}", and is good by the roots of today`,
            `証明書チェーンは「${name}」に至り、現在のルート一覧では有効`,
          ),
          expected: text('the same for this client', 'このクライアントでも同じ'),
        },
      ],
    })
  },
})

/** The old store that the question is about, when no path leads to a root it can have; undefined: there is none, or it may have one. */
function lackingStore(chain: Chain, { question }: Evidence): StoreFacts | undefined {
  const { store, report } = chain
  if (store.known === 'own') return reachesRoot(report) ? undefined : store
  const asked = store.old ? store : store.name === 'mozilla' ? systemOf(question.client) : undefined
  if (!asked || (store.old && reachesRoot(report))) return undefined
  const verdict = storeVerdicts(chain).find((one) => one.store.name === asked.name)
  return verdict?.standing === 'absent' || verdict?.standing === 'refused' ? asked : undefined
}

const reachesRoot = ({ paths }: ChainReport): boolean => paths.some(({ end }) => end.kind === 'trusted-root')

const explain = (root: string, { title, date }: StoreFacts): Text => {
  const dated = date === '' ? '' : ` (${date})`
  return text(
    `The chain is good for clients of today, but the roots of ${title}${dated} do not include "${root}", to which it leads.`,
    `証明書チェーンは現在のクライアントでは有効ですが、それが至る「${root}」は ${title}${dated} のルート一覧にありません。`,
  )
}

const absence = (root: Certificate, { title, known, date }: StoreFacts): Text => {
  const made = new Date(root.notBefore).toISOString().slice(0, 10)
  if (known !== 'bounds') return text(`${title} does not have this root`, `${title} にこのルートがない`)
  return made > date
    ? text(
        `this root was made on ${made}, after ${title} of ${date}`,
        `このルートは ${title}(${date})より後の ${made} に作られた`,
      )
    : text(`this root came to it only after ${title} of ${date}`, `このルートが加わったのは ${title}(${date})より後`)
}
