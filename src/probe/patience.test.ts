import { expect, it } from 'vitest'
import { attemptOf } from '../../test/support/attempt.ts'
import type { Attempt } from '../evidence/attempt.ts'
import { patienceAt } from './patience.ts'

const place = { hop: 'target', address: '192.0.2.1', port: 443 } as const
const attempt = (outcome: Attempt['outcome'], doneMs: number, address: string = place.address): Attempt =>
  attemptOf({ ...place, address, experiment: 'repeat', outcome, doneMs })
const quick = attempt({ kind: 'finished' }, 20)
const slow = attempt({ kind: 'enough', after: 'server-hello' }, 700)
const silent = attempt({ kind: 'ended', end: 'silent', after: 'nothing' }, 5000)

it.each([
  ['nothing was tried', [], undefined],
  ['all was answered: nobody is in haste', [quick, slow], undefined],
  ['nothing was answered', [silent, silent], undefined],
  ['some hellos were answered at once', [silent, quick], 2000],
  ['the slowest answer tells', [silent, quick, slow], 3500],
  ['another address was silent', [quick, attempt(silent.outcome, 5000, '192.0.2.2')], undefined],
] as const)('%s', (_, attempts, ms) => {
  expect(patienceAt(place, attempts)).toBe(ms)
})
