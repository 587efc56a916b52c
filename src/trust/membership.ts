import { once } from '../evidence/once.ts'
import { hash } from '../protocol/crypto.ts'
import { type Certificate, hex } from '../x509/index.ts'
import { type List, lists } from './lists.ts'
import { type System, systems } from './systems.ts'

/** What a store makes of a root. `maybe`: it is old enough to be there, and no list says so. */
export type Standing = 'trusted' | 'maybe' | 'absent' | 'refused'

/** Lines `sha256 letters`, as in members.generated.ts. */
export type Members = string

/** SHA-256 of the certificate, in hex. */
export const fingerprint: (certificate: Certificate) => string = once(({ der }) => hex(hash('sha256', der)))

/** All stores that are known by their lists or bounds. */
export const knownStores: readonly (List | System)[] = [...lists, ...systems]

/** What a known store makes of a root. */
export const standingIn = (store: List | System, root: Certificate, members: Members): Standing =>
  'letter' in store ? inList(store, lettersOf(fingerprint(root), members)) : inSystem(store, root, members)

const inList = ({ letter }: List, letters: string): Standing =>
  letters.includes(letter) ? 'trusted' : letters.includes(letter.toUpperCase()) ? 'refused' : 'absent'

/** A certificate cannot be in what was finished before it was made. */
const inSystem = ({ date, lacks }: System, root: Certificate, members: Members): Standing =>
  lacks.includes(fingerprint(root)) || root.notBefore > Date.parse(date) || !isPublic(root, members)
    ? 'absent'
    : 'maybe'

/** Some published list has it. */
export const isPublic = (root: Certificate, members: Members): boolean =>
  /[a-z]/.test(lettersOf(fingerprint(root), members))

/** What the fingerprint alone leaves possible: of a system, all that is older than it. */
export const mayHold = (store: List | System, sha256: string, members: Members): boolean =>
  'letter' in store ? lettersOf(sha256, members).includes(store.letter) : lettersOf(sha256, members) !== ''

/** How many roots a list has. */
export const rootsIn = ({ letter }: List, members: Members): number =>
  members.split('\n').filter((line) => line.slice(65).includes(letter)).length

const lettersOf = (sha256: string, members: Members): string => {
  const at = members.indexOf(`\n${sha256} `)
  if (at < 0) return ''
  const begin = at + '\n'.length + 64 + ' '.length
  return members.slice(begin, members.indexOf('\n', begin))
}
