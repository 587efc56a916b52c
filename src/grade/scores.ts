import { type ProtocolName, protocolNames } from '../evidence/survey.ts'
import type { Letter, Scores } from './policy.ts'
import type { ServerFacts } from './server-facts.ts'
import { isAnonymous } from './spoken-suites.ts'
import { bitsOf, strengthOfGroup, strengthOfKey } from './strength.ts'

/** Table "Protocol support rating guide"; TLS 1.3 stands beside TLS 1.2 since 2009r. */
const protocolScores: Readonly<Record<ProtocolName, number>> = {
  SSLv2: 0,
  SSLv3: 80,
  'TLSv1.0': 90,
  'TLSv1.1': 95,
  'TLSv1.2': 100,
  'TLSv1.3': 100,
}

/** Table "Key exchange rating guide": strength of key or parameters in bits of RSA, under which a score is had. */
const keyExchangeScores = [
  [512, 20],
  [1024, 40],
  [2048, 80],
  [4096, 90],
  [Number.POSITIVE_INFINITY, 100],
] as const
const [anonymous, exportable] = [0, 40]

/** Table "Cipher strength rating guide": bits, under which a score is had. */
const cipherScores = [
  [1, 0],
  [128, 20],
  [256, 80],
  [Number.POSITIVE_INFINITY, 100],
] as const

/** Table "Criteria categories", in percent. */
const weights = { protocols: 30, keyExchange: 30, ciphers: 40 }

/** Table "Letter grade translation". */
const letterScores = [
  [80, 'A+'],
  [65, 'B'],
  [50, 'C'],
  [35, 'D'],
  [20, 'E'],
  [0, 'F'],
] as const satisfies readonly (readonly [number, Letter])[]

type Steps = readonly (readonly [under: number, score: number])[]
const stepOf = (steps: Steps, bits: number): number => steps.find(([under]) => bits < under)![1]
const halfWay = (scores: readonly number[]): number => (Math.max(...scores) + Math.min(...scores)) / 2

/** undefined: it speaks nothing that could be seen. */
export function scoresOf(facts: ServerFacts): Scores | undefined {
  const spoken = protocolNames.filter((name) => facts.speaks(name))
  if (spoken.length === 0 || facts.suites.length === 0) return undefined
  const protocols = halfWay(spoken.map((name) => protocolScores[name]))
  const keyExchange = keyExchangeOf(facts)
  const ciphers = halfWay(facts.suites.map(({ keyBits }) => stepOf(cipherScores, keyBits)))
  const sum = protocols * weights.protocols + keyExchange * weights.keyExchange + ciphers * weights.ciphers
  // "A zero in any category will push the overall score to zero."
  const total = [protocols, keyExchange, ciphers].includes(0) ? 0 : Math.floor(sum / 100)
  return { protocols, keyExchange, ciphers, total }
}

/** Before any rule: what is good enough for A may be A+. */
export const letterOf = ({ total }: Scores): Letter => letterScores.find(([least]) => total >= least)![1]

/** What the next better step of the score leads to. */
export function betterLetter({ total }: Scores): Letter {
  const step = letterScores.findIndex(([least]) => total >= least)
  return letterScores[Math.max(0, step - 1)]![1]
}

/** "If a separate key exchange mechanism is used, the overall strength will depend on its strength and the strength of the private key": the weakest counts. */
function keyExchangeOf(facts: ServerFacts): number {
  if (facts.suites.some(isAnonymous)) return anonymous
  const strengths = keyStrengths(facts)
  const weakest = strengths.length > 0 ? stepOf(keyExchangeScores, Math.min(...strengths)) : 100
  return facts.suites.some(({ isExport }) => isExport) ? Math.min(exportable, weakest) : weakest
}

/** Of the server's own keys, and of the groups and parameters that are agreed on. */
function keyStrengths({ suites, leaves, survey }: ServerFacts): readonly number[] {
  const uses = (pattern: RegExp) => suites.some(({ keyExchange }) => pattern.test(keyExchange))
  return [
    ...leaves.flatMap(({ publicKey }) => strengthOfKey(publicKey) ?? []),
    ...(uses(/^(?:ECDHE|any)/) ? survey.groups.list.flatMap((code) => strengthOfGroup(code) ?? []) : []),
    ...(uses(/^DHE/) ? survey.dhGroups.map(bitsOf) : []),
  ]
}
