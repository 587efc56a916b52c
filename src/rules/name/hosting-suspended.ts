import { text } from '../../evidence/text.ts'
import { clear, found, rule } from '../rule.ts'
import { namesOf } from './shared-site.ts'

export const hostingSuspended = rule({
  id: 'hosting-suspended',
  family: 'sni-wrong-default-cert',
  step: 'validation',
  weight: 3,
  scope: 'endpoint',
  instead: ['sni-wrong-vhost-cert', 'cert-name-missing', 'self-signed'],
  references: ['cPanel & WHM, "Web Template Editor": /cgi-sys/suspendedpage.cgi', 'RFC 6066 section 3'],
  judge(endpoint) {
    const { chain } = endpoint
    if (!chain?.host || chain.host.matches) return clear
    const page = endpoint.tried('page')?.page
    const location = page?.kind === 'answer' ? headerOf(page.answer.headers, 'location') : undefined
    if (!location?.includes(suspendedPage)) return clear
    const names = namesOf(chain.leaf)
    return found({
      status: 'broken',
      confidence: 0.97,
      side: 'server',
      explanation: text(
        `The host has suspended the account of ${chain.host.asked}: it shows its own certificate (${names}) and sends every visitor to its page for suspended accounts.`,
        `${chain.host.asked} の契約はホスティング会社によって停止されています。ホスティング会社自身の証明書(${names})が返り、訪問者はアカウント停止の案内ページへ転送されます。`,
      ),
      proof: [
        {
          experiment: 'baseline',
          observed: text(`names: ${names}`, `証明書の名前: ${names}`),
          expected: text(`${chain.host.asked} among them`, `${chain.host.asked} を含む`),
        },
        {
          experiment: 'page',
          observed: text(`sent on to ${suspendedPage}`, `${suspendedPage} へ転送`),
          expected: text('a page of the site', 'サイトのページ'),
        },
      ],
    })
  },
})

/** Where cPanel sends the visitors of a suspended account. */
const suspendedPage = '/cgi-sys/suspendedpage.cgi'

const headerOf = (headers: readonly (readonly [string, string])[], wanted: string): string | undefined =>
  headers.find(([name]) => name.toLowerCase() === wanted)?.[1]
