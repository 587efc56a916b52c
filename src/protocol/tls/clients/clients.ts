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

/** The ids most like a misspelt one, best first; none when nothing is like it. */
export function nearestClients(words: string, count = 3): readonly string[] {
  const wanted = pairsOf(words)
  return clientIds
    .map((id) => ({ id, likeness: likeness(wanted, pairsOf(id)) }))
    .filter(({ likeness }) => likeness > 0.2)
    .sort((a, b) => b.likeness - a.likeness)
    .slice(0, count)
    .map(({ id }) => id)
}

/** Pairs of neighbouring letters and digits: a slip of one key leaves most of them standing. */
function pairsOf(words: string): ReadonlySet<string> {
  const plain = words
    .slice(0, 100)
    .toLowerCase()
    .replace(/[^a-z0-9]/g, '')
  return new Set(Array.from({ length: Math.max(plain.length - 1, 0) }, (_, at) => plain.slice(at, at + 2)))
}

/** Dice's coefficient with the longer side counted at half: people leave out the tail of a long id. */
function likeness(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  const shared = [...a].filter((pair) => b.has(pair)).length
  const [short, long] = a.size < b.size ? [a.size, b.size] : [b.size, a.size]
  return short === 0 ? 0 : shared / (short + (long - short) / 4)
}
