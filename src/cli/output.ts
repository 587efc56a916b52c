import { writeFile } from 'node:fs/promises'
import type { UserError } from '../errors.ts'
import { visible } from '../report/visible.ts'

/** Exit statuses of the contract. */
export const exit = { healthy: 0, broken: 1, usage: 2, undetermined: 3 } as const

/** One sentence and a hint on standard error; nothing else is written, and what was typed is no command to the terminal. */
export function complain({ sentence, hint }: UserError): number {
  process.stderr.write(`handshake-doctor: ${visible(sentence)}\nhint: ${visible(hint)}\n`)
  return exit.usage
}

/** Why a file could not be read or written, in words where the system gives a code only. */
export function reasonOf(error: unknown): string {
  const { code, message } = error as NodeJS.ErrnoException
  return (code !== undefined && reasons[code]) || (code ?? message)
}

const reasons: Readonly<Record<string, string>> = {
  ENOENT: 'there is no such file or folder',
  EACCES: 'this user may not',
  EPERM: 'this user may not',
  EISDIR: 'it is a folder',
  ENOTDIR: 'a part of its path is no folder',
  ENOSPC: 'the disk is full',
  EROFS: 'it may only be read there',
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
      sentence: `cannot write ${file}: ${reasonOf(error)}`,
      hint: 'give a path in a folder that exists and may be written',
    }
  }
}
