import { defineConfig } from 'vitest/config'

const { CI } = process.env

// .ci/run adds up the numbers in this file.
const counted = { reporters: ['default', 'json'], outputFile: { json: '.cache/tests.json' } }

export default defineConfig({
  test: {
    include: ['src/**/*.test.ts', 'test/**/*.test.ts', 'examples/**/*.test.ts'],
    // Peers are real servers, on machines that may be busy.
    testTimeout: 30_000,
    hookTimeout: 30_000,
    pool: 'forks',
    maxWorkers: 2,
    ...(CI === 'true' ? counted : {}),
  },
})
