import { vi } from 'vitest'
import { run } from '../../src/cli/run.ts'

/** The command line in this process: a new one for every row would take half a minute. */
export async function runHere(args: readonly string[]): Promise<{ code: number; stdout: string; stderr: string }> {
  const kept = { stdout: '', stderr: '' }
  const spies = (['stdout', 'stderr'] as const).map((name) =>
    vi.spyOn(process[name], 'write').mockImplementation((words: unknown, ...rest: unknown[]) => {
      kept[name] += `${words}`
      const done = rest.find((one) => typeof one === 'function') as (() => void) | undefined
      done?.()
      return true
    }),
  )
  try {
    const code = await run(args)
    return { code, ...kept }
  } finally {
    for (const spy of spies) spy.mockRestore()
  }
}
