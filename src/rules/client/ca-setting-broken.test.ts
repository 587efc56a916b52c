import { expect, it } from 'vitest'
import { recorded, showing, storeOf } from '../../../test/support/shown.ts'
import { authority, issue } from '../../clinic/certificate.ts'
import { judge } from '../../diagnosis/judge.ts'
import { rank } from '../../diagnosis/rank.ts'
import type { Evidence } from '../../evidence/evidence.ts'
import type { RootSetting, RootsSeen } from '../../evidence/root-settings.ts'

const day = 86_400_000
const { takenAt, target } = recorded
const dates = { notBefore: takenAt - day, notAfter: takenAt + 30 * day }
const root = authority({ name: { CN: 'A Root' }, ...dates })
const { der } = issue(root, { names: [target.host], ...dates })
const site: Evidence = { ...recorded, attempts: showing([der]) }
const expired = issue(root, { names: [target.host], ...dates, notAfter: takenAt - 1000 }).der

const there: RootsSeen = { kind: 'file', certificates: 140, hasIssuer: true }
const lacking: RootsSeen = { ...there, hasIssuer: false }
const gone: RootsSeen = { kind: 'neither', problem: 'missing', certificates: 0, hasIssuer: false }
const empty: RootsSeen = { kind: 'file', problem: 'no-certificate', certificates: 0, hasIssuer: false }
const set = (settings: Readonly<Record<string, RootsSeen | undefined>>): readonly RootSetting[] =>
  Object.entries(settings).map(([variable, seen]) => ({ variable, path: `/${variable}`, seen }))

/** Whom the settings stop; or what is needed. */
function saysOf(evidence: Evidence, isPublic: boolean): string {
  const { general, open } = judge(evidence, storeOf(root.der, isPublic))
  const found = general.find(({ rule }) => rule.id === 'ca-setting-broken')?.found
  if (found) return /(?<=stops )[^;.]+/.exec(found.explanation.en)?.[0] ?? ''
  return open.find(({ rule }) => rule.id === 'ca-setting-broken')?.needs.join(' ') ?? 'clear'
}

const rows: readonly (readonly [
  says: string,
  settings: Evidence['rootSettings'],
  isPublic: boolean,
  verdict: string,
])[] = [
  ['nobody was to look', undefined, true, 'clear'],
  ['nothing is set', [], true, 'clear'],
  ['nobody has looked yet', set({ CURL_CA_BUNDLE: undefined }), true, 'root-settings'],
  ['all is there', set({ CURL_CA_BUNDLE: there, REQUESTS_CA_BUNDLE: there, SSL_CERT_FILE: there }), true, 'clear'],
  ['a file is gone', set({ CURL_CA_BUNDLE: gone }), true, 'curl, Python requests, pip'],
  ['the program has a setting of its own', set({ CURL_CA_BUNDLE: gone, REQUESTS_CA_BUNDLE: there }), true, 'curl'],
  ['a private root too: the file is gone', set({ REQUESTS_CA_BUNDLE: gone }), false, 'Python requests, pip, AWS CLI'],
  ['a public root is lacking', set({ REQUESTS_CA_BUNDLE: lacking }), true, 'Python requests, pip, AWS CLI'],
  ['a private root is lacking', set({ REQUESTS_CA_BUNDLE: lacking }), false, 'clear'],
  ['curl looks elsewhere besides', set({ SSL_CERT_FILE: lacking }), true, 'clear'],
  ['curl stops at a file that is gone', set({ SSL_CERT_FILE: gone }), true, 'curl'],
  ['the folder has the root', set({ SSL_CERT_FILE: gone, SSL_CERT_DIR: there }), true, 'clear'],
  ['neither has it', set({ SSL_CERT_FILE: gone, SSL_CERT_DIR: lacking }), true, 'OpenSSL, Python, Go'],
  ['git takes an empty file', set({ GIT_SSL_CAINFO: empty }), true, 'clear'],
  ['git takes none that is gone', set({ GIT_SSL_CAINFO: gone }), true, 'git'],
  ['Node.js only adds', set({ NODE_EXTRA_CA_CERTS: gone }), true, 'clear'],
  ['outside Nix nobody reads it', set({ NIX_SSL_CERT_FILE: gone }), true, 'clear'],
  ['what no reader here understands', set({ CURL_CA_BUNDLE: { ...empty, problem: 'malformed' } }), true, 'clear'],
]

it.each(rows)('%s', (_, rootSettings, isPublic, verdict) => {
  expect(saysOf({ ...site, rootSettings }, isPublic)).toBe(verdict)
})

it('says nothing of a client that is somewhere else', () => {
  const question = { ...site.question, client: 'curl-8' }
  expect(saysOf({ ...site, question, rootSettings: set({ CURL_CA_BUNDLE: gone }) }, true)).toBe('clear')
})

const first = (evidence: Evidence): string => {
  const trust = storeOf(root.der)
  const { status, causes } = rank(evidence, judge(evidence, trust))
  return [status, ...causes.map(({ rule, found }) => `${rule.id} ${found.side}`)].join(', ')
}

it('makes a healthy site degraded, on the local side', () => {
  expect(first({ ...site, rootSettings: set({ CURL_CA_BUNDLE: gone }) })).toBe('degraded, ca-setting-broken local')
})

it('leaves a broken site to its own cause', () => {
  const evidence = { ...recorded, attempts: showing([expired]), rootSettings: set({ CURL_CA_BUNDLE: gone }) }
  expect(first(evidence)).toBe('broken, cert-expired server')
})

it('does not make a sick origin behind an edge that is well worse than it is', () => {
  const origin = showing([expired]).map((attempt) => ({ ...attempt, hop: 'origin' as const }))
  const evidence = { ...site, attempts: [...site.attempts, ...origin], rootSettings: set({ CURL_CA_BUNDLE: gone }) }
  expect(first(evidence)).toBe('degraded, cert-expired server, ca-setting-broken local')
})
