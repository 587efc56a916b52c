import { commands } from './commands/all.ts'
import { complain, exit } from './output.ts'

/** Runs one command line and gives its exit status. The first word may be a command; otherwise it is a target. */
export async function run(args: readonly string[]): Promise<number> {
  const [word, ...rest] = args
  if (word === undefined || word === 'help' || args.includes('--help') || args.includes('-h')) {
    const { help } = await import('./help.ts')
    const stream = word === undefined ? process.stderr : process.stdout
    stream.write(help(process.env.LANG, args))
    return word === undefined ? exit.usage : exit.healthy
  }
  const load = Object.hasOwn(commands, word) ? commands[word as keyof typeof commands] : undefined
  try {
    const command = load ?? commands.diagnose
    return await (await command()).run(load ? rest : args)
  } catch (error) {
    process.stderr.write(`${(error as Error).stack ?? String(error)}\n`)
    return complain({
      code: 'internal',
      sentence: 'this program failed where it must not',
      hint: 'please report it with the lines above and the command',
    })
  }
}
