import { spawnSync } from 'node:child_process'
import { expect, test } from 'vitest'

const shell = (line: string) => {
  const { stdout, stderr } = spawnSync('bash', ['-o', 'pipefail', '-c', line], { encoding: 'utf8' })
  return { lines: stdout.trimEnd().split('\n'), stderr }
}

test.each([
  ['the handbook', 'causes --format json', '{'],
  ['the clinic, while it works', 'clinic weak-dh port-closed cert-expired', '✓'],
])('%s: who reads one line and goes gets it, and no more words', (_, words, first) => {
  const { lines, stderr } = shell(`node dist/cli/main.js ${words} | head -1; echo $?`)
  expect(lines[0]).toContain(first)
  expect(['0', '141']).toContain(lines[1])
  expect(stderr).toBe('')
})
