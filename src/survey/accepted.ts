import type { Accepted, Chooser } from '../evidence/survey.ts'
import { Answers, type Choice, type Choose } from './answers.ts'
import { inOrder } from './preference.ts'

/** What is looked for, and what is already known of it. */
export interface Search {
  /** Everything that could be accepted, once, in the order that most servers have; each range is searched apart. */
  readonly ranges: readonly (readonly number[])[]
  /** What the server chose of all ranges together. */
  readonly first?: number | undefined
  /** The order that is guessed across the ranges; theirs unless said. */
  readonly order?: readonly number[]
  /** What servers have, each in its order: as long as this one follows one of them, the next answers are asked for ahead. */
  readonly habits?: readonly (readonly number[])[]
  /** Nobody needs to know who chooses, and in which order. */
  readonly isUnordered?: boolean
  /** Offered behind all others: some servers prefer it if, and only if, it is offered first. */
  readonly isModest?: (code: number) => boolean
}

/**
 * Everything that a server accepts, in its order where it has one: about one connection for each code point, and one for the end
 * of each range. Ranges are searched side by side, and divided where they turn out to be long; where the server follows a habit,
 * several questions of a range are asked at once. Where the server chooses, their
 * order among each other is guessed and asked for at the seams, all at once; only if the guess was wrong they are merged one
 * by one.
 */
export async function listAccepted(choose: Choose, search: Search): Promise<Accepted> {
  const { isModest = () => false, isUnordered = false } = search
  const modestLast = (codes: readonly number[]) => [
    ...codes.filter((code) => !isModest(code)),
    ...codes.filter(isModest),
  ]
  const answers = new Answers((codes, guess) => choose(modestLast(codes), guess))
  const all = search.ranges.flat()
  if (search.first !== undefined) answers.note(all, search.first)
  const first = await answers.ask(all)
  if (first === 'unknown') return { ...nothing, isComplete: false }
  if (first === 'none') return nothing

  const turned = isUnordered ? first : await choose(modestLast(all.toReversed()))
  const isSwift = typeof turned === 'number' && turned !== first
  // Where the client chooses, the order is that of the offer.
  const asOffered = (codes: readonly number[]) => modestLast(all.filter((code) => codes.includes(code)))
  const habits = search.habits ?? []
  const way: Way = {
    answers,
    habits: isSwift ? habits.map(asOffered) : habits,
    isSwift,
    mayPresume: search.ranges.length > 1,
  }
  const chains = await chainsIn(way, search.ranges)
  const list = chains.flatMap((chain) => chain.list)
  const isComplete = chains.every((chain) => chain.isComplete)
  if (list.length < 2 || isUnordered) return { list, chooser: undefined, isComplete }

  const chooser = await chooserOf(choose, first, turned, list, isModest)
  if (chooser !== 'server') return { list, chooser, isComplete: isComplete && chooser !== undefined }
  const guess = inGuessedOrder(list, search.order ?? all)
  const ordered = await inOrder(answers, guess, chains)
  return { list: ordered ?? guess, chooser, isComplete: isComplete && ordered !== undefined }
}

const nothing: Accepted = { list: [], chooser: undefined, isComplete: true }

export interface Chain {
  /** In the order in which they were chosen. */
  readonly list: readonly number[]
  readonly isComplete: boolean
  /** Nothing else is expected, and nobody has asked. */
  readonly isPresumed?: boolean
}

interface Way {
  readonly answers: Answers
  readonly habits: readonly (readonly number[])[]
  /** The client chooses: nothing has to be put together again. */
  readonly isSwift: boolean
  /** The end of a range may be presumed until all have come to theirs. */
  readonly mayPresume: boolean
}

/** How many are found in one chain before it is divided. */
const longest = { server: 8, client: 3 }
/** What has fewer candidates left is not worth dividing. */
const leastRange = 6
/** How many questions are asked at once by habit, at first and at most. */
const [narrowest, widest] = [1, 8]

