import type { BehaviourCheck } from '../check.ts'
import { readHsts } from './shared-hsts.ts'
import { behaviour, fieldsOf, onPage, readsThePage } from './shared-page.ts'

/** 180 days, from which the SSL Server Rating Guide gives its best grade (2009q, 2020). */
const longEnough = 180 * 86_400

export const hsts: BehaviourCheck = {
  id: 'hsts',
  title: { en: 'HTTPS for good (HSTS)', ja: 'HTTPSの強制(HSTS)' },
  sends: readsThePage,
  references: ['RFC 6797, 2012'],
  async check(scene) {
    return onPage(scene, (answer) => {
      const [value, ...more] = fieldsOf(answer, 'strict-transport-security')
      if (scene.aim.target.kind === 'address')
        return behaviour(null, 'plain', 'Browsers keep no HSTS for addresses.', 'IPアドレスにはHSTSが適用されません。')
      if (value === undefined)
        return behaviour(
          false,
          'weak',
          'No Strict-Transport-Security is sent: a visitor’s first request may go out in the clear.',
          'Strict-Transport-Securityが送られません。訪問者の最初のリクエストが平文で送られることがあります。',
        )
      const read = readHsts(value)
      if (!read)
        return behaviour(
          false,
          'weak',
          'Strict-Transport-Security is malformed, and browsers ignore it.',
          'Strict-Transport-Securityの書式が正しくないため、ブラウザーは無視します。',
        )
      const days = Math.floor(read.maxAge / 86_400)
      const extras = [
        ...(read.includeSubDomains ? ['includeSubDomains'] : []),
        ...(read.preload ? ['preload'] : []),
      ].join(', ')
      const twice = more.length > 0
      const en = `HSTS holds for ${days} days${extras ? ` (${extras})` : ''}${read.maxAge < longEnough ? '; 180 or more are advised' : ''}${twice ? '; the field is sent more than once, and only the first counts' : ''}.`
      const ja = `HSTSの有効期間は${days}日です${extras ? `(${extras})` : ''}。${read.maxAge < longEnough ? '180日以上を推奨します。' : ''}${twice ? 'フィールドが複数回送られており、最初の1つだけが有効です。' : ''}`
      return behaviour(read.maxAge, read.maxAge < longEnough || twice ? 'weak' : 'good', en, ja)
    })
  },
}
