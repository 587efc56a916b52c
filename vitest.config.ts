import { defineConfig } from 'vitest/config'

const { CI } = process.env

// .ci/run adds up the numbers in this file.
const counted = { reporters: ['default', 'json'], outputFile: { json: '.cache/tests.json' } }

/** What is measured there holds on a machine that does nothing else meanwhile. */
const alone = 'test/alone/**/*.test.ts'
/** Beside other scanners: `npm run matrix`. */
const matrix = 'test/matrix/**/*.test.ts'

export default defineConfig({
  test: {
    // Peers are real servers, on machines that may be busy.
    testTimeout: 30_000,
    hookTimeout: 30_000,
    pool: 'forks',
    projects: [
      {
        extends: true,
        test: {
          name: 'together',
          include: ['src/**/*.test.ts', 'test/**/*.test.ts', 'examples/**/*.test.ts'],
          exclude: [alone, matrix],
          maxWorkers: 2,
          sequence: { groupOrder: 0 },
        },
      },
      {
        extends: true,
        test: { name: 'alone', include: [alone], maxWorkers: 1, fileParallelism: false, sequence: { groupOrder: 1 } },
      },
    ],
    ...(CI === 'true' ? counted : {}),
  },
})
