import type { BehaviourCheck } from '../check.ts'
import { behaviour, fieldsOf, onPage, readsThePage, shortly } from './shared-page.ts'

export const cookiesSecure: BehaviourCheck = {
  id: 'cookies-secure',
  title: { en: 'cookies without Secure', ja: 'Secure属性のないCookie' },
  sends: readsThePage,
  references: ['RFC 6265 section 5.4, 2011', 'RFC 6265 section 4.1.2.5, 2011'],
  async check(scene) {
    return onPage(scene, (answer) => {
      const cookies = fieldsOf(answer, 'set-cookie').slice(0, most).map(readCookie)
      if (cookies.length === 0)
        return behaviour([], 'plain', 'The page sets no cookie.', 'ページはCookieを設定しません。')
      const open = [...new Set(cookies.filter(({ isSecure }) => !isSecure).map(({ name }) => name))]
      if (open.length === 0)
        return behaviour(
          [],
          'good',
          `All ${cookies.length} cookies have the attribute Secure.`,
          `${cookies.length}件のCookieすべてにSecure属性があります。`,
        )
      return behaviour(
        open,
        'weak',
        `Cookies without Secure also go out over clear text: ${open.slice(0, 5).join(', ')}.`,
        `Secure属性のないCookieは平文の通信でも送られます: ${open.slice(0, 5).join('、')}`,
      )
    })
  },
}

const most = 50

/** The name, and whether Secure stands among the attributes; the value is nobody's business. */
function readCookie(line: string): { readonly name: string; readonly isSecure: boolean } {
  const [pair = '', ...attributes] = line.slice(0, 4096).split(';')
  const name = shortly(pair.split('=', 1)[0]!.trim(), 40)
  return { name, isSecure: attributes.some((attribute) => /^\s*secure\s*(?:=.*)?$/i.test(attribute)) }
}
