import { text } from '../../evidence/text.ts'
import { isOriginCaIssued } from '../../trust/origin-ca.ts'
import { type Certificate, type Name, sameName } from '../../x509/index.ts'
import { clear, found, rule, unknown } from '../rule.ts'
import type { Chain } from './shared-chain.ts'

export const wrongIntermediate = rule({
  id: 'wrong-intermediate',
  family: 'chain-wrong-order-or-wrong-intermediate',
  step: 'validation',
  // After the dates and the name (contract, "How a verdict is made", 3).
  weight: 5,
  scope: 'endpoint',
  instead: ['missing-intermediate'],
  references: ['RFC 8446 section 4.4.2', 'RFC 5280 section 4.2.2.1'],
  judge({ chain, hop }) {
    const stranger = chain && strangerIn(chain)
    if (!stranger || (hop === 'origin' && isOriginCaIssued(chain.leaf))) return clear
    if (chain.issuerUrls.length > 0) return unknown('aia')
    const completed = chain.report.reaches === 'trusted-root-with-extra'
    const [wanted, sent] = [chain.leaf.issuer.text, stranger.subject.text]
    const sameNamed = sameName(stranger.subject, chain.leaf.issuer)
    return found({
      status: completed && chain.isPublished ? 'degraded' : 'broken',
      confidence: completed ? 0.98 : 0.85,
      side: 'server',
      explanation: sameNamed
        ? text(
            `The server sends an intermediate certificate "${sent}" of the right name but another key: it did not sign this certificate. It is likely that of an earlier or later generation.`,
            `サーバーは名前の合う中間証明書「${sent}」を送っていますが、鍵が違い、この証明書に署名したものではありません。世代の違う中間証明書とみられます。`,
          )
        : text(
            `The certificate was issued by "${wanted}", but the server sends "${sent}" with it, which has nothing to do with it.`,
            `証明書の発行者は「${wanted}」ですが、サーバーが一緒に送っているのは無関係な「${sent}」です。`,
          ),
      proof: [
        {
          experiment: 'baseline',
          observed: sameNamed
            ? text(`the key of "${sent}" did not make the signature`, `「${sent}」の鍵による署名ではない`)
            : text(
                `${chain.sent.length} certificates sent; "${sent}" is on no path of this one`,
                `送信された証明書 ${chain.sent.length} 枚のうち「${sent}」はどの経路にも属さない`,
              ),
          expected: text(`the certificate of "${wanted}" that signed it`, `署名した「${wanted}」の証明書`),
        },
        ...(completed
          ? [
              {
                experiment: 'aia' as const,
                observed: text(
                  'with the right intermediate fetched, the chain reaches a trusted root',
                  '正しい中間証明書を取得すると信頼されたルートに到達',
                ),
                expected: text('no need of it', '取得する必要がないこと'),
              },
            ]
          : []),
      ],
    })
  },
})

/** A certificate that was sent in the issuer's place and is none of this house. Contract, "How a verdict is made", 8. */
function strangerIn({ leaf, report }: Chain): Certificate | undefined {
  const { reaches, issuerSent } = report
  if (issuerSent || (reaches !== 'leaf-only' && reaches !== 'trusted-root-with-extra')) return undefined
  // When the path is whole, what is on none is a stranger. When it is not, a root may stand above the missing one.
  const whole = reaches !== 'leaf-only'
  const unneeded = report.sent.filter(({ role }) => role === 'unneeded').map(({ certificate }) => certificate)
  return unneeded.find((certificate) => whole || !mayStandAbove(certificate, leaf))
}

const mayStandAbove = ({ issuer, subject }: Certificate, leaf: Certificate): boolean =>
  sameName(issuer, subject) && houseOf(subject) === houseOf(leaf.issuer)

/** The organisation of a name, or the first word of its common name. */
const houseOf = ({ rdns, commonName }: Name): string | undefined =>
  (rdns.flat().find(({ type }) => type === 'O')?.value ?? commonName?.split(' ')[0])?.toLowerCase()
