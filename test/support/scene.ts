import type { Attempt } from '../../src/evidence/attempt.ts'
import type { Accepted, ProtocolName } from '../../src/evidence/survey.ts'
import { parseTarget } from '../../src/evidence/target.ts'
import { browser } from '../../src/protocol/tls/clients/clients.ts'
import { offerOf } from '../../src/protocol/tls/clients/profile.ts'
import type { Basics, Scene } from '../../src/survey/check.ts'
import { attemptOf } from './attempt.ts'
import { type Script, scriptedAsk } from './scripted-ask.ts'

export const accepted = (list: readonly number[], chooser: Accepted['chooser'] = 'server'): Accepted => ({
  list,
  chooser,
  isComplete: true,
})

const host = 'site.example'
/** When scripted servers are asked, ms since 1970. */
export const takenAt = Date.UTC(2026, 10, 24)

interface Wished {
  readonly suites: Basics['suites']
  readonly target?: string
  readonly groups?: readonly number[]
  readonly chains?: Basics['chains']
  readonly baseline?: Attempt
  readonly script?: Script
}

/** What a check works with, at a server that is known to accept these suites. */
export function sceneOf(wished: Wished): Scene & { readonly ask: ReturnType<typeof scriptedAsk> } {
  const { suites, groups = [0x1d, 0x17], chains = [], script = () => undefined } = wished
  const target = parseTarget(wished.target ?? host)
  if (!target.ok) throw new Error(target.error.sentence)
  const names: readonly ProtocolName[] = ['SSLv2', 'SSLv3', 'TLSv1.0', 'TLSv1.1', 'TLSv1.2', 'TLSv1.3']
  const basics: Basics = {
    evidence: {
      target: target.value,
      question: {
        client: undefined,
        serverName: host,
        serverNameBy: 'target',
        alpnBy: 'default',
        names: [host],
        store: 'mozilla',
        extraRoots: [],
        at: undefined,
        identityGiven: false,
        origin: undefined,
        options: [],
      },
      takenAt,
      clock: { offsetMs: 0, sources: [] },
      names: { status: 'addresses', addresses: ['192.0.2.1'], via: 'literal' },
      attempts: [],
      fetched: [],
    },
    protocols: Object.fromEntries(names.map((name) => [name, name in suites])) as Basics['protocols'],
    suites,
    groups: accepted(groups),
    signatureSchemes: accepted([0x0804, 0x0403]),
    dhGroups: [],
    chains,
  }
  const offer = offerOf(browser, host)
  return {
    ask: scriptedAsk(script),
    plain: scriptedAsk(script),
    aim: { target: target.value, base: offer },
    basics,
    baseline: wished.baseline ?? attemptOf({ offer, outcome: { kind: 'finished' } }),
    page: undefined,
    policies: undefined,
  }
}
