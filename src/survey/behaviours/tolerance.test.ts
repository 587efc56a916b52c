import { expect, it } from 'vitest'
import { attemptOf } from '../../../test/support/attempt.ts'
import { accepted, sceneOf } from '../../../test/support/scene.ts'
import { answerHello, answering, has, minding } from '../../../test/support/scripted-server.ts'
import type { BehaviourFinding } from '../../evidence/survey.ts'
import type { BehaviourCheck } from '../check.ts'
import { behaviourChecks } from './all.ts'

// Servers that mind one thing in a hello, and which check says so.

const aesGcm = 0xc02f
const with12 = { 'TLSv1.2': accepted([aesGcm, 0xc013]) }

/** A browser's handshake came as far as the ServerHello. */
const passed = attemptOf({
  outcome: { kind: 'finished' },
  messages: [
    { from: 'peer', contentType: 22, bytes: answerHello({ cipherSuite: aesGcm }).slice(5), at: 1, protected: false },
  ],
})

type Row = readonly [
  id: string,
  sentence: string,
  wished: Parameters<typeof sceneOf>[0],
  value: BehaviourFinding['value'],
  assessment: BehaviourFinding['assessment'],
]

const rows: readonly Row[] = [
  ['version-tolerance', 'all well', { suites: with12, script: minding(() => false) }, true, 'good'],
  [
    'version-tolerance',
    'minds what it does not know',
    { suites: with12, script: minding(({ legacyVersion }) => legacyVersion > 0x0303) },
    false,
    'weak',
  ],
  [
    'version-tolerance',
    'echoes what it does not know',
    { suites: with12, script: answering(({ legacyVersion }) => ({ legacyVersion })) },
    false,
    'weak',
  ],
  [
    'extension-tolerance',
    'minds an unknown extension',
    { suites: with12, script: minding(has(0xff5a)) },
    false,
    'weak',
  ],
  [
    'extension-tolerance',
    'minds something else',
    { suites: with12, script: minding((_, bytes) => bytes > 256 && bytes < 512) },
    true,
    'good',
  ],
  [
    'long-hello-tolerance',
    'minds 256 to 511 bytes',
    { suites: with12, script: minding((_, bytes) => bytes > 255 && bytes < 512) },
    false,
    'weak',
  ],
  [
    'long-hello-tolerance',
    'minds 17 kB',
    { suites: with12, script: minding((_, bytes) => bytes > 16384) },
    false,
    'plain',
  ],
  [
    'long-hello-tolerance',
    'minds versions',
    { suites: with12, script: minding(({ legacyVersion }) => legacyVersion > 0x0303) },
    true,
    'good',
  ],
  [
    'split-hello-tolerance',
    'minds several records',
    { suites: with12, script: minding((_, __, records) => records > 1) },
    false,
    'weak',
  ],
  [
    'split-hello-tolerance',
    'minds length',
    { suites: with12, script: minding((_, bytes) => bytes > 1400) },
    true,
    'good',
  ],
  [
    'post-quantum-hello-tolerance',
    'minds length',
    { suites: with12, script: minding((_, bytes) => bytes > 1400) },
    false,
    'weak',
  ],
  [
    'post-quantum-hello-tolerance',
    'minds several records',
    { suites: with12, script: minding((_, __, records) => records > 1) },
    true,
    'good',
  ],
  [
    'post-quantum-hello-tolerance',
    'a browser got through, and so does its hello in pieces',
    { suites: with12, baseline: passed, script: minding(() => false) },
    true,
    'good',
  ],
  ['grease-tolerance', 'a browser got through', { suites: with12 }, true, 'good'],
  [
    'grease-tolerance',
    'minds unknown suites',
    {
      suites: with12,
      baseline: attemptOf({ outcome: { kind: 'alert', level: 2, description: 40, after: 'nothing' } }),
      script: minding(({ cipherSuites }) => cipherSuites.some((code) => (code & 0x0f0f) === 0x0a0a)),
    },
    false,
    'weak',
  ],
]

it.each(rows)('%s: %s', async (id, _, wished, value, assessment) => {
  const check: BehaviourCheck = behaviourChecks.find((one) => one.id === id)!
  const finding = await check.check(sceneOf(wished))
  expect(finding, finding.observed.en).toMatchObject({ value, assessment })
  expect(finding.observed.ja).toMatch(/。$/)
})
