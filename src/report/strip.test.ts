import { describe, expect, test } from 'vitest'
import { sampleReport } from '../../test/support/reports.ts'
import { renderHtml } from './html/html.tsx'
import { renderMarkdown } from './markdown.ts'
import { plainPaint } from './paint.ts'
import type { Report, ReportedCause } from './report.ts'
import { strip, stripMarks } from './strip.ts'
import { renderText } from './text.ts'
import { en } from './words/en.ts'

const [sample] = sampleReport('broken', 'en').causes
const cause = (more: Partial<ReportedCause>): ReportedCause => ({ ...sample!, ...more })
const edge = (step = 'http'): ReportedCause => cause({ step, leads: true, hop: 'target' })

const behind = (code: number, causes: readonly ReportedCause[], hops: readonly string[] = ['target']): Report => {
  const report = sampleReport('broken', 'en')
  return {
    ...report,
    causes,
    experiments: hops.map((hop) => ({ ...report.experiments[0]!, hop })),
    cdn: {
      networks: [{ id: 'cloudflare', name: 'Cloudflare', recognisedBy: 'header field cf-ray' }],
      status: { code, meaning: 'it says so' },
      modes: [
        { mode: 'full', works: true, because: 'the handshake works' },
        { mode: 'strict', works: false, because: 'it gives 526' },
      ],
    },
  }
}

const marks = (report: Report, hop: 'target' | 'origin'): string =>
  stripMarks(report, hop)
    .map(({ mark }) => mark)
    .join('')

test.each([
  ['525, the origin unknown', behind(525, [edge()]), '✓✓✓✓✓✓✓✓', '✓✓✓✕––––'],
  ['521, the origin unknown', behind(521, [edge()]), '✓✓✓✓✓✓✓✓', '✓✕––––––'],
  [
    '525, and the origin refuses the hello',
    behind(525, [edge(), cause({ hop: 'origin', step: 'client-hello' })], ['target', 'origin']),
    '✓✓✓✓✓✓✓✓',
    '✓✓✕–––––',
  ],
  [
    '526, and the origin’s certificate has expired',
    behind(526, [edge(), cause({ hop: 'origin', step: 'validation' })], ['target', 'origin']),
    '✓✓✓✓✓✓✓✓',
    '✓✓✓✓✓✕––',
  ],
] as const)('%s: each stretch for itself', (_, report, target, origin) => {
  expect([marks(report, 'target'), marks(report, 'origin')]).toEqual([target, origin])
  expect(strip(report, en, plainPaint)).toHaveLength(6)
})

test('what is merely possible at the edge stops nobody there, and a blemish lets them pass', () => {
  const possible = cause({ step: 'validation', confidence: 0.6 })
  expect(marks(behind(525, [edge(), possible]), 'target')).toBe('✓✓✓✓✓✓✓✓')
  const blemish = cause({ step: 'validation', status: 'degraded' })
  expect(marks(behind(525, [edge(), blemish]), 'target')).toBe('✓✓✓✓✓△✓✓')
})

test('a wrong clock stops where dates are looked at', () => {
  const report = sampleReport('broken', 'en')
  const clock = cause({ family: 'clock-skew', step: 'names', side: 'local' })
  expect(marks({ ...report, causes: [clock] }, 'target')).toBe('✓✓✓✓✓✕––')
})

describe('behind an edge that only says where to look', () => {
  const origin = cause({
    hop: 'origin',
    title: 'The origin is ill',
    fixes: [{ who: 'host', platform: 'any', steps: ['Mend the origin.'] }],
  })
  const lead = {
    ...edge(),
    title: 'The edge complains',
    fixes: [{ who: 'host', platform: 'any', steps: ['Look behind.'] }],
    doNot: ['Do not pause it.'],
  }
  const report = behind(525, [lead, origin], ['target', 'origin'])

  test.each([
    ['text', renderText(report)],
    ['markdown', renderMarkdown(report)],
    ['html', renderHtml(report)],
  ])('%s says what to mend, once, and keeps what not to do', (_, said) => {
    for (const words of ['The edge complains', 'The origin is ill', 'Mend the origin.', 'Do not pause it.'])
      expect(said).toContain(words)
    expect(said).not.toContain('Look behind.')
  })

  test('a cause at the edge itself, or one merely possible, is not what the edge speaks of', () => {
    for (const other of [cause({ title: 'Another' }), { ...origin, confidence: 0.5 }])
      expect(renderText(behind(525, [lead, other]))).toContain('Look behind.')
  })
})

test.each([
  ['an expired certificate', cause({}), 'helps: it is the certificate that does not fit'],
  ['one renewed and not loaded', cause({ id: 'cert-renewed-not-reloaded' }), 'does not help: this cause would stay'],
  ['a 525 whose reason is not known', edge(), 'too early'],
] as const)('%s: would a new certificate help?', (_, first, answer) => {
  expect(renderText({ ...sampleReport('broken', 'en'), causes: [first] })).toContain(
    `issue the certificate anew: ${answer}`,
  )
})

test('a visitor’s own step is shown, however many others there are, and the rest is named', () => {
  const fixes = ['any', 'nginx', 'apache', 'haproxy', 'cpanel'].map((platform) => ({
    who: 'site-owner',
    platform,
    steps: ['x'],
  }))
  const said = renderText({
    ...sampleReport('broken', 'en'),
    causes: [cause({ fixes: [...fixes, { who: 'visitor', platform: 'any', steps: ['Wait.'] }] })],
  })
  expect(said).toContain('Wait.')
  expect(said).toContain('For HAProxy, cPanel: handshake-doctor causes cert-expired')
})

test('the edge’s own fault stays on its own stretch', () => {
  const report = sampleReport('broken', 'en')
  expect(marks(report, 'target')).toBe('✓✓✓✓✓✕––')
})

test('who stands in front, what it says, and which modes get through, is told', () => {
  const said = renderText(behind(525, [edge()]))
  for (const words of [
    'Cloudflare stands in front of the site (header field cf-ray)',
    '525: it says so',
    '✓ mode Full: the handshake works',
    '✕ mode Full (strict): it gives 526',
  ])
    expect(said).toContain(words)
})
