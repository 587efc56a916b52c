import type { Language } from '../../evidence/text.ts'
import { en } from './en.ts'
import { ja } from './ja.ts'

type Widened<T> = T extends string
  ? string
  : T extends (...args: infer A) => string
    ? (...args: A) => string
    : { readonly [K in keyof T]: Widened<T[K]> }
/** Every language has every word: a missing one fails the type check. */
export type Words = Widened<typeof en>

export const wordsOf = (language: Language): Words => (language === 'ja' ? ja : en)

export type Sureness = keyof Words['sureness']
/** Contract, "How a verdict is made", 1. */
export const surenessOf = (confidence: number): Sureness =>
  confidence >= 0.95 ? 'proven' : confidence >= 0.7 ? 'likely' : confidence >= 0.3 ? 'possible' : 'unknown'

/** A key of the words for what rules name; the name itself where there is no word for it. */
export const named = (words: Readonly<Record<string, string>>, name: string): string =>
  Object.hasOwn(words, name) ? words[name]! : name
