import { factsOf } from '../../evidence/facts.ts'
import { type Certificate, equalBytes, parseCertificate } from '../../x509/index.ts'
import type { Scene } from '../check.ts'

/** The chains that the server shows to those who name the target, one for each certificate; DER, its own first. */
export function chainsOf({ basics, baseline }: Pick<Scene, 'basics' | 'baseline'>): readonly (readonly Uint8Array[])[] {
  const named = basics.chains.filter(({ to }) => to !== 'without-name')
  const all = [...named, factsOf(baseline)].map(({ certificates }) => certificates)
  return all.filter(
    ([leaf], i) => leaf !== undefined && all.findIndex(([other]) => other && equalBytes(other, leaf)) === i,
  )
}

export const leavesOf = (scene: Pick<Scene, 'basics' | 'baseline'>): readonly Certificate[] =>
  chainsOf(scene).flatMap(([der]) => {
    const read = parseCertificate(der!)
    return read.ok ? [read.value] : []
  })
