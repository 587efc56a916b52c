/** How a row is to be taken: its mark and its colour. */
export type Tone = 'good' | 'plain' | 'weak' | 'bad' | 'unknown'

export const toneMarks: Readonly<Record<Tone, string>> = { good: '✓', plain: '・', weak: '△', bad: '✕', unknown: '?' }

/** One finding: plain words that a form makes harmless in its own way. */
export interface Row {
  readonly tone: Tone
  /** The last may be a whole sentence. */
  readonly cells: readonly string[]
  /** Sentences below it. A screen shows them where the row is not good. */
  readonly details?: readonly string[]
}

export interface Part {
  readonly id: string
  readonly heading: string
  readonly note?: string
  /** Empty: the rows are a list. */
  readonly columns: readonly string[]
  /** What the details are called, where a form has a column for them. */
  readonly detail?: string
  /** The details are too many for a screen. */
  readonly isLong?: true
  /** The last cell of each row is a sentence: a screen sets it behind the others, not in a column. */
  readonly isProse?: true
  readonly rows: readonly Row[]
}

export interface Headline {
  /** The grade. */
  readonly mark: string
  readonly tone: Tone
  readonly place: string
  readonly address: string
  readonly lines: readonly string[]
}

export interface Outline {
  readonly headline: Headline
  readonly parts: readonly Part[]
  readonly footer: readonly string[]
}
