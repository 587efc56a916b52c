import { expect, test } from 'vitest'
import { attemptOf } from '../../../test/support/attempt.ts'
import { flightsOf } from '../../../test/support/overheard.ts'
import { readKeyLog } from '../../protocol/tls/key-log.ts'
import type { Message } from '../../protocol/tls/message.ts'
import { overhear } from '../../protocol/tls/overhear.ts'
import { forged } from './forged.ts'

const heard = overhear(flightsOf('TLS 1.2'), readKeyLog('')).said.flatMap((one) =>
  one.kind === 'message' ? [one.message] : [],
)
const isExchange = ({ from, contentType, bytes }: Message) => from === 'peer' && contentType === 22 && bytes[0] === 12

const judged = (change: (bytes: Uint8Array) => Uint8Array): string | undefined => {
  const messages = heard.map((one) => (isExchange(one) ? { ...one, bytes: change(one.bytes) } : one))
  return forged(attemptOf({ outcome: { kind: 'enough', after: 'server-done' }, messages }))
}

test('a signature that holds', () => {
  expect(heard.filter(isExchange)).toHaveLength(1)
  expect(judged((bytes) => bytes)).toBeUndefined()
})

test.each([
  ['its last byte', (length: number) => length - 1],
  ['the share that it signs', () => 20],
])('a signature that does not: %s was changed', (_, at) => {
  expect(judged((bytes) => bytes.with(at(bytes.length), bytes[at(bytes.length)]! ^ 1))).toMatch(
    /signature does not verify/,
  )
})

test('one that cannot be read is not called false', () => {
  for (let length = 4; length < heard.find(isExchange)!.bytes.length; length += 7)
    expect(judged((bytes) => bytes.slice(0, length))).toBeUndefined()
  expect(forged(attemptOf({ outcome: { kind: 'enough', after: 'nothing' } }))).toBeUndefined()
})
