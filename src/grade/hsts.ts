import type { Evidence } from '../evidence/evidence.ts'
import { isWeb } from '../evidence/target.ts'

/** What the page says of HTTP Strict Transport Security. `not-asked`: no page came. `seconds` 0: it revokes what was said. */
export type Hsts = { readonly kind: 'no-web' | 'not-asked' | 'absent' | 'malformed' } | HstsPolicy

export interface HstsPolicy {
  readonly kind: 'policy'
  readonly seconds: number
}

/** RFC 6797 section 6.1: the first field alone counts (section 8.1). */
export function hstsOf({ target, attempts }: Evidence): Hsts {
  if (!isWeb(target)) return { kind: 'no-web' }
  const page = attempts.find(({ hop, page: came }) => hop === 'target' && came?.kind === 'answer')?.page
  if (page?.kind !== 'answer') return { kind: 'not-asked' }
  const header = page.answer.headers.find(([name]) => name.toLowerCase() === 'strict-transport-security')
  if (!header) return { kind: 'absent' }
  const seconds = /(?:^|;)\s*max-age\s*=\s*"?(\d{1,15})"?\s*(?:;|$)/i.exec(header[1])
  return seconds ? { kind: 'policy', seconds: Number(seconds[1]) } : { kind: 'malformed' }
}
