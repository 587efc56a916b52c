import { spawnSync } from 'node:child_process'
import { expect, test } from 'vitest'

test('indexes and articles are what the files beside them say', () => {
  const { status, stdout, stderr } = spawnSync(process.execPath, ['scripts/generate.mjs', '--check'], {
    encoding: 'utf8',
  })
  expect(`${stdout}${stderr}`).toBe('generated files are fresh\n')
  expect(status).toBe(0)
})
