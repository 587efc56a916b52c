import { factsOf } from '../../evidence/facts.ts'
import { once } from '../../evidence/once.ts'
import { type Certificate, parseCertificate } from '../../x509/index.ts'
import type { Scene } from '../check.ts'
import { newVisit } from './shared-new.ts'
import { firstOldVisit, secondOldVisit } from './shared-old.ts'

/** The server's own certificate, as a browser sees it; DER. */
export const leafOf = ({ baseline, basics }: Pick<Scene, 'baseline' | 'basics'>): Uint8Array | undefined =>
  factsOf(baseline).certificates[0] ?? basics.chains[0]?.certificates[0]

/** The certificates of its own that a server shows to those who name it: one for each kind of key. */
export const leavesOf = ({ baseline, basics }: Pick<Scene, 'baseline' | 'basics'>): readonly Uint8Array[] =>
  [
    factsOf(baseline).certificates,
    ...basics.chains.filter(({ to }) => to !== 'without-name').map((one) => one.certificates),
  ].flatMap(([leaf]) => leaf ?? [])

export function certificateOf(scene: Pick<Scene, 'baseline' | 'basics'>): Certificate | undefined {
  const leaf = leafOf(scene)
  const parsed = leaf && parseCertificate(leaf)
  return parsed?.ok ? parsed.value : undefined
}

/** What is stapled for a browser at its first visit, and in any of the visits. */
export interface Stapled {
  readonly first: Uint8Array | undefined
  readonly later: Uint8Array | undefined
}

/** Servers that fetch the response only when somebody comes have none for the first. */
export const stapledFor = once(async (scene: Scene): Promise<Stapled> => {
  const visits = await Promise.all([newVisit(scene), firstOldVisit(scene), secondOldVisit(scene)])
  const attempts = [scene.page, ...visits.map((visit) => visit?.attempt)].filter((attempt) => attempt !== undefined)
  const later = attempts.map((attempt) => factsOf(attempt).staple).find((staple) => staple !== undefined)
  return { first: factsOf(scene.baseline).staple, later }
})
