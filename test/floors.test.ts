import { describe, expect, test } from 'vitest'
import { readSource, type Source, sources } from './support/sources.ts'

/** Imports go to the same folder or to a lower floor. */
const floors: Readonly<Record<string, number>> = {
  wire: 0,
  x509: 0,
  protocol: 1,
  net: 1,
  evidence: 2,
  probe: 2,
  rules: 3,
  survey: 3,
  explain: 3,
  trust: 3,
  diagnosis: 4,
  grade: 4,
  report: 5,
  'doctor.ts': 6,
  'tester.ts': 6,
  'this-machine.ts': 6,
  'asking.ts': 6,
  'examination.ts': 6,
  'explaining.ts': 6,
  'explanation.ts': 6,
  'handbook.ts': 6,
  'vouching.ts': 6,
  'witnesses.ts': 6,
  'index.ts': 6,
  clinic: 7,
  files: 7,
  self: 7,
  scan: 7,
  monitor: 7,
  remedy: 7,
  cli: 8,
  server: 8,
}

/** The doors between neighbours of one floor; each opens one way. */
const doors: Readonly<Record<string, readonly string[]>> = {
  net: ['protocol'],
  probe: ['evidence'],
  rules: ['trust'],
  explain: ['rules'],
  grade: ['diagnosis'],
  'tester.ts': ['doctor.ts', 'vouching.ts'],
  'vouching.ts': ['doctor.ts'],
  'this-machine.ts': ['doctor.ts'],
  'asking.ts': ['doctor.ts', 'this-machine.ts'],
  'examination.ts': ['doctor.ts', 'asking.ts'],
  'explaining.ts': ['witnesses.ts'],
  'explanation.ts': ['explaining.ts', 'handbook.ts'],
  'index.ts': ['examination.ts', 'explanation.ts'],
}

/** Any floor may say a sentence and name the version. */
const commons: readonly string[] = ['src/errors.ts', 'src/version.ts']

/** Functions of their arguments alone, each through one file. */
const platformDoors: Readonly<Record<string, string>> = {
  'node:crypto': 'src/protocol/crypto.ts',
  'node:zlib': 'src/protocol/decompress.ts',
}

/** No clock, no randomness, no I/O. */
const pure: readonly string[] = [
  'wire',
  'x509',
  'protocol',
  'evidence',
  'rules',
  'survey',
  'explain',
  'trust',
  'diagnosis',
  'grade',
  'report',
]

const room = (path: string): string => path.split('/')[1]!

type Wall = (source: Source) => readonly string[]

const climbs: Wall = ({ path, imports }) => {
  const here = room(path)
  return imports
    .filter(({ of, isLocal }) => isLocal && !commons.includes(of))
    .filter(({ of }) => {
      const there = room(of)
      if (!of.startsWith('src/')) return true
      return here !== there && !(floors[there]! < floors[here]!) && !doors[here]?.includes(there)
    })
    .map(({ of }) => of)
}

const leavesTheGround: Wall = ({ path, imports }) =>
  ['wire', 'x509'].includes(room(path))
    ? imports.filter(({ of, isLocal }) => !isLocal || room(of) !== room(path)).map(({ of }) => of)
    : []

const bringsThePlatform: Wall = ({ path, imports }) =>
  pure.includes(room(path))
    ? imports.filter(({ of }) => of.startsWith('node:') && platformDoors[of] !== path).map(({ of }) => of)
    : []

const looksOutside = /\b(?:Date\.now|Math\.random|performance\.now|setTimeout|setInterval|console\.\w+)\b|new Date\(\)/g
const hasTimeOrChance: Wall = ({ path, code }) => (pure.includes(room(path)) ? (code.match(looksOutside) ?? []) : [])

/** Types of the right column describe; its values act. The list of experiments is data. */
const actsFromThePureSide: Wall = ({ path, imports }) =>
  pure.includes(room(path))
    ? imports
        .filter(({ of, isLocal, isType }) => isLocal && !isType && ['net', 'probe'].includes(room(of)))
        .filter(({ of }) => !of.startsWith('src/probe/experiments/'))
        .map(({ of }) => of)
    : []

