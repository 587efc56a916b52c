import type { ChosenFlight, Flight } from '../protocol/tls/first-flight.ts'
import type { Choice } from './answers.ts'

/** What the answer to a hello of this version says. `read`: the code point that is looked for. */
export function choiceIn(
  version: number,
  flight: Flight | undefined,
  read: (flight: ChosenFlight) => number | undefined,
): Choice {
  switch (flight?.kind) {
    case 'chosen':
      return flight.version === version ? (read(flight) ?? 'unknown') : 'none'
    case 'alert':
    case 'ended':
      return 'none'
    case 'not-tls':
    case 'broken':
    case undefined:
      return 'unknown'
    default:
      return flight satisfies never
  }
}

export const suiteOf = ({ suite }: ChosenFlight): number => suite
export const groupOf = ({ group }: ChosenFlight): number | undefined => group
export const schemeOf = ({ scheme }: ChosenFlight): number | undefined => scheme