/**
 * A range that has followed a habit to its end, or in which nobody has anything, is not asked for its end: one question asks for the
 * ends of all.
 */
async function chainsIn(way: Way, ranges: readonly (readonly number[])[]): Promise<readonly Chain[]> {
  const chains = (await Promise.all(ranges.map((range) => chainsOf(way, range)))).flat()
  while (chains.some(({ isPresumed }) => isPresumed)) {
    const left = without(
      ranges.flat(),
      chains.flatMap(({ list }) => list),
    )
    const choice = await way.answers.ask(left)
    if (choice === 'none') break
    const range = ranges.find((one) => one.includes(choice as number))
    if (choice === 'unknown' || !range) return [...chains, { list: [], isComplete: false }]
    const rest = range.filter((code) => left.includes(code))
    const found = await chainsOf({ ...way, habits: [] }, rest)
    chains.push(...found)
    // Taken among all, refused among fewer: such a server contradicts itself, and would be asked the same for ever.
    if (!found.some(({ list }) => list.includes(choice as number)))
      return [...chains, { list: [choice as number], isComplete: false }]
  }
  return chains
}

async function chainsOf(way: Way, range: readonly number[]): Promise<readonly Chain[]> {
  const { answers, isSwift } = way
  const list: number[] = []
  const habits = way.habits.map((habit) => habit.filter((code) => range.includes(code)))
  const mayDivide = () => list.length >= (isSwift ? longest.client : longest.server)
  for (let width = narrowest; ; ) {
    const left = without(range, list)
    if (left.length === 0) return [{ list, isComplete: true }]
    const habit = habits.find((one) => list.every((code, i) => one[i] === code))
    if (habit?.length === list.length && way.mayPresume) return [{ list, isComplete: true, isPresumed: true }]
    if (!habit && mayDivide() && left.length >= leastRange) {
      const half = Math.ceil(left.length / 2)
      const rest = await Promise.all([left.slice(0, half), left.slice(half)].map((part) => chainsOf(way, part)))
      return [{ list, isComplete: true }, ...rest.flat()]
    }
    // Where the end may be presumed, it is not asked for.
    const until = Math.min(list.length + width, (habit?.length ?? 0) + (way.mayPresume ? 0 : 1))
    const ahead = habit?.slice(list.length, until - 1) ?? []
    const questions = [left, ...ahead.map((_, i) => without(left, ahead.slice(0, i + 1)))]
    const choices = await Promise.all(questions.map((codes, i) => answers.ask(codes, habit?.[list.length + i])))
    const wasRight = questions.every((_, i) => choices[i] === (habit?.[list.length + i] ?? 'none'))
    for (const [i, choice] of choices.entries()) {
      if (choice === 'unknown') return [{ list, isComplete: false }]
      if (choice === 'none') return [{ list, isComplete: true }]
      list.push(choice)
      if (choice !== ahead[i]) break
    }
    width = wasRight ? Math.min(width * 2, widest) : narrowest
  }
}

const without = (codes: readonly number[], gone: readonly number[]): readonly number[] =>
  codes.filter((code) => !gone.includes(code))

/** Who has an order of its own stays with its choice when the offer is turned round. */
async function chooserOf(
  choose: Choose,
  first: number,
  turned: Choice,
  list: readonly number[],
  isModest: (code: number) => boolean,
): Promise<Chooser> {
  if (typeof turned !== 'number') return undefined
  if (turned !== first) return 'client'
  if (list.filter((code) => !isModest(code)).length > 1) return 'server'
  const again = await choose([...list.filter((code) => code !== first), first])
  return typeof again !== 'number' ? undefined : again === first ? 'server' : 'client'
}

const inGuessedOrder = (list: readonly number[], order: readonly number[]): readonly number[] => {
  const rank = (code: number) => (order.includes(code) ? order.indexOf(code) : order.length)
  return list.toSorted((a, b) => rank(a) - rank(b))
}
