import { writeFile } from 'node:fs/promises'
import type { UserError } from '../errors.ts'

/** Exit statuses of the contract. */
export const exit = { healthy: 0, broken: 1, usage: 2, undetermined: 3 } as const

/** One sentence and a hint on standard error; nothing else is written. */
export function complain({ sentence, hint }: UserError): number {
  process.stderr.write(`handshake-doctor: ${sentence}\nhint: ${hint}\n`)
  return exit.usage
}

/** Results go to standard output, or to the file that was asked for. */
export async function deliver(words: string, file: string | undefined): Promise<UserError | undefined> {
  if (file === undefined) {
    await new Promise<void>((resolve) => process.stdout.write(words, () => resolve()))
    return undefined
  }
  try {
    await writeFile(file, words)
    return undefined
  } catch (error) {
    return {
      code: 'unwritable-file',
      sentence: `cannot write ${file}: ${(error as Error).message}`,
      hint: 'give a path in a folder that exists and may be written',
    }
  }
}
