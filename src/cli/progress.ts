import type { Language } from '../evidence/text.ts'
import { experiments } from '../probe/experiments/all.ts'
import { wrap } from '../report/width.ts'

/** One line that says what is being tried, on a terminal only, wiped before the result. */
export function progress(language: Language): { say: (words: string) => void; done: () => void } {
  if (!process.stderr.isTTY) return { say: () => undefined, done: () => undefined }
  const columns = Math.min(process.stderr.columns || 80, 92) - 4
  return {
    say: (words) => process.stderr.write(`\r\x1b[K… ${wrap(inWords(words, language), columns)[0]}`),
    done: () => process.stderr.write('\r\x1b[K'),
  }
}

/** An experiment begins with its id; a reader wants its title. */
function inWords(words: string, language: Language): string {
  const [id, ...place] = words.split(' ')
  const title = experiments.find((one) => one.id === id)?.title[language]
  return title === undefined ? words : [...place, title].join(' ')
}
