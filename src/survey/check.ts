import type { Attempt } from '../evidence/attempt.ts'
import type { NamePolicies } from '../evidence/name-policies.ts'
import type { BehaviourFinding, Survey, VulnerabilityFinding } from '../evidence/survey.ts'
import type { Text } from '../evidence/text.ts'
import type { Ask } from '../probe/ask.ts'
import type { Aim } from './aim.ts'

/** What enumeration has found when the checks begin. */
export type Basics = Pick<
  Survey,
  'evidence' | 'protocols' | 'suites' | 'groups' | 'signatureSchemes' | 'dhGroups' | 'chains'
>

/** What a check works with. */
export interface Scene {
  readonly ask: Ask
  /** The way to port 80 of the same address, in the clear. */
  readonly plain: Ask
  readonly aim: Aim
  readonly basics: Basics
  /** A browser's own handshake, to the end if the server let it. */
  readonly baseline: Attempt
  /** The same with the page asked for; undefined: no web server. */
  readonly page: Attempt | undefined
  /** What the DNS says about the server's certificates; undefined: it was not asked. */
  readonly policies: NamePolicies | undefined
}

interface Declared {
  /** As the contract's JSON names it. */
  readonly id: string
  readonly title: Text
  /** What is sent, and that it harms nothing: a whole sentence or two, for docs/. */
  readonly sends: Text
  /** RFC, CVE or paper, with its year. */
  readonly references: readonly [string, ...string[]]
}

/** A weakness with a test that is safe. Asks as little as it can: what `basics` tell needs no connection. */
export interface VulnerabilityCheck extends Declared {
  /** What to do about it: a whole sentence. */
  readonly fix: Text
  check(scene: Scene): Promise<VulnerabilityFinding>
}

/** One respect in which servers differ. */
export interface BehaviourCheck extends Declared {
  check(scene: Scene): Promise<BehaviourFinding>
}

const vulnerability = (verdict: VulnerabilityFinding['verdict'], en: string, ja: string): VulnerabilityFinding => ({
  verdict,
  observed: { en, ja },
})
export const vulnerable = (en: string, ja: string) => vulnerability('vulnerable', en, ja)
/** An indication: the conditions are there, whether the fault is cannot be seen from outside. */
export const possible = (en: string, ja: string) => vulnerability('possible', en, ja)
export const notVulnerable = (en: string, ja: string) => vulnerability('not-vulnerable', en, ja)
/** A guess is no answer: says why. */
export const notTested = (en: string, ja: string) => vulnerability('not-tested', en, ja)
