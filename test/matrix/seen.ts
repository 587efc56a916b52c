import type { ProtocolName } from '../../src/evidence/survey.ts'

/** What one tool says that a server accepts. What a tool is silent about is absent. */
export interface Seen {
  readonly protocols: Partial<Readonly<Record<ProtocolName, boolean>>>
  /** Code points: IANA's, of SSLv2 three bytes. */
  readonly suites: Partial<Readonly<Record<ProtocolName, readonly number[]>>>
  /** Sequences in which the server chose from one and the same offer: where it has an order of its own, they are in it. */
  readonly sequences: Partial<Readonly<Record<ProtocolName, readonly (readonly number[])[]>>>
  /** Whose order counts, for tools that tell it. */
  readonly choosers: Partial<Readonly<Record<ProtocolName, 'server' | 'client'>>>
}

/** One thing on which two tools do not agree. */
export interface Difference {
  readonly protocol: ProtocolName
  /** `silent`: ours names suites, and theirs says nothing. */
  readonly kind:
    | 'silent'
    | 'protocol-ours-only'
    | 'protocol-theirs-only'
    | 'suite-ours-only'
    | 'suite-theirs-only'
    | 'order'
    | 'chooser'
  /** The suites that one has and the other has not; of a protocol, all of ours; of an order, theirs. */
  readonly codes: readonly number[]
}

/** Everything on which `theirs` differs from `ours`, oldest protocol first. `isListing`: they were asked for suites too. */
export function differencesOf(ours: Seen, theirs: Seen, isListing = true): readonly Difference[] {
  const names = Object.keys(ours.protocols) as readonly ProtocolName[]
  return names.flatMap((protocol): readonly Difference[] => {
    const [mine, yours] = [ours.protocols[protocol], theirs.protocols[protocol]]
    const all = ours.suites[protocol] ?? []
    if (yours !== undefined && mine !== yours)
      return [{ protocol, kind: mine ? 'protocol-ours-only' : 'protocol-theirs-only', codes: all }]
    if (!mine) return []
    return [...suiteDifferences(protocol, ours, theirs, isListing), ...orderDifferences(protocol, ours, theirs)]
  })
}

function suiteDifferences(protocol: ProtocolName, ours: Seen, theirs: Seen, isListing: boolean): readonly Difference[] {
  const [mine, yours] = [ours.suites[protocol] ?? [], theirs.suites[protocol]]
  if (!yours) return isListing ? [{ protocol, kind: 'silent', codes: mine }] : []
  const only = (kind: Difference['kind'], codes: readonly number[], others: readonly number[]) => {
    const left = codes.filter((code) => !others.includes(code))
    return left.length > 0 ? [{ protocol, kind, codes: left }] : []
  }
  return [...only('suite-ours-only', mine, yours), ...only('suite-theirs-only', yours, mine)]
}

function orderDifferences(protocol: ProtocolName, ours: Seen, theirs: Seen): readonly Difference[] {
  const [mine, yours] = [ours.choosers[protocol], theirs.choosers[protocol]]
  if (yours !== undefined && mine !== undefined && mine !== yours) return [{ protocol, kind: 'chooser', codes: [] }]
  if (mine !== 'server') return []
  const list = ours.suites[protocol] ?? []
  return (theirs.sequences[protocol] ?? []).flatMap((sequence) => {
    const both = sequence.filter((code) => list.includes(code))
    const expected = list.filter((code) => both.includes(code))
    return both.join() === expected.join() ? [] : [{ protocol, kind: 'order' as const, codes: sequence }]
  })
}
