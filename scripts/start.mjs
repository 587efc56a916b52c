// `npm start` is the clinic; `npm start -- example.com` diagnoses. The exit status is the program's own.
import { spawn } from 'node:child_process'
import { constants } from 'node:os'
import { fileURLToPath } from 'node:url'

const given = process.argv.slice(2)
const program = fileURLToPath(new URL('../dist/cli/main.js', import.meta.url))
const child = spawn(process.execPath, [program, ...(given.length === 0 ? ['clinic'] : given)], { stdio: 'inherit' })

// The terminal sends Ctrl-C to the child too: it ends first, and we with its status.
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => child.kill(signal))
child.on('exit', (code, signal) => {
  process.exitCode = code ?? 128 + (constants.signals[signal] ?? 0)
})
