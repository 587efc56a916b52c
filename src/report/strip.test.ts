import { expect, test } from 'vitest'
import { sampleReport } from '../../test/support/reports.ts'
import type { Report, ReportedCause } from './report.ts'
import { strip, stripMarks } from './strip.ts'
import { plainPaint, renderText } from './text.ts'
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
