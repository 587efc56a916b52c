import type { BehaviourCheck } from '../check.ts'
import { behaviour, onPage, readsThePage, redirectOf, shortly, urlOf } from './shared-page.ts'

export const insecureRedirect: BehaviourCheck = {
  id: 'insecure-redirect',
  title: { en: 'redirect to clear text', ja: '平文へのリダイレクト' },
  sends: readsThePage,
  references: ['RFC 6797 section 7.2, 2012', 'RFC 9110 section 15.4, 2022'],
  async check(scene) {
    return onPage(scene, (answer) => {
      const to = redirectOf(answer, urlOf(scene.aim.target))
      if (!to) return behaviour(false, 'plain', 'The page redirects nowhere.', 'ページはリダイレクトしません。')
      const url = shortly(to.href)
      return to.protocol === 'http:'
        ? behaviour(
            true,
            'weak',
            `The page leads from HTTPS to clear text: ${url}.`,
            `ページはHTTPSから平文のURLへリダイレクトします: ${url}`,
          )
        : behaviour(false, 'good', `The page leads to ${url}.`, `ページは ${url} へリダイレクトします。`)
    })
  },
}
