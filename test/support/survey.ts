import type { Attempt } from '../../src/evidence/attempt.ts'
import type { Evidence } from '../../src/evidence/evidence.ts'
import type { Accepted, Survey } from '../../src/evidence/survey.ts'
import type { Ask } from '../../src/probe/ask.ts'
import { browser } from '../../src/protocol/tls/clients/clients.ts'
import { offerOf } from '../../src/protocol/tls/clients/profile.ts'
import type { Scene } from '../../src/survey/check.ts'
import { attemptOf } from './attempt.ts'

export const accepted = (list: readonly number[], chooser: Accepted['chooser'] = 'server'): Accepted => ({
  list,
  chooser,
  isComplete: true,
})

export const evidenceOf = (given: Partial<Evidence> = {}): Evidence => ({
  target: { host: 'www.clinic.example', kind: 'name', port: 443, scheme: 'https', starttls: null, path: '/' },
  question: {
    client: undefined,
    serverName: 'www.clinic.example',
    serverNameBy: 'target',
    alpnBy: 'default',
    names: ['www.clinic.example'],
    store: 'mozilla',
    extraRoots: [],
    at: undefined,
    identityGiven: false,
    origin: undefined,
    options: [],
  },
  takenAt: Date.UTC(2026, 10, 24),
  clock: { offsetMs: undefined, sources: [] },
  names: { status: 'addresses', addresses: ['192.0.2.1'], via: 'dns' },
  attempts: [],
  fetched: [],
  ...given,
})

/** A server with TLS 1.2 and 1.3 as most of today, of which only what is given differs. */
export const surveyOf = (given: Partial<Survey> = {}): Survey => ({
  evidence: evidenceOf(),
  address: '192.0.2.1',
  port: 443,
  protocols: {
    SSLv2: false,
    SSLv3: false,
    'TLSv1.0': false,
    'TLSv1.1': false,
    'TLSv1.2': true,
    'TLSv1.3': true,
  },
  suites: { 'TLSv1.2': accepted([0xc02f, 0xc030]), 'TLSv1.3': accepted([0x1302, 0x1301]) },
  groups: accepted([0x001d, 0x0017]),
  signatureSchemes: accepted([0x0804, 0x0401]),
  dhGroups: [],
  chains: [{ to: 'without-name', certificates: [] }],
  vulnerabilities: {},
  behaviours: {},
  clients: [],
  gaps: [],
  connections: 0,
  seconds: 0,
  ...given,
})

const nobody: Ask = {
  talk: () => Promise.reject(new Error('nobody is to be asked')),
  hello: () => Promise.reject(new Error('nobody is to be asked')),
  isLimited: () => false,
}

/** What checks work with, of which only what is given differs; asking somebody fails. */
export function sceneOf({ evidence = evidenceOf(), ...given }: Partial<Scene> & { evidence?: Evidence } = {}): Scene {
  const { target } = evidence
  return {
    ask: nobody,
    plain: nobody,
    aim: { target, base: offerOf(browser, target.host) },
    basics: surveyOf({ evidence }),
    baseline: attemptOf({ outcome: { kind: 'finished' } }),
    page: undefined,
    policies: undefined,
    ...given,
  }
}

/** The page's answer. */
export const pageWith = (status: number, ...headers: readonly (readonly [string, string])[]): Attempt =>
  attemptOf({
    experiment: 'page',
    outcome: { kind: 'finished' },
    page: { kind: 'answer', answer: { status, headers } },
  })
