import type { Language } from '../evidence/text.ts'

/** What decides whether a person is asked: who runs a script is not. */
export interface Terminal {
  readonly reads: boolean | undefined
  readonly writes: boolean | undefined
}

/**
 * The question whether the host of a text shall be tested now (contract: "or when asked on a terminal"), or undefined: nobody is
 * there to answer, the answer is known, or standard input is the text itself.
 */
export function offerToTest(
  target: string | undefined,
  { file, probe }: { readonly file: string | undefined; readonly probe: boolean | undefined },
  { reads, writes }: Terminal,
  language: Language,
): string | undefined {
  if (target === undefined || probe || file === undefined || file === '-' || !reads || !writes) return undefined
  return language === 'ja' ? `${target} を今検査しますか。[y/N] ` : `Test ${target} now? [y/N] `
}

/** Only a yes is one. */
export const isYes = (answer: string): boolean => /^\s*(?:y|yes|はい|ｙ)\s*$/i.test(answer)
