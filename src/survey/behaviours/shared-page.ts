import type { HttpAnswer } from '../../evidence/attempt.ts'
import type { BehaviourFinding } from '../../evidence/survey.ts'
import { isWeb, type Target } from '../../evidence/target.ts'
import type { Scene } from '../check.ts'

export const behaviour = (
  value: BehaviourFinding['value'],
  assessment: BehaviourFinding['assessment'],
  en: string,
  ja: string,
): BehaviourFinding => ({ value, assessment, observed: { en, ja } })

/** Where the one page that was asked for gave no answer of HTTP, there is nothing to judge. */
export function onPage({ aim, page }: Scene, judge: (answer: HttpAnswer) => BehaviourFinding): BehaviourFinding {
  if (!isWeb(aim.target)) return noWeb
  if (page?.page?.kind === 'answer') return judge(page.page.answer)
  return behaviour(null, 'unknown', 'No answer of HTTP came.', 'HTTPの応答がありませんでした。')
}

export const noWeb = behaviour(null, 'plain', 'This is no web server.', 'Webサーバーではありません。')

/** All values of a field, in order; `name` in lower case. */
export const fieldsOf = ({ headers }: HttpAnswer, name: string): readonly string[] =>
  headers.filter(([each]) => each === name).map(([, value]) => value)

/** What the page costs, for docs/: all of these checks read the same answer. */
export const readsThePage = {
  en: 'Nothing of its own: it reads the answer to the one page that is asked for.',
  ja: '独自の通信はありません。1回だけ取得するページの応答を読みます。',
} as const

/** The URL at which a target's page stands; undefined: its path makes none. */
export function urlOf({ host, port, path }: Target, scheme: 'https' | 'http' = 'https'): URL | undefined {
  const authority = host.includes(':') ? `[${host}]` : host
  const text = `${scheme}://${authority}${scheme === 'http' ? '' : `:${port}`}${path}`
  return URL.canParse(text) ? new URL(text) : undefined
}

/** Where an answer sends its reader (RFC 9110 section 10.2.2); undefined: nowhere, or to no URL. */
export function redirectOf(answer: HttpAnswer, asked: URL | undefined): URL | undefined {
  const [location] = fieldsOf(answer, 'location')
  if (answer.status < 300 || answer.status > 399 || location === undefined) return undefined
  return URL.canParse(location, asked?.href) ? new URL(location, asked?.href) : undefined
}

/** Fit to be printed, and short. */
export const shortly = (text: string, most = 120): string => {
  const printable = text.replace(/[^\x20-\x7e]/g, '?')
  return printable.length > most ? `${printable.slice(0, most)}…` : printable
}
