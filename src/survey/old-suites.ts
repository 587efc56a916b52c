import type { Accepted } from '../evidence/survey.ts'
import type { Text } from '../evidence/text.ts'
import type { Ask } from '../probe/ask.ts'
import type { Flight } from '../protocol/tls/first-flight.ts'
import { type CipherSuite, cipherSuites } from '../wire/cipher-suite.ts'
import { type Choice, listAccepted } from './accepted.ts'
import { type Aim, withSuites } from './aim.ts'

const isSecret = ({ keyExchange }: CipherSuite): boolean => ['ECDHE', 'DHE'].includes(keyExchange)
const isAead = ({ mac }: CipherSuite): boolean => mac === 'AEAD'
const isSigned = ({ authentication }: CipherSuite): boolean => ['RSA', 'ECDSA', 'DSS'].includes(authentication)
const isSound = ({ cipher, isExport }: CipherSuite): boolean => !isExport && !/^(?:NULL|RC4|RC2|DES)/.test(cipher)

/** In the order that most servers have (OpenSSL's DEFAULT and ALL, read 2026-11-24). */
const kinds: readonly ((suite: CipherSuite) => boolean)[] = [
  (suite) => isSigned(suite) && isSecret(suite) && isAead(suite),
  (suite) => isSigned(suite) && isSecret(suite) && isSound(suite),
  (suite) => isSigned(suite) && suite.keyExchange === 'RSA' && isSound(suite),
  isSigned,
  () => true,
]

/** Signalling values and suites of TLS 1.3 are none of these. */
const suitesOf = (version: number): readonly CipherSuite[] =>
  [...cipherSuites.rows.values()].filter(({ oldestVersion, code }) => oldestVersion <= version && code !== 0)

/** Each suite in the first kind that it is of. */
const rangesOf = (version: number): readonly (readonly number[])[] => {
  const ranges = kinds.map((): number[] => [])
  for (const suite of suitesOf(version)) ranges[kinds.findIndex((is) => is(suite))]!.push(suite.code)
  return ranges
}

/** Whether a version before TLS 1.3 is spoken, and its suites; undefined: nothing could be learnt. */
export async function oldSuites(ask: Ask, aim: Aim, version: number, name: string): Promise<Accepted | undefined> {
  const what: Text = { en: `cipher suites of ${name}`, ja: `${name} の暗号スイート` }
  const choose = async (codes: readonly number[]): Promise<Choice> =>
    suiteOf(await ask.hello(what, withSuites(aim, version, codes)), version)
  const ranges = rangesOf(version)
  const first = await choose(ranges.flat())
  if (first === 'unknown') return undefined
  if (first === 'none') return { list: [], chooser: undefined, isComplete: true }
  return await listAccepted(choose, ranges, first)
}

function suiteOf(flight: Flight | undefined, version: number): Choice {
  switch (flight?.kind) {
    case 'chosen':
      return flight.version === version ? flight.suite : 'none'
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
