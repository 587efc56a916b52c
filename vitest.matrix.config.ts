import { defineConfig } from 'vitest/config'

/** The server test beside other scanners, on many real servers: minutes, or an hour with MATRIX=full. */
export default defineConfig({
  test: {
    include: ['test/matrix/**/*.test.ts'],
    testTimeout: 120_000,
    hookTimeout: 60_000,
    pool: 'forks',
    maxWorkers: 1,
    fileParallelism: false,
  },
})
