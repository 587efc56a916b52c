import { once } from '../../evidence/once.ts'
import { isWeb, type Target } from '../../evidence/target.ts'
import { type Got, get } from '../../protocol/http/get.ts'
import { version } from '../../version.ts'
import type { Scene } from '../check.ts'
import { redirectOf, shortly, urlOf } from './shared-page.ts'

/** How port 80 of the same address receives a visitor who writes http://. */
export type PlainHttp =
  /** The target is no web server at port 443: nobody would look at port 80. */
  | { readonly kind: 'not-asked' }
  /** Nobody listens there, or nobody answers. */
  | { readonly kind: 'closed' | 'silent' }
  /** TLS or a proxy in between: it could not be asked. */
  | { readonly kind: 'unknown' }
  | { readonly kind: 'page'; readonly status: number }
  | {
      readonly kind: 'redirect'
      readonly status: number
      readonly url: string
      readonly to: 'https' | 'other-host' | 'http'
    }

/** Asked once for all checks. */
export const plainHttp: (scene: Scene) => Promise<PlainHttp> = once(ask)

async function ask(scene: Scene): Promise<PlainHttp> {
  const { target } = scene.aim
  if (!isWeb(target) || target.port !== 443) return { kind: 'not-asked' }
  const what = { en: 'plain HTTP on port 80', ja: 'ポート80の平文HTTP' }
  const host = target.host.includes(':') ? `[${target.host}]` : target.host
  const talk = () => get({ host, path: target.path, userAgent: `handshake-doctor/${version}` })
  const answered = await scene.plain.talk(what, talk)
  if (answered.ok) return meaningOf(answered.value, target)
  switch (answered.why) {
    case 'refused':
      return { kind: 'closed' }
    case 'no-answer':
      return { kind: 'silent' }
    case 'unreachable':
    case 'starttls':
    case 'proxy':
    case 'spent':
      return { kind: 'unknown' }
    default:
      return answered.why satisfies never
  }
}

function meaningOf(got: Got, target: Target): PlainHttp {
  if (got.kind === 'ended') return { kind: 'silent' }
  if (got.kind === 'not-http') return { kind: 'unknown' }
  const { status, fields } = got.head
  const to = redirectOf({ status, headers: fields }, urlOf(target, 'http'))
  if (!to) return { kind: 'page', status }
  const isSame = to.hostname === urlOf(target)?.hostname
  const where = to.protocol !== 'https:' ? 'http' : isSame ? 'https' : 'other-host'
  return { kind: 'redirect', status, url: shortly(to.href), to: where }
}
