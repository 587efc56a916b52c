import type { Judgement } from '../diagnosis/judge.ts'
import type { Language } from '../evidence/text.ts'
import { type StoreVerdict, storeVerdicts } from '../rules/certificate/shared-stores.ts'
import type { Report } from './report.ts'
import type { Words } from './words/words.ts'

/** For which clients a chain is good: one row a store. */
export interface ReportedStore {
  readonly store: string
  readonly title: string
  /** The day for which its roots are known, YYYY-MM-DD. */
  readonly date: string
  /** `maybe`: an old system that may have it; `ended`: not for what was issued so late; `unseen`: the chain may lead on to a root that was not shown. */
  readonly standing: StoreVerdict['standing']
  /** The root that is best for this store. */
  readonly root: string
  /** YYYY-MM-DD after which nothing new is trusted. */
  readonly until?: string
  readonly note?: string
}

/** Of the first chain that leads to a root which some published list knows. */
export function reportedStores({ endpoints }: Judgement, language: Language): readonly ReportedStore[] {
  for (const { chain } of endpoints) {
    const verdicts = chain ? storeVerdicts(chain) : []
    if (verdicts.length > 0) return verdicts.map((verdict) => reported(verdict, language))
  }
  return []
}

const reported = ({ store, standing, root, ending }: StoreVerdict, language: Language): ReportedStore => ({
  store: store.name,
  title: store.title,
  date: store.date,
  standing,
  root: root.subject.commonName ?? root.subject.text,
  ...(ending ? { until: new Date(ending.after).toISOString().slice(0, 10) } : {}),
  ...(store.note ? { note: store.note[language] } : {}),
})

export interface StoreGroup {
  readonly mark: '✓' | '✕' | '?'
  readonly label: string
  /** As `Android 7.0 (2016-08-22)`. */
  readonly stores: readonly string[]
}

/** The same in three groups, for people: good for these, not for those, and not known. */
export function storeGroups({ stores }: Pick<Report, 'stores'>, words: Words): readonly StoreGroup[] {
  const named = (...standings: readonly ReportedStore['standing'][]): string[] =>
    stores
      .filter(({ standing }) => standings.includes(standing))
      .map(({ title, date, until }) => `${title} (${until ? words.stores.until(until) : date})`)
  const groups: readonly StoreGroup[] = [
    { mark: '✓', label: words.stores.trusted, stores: named('trusted') },
    { mark: '✕', label: words.stores.not, stores: named('absent', 'refused', 'ended') },
    { mark: '?', label: words.stores.open, stores: named('maybe', 'unseen') },
  ]
  return groups.filter((group) => group.stores.length > 0)
}
