import { describe, expect, it } from 'vitest'
import { evidenceOf, saysOf } from '../../../test/support/recorded.ts'
import type { Attempt, AttemptOutcome } from '../../evidence/attempt.ts'
import type { Evidence, PortalCheck } from '../../evidence/evidence.ts'
import { latin1 } from '../../protocol/conversation.ts'
import { loadStore } from '../../trust/store.ts'
import type { Found } from '../rule.ts'

const trust = await loadStore('mozilla')
/** Whose side, and how sure. */
const told = ({ side, confidence }: Found): string => `${side} ${confidence}`

type Change = (evidence: Evidence) => Evidence
const same: Change = (evidence) => evidence
const attempts =
  (change: (attempt: Attempt) => readonly Attempt[]): Change =>
  (evidence) => ({ ...evidence, attempts: evidence.attempts.flatMap(change) })
const outcome = (experiment: string, came: AttemptOutcome): Change =>
  attempts((one) => [one.experiment === experiment && one.hop === 'target' ? { ...one, outcome: came } : one])
const reply = (what: string, words: string): Change => outcome('baseline', { kind: 'proxy', what, reply: words })
const both =
  (...changes: readonly Change[]): Change =>
  (evidence) =>
    changes.reduce((now, change) => change(now), evidence)
const portals = (...outcomes: readonly PortalCheck['outcome'][]): Change => {
  const list = outcomes.map((one) => ({ url: 'http://page.example/', outcome: one, seen: 'HTTP 302' }))
  return (evidence) => ({ ...evidence, portals: list })
}
const notAsked: Change = (evidence) => ({ ...evidence, portals: undefined })
const narrow: Change = (evidence) => ({ ...evidence, question: { ...evidence.question, wide: undefined } })
const withoutControls = attempts((one) => (one.hop === 'control' ? [] : [one]))
/** The control sites show a certificate that somebody else signed. */
const otherControls: Change = (evidence) => {
  const { messages } = evidenceOf('self-signed').attempts[0]!
  return attempts((one) => [one.hop === 'control' ? { ...one, messages } : one])(evidence)
}
const login511 = outcome('plain-http', {
  kind: 'plain',
  bytes: latin1('HTTP/1.1 511 Network Authentication Required\r\n\r\n'),
})
const refused: AttemptOutcome = { kind: 'ended', end: 'reset', after: 'nothing' }
const alert: AttemptOutcome = { kind: 'alert', level: 2, description: 112, after: 'nothing' }

const rows: readonly (readonly [id: string, says: string, change: Change, verdict: string])[] = [
  ['proxy-blocks-connect', '403', same, 'network 0.97'],
  ['proxy-blocks-connect', '407', reply('refused', 'HTTP/1.1 407 Proxy Authentication Required'), 'local 0.98'],
  ['proxy-blocks-connect', '502', reply('refused', 'HTTP/1.1 502 Bad Gateway'), 'network 0.8'],
  ['proxy-blocks-connect', 'SOCKS5, forbidden', reply('refused', 'connection not allowed by ruleset'), 'network 0.97'],
  ['proxy-blocks-connect', 'SOCKS5, unreachable', reply('refused', 'host unreachable'), 'network 0.8'],
  ['proxy-blocks-connect', 'another protocol', reply('not-a-proxy', ''), 'local 0.95'],
  ['proxy-blocks-connect', 'nobody there', outcome('baseline', { kind: 'refused' }), 'local 0.97'],
  ['proxy-blocks-connect', 'the way was open', outcome('baseline', alert), 'clear'],
  [
    'proxy-blocks-connect',
    'no proxy',
    both(outcome('baseline', { kind: 'refused' }), (one) => ({
      ...one,
      question: { ...one.question, proxy: undefined },
    })),
    'clear',
  ],
  ['mitm-antivirus', 'all sites alike', same, 'local 0.98'],
  ['mitm-antivirus', 'by the name alone', both(narrow, withoutControls), 'local 0.85'],
  ['mitm-antivirus', 'other sites may be asked', withoutControls, 'control-sites'],
  ['mitm-antivirus', 'other sites are not touched', otherControls, 'clear'],
  ['corporate-proxy-ca', 'all sites alike', same, 'network 0.97'],
  ['corporate-proxy-ca', 'nobody may be asked', both(narrow, withoutControls), 'control-sites'],
  ['corporate-proxy-ca', 'other sites are not touched', otherControls, 'clear'],
  ['captive-portal', 'another page came', same, 'network 0.96'],
  ['captive-portal', 'the page came as it is', portals('as-expected'), 'clear'],
  ['captive-portal', 'one page has changed, the other not', portals('another-answer', 'as-expected'), 'clear'],
  ['captive-portal', 'no page came', portals('silent', 'silent'), 'clear'],
  ['captive-portal', 'nobody may be asked', notAsked, 'portal-check'],
  ['captive-portal', 'nobody may be asked, and the status is 511', both(notAsked, login511), 'network 0.9'],
  ['dpi-reset', 'cut by the packet', same, 'network 0.97'],
  ['dpi-reset', 'cut in two packets too', outcome('name-split', refused), 'clear'],
  [
    'dpi-reset',
    'not tried in two packets',
    attempts((one) => (one.experiment === 'name-split' ? [] : [one])),
    'name-split',
  ],
  ['dpi-reset', 'an alert', outcome('baseline', alert), 'clear'],
  ['dpi-reset', 'every name is cut', both(outcome('no-sni', refused), outcome('foreign-sni', refused)), 'clear'],
  ['dpi-reset', 'by chance', outcome('again', { kind: 'finished' }), 'clear'],
]

/** Look-alikes: the same evidence under the rule that must speak instead. */
const instead: typeof rows = [
  ['missing-intermediate', 'the site has a private authority of its own', otherControls, 'server 0.8'],
  ['sni-strict-unknown-name', 'cut in two packets too', outcome('name-split', refused), 'server 0.8'],
  ['sni-strict-unknown-name', 'an alert', outcome('baseline', alert), 'server 0.98'],
  ['port-closed', 'the proxy is away', outcome('baseline', { kind: 'refused' }), 'clear'],
]
const evidenceFor: Readonly<Record<string, string>> = {
  'missing-intermediate': 'mitm-antivirus',
  'sni-strict-unknown-name': 'dpi-reset',
  'port-closed': 'proxy-blocks-connect',
}

describe('who stands on the way', () => {
  it.each([...rows, ...instead])('%s, %s', (id, _, change, verdict) => {
    expect(saysOf(id, change(evidenceOf(evidenceFor[id] ?? id)), trust, told)).toBe(verdict)
  })
})
