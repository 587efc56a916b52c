import type { Accepted, Chooser } from '../evidence/survey.ts'
import { Answers, type Choice, type Choose } from './answers.ts'
import { inOrder } from './preference.ts'

/** What is looked for, and what is already known of it. */
export interface Search {
  /** Everything that could be accepted, once, in the order that most servers have; each range is searched apart. */
  readonly ranges: readonly (readonly number[])[]
  /** What the server chose of all ranges together. */
  readonly first?: number | undefined
  /** Answers that were given already: what was chosen of what. */
  readonly known?: readonly (readonly [codes: readonly number[], choice: number | 'none'])[]
  /** The order that is guessed across the ranges; theirs unless said. */
  readonly order?: readonly number[]
  /** What another version has, in its order: guessed to be had here too. */
  readonly expected?: readonly number[] | undefined
  /** Nobody needs to know who chooses, and in which order. */
  readonly isUnordered?: boolean
  /** Offered behind all others: some servers prefer it if, and only if, it is offered first. */
  readonly isModest?: (code: number) => boolean
}

/**
 * Everything that a server accepts, in its order where it has one: about one connection for each code point, and one for the end
 * of each range. Ranges are searched side by side, and divided where they turn out to be long. Where the server chooses, their
 * order among each other is guessed and asked for at the seams, all at once; only if the guess was wrong they are merged one
 * by one.
 */
export async function listAccepted(choose: Choose, search: Search): Promise<Accepted> {
  const { isModest = () => false, isUnordered = false } = search
  const modestLast = (codes: readonly number[]) => [
    ...codes.filter((code) => !isModest(code)),
    ...codes.filter(isModest),
  ]
  const answers = new Answers((codes) => choose(modestLast(codes)))
  const all = search.ranges.flat()
  if (search.first !== undefined) answers.note(all, search.first)
  for (const [codes, choice] of search.known ?? []) answers.note(codes, choice)
  const first = await answers.ask(all)
  if (first === 'unknown') return { ...nothing, isComplete: false }
  if (first === 'none') return nothing

  const turned = isUnordered ? Promise.resolve(first) : choose(modestLast(all.toReversed()))
  if (search.expected) await foresee(answers, all, search.expected)
  const ranges = search.expected ? [all] : search.ranges
  const swift = turned.then((choice) => typeof choice === 'number' && choice !== first)
  const chains = (await Promise.all(ranges.map((range) => chainsOf(answers, range, swift)))).flat()
  const list = chains.flatMap((chain) => chain.list)
  const isComplete = chains.every((chain) => chain.isComplete)
  if (list.length < 2 || isUnordered) return { list, chooser: undefined, isComplete }

  const chooser = await chooserOf(choose, first, await turned, list, isModest)
  if (chooser !== 'server') return { list, chooser, isComplete: isComplete && chooser !== undefined }
  const guess = inGuessedOrder(list, search.expected ?? search.order ?? all)
  const ordered = await inOrder(answers, guess, chains)
  return { list: ordered ?? guess, chooser, isComplete: isComplete && ordered !== undefined }
}

const nothing: Accepted = { list: [], chooser: undefined, isComplete: true }

export interface Chain {
  /** In the order in which they were chosen. */
  readonly list: readonly number[]
  readonly isComplete: boolean
}

/** How many are found in one chain before it is divided: where the client chooses, nothing has to be put together again. */
const lengths = { server: 8, client: 3 }
/** What has fewer candidates left is not worth dividing. */
const leastRange = 6

/** `isSwift`: the client chooses. */
async function chainsOf(
  answers: Answers,
  range: readonly number[],
  isSwift: Promise<boolean>,
): Promise<readonly Chain[]> {
  const list: number[] = []
  for (let left = range; left.length > 0; left = left.filter((code) => code !== list.at(-1))) {
    if (list.length >= lengths.client && left.length >= leastRange)
      if (list.length >= lengths.server || (await isSwift)) {
        const half = Math.ceil(left.length / 2)
        const halves = [left.slice(0, half), left.slice(half)]
        const rest = await Promise.all(halves.map((part) => chainsOf(answers, part, isSwift)))
        return [{ list, isComplete: true }, ...rest.flat()]
      }
    const choice = await answers.ask(left)
    if (choice === 'unknown') return [{ list, isComplete: false }]
    if (choice === 'none') break
    list.push(choice)
  }
  return [{ list, isComplete: true }]
}

/** Asks all questions of a chain at once, as if its answers were known: a few at first, and more as long as they are right. */
async function foresee(answers: Answers, all: readonly number[], expected: readonly number[]): Promise<void> {
  for (let at = 0, width = 4; at <= expected.length; at += width, width *= 2) {
    const steps = Array.from({ length: Math.min(width, expected.length + 1 - at) }, (_, i) => at + i)
    const choices = await Promise.all(
      steps.map((step) => answers.ask(all.filter((code) => !expected.slice(0, step).includes(code)))),
    )
    if (choices.some((choice, i) => choice !== (expected[steps[i]!] ?? 'none'))) return
  }
}

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
