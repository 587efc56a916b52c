import fc from 'fast-check'

/** Another seed by FUZZ_SEED, more runs by FUZZ_RUNS. */
const { FUZZ_SEED = '20261123', FUZZ_RUNS = '200' } = process.env

/** Runs a property from a seed that is known: the same tomorrow, and printed when it fails. */
export const seeded = (property: fc.IRawProperty<unknown, false>, runs = Number(FUZZ_RUNS)): void =>
  fc.assert(property, settings(runs))

export const seededAsync = (property: fc.IAsyncProperty<unknown>, runs = Number(FUZZ_RUNS)): Promise<void> =>
  fc.assert(property, settings(runs))

const settings = (numRuns: number) => ({ seed: Number(FUZZ_SEED), numRuns })
