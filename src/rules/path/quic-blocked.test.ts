import { expect, it } from 'vitest'
import { evidenceOf } from '../../../test/support/recorded.ts'
import { judge } from '../../diagnosis/judge.ts'
import { rank } from '../../diagnosis/rank.ts'
import type { Evidence } from '../../evidence/evidence.ts'
import { http3Promise, type QuicSeen } from '../../evidence/http3.ts'
import { loadStore } from '../../trust/store.ts'

const trust = await loadStore('mozilla')
const evidence = evidenceOf('quic-blocked')

type Change = (evidence: Evidence) => Evidence
const at = (hop: QuicSeen['hop'], ...outcomes: readonly QuicSeen['outcome'][]): Change => {
  const seen = evidence.quic!.find((one) => one.hop === hop)!
  return ({ quic = [], ...rest }) => ({
    ...rest,
    quic: [...quic.filter((one) => one.hop !== hop), ...outcomes.map((outcome) => ({ ...seen, outcome }))],
  })
}
const narrow: Change = (one) => ({ ...at('control')(one), question: { ...one.question, wide: undefined } })
const headers =
  (...lines: readonly (readonly [string, string])[]): Change =>
  (one) => ({
    ...one,
    attempts: one.attempts.map((attempt) =>
      attempt.page?.kind === 'answer'
        ? { ...attempt, page: { kind: 'answer', answer: { ...attempt.page.answer, headers: lines } } }
        : attempt,
    ),
  })

/** The verdict on the whole, and what the rule says or needs. */
function saysOf(one: Evidence): string {
  const judgement = judge(one, trust)
  const { status } = rank(one, judgement)
  const found = judgement.general.find(({ rule }) => rule.id === 'quic-blocked')?.found
  const open = judgement.open.find(({ rule }) => rule.id === 'quic-blocked')
  return `${status}: ${found ? `${found.side} ${found.confidence}` : (open?.needs.join(' ') ?? 'clear')}`
}

const rows: readonly (readonly [says: string, change: Change, verdict: string])[] = [
  ['all are silent', (one) => one, 'degraded: local 0.85'],
  ['the server answers', at('target', 'answered'), 'healthy: clear'],
  ['the server refuses', at('target', 'refused'), 'healthy: clear'],
  ['it could not be asked', at('target', 'untold'), 'healthy: clear'],
  ['nobody was asked yet', (one) => ({ ...one, quic: undefined }), 'healthy: quic'],
  ['behind a proxy', (one) => ({ ...one, quic: [] }), 'healthy: clear'],
  ['strangers may not be asked', narrow, 'healthy: local 0.6'],
  ['strangers were not asked yet', at('control'), 'healthy: quic-controls'],
  ['a control answers', at('control', 'silent', 'answered'), 'healthy: server 0.5'],
  ['no control could be asked', at('control', 'untold'), 'healthy: local 0.6'],
  ['another client is meant', (one) => ({ ...one, question: { ...one.question, client: 'curl-8' } }), 'healthy: clear'],
  ['nothing is promised', headers(), 'healthy: clear'],
]
it.each(rows)('%s', (_, change, verdict) => {
  expect(saysOf(change(evidence))).toBe(verdict)
})

const promises: readonly (readonly [header: string, port: number | undefined])[] = [
  ['h3=":443"; ma=86400, h3-29=":8443"', 443],
  ['h2=":444", h3=":8443"', 8443],
  [`h3="${evidence.target.host}:8443"`, 8443],
  ['h3="elsewhere.example:443"', undefined],
  ['h3-29=":443"', undefined],
  ['h3=":0", h2=":1"', undefined],
  ['h3=":99999"', undefined],
  ['clear', undefined],
]
it.each(promises)('alt-svc: %s promises %s', (header, port) => {
  expect(http3Promise(headers(['alt-svc', header])(evidence))?.port).toBe(port)
})

it('takes the promise of the HTTPS record where the page gives none', () => {
  const https = [{ priority: 1, target: '.', alpn: ['h3', 'h2'], hasEch: false, port: 8443 }]
  const names = { ...evidence.names, records: { cname: [], https, caa: [] } }
  expect(http3Promise({ ...headers()(evidence), names })).toMatchObject({ port: 8443, by: 'record' })
})
