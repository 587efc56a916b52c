import type { Chain } from './accepted.ts'
import type { Answers } from './answers.ts'

/**
 * The order that a server has for what it accepts. Neighbours of the guessed order about which nothing is known yet are asked for
 * in pairs, all at once. Where the guess was wrong the chains are merged: what the server takes of all their heads comes next.
 * undefined: its answers contradict each other, or stayed out.
 */
export async function inOrder(
  answers: Answers,
  guess: readonly number[],
  chains: readonly Chain[],
): Promise<readonly number[] | undefined> {
  const sorted = consistent(answers, guess)
  const pairs = sorted.slice(1).map((second, i) => [sorted[i]!, second] as const)
  const choices = await Promise.all(pairs.map((pair) => answers.ask(pair)))
  if (choices.every((choice, i) => choice === pairs[i]![0])) return sorted
  return await merge(
    answers,
    chains.map(({ list }) => list),
  )
}

/** The guess, changed no more than what is known demands. */
function consistent(answers: Answers, guess: readonly number[]): readonly number[] {
  const sorted: number[] = []
  for (let left = guess; left.length > 0; ) {
    const next = left.find((code) => !left.some((other) => other !== code && answers.isBefore(other, code))) ?? left[0]!
    sorted.push(next)
    left = left.filter((code) => code !== next)
  }
  return sorted
}

async function merge(answers: Answers, lists: readonly (readonly number[])[]): Promise<readonly number[] | undefined> {
  const merged: number[] = []
  let left = lists.filter((list) => list.length > 0)
  while (left.length > 1) {
    const choice = await answers.ask(left.flat())
    const from = left.findIndex(([head]) => head === choice)
    if (from < 0) return undefined
    merged.push(left[from]![0]!)
    left = left.map((list, i) => (i === from ? list.slice(1) : list)).filter((list) => list.length > 0)
  }
  return [...merged, ...(left[0] ?? [])]
}
