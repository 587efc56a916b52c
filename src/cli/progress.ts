import type { Language, Text } from '../evidence/text.ts'
import { experiments } from '../probe/experiments/all.ts'
import { visible } from '../report/visible.ts'
import { wrap } from '../report/width.ts'

/** One line that says what is being tried, on a terminal only, wiped before the result. */
export function progress(language: Language): {
  say: (what: string | Text) => void
  done: () => void
} {
  const { stderr } = process
  if (!stderr.isTTY) return { say: () => undefined, done: () => undefined }
  const columns = Math.min(stderr.columns || 80, 92) - 4
  return {
    say: (what) => stderr.write(`\r\x1b[K… ${wrap(visible(inWords(what, language)), columns)[0]}`),
    done: () => stderr.write('\r\x1b[K'),
  }
}

/** An experiment begins with its id; a reader wants its title. */
function inWords(what: string | Text, language: Language): string {
  if (typeof what !== 'string') return what[language]
  const [id, ...place] = what.split(' ')
  const title = experiments.find((one) => one.id === id)?.title[language]
  return title === undefined ? what : [...place, title].join(' ')
}