const sockets = ['node:net', 'node:tls', 'node:dgram', 'node:dns', 'node:dns/promises', 'node:http', 'node:https']
const opensSockets: Wall = ({ path, imports, code }) =>
  ['net', 'clinic'].includes(room(path))
    ? []
    : [
        ...imports.filter(({ of }) => sockets.includes(of)).map(({ of }) => of),
        ...(code.match(/(?<![\w.])fetch\(/g) ?? []),
      ]

const asksTheProcess: Wall = ({ path, imports, code }) =>
  room(path) === 'cli' || path === 'src/server/main.ts'
    ? []
    : [
        ...(code.match(/(?<![\w.$-])process\.\w+/g) ?? []),
        ...imports.filter(({ of }) => of === 'node:process').map(({ of }) => of),
      ]

const mayBeLong = /\.generated\.ts$|\/tables\/|\/all\.ts$|^src\/trust\/data/
const isTooLong: Wall = ({ path, text }) => {
  const lines = text.split('\n').length - 1
  return lines > 400 && !mayBeLong.test(path) ? [`${lines} lines`] : []
}

const walls: readonly (readonly [sentence: string, wall: Wall])[] = [
  ['imports go to the same folder or to a lower floor', climbs],
  ['wire and x509 import nothing from outside themselves', leavesTheGround],
  ['pure floors use nothing of Node, but node:crypto through one file', bringsThePlatform],
  ['pure floors have no clock, no randomness, no console', hasTimeOrChance],
  ['pure floors take types from net and probe, never deeds', actsFromThePureSide],
  ['only net opens sockets and asks DNS, besides the sick servers of the clinic', opensSockets],
  ['only the command line knows its process', asksTheProcess],
  ['no file is over 400 lines, tables and generated files aside', isTooLong],
]

describe('the floors', () => {
  const all = sources()

  test('every room has a floor', () => {
    const rooms = new Set(all.filter(({ path }) => !commons.includes(path)).map(({ path }) => room(path)))
    expect([...rooms].filter((name) => floors[name] === undefined)).toEqual([])
  })

  test.each(walls)('%s', (_, wall) => {
    expect(all.flatMap((source) => wall(source).map((what) => `${source.path}: ${what}`))).toEqual([])
  })
})

/** A wall that nothing hits may be painted on: each is tried with a file that breaks it, and one that does not. */
const trials: readonly { wall: Wall; path: string; good: string; bad: string }[] = [
  { wall: climbs, path: 'src/net/a.ts', good: `import '../protocol/b.ts'`, bad: `import '../evidence/b.ts'` },
  {
    wall: climbs,
    path: 'src/protocol/a.ts',
    good: `import '../errors.ts'`,
    bad: `import type { A } from '../net/b.ts'`,
  },
  { wall: climbs, path: 'src/report/a.ts', good: `export * from '../wire/b.ts'`, bad: `export * from '../doctor.ts'` },
  { wall: climbs, path: 'src/cli/a.ts', good: `import('../doctor.ts')`, bad: `import('../../scripts/new.mjs')` },
  { wall: leavesTheGround, path: 'src/x509/a.ts', good: `import './b.ts'`, bad: `import '../errors.ts'` },
  { wall: leavesTheGround, path: 'src/wire/a.ts', good: `import '../wire/b.ts'`, bad: `import zod from 'zod'` },
  { wall: bringsThePlatform, path: 'src/protocol/crypto.ts', good: `import 'node:crypto'`, bad: `import 'node:fs'` },
  {
    wall: bringsThePlatform,
    path: 'src/rules/a.ts',
    good: `import 'tldts'`,
    bad: `import {\n a,\n} from 'node:crypto'`,
  },
  { wall: hasTimeOrChance, path: 'src/rules/a.ts', good: `new Date(at) // Date.now()`, bad: `new Date()` },
  {
    wall: actsFromThePureSide,
    path: 'src/rules/a.ts',
    good: `import type { A } from '../net/b.ts'`,
    bad: `import { a } from '../probe/probe.ts'`,
  },
  { wall: opensSockets, path: 'src/probe/a.ts', good: `/** fetch(url) */ prefetch()`, bad: `await fetch(url)` },
  { wall: opensSockets, path: 'src/cli/a.ts', good: `import 'node:fs'`, bad: `import net from 'node:net'` },
  { wall: asksTheProcess, path: 'src/net/a.ts', good: `say('process.exit')`, bad: `process.exit(1)` },
  { wall: isTooLong, path: 'src/rules/all.ts', good: '\n'.repeat(401), bad: '' },
  { wall: isTooLong, path: 'src/rules/a.ts', good: '\n'.repeat(400), bad: '\n'.repeat(401) },
]

test.each(trials.filter(({ bad }) => bad !== ''))('a wall for $path stops $bad', ({ wall, path, bad }) => {
  expect(wall(readSource(path, bad))).toHaveLength(1)
})
test.each(trials)('a wall for $path lets $good pass', ({ wall, path, good }) => {
  expect(wall(readSource(path, good))).toEqual([])
})
