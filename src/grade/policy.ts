import type { Text } from '../evidence/text.ts'
import type { ServerFacts } from './server-facts.ts'
import type { SourceId } from './sources.ts'

/** Grades of the SSL Server Rating Guide, best first; T: not trusted, M: not for this name. */
export const letters = ['A+', 'A', 'A-', 'B', 'C', 'D', 'E', 'F'] as const
export type Letter = (typeof letters)[number]
export type Mark = Letter | 'T' | 'M'

/** A document of somebody else by which a server is judged. */
export interface Policy {
  readonly name: string
  readonly version: string
  /** The day of that version: YYYY-MM-DD, or YYYY-MM where no day is given. */
  readonly date: string
  readonly source: string
}

/** What a rule says of one server. */
export type Ruling =
  /** A whole sentence: what was seen. */
  { readonly kind: 'holds'; readonly reason: Text } | { readonly kind: 'clear' } | { readonly kind: 'unknown' }

export const clear: Ruling = { kind: 'clear' }
export const unknown: Ruling = { kind: 'unknown' }
export const holds = (en: string, ja: string): Ruling => ({ kind: 'holds', reason: { en, ja } })

/** A rule that holds the grade down. */
export interface CapRule {
  readonly id: string
  /** The best grade that is left where it holds. */
  readonly to: Mark
  readonly source: SourceId
  /** Where it holds, as a table names it: no whole sentence. */
  readonly when: Text
  /** What is to be mended: a whole sentence. */
  readonly mend: Text
  /** It is about who vouches for the certificate and for which name: left out of the grade "if trusted". */
  readonly isTrust?: true
  /** It keeps from a reward, and a reward is to be earned: what could not be determined keeps from it too. */
  readonly isReward?: true
  judge(facts: ServerFacts): Ruling
}

/** A rule that holds here. */
export interface Cap {
  readonly id: string
  readonly to: Mark
  /** Why: a whole sentence. */
  readonly reason: Text
}

/** 0 to 100: protocols, key exchange, ciphers, and what follows from them. */
export interface Scores {
  readonly protocols: number
  readonly keyExchange: number
  readonly ciphers: number
  readonly total: number
}

/** A grade by a dated policy. undefined `mark`: TLS could not be tested. */
export interface Grade {
  readonly policy: Policy
  readonly mark: Mark | undefined
  /** As if the certificate were trusted and for this name. */
  readonly ifTrusted: Letter | undefined
  readonly scores: Scores | undefined
  /** What holds it down, the hardest first. */
  readonly caps: readonly Cap[]
  /** What could not be determined and would change the mark: whole sentences. */
  readonly hangsOn: readonly Text[]
  /** How it is to be read: whole sentences. */
  readonly notes: readonly Text[]
  /** The next grade up, and what is to be mended for it; undefined: there is none. */
  readonly next: { readonly mark: Letter; readonly mend: readonly Text[] } | undefined
}

/** The worse, the larger. */
export const rankOf = (letter: Letter): number => letters.indexOf(letter)
export const worstOf = (...marks: readonly Letter[]): Letter => letters[Math.max(0, ...marks.map(rankOf))]!
