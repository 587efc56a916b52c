import { describe, expect, it } from 'vitest'
import { judge } from '../src/diagnosis/judge.ts'
import { rank } from '../src/diagnosis/rank.ts'
import type { Question } from '../src/evidence/evidence.ts'
import { reportedStores } from '../src/report/stores.ts'
import { askedStore } from '../src/trust/asked-store.ts'
import type { Ending } from '../src/trust/data/endings.ts'
import { mozilla as mozillaData } from '../src/trust/data/mozilla.ts'
import type { Standing } from '../src/trust/membership.ts'
import { knownStores } from '../src/trust/membership.ts'
import { loadStore, type Store } from '../src/trust/store.ts'
import { evidenceOf } from './support/recorded.ts'

const healthy = evidenceOf('healthy-rsa')
const mozilla = await loadStore('mozilla')

const fromHex = (words: string) => Uint8Array.from(Buffer.from(words, 'hex'))

interface Made {
  readonly name?: string
  readonly endings?: readonly Pick<Ending, 'store' | 'after' | 'by'>[]
  /** What a store makes of every root; all others trust it. */
  readonly standings?: Readonly<Record<string, Standing>>
  readonly trusts?: boolean
}

/** A store in which the clinic's root is a public one: no loopback server has a certificate of a real one. */
const made = ({ name = 'mozilla', endings = [], standings = {}, trusts = false }: Made): Store => ({
  ...mozilla,
  ...knownStores.find((store) => store.name === name),
  endingsOf: () => endings.map((ending) => ({ ...ending, sha256: '', name: 'Clinic Root', source: 'a test' })),
  standings: () => knownStores.map((store) => ({ store, standing: standings[store.name] ?? 'trusted' })),
  trusts: () => trusts,
})

const firstCause = (store: Store, question: Partial<Question>, evidence = healthy): string => {
  const asked = { ...evidence, question: { ...evidence.question, ...question } }
  // As a root of the public it would want timestamps of logs, which the clinic's certificates have not.
  const causes = rank(asked, judge(asked, store)).causes.filter(({ rule }) => rule.id !== 'ct-missing')
  return causes[0]?.rule.id ?? 'none'
}

const issued = judge(healthy, mozilla).endpoints[0]!.chain!.leaf.notBefore
const earlier = [{ store: 'chrome', after: issued - 1000, by: 'sct' }] as const
const later = [{ store: 'chrome', after: issued + 1000, by: 'sct' }] as const
const inMozilla = [{ store: 'mozilla', after: issued - 1000, by: 'notBefore' }] as const

type Row = readonly [sentence: string, made: Made, question: Partial<Question>, cause: string]
const oldAndroid = { client: 'android-4.4.2' }

describe('whose roots', () => {
  it.each<Row>([
    ['a browser of today, a root without a last day', {}, {}, 'none'],
    ['a last day of Chrome before the day of issue', { endings: earlier }, {}, 'distrusted-ca'],
    ['a last day of Chrome after the day of issue', { endings: later }, {}, 'none'],
    ['Chrome is not asked', { endings: earlier }, { client: 'firefox-137-win-11' }, 'none'],
    ['Mozilla is asked', { endings: inMozilla }, { client: 'firefox-137-win-11' }, 'distrusted-ca'],
    ['Mozilla’s day is not Java’s', { name: 'java', endings: inMozilla, trusts: true }, { store: 'java' }, 'none'],
    ['an old Android without the root', { standings: { 'android-4.4': 'absent' } }, oldAndroid, 'old-trust-store'],
    ['an old Android that may have it', { standings: { 'android-4.4': 'maybe' } }, oldAndroid, 'none'],
    ['a new client beside it', { standings: { 'android-4.4': 'absent' } }, { client: 'android-16-native' }, 'none'],
  ])('%s', (_, store, question, cause) => {
    expect(firstCause(made(store), question)).toBe(cause)
  })

  it('a root of the clinic is in no list: nothing is said of stores', () => {
    expect(reportedStores(judge(healthy, mozilla), 'en')).toEqual([])
  })

  it('every known store is named with its day and what it makes of the root', () => {
    const standings = { apple: 'refused', 'java-8u161': 'maybe', 'android-7.0': 'absent' } as const
    const rows = reportedStores(judge(healthy, made({ standings, endings: inMozilla })), 'ja')
    const by = (name: string) => rows.find(({ store }) => store === name)
    expect(rows).toHaveLength(knownStores.length)
    expect(by('mozilla')).toMatchObject({ standing: 'ended', date: mozilla.date, root: 'Clinic Root' })
    expect(by('apple')?.standing).toBe('refused')
    expect(by('java-8u161')?.standing).toBe('maybe')
    expect(by('android-7.0')).toMatchObject({ standing: 'absent', note: expect.stringMatching(/ルート/) })
  })
})

describe('a file of roots', () => {
  const root = healthy.question.extraRoots[0]!
  const own = (...ownStore: NonNullable<Question['ownStore']>) => ({ store: './roots.pem', ownStore })
  const strange = mozilla.bySubject(fromHex(mozillaData.rows[0]!.subject))[0]!.der

  it.each<readonly [sentence: string, question: Partial<Question>, cause: string]>([
    ['has the root', own({ der: root }), 'none'],
    ['has another root, and others have this one', own({ der: strange }), 'old-trust-store'],
    ['has another root, and nobody has this one', { ...own({ der: strange }), extraRoots: [] }, 'untrusted-root'],
    ['trusted it only up to a day that is past', own({ der: root, distrustAfter: issued - 1000 }), 'distrusted-ca'],
    ['trusts it up to a day to come', own({ der: root, distrustAfter: issued + 1000 }), 'none'],
  ])('%s', async (_, question, cause) => {
    expect(firstCause(await askedStore({ ...healthy.question, ...question }), question)).toBe(cause)
  })
})
