/** One line that says what is being tried, on a terminal only, wiped before the result. */
export function progress(): { say: (words: string) => void; done: () => void } {
  if (!process.stderr.isTTY) return { say: () => undefined, done: () => undefined }
  return {
    say: (words) => process.stderr.write(`\r\x1b[K… ${words.slice(0, 70)}`),
    done: () => process.stderr.write('\r\x1b[K'),
  }
}
