import type { Accepted } from '../evidence/survey.ts'
import { everyScheme } from '../protocol/tls/offers.ts'
import type { Choice } from './answers.ts'

/** Each of these is asked for alone: servers of today sign with one or more of them. */
const usual: readonly number[] = [0x0804, 0x0805, 0x0806, 0x0403]
/** Asked for together, and apart only if one of them is accepted. */
const rare: readonly (readonly number[])[] = [
  [0x0503, 0x0603, 0x0807, 0x0808],
  everyScheme.filter((code) => ![...usual, 0x0503, 0x0603, 0x0807, 0x0808].includes(code)),
]

/** Reserved for private use (RFC 8446 section 11): nobody's. */
const nobodys = 0xfe01

/**
 * Schemes with which a server would sign in TLS 1.3. Its HelloRetryRequest does not name one, so that several are asked for at once
 * only to rule them out. A server that asks for a share before it has looked at the schemes would accept all: it is asked for
 * one that nobody has, and where it accepts that too, nothing is known.
 */
export async function schemesIn13(choose: (schemes: readonly number[]) => Promise<Choice>): Promise<Accepted> {
  const [control, ...parts] = await Promise.all([
    choose([nobodys]),
    ...usual.map((code) => among([code], choose)),
    ...rare.map((codes) => among(codes, choose)),
  ])
  if (control !== 'none') return { list: [], chooser: undefined, isComplete: false }
  const found = new Set(parts.flatMap(({ list }) => list))
  return {
    list: everyScheme.filter((code) => found.has(code)),
    chooser: undefined,
    isComplete: parts.every(({ isComplete }) => isComplete),
  }
}

type Part = Pick<Accepted, 'list' | 'isComplete'>

/** Halves what is accepted together, until each stands alone. */
async function among(codes: readonly number[], choose: (schemes: readonly number[]) => Promise<Choice>): Promise<Part> {
  const choice = codes.length === 0 ? 'none' : await choose(codes)
  if (choice === 'unknown') return { list: [], isComplete: false }
  if (choice === 'none') return { list: [], isComplete: true }
  if (codes.length === 1) return { list: codes, isComplete: true }
  const half = Math.ceil(codes.length / 2)
  const parts = await Promise.all([codes.slice(0, half), codes.slice(half)].map((part) => among(part, choose)))
  return { list: parts.flatMap(({ list }) => list), isComplete: parts.every(({ isComplete }) => isComplete) }
}
