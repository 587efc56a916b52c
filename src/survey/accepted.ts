import type { Accepted, Chooser } from '../evidence/survey.ts'

/** What a server chose of a list; `none`: it refused them all; `unknown`: nothing that can be told came. */
export type Choice = number | 'none' | 'unknown'

/** One connection that offers these code points, in this order, beside what does not change. */
export type Choose = (codes: readonly number[]) => Promise<Choice>

/**
 * Everything of `ranges` that a server accepts, in its order where it has one.
 *
 * Each range is offered again and again without what was chosen before, the ranges side by side. The ranges are given in the order
 * that most servers have; whether this one has it too is asked at their borders, all at once. Only where it has not are the
 * ranges merged, one connection for each code point: a wrong guess at most doubles the chain.
 */
export async function listAccepted(
  choose: Choose,
  ranges: readonly (readonly number[])[],
  known?: number,
): Promise<Accepted> {
  const chains = await Promise.all(ranges.map((range) => chain(choose, range, known)))
  const lists = chains.map(({ list }) => list).filter((list) => list.length > 0)
  const isComplete = chains.every((one) => one.isComplete)
  const list = lists.flat()
  if (list.length < 2) return { list, chooser: undefined, isComplete }
  const chooser = await whoChooses(choose, lists)
  if (chooser !== 'server') return { list, chooser, isComplete: isComplete && chooser !== undefined }
  const merged = (await isInOrder(choose, lists)) ? list : await merge(choose, lists)
  return merged ? { list: merged, chooser, isComplete } : { list, chooser: undefined, isComplete: false }
}

interface Chain {
  readonly list: readonly number[]
  readonly isComplete: boolean
}

/** `known`: what the server chose of all ranges together; it comes first in its own. */
async function chain(choose: Choose, range: readonly number[], known: number | undefined): Promise<Chain> {
  const list = known !== undefined && range.includes(known) ? [known] : []
  for (;;) {
    const left = range.filter((code) => !list.includes(code))
    if (left.length === 0) return { list, isComplete: true }
    const choice = await choose(left)
    if (choice === 'unknown') return { list, isComplete: false }
    // A choice that was not offered is a lie, and would never end.
    if (choice === 'none' || !left.includes(choice)) return { list, isComplete: choice === 'none' }
    list.push(choice)
  }
}

/** The same code points turned round: a server with an order of its own stays with its choice. */
async function whoChooses(choose: Choose, lists: readonly (readonly number[])[]): Promise<Chooser> {
  const all = lists.flat()
  const long = lists.find((list) => list.length > 1)
  const last = long?.at(-1) ?? all.at(-1)!
  const turned = [last, ...all.toReversed().filter((code) => code !== last)]
  if (long) {
    const choice = await choose(turned)
    return typeof choice !== 'number' ? undefined : choice === last ? 'client' : 'server'
  }
  const [first, second] = await Promise.all([choose(turned), choose(turned.toReversed())])
  return typeof first !== 'number' || typeof second !== 'number' ? undefined : first === second ? 'server' : 'client'
}

/** Whether each range's last stands before the next range's first: asked for all borders at once. */
async function isInOrder(choose: Choose, lists: readonly (readonly number[])[]): Promise<boolean> {
  const borders = lists.slice(1).map((next, i) => ({ last: lists[i]!.at(-1)!, next }))
  const choices = await Promise.all(borders.map(({ last, next }) => choose([...next, last])))
  return choices.every((choice, i) => choice === borders[i]!.last)
}

/** The head of one of the lists comes next, as long as more than one is left. */
async function merge(choose: Choose, lists: readonly (readonly number[])[]): Promise<readonly number[] | undefined> {
  const merged: number[] = []
  let left = lists.map((list) => [...list])
  while (left.length > 1) {
    const choice = await choose(left.flat())
    const from = left.find(([head]) => head === choice)
    if (!from) return undefined
    merged.push(from.shift()!)
    left = left.filter((list) => list.length > 0)
  }
  return [...merged, ...(left[0] ?? [])]
}
