#!/usr/bin/env node
import { version } from '../version.ts'

/** Months after which a Node.js major gets no more fixes (nodejs/Release schedule, read 2026-11-23). */
const endsOfLife: Readonly<Record<string, string>> = {
  18: '2025-04-30',
  20: '2026-04-30',
  22: '2027-04-30',
  24: '2028-04-30',
}

// Whoever reads (`| head`) may go early: then nothing more is wanted, and a shell counts it as 128 + SIGPIPE, as of other programs.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error
  process.exit(141)
})

// Answered before anything is loaded: scripts ask it often.
if (process.argv[2] === '--version' || process.argv[2] === '-V') {
  const major = process.versions.node.split('.')[0]!
  const end = endsOfLife[major]
  const over = end !== undefined && new Date(end).getTime() < Date.now()
  process.stdout.write(`${version}\n`)
  if (over) process.stderr.write(`note: Node.js ${major} reached its end of life on ${end}; use 24 where you can\n`)
} else {
  const { run } = await import('./run.ts')
  const code = await run(process.argv.slice(2))
  // A pending name look-up would hold the process for seconds: everything to say has been said.
  process.stdout.write('', () => process.exit(code))
}
