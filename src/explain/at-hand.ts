import { clues as topics } from './clues/all.ts'
import type { Plain } from './plain.ts'
import type { Recogniser, WordedClue } from './recogniser.ts'
import { clueWords, shelf } from './shelf.generated.ts'

/** A recogniser that is not loaded, and the words without which its patterns do not match: in lower case, one a line; undefined: none can be told. */
export interface Shelved {
  readonly signs: string | undefined
  /** Of each wording, in its order. */
  readonly wordings: readonly (string | undefined)[]
  readonly load: () => Promise<Recogniser>
}

/** What may have something to say of a text, in the order of the indexes. */
export interface AtHand {
  readonly recognisers: readonly Recogniser[]
  readonly clues: readonly WordedClue[]
}

/**
 * The recognisers, with those of their wordings, and the clues that may match a text. Looking for words is far cheaper than compiling
 * patterns, and most texts need few: the other recognisers are not even loaded.
 */
export async function atHandFor({ words }: Plain): Promise<AtHand> {
  const lower = words.toLowerCase()
  const seen = new Map<string, boolean>()
  const has = (word: string): boolean => {
    const known = seen.get(word)
    if (known !== undefined) return known
    const found = lower.includes(word)
    seen.set(word, found)
    return found
  }
  const may = (needed: string | undefined): boolean => needed === undefined || needed.split('\n').some(has)
  const wanted = shelf.flatMap(({ signs, wordings, load }) => {
    const saying = wordings.map(may)
    return saying.includes(true) || (signs !== '' && may(signs)) ? [{ saying, load }] : []
  })
  const recognisers = wanted.map(async ({ saying, load }) => {
    const recogniser = await load()
    return { ...recogniser, wordings: recogniser.wordings.filter((_, i) => saying[i]) }
  })
  return {
    recognisers: await Promise.all(recognisers),
    clues: topics.flat().filter((_, i) => may(clueWords[i])),
  }
}
