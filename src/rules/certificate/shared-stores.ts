import type { Question } from '../../evidence/evidence.ts'
import type { Ending } from '../../trust/data/endings.ts'
import type { StoreFacts } from '../../trust/lists.ts'
import type { Standing } from '../../trust/membership.ts'
import type { PathAttempt } from '../../x509/index.ts'
import { type Certificate, sameCertificate } from '../../x509/index.ts'
import type { Chain } from './shared-chain.ts'

/** What one store makes of a chain: of the root that is best for it. */
export interface StoreVerdict {
  readonly store: Pick<StoreFacts, 'name' | 'title' | 'date' | 'note'>
  /** `ended`: trusted, but not for what was issued so late; `unseen`: the chain may lead to a root that was not shown. */
  readonly standing: Standing | 'ended' | 'unseen'
  readonly root: Certificate
  readonly ending?: Ending | undefined
}

/** Chrome's list is known here by the days on which its trust ended, and not as a whole. */
const chrome = { name: 'chrome', title: 'Chrome', date: '2025-08-01' } as const

/** Best first: a chain is good for a store that trusts one of the roots it leads to. */
const best: readonly StoreVerdict['standing'][] = ['trusted', 'maybe', 'unseen', 'ended', 'refused', 'absent']

/** For which stores a chain is good and for which not, whatever else may be wrong with it; empty when no list knows its roots. */
export function storeVerdicts(chain: Chain): readonly StoreVerdict[] {
  const paths = [...chain.report.paths, ...chain.today().paths]
  const roots = rootsOf(paths)
  const mayGoOn = paths.some(({ end }) => end.kind === 'no-issuer' && !roots.some((root) => isNamed(root, end.issuer)))
  const all = roots.flatMap((root) => [...standingsOf(chain, root, mayGoOn), ...inChrome(chain, root)])
  const byStore = new Map<string, StoreVerdict>()
  for (const verdict of all) {
    const before = byStore.get(verdict.store.name)
    if (!before || best.indexOf(verdict.standing) < best.indexOf(before.standing))
      byStore.set(verdict.store.name, verdict)
  }
  return [...byStore.values()]
}

const isNamed = (root: Certificate, { text }: { readonly text: string }): boolean => root.subject.text === text

/** Self-signed certificates at which paths end, in the store or not. */
const rootsOf = (paths: readonly PathAttempt[]): readonly Certificate[] => {
  const ends = paths
    .filter(({ end, steps }) => steps.length > 1 && ['trusted-root', 'unknown-root'].includes(end.kind))
    .map(({ steps }) => steps.at(-1)!.certificate)
  return ends.filter((one, i) => ends.findIndex((other) => sameCertificate(other, one)) === i)
}

const standingsOf = (chain: Chain, root: Certificate, mayGoOn: boolean): StoreVerdict[] =>
  chain.store.standings(root).map(({ store, standing }) => {
    const ending = endingFor(chain, root, store.name)
    if (ending && standing === 'trusted') return { store, standing: 'ended', root, ending }
    return { store, standing: standing === 'absent' && mayGoOn ? 'unseen' : standing, root }
  })

const inChrome = (chain: Chain, root: Certificate): StoreVerdict[] => {
  const ending = endingFor(chain, root, chrome.name)
  return ending ? [{ store: chrome, standing: 'ended', root, ending }] : []
}

/** The day after which a store trusts nothing new under a root, when the leaf was issued later. */
export const endingFor = ({ leaf, store }: Chain, root: Certificate, name: string): Ending | undefined =>
  store.endingsOf(root).find((ending) => ending.store === name && leaf.notBefore > ending.after)

/** The stores whose endings count for a question: that of its client; a browser of today is Chrome as well as Firefox. */
export const endingStores = ({ store, client, ownStore }: Question): readonly string[] => {
  if (ownStore || store !== 'mozilla') return [store]
  if (client === undefined || /^(chrom|edge-1[03]\d)/.test(client)) return ['mozilla', chrome.name]
  return ['mozilla']
}
