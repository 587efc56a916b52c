import { text } from '../../evidence/text.ts'
import { isCloudflare } from '../cdn/shared-edge.ts'
import { ask } from '../endpoint.ts'
import { clear, found, rule } from '../rule.ts'
import { answerOf, askedUrl, redirectProof, returnsToItself } from './shared-page.ts'

export const redirectLoop = rule({
  id: 'redirect-loop',
  family: 'http-after-tls',
  step: 'http',
  weight: 1,
  scope: 'endpoint',
  references: ['RFC 9110 section 15.4', 'RFC 9110 section 10.2.2'],
  judge(endpoint) {
    if (endpoint.hop === 'origin' || !returnsToItself(endpoint, 'page')) return clear
    if (isCloudflare(answerOf(endpoint.tried('page'))!)) return clear
    const lacking = ask(endpoint, 'page-again')
    if (lacking) return lacking
    if (!returnsToItself(endpoint, 'page-again')) return clear
    const url = askedUrl(endpoint).href
    return found({
      status: 'broken',
      confidence: 0.96,
      side: 'server',
      explanation: text(
        `TLS works, but ${url} sends its reader to itself, again and again, and sets no cookie that would end it.`,
        `TLSは正常ですが、${url} は自分自身へのリダイレクトを繰り返し、それを終わらせるCookieも設定しません。`,
      ),
      proof: [redirectProof(endpoint, 'page'), redirectProof(endpoint, 'page-again')],
    })
  },
})
