import { getDomain } from 'tldts'
import type { Text } from '../../evidence/text.ts'
import type { BehaviourCheck, Scene } from '../check.ts'
import { readHsts } from './shared-hsts.ts'
import { behaviour, fieldsOf, onPage, readsThePage } from './shared-page.ts'
import { type PlainHttp, plainHttp } from './shared-plain-http.ts'

/** A year: hstspreload.org, submission requirements, read 2026-11-24. */
const leastAge = 31_536_000

/** Conditions of the list that one server can show, with what to do where one is not met. */
const conditions = {
  'base-domain': {
    en: 'only the registrable domain itself is listed, not a name below it',
    ja: '登録できるのは登録可能ドメインそのものだけです',
  },
  header: { en: 'Strict-Transport-Security is to be sent', ja: 'Strict-Transport-Securityを送る必要があります' },
  'max-age': { en: 'max-age is to be at least 31536000', ja: 'max-ageは31536000以上にする必要があります' },
  'include-subdomains': { en: 'includeSubDomains is missing', ja: 'includeSubDomainsがありません' },
  preload: { en: 'preload is missing', ja: 'preloadがありません' },
  redirect: {
    en: 'port 80 is to lead to HTTPS of the same host',
    ja: 'ポート80から同じホストのHTTPSへリダイレクトする必要があります',
  },
  port: { en: 'HTTPS is to be at port 443', ja: 'HTTPSはポート443で提供する必要があります' },
} as const satisfies Readonly<Record<string, Text>>
type Condition = keyof typeof conditions

export const hstsPreload: BehaviourCheck = {
  id: 'hsts-preload',
  title: { en: 'fitness for the HSTS preload list', ja: 'HSTSプリロードリストの要件' },
  sends: readsThePage,
  references: ['hstspreload.org, submission requirements, read 2026-11-24'],
  async check(scene) {
    if (scene.aim.target.kind === 'address')
      return behaviour(null, 'plain', 'Addresses are not listed.', 'IPアドレスは登録できません。')
    const plain = scene.page?.page?.kind === 'answer' ? await plainHttp(scene) : undefined
    return onPage(scene, (answer) => {
      const unmet = unmetIn(scene, fieldsOf(answer, 'strict-transport-security')[0], plain)
      if (unmet.length === 0)
        return behaviour(
          [],
          'good',
          'Header and redirect meet the conditions of the preload list; a trusted certificate and HTTPS on all subdomains are needed besides.',
          'ヘッダーとリダイレクトはプリロードリストの要件を満たしています。ほかに、信頼される証明書と全サブドメインのHTTPS対応が必要です。',
        )
      return behaviour(
        unmet,
        'plain',
        `Not fit for the preload list: ${unmet.map((one) => conditions[one].en).join('; ')}.`,
        `プリロードリストの要件を満たしていません: ${unmet.map((one) => conditions[one].ja).join('、')}。`,
      )
    })
  },
}

function unmetIn({ aim }: Scene, value: string | undefined, plain: PlainHttp | undefined): readonly Condition[] {
  const { host, port } = aim.target
  const hsts = value === undefined ? undefined : readHsts(value)
  const met: Readonly<Record<Condition, boolean>> = {
    'base-domain': getDomain(host) === host,
    header: hsts !== undefined,
    'max-age': !hsts || hsts.maxAge >= leastAge,
    'include-subdomains': !hsts || hsts.includeSubDomains,
    preload: !hsts || hsts.preload,
    redirect: plain === undefined || !(plain.kind === 'page' || (plain.kind === 'redirect' && plain.to !== 'https')),
    port: port === 443,
  }
  return (Object.keys(met) as Condition[]).filter((one) => !met[one])
}
