import { expect, test } from 'vitest'
import { authority, extension, issue, newKey, type Recipe, usage } from '../../test/support/authority.ts'
import * as der from './der-writer.ts'
import { anyPolicy } from './policies.ts'
import { policyFailure } from './policy-check.ts'

const key = newKey()
const policies = (...oids: string[]) =>
  extension('2.5.29.32', der.sequence(...oids.map((one) => der.sequence(der.oid(one)))))
const mappings = (...pairs: [string, string][]) =>
  extension('2.5.29.33', der.sequence(...pairs.map((pair) => der.sequence(...pair.map(der.oid)))), true)
const requires = (skip: number) => extension('2.5.29.36', der.sequence(der.implicit(0, Uint8Array.of(skip))), true)
const inhibitsMapping = (skip: number) =>
  extension('2.5.29.36', der.sequence(der.implicit(1, Uint8Array.of(skip))), true)
const inhibitsAny = (skip: number) => extension('2.5.29.54', der.integer(skip), true)

const [a, b] = ['1.2.3.1', '1.2.3.2'] as const
const at = (name: string, issuer: string, extensions: Uint8Array[], more: Partial<Recipe> = {}) =>
  issue({
    subject: name,
    issuer,
    key,
    extensions: [...(name === 'leaf' ? [] : [authority(), usage(5)]), ...extensions],
    ...more,
  })

/** Extensions from the root's child down to the leaf; the root itself says nothing. */
const failure = (...down: Uint8Array[][]) => {
  const path = down.map((extensions, i) =>
    at(i === down.length - 1 ? 'leaf' : `CA ${i}`, i === 0 ? 'root' : `CA ${i - 1}`, extensions),
  )
  return policyFailure([...path.toReversed(), at('root', 'root', [])], true)
}

const rows: [sentence: string, failure: number | undefined, ...down: Uint8Array[][]][] = [
  ['nobody asks for a policy', undefined, [], []],
  ['a CA asks, and the leaf has its policy', undefined, [policies(a), requires(0)], [policies(a)]],
  ['a CA asks, and the leaf has another', 0, [policies(a), requires(0)], [policies(b)]],
  ['a CA asks, and the leaf has none', 0, [policies(a), requires(0)], []],
  ['a CA asks, and has none itself: the leaf cannot', 0, [requires(0)], [policies(a)]],
  ['asked for later than the path is long', undefined, [policies(a), requires(2)], [policies(b)]],
  ['asked for one further down', 0, [policies(a), requires(1)], [policies(a)], [policies(b)]],
  ['missing already at the CA between', 1, [policies(a), requires(0)], [policies(b)], [policies(b)]],
  ['the leaf asks of itself', 0, [policies(a)], [policies(b), requires(0)]],
  ['any policy counts', undefined, [policies(anyPolicy), requires(0)], [policies(b)]],
  ['any policy counts no longer', 0, [policies(a), requires(0), inhibitsAny(0)], [policies(anyPolicy)]],
  ['any policy counts once more', undefined, [policies(a), requires(0), inhibitsAny(1)], [policies(anyPolicy)]],
  ['a policy by its other name', undefined, [policies(a), requires(0), mappings([a, b])], [policies(b)]],
  ['a policy by the name it was mapped from', 0, [policies(a), requires(0), mappings([a, b])], [policies(a)]],
  [
    'a mapping that is inhibited',
    0,
    [policies(a), inhibitsMapping(0)],
    [policies(a), mappings([a, b]), requires(0)],
    [policies(b)],
  ],
  ['a mapping of any policy', 1, [policies(a), mappings([anyPolicy, b])], [policies(b)]],
]
test.each(rows)('%s', (_, expected, ...down) => expect(failure(...down)).toBe(expected))

test('a leaf that is itself the anchor', () => expect(policyFailure([at('root', 'root', [])], true)).toBeUndefined())
