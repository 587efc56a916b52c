import { type Text, text } from '../../evidence/text.ts'
import { clear, found, rule, unknown } from '../rule.ts'
import type { Chain } from './shared-chain.ts'
import { type StoreVerdict, storeVerdicts } from './shared-stores.ts'

export const untrustedRoot = rule({
  id: 'untrusted-root',
  family: 'cert-untrusted-root',
  step: 'validation',
  weight: 1,
  scope: 'endpoint',
  references: ['RFC 5280 section 6.1.1'],
  judge({ chain }) {
    const reaches = chain?.report.reaches
    if (!chain || (reaches !== 'unknown-root' && reaches !== 'unknown-issuer')) return clear
    if (reaches === 'unknown-issuer' && chain.issuerUrls.length > 0) return unknown('aia')
    const top = chain.report.top.certificate
    const name = top.subject.text
    return found({
      status: 'broken',
      confidence: 0.97,
      side: 'server',
      explanation: explain(name, chain),
      proof: [
        {
          experiment: 'baseline',
          observed:
            reaches === 'unknown-root'
              ? text(`a self-signed root "${name}"`, `自己署名のルート「${name}」`)
              : text(
                  `a certificate whose issuer "${top.issuer.text}" nobody has`,
                  `発行者「${top.issuer.text}」が見つからない証明書`,
                ),
          expected: text('a root of the trust store', '信頼ストアにあるルート'),
        },
      ],
    })
  },
})

/** Unknown everywhere, or public and in other lists than the one that judges. */
function explain(name: string, chain: Chain): Text {
  const verdicts = storeVerdicts(chain)
  const titles = (...standings: readonly StoreVerdict['standing'][]) =>
    verdicts.filter(({ standing }) => standings.includes(standing)).map(({ store }) => store.title)
  const [trusted, refused] = [titles('trusted'), titles('refused')]
  if (trusted.length + refused.length === 0)
    return text(
      `The chain leads to "${name}", which the trust store does not have: a private or unknown certificate authority.`,
      `証明書チェーンは「${name}」に至りますが、信頼ストアにありません。プライベートまたは未知の認証局です。`,
    )
  const { title, date } = chain.store
  return text(
    `The chain leads to "${name}", which is not among the roots of ${title} (${date}). Trusted by: ${listed(trusted)}. Refused by name: ${listed(refused)}.`,
    `証明書チェーンは「${name}」に至りますが、${title}(${date})のルートにありません。信頼する一覧: ${listed(trusted)}。明示的に拒否する一覧: ${listed(refused)}。`,
  )
}

const listed = (titles: readonly string[]): string => titles.join(', ') || '–'
