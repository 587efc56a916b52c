import { clientProfiles } from './data.generated.ts'
import type { ClientProfile } from './profile.ts'

/** "A browser of today": Chromium as measured on the wire, 2026-11-23. Chrome, Firefox and Safari of 2026 agree with it in versions, main suites and groups. */
export const browserId = 'chromium-155.0.8059.79-headless-debian-12'
/** What Cloudflare documents that it offers to origins, read 2026-11-23. */
export const cloudflareToOriginId = 'cloudflare-to-origin'

export const clientIds: readonly string[] = clientProfiles.map(({ id }) => id)

export const clientProfile = (id: string): ClientProfile | undefined =>
  clientProfiles.find((profile) => profile.id === id)

export const browser: ClientProfile = clientProfile(browserId)!

/** The ids that share most with a misspelt one. */
export function nearestClients(words: string, count = 3): readonly string[] {
  const wanted = words
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .filter(Boolean)
  const score = (id: string): number => wanted.filter((word) => id.includes(word)).length
  return [...clientIds]
    .sort((a, b) => score(b) - score(a))
    .slice(0, count)
    .filter((id) => score(id) > 0)
}
