import type { BehaviourFinding } from '../../evidence/survey.ts'
import type { BehaviourCheck } from '../check.ts'
import { behaviour } from './shared-page.ts'
import { type PlainHttp, plainHttp } from './shared-plain-http.ts'

export const redirectToHttps: BehaviourCheck = {
  id: 'redirect-to-https',
  title: { en: 'redirect from HTTP to HTTPS', ja: 'HTTPからHTTPSへのリダイレクト' },
  sends: {
    en: 'One GET over plain HTTP to port 80 of the same address, where the target is a web server at port 443.',
    ja: '対象がポート443のWebサーバーの場合に限り、同じアドレスのポート80へ平文HTTPのGETを1回送ります。',
  },
  references: ['RFC 6797 section 7.2, 2012', 'RFC 9110 section 15.4, 2022'],
  async check(scene) {
    return findingOf(await plainHttp(scene))
  },
}

function findingOf(seen: PlainHttp): BehaviourFinding {
  switch (seen.kind) {
    case 'not-asked':
      return behaviour(
        null,
        'plain',
        'Port 80 is asked only where HTTPS is at port 443.',
        'ポート80は、HTTPSがポート443にある場合だけ調べます。',
      )
    case 'closed':
    case 'silent':
      return behaviour(
        'closed',
        'good',
        'Nobody answers on port 80: nothing goes out in the clear.',
        'ポート80は応答しません。平文で送られるものはありません。',
      )
    case 'unknown':
      return behaviour(null, 'unknown', 'Port 80 could not be asked.', 'ポート80を調べられませんでした。')
    case 'page':
      return behaviour(
        'none',
        'weak',
        `Port 80 answers in the clear with status ${seen.status}, and leads nobody to HTTPS.`,
        `ポート80は平文でステータス ${seen.status} を返し、HTTPSへリダイレクトしません。`,
      )
    case 'redirect':
      return redirected(seen)
    default:
      return seen satisfies never
  }
}

function redirected({ to, url, status }: Extract<PlainHttp, { kind: 'redirect' }>): BehaviourFinding {
  const isLasting = status === 301 || status === 308
  const en = `Port 80 leads to ${url} (${status}).`
  const ja = `ポート80は ${url} へリダイレクトします(${status})。`
  switch (to) {
    case 'https':
      return behaviour('https', isLasting ? 'good' : 'plain', en, ja)
    case 'other-host':
      return behaviour(
        'other-host',
        'plain',
        `${en} Lead to HTTPS of the same host first, so that its HSTS is seen.`,
        `${ja}先に同じホストのHTTPSへリダイレクトすると、そのHSTSが有効になります。`,
      )
    case 'http':
      return behaviour('http', 'weak', `${en} It stays in the clear.`, `${ja}平文のままです。`)
    default:
      return to satisfies never
  }
}
