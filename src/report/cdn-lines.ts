import type { ReportedCdn } from './cdn.ts'
import type { Words } from './words/words.ts'

/** What a report says of the network in front, a line each: who it is, what its status means, which modes get through. */
export function cdnLines(cdn: ReportedCdn | null, words: Words): string[] {
  if (!cdn) return []
  return [
    ...cdn.networks.map(({ name, recognisedBy }) => words.cdn.recognised(name, recognisedBy)),
    ...(cdn.status ? [`${cdn.status.code}: ${cdn.status.meaning}`] : []),
    ...(cdn.modes ?? []).map(({ mode, works, because }) => `${works ? '✓' : '✕'} ${words.cdn.modes[mode]}: ${because}`),
  ]
}
