// Writes the indexes that follow from which files exist. `--check` says what is stale and writes nothing.
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { generated } from './generated/all.mjs'

const check = process.argv.includes('--check')
const stale = []
for (const { path, text } of await generated()) {
  const now = existsSync(path) ? readFileSync(path, 'utf8') : ''
  if (now === text) continue
  stale.push(path)
  if (check) continue
  mkdirSync(dirname(path), { recursive: true })
  writeFileSync(path, text)
}
if (stale.length === 0) console.log('generated files are fresh')
else console.log(`${check ? 'stale' : 'written'}: ${stale.join(', ')}`)
if (check && stale.length > 0) {
  console.error('generated files are stale: run "npm run generate" and commit what it writes')
  process.exit(1)
}
