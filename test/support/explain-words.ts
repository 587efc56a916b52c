import { changes } from '../../src/explain/changes.ts'
import { clues } from '../../src/explain/clues/all.ts'
import * as certificate from '../../src/explain/faults/certificate.ts'
import * as edge from '../../src/explain/faults/edge.ts'
import * as issuance from '../../src/explain/faults/issuance.ts'
import * as negotiation from '../../src/explain/faults/negotiation.ts'
import * as peers from '../../src/explain/faults/peers.ts'
import * as transport from '../../src/explain/faults/transport.ts'
import type { Fault, WordedClue } from '../../src/explain/recogniser.ts'
import { explanationWords } from '../../src/report/words/explanation.ts'

const faults: Readonly<Record<string, Readonly<Record<string, Fault>>>> = {
  certificate,
  edge,
  issuance,
  negotiation,
  peers,
  transport,
}

/** Every sentence of "explain", and where it stands. */
export const explainWords = [
  ...Object.entries(explanationWords).map(([key, words]) => ({ at: `explain.${key}`, ...words })),
  ...Object.entries(faults).flatMap(([topic, all]) =>
    Object.entries(all).map(([name, { means }]) => ({ at: `fault.${topic}.${name}`, ...means })),
  ),
  ...clues.flat().map(({ tells }: WordedClue, i) => ({ at: `clue.${i + 1}`, ...tells })),
  ...changes.map(({ by, tells }) => ({ at: `change.${by}`, ...tells })),
]
