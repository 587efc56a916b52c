import type { Text } from '../evidence/text.ts'
import type { CauseId } from './cause-id.ts'

/**
 * How far a wording narrows the causes down. `decides`: it names the fault. `narrows`: it names the kind of fault. `hints`: a
 * mere consequence, which many faults have. `fails`: it says only that something failed.
 */
export type Precision = 'decides' | 'narrows' | 'hints' | 'fails'

/** How likely each cause is, of all that are reported with such words: from 0 to 1. Only their ratio counts. */
export type Suspects = Readonly<Partial<Record<CauseId, number>>>

/** One thing that can go wrong, as programs report it: each in words of its own. */
export interface Fault {
  readonly precision: Precision
  /** What a program means by it: a whole sentence. */
  readonly means: Text
  /** As the client that failed reports it. */
  readonly suspects: Suspects
  /** As the server reports it, where that changes its meaning. */
  readonly atServer?: Suspects
}

/**
 * Words that report a fault. Matched without regard to case, on text in which every run of white space is one space. A pattern with the flag `g` may
 * find several; a function tells which.
 */
export type Wording = readonly [says: RegExp, fault: Fault | ((hit: RegExpExecArray) => Fault | undefined)]

/** One piece of software: how it is known, and how it words what goes wrong. */
export interface Recogniser {
  /** As its users call it. */
  readonly software: string
  /** What shows that it speaks, and names no fault. */
  readonly signs?: readonly RegExp[]
  /** Others print its words too: it is always asked. */
  readonly isShared?: true
  /** Only in a text that has this somewhere: for wordings that are ordinary language. */
  readonly onlyWith?: RegExp
  /** Who reports, when this software does; undefined: it may be either. */
  readonly speaks?: 'client' | 'server'
  readonly references: readonly [string, ...string[]]
  readonly wordings: readonly Wording[]
}

/** Something beside the fault that makes causes more or less likely: a port, a product, a date. */
export interface Clue {
  /** What it tells, as a whole sentence; it stands beside the quotation. */
  readonly tells: Text
  /** How many times more likely a cause becomes. A cause that no fault suspects comes in with `adds`. */
  readonly favours: Suspects
  /** How likely causes are that come in by this clue alone, beside the suspects of the fault. */
  readonly adds?: Suspects
}

/** A clue that stands in words. `only`: where these faults are reported. */
export interface WordedClue extends Clue {
  readonly says: RegExp
  readonly only?: readonly Fault[]
}
