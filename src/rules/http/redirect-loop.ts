import { text } from '../../evidence/text.ts'
import { rule } from '../rule.ts'
import { judgeLoop } from './shared-page.ts'

export const redirectLoop = rule({
  id: 'redirect-loop',
  family: 'http-after-tls',
  step: 'http',
  weight: 1,
  scope: 'endpoint',
  references: ['RFC 9110 section 15.4', 'RFC 9110 section 10.2.2'],
  judge: (endpoint) =>
    judgeLoop(endpoint, false, {
      confidence: 0.96,
      explain: (url) =>
        text(
          `TLS works, but ${url} sends its reader to itself, again and again, and sets no cookie that would end it.`,
          `TLSは正常ですが、${url} は自分自身へのリダイレクトを繰り返し、それを終わらせるCookieも設定しません。`,
        ),
    }),
})
