import { createSocket } from 'node:dgram'
import { afterEach, expect, it } from 'vitest'
import { openQuic } from '../clinic/quic.ts'
import { loopback } from '../clinic/room.ts'
import { fixedRandomness } from '../protocol/tls/randomness.ts'
import { readQuicQuestion, writeQuicAnswer } from '../wire/quic.ts'
import { askQuic } from './quic.ts'

const open: { stop(): Promise<void> }[] = []
afterEach(async () => {
  for (const room of open.splice(0)) await room.stop()
})
const ask = (port: number) => askQuic({ address: loopback, port, random: fixedRandomness() })

it('hears the versions', async () => {
  const room = await openQuic()
  open.push(room)
  expect(await ask(room.port)).toMatchObject({ kind: 'answer', value: [1] })
})

it('hears a refusal', async () => {
  const room = await openQuic()
  await room.stop()
  expect(await ask(room.port)).toMatchObject({ kind: 'unreachable', code: 'ECONNREFUSED' })
})

it('waits for silence a second at most', async () => {
  const room = await openQuic({ silent: true })
  open.push(room)
  const began = performance.now()
  expect(await ask(room.port)).toMatchObject({ kind: 'silent' })
  expect(performance.now() - began).toBeLessThan(1000)
})

/** `answers`: which of the datagrams, and after how long. */
const rows: readonly (readonly [says: string, answers: (count: number) => number | undefined])[] = [
  ['a first packet that is lost', (count) => (count === 2 ? 0 : undefined)],
  ['an answer that comes after the second packet went out', (count) => (count === 1 ? 600 : undefined)],
]
it.each(rows)('bears %s', async (_, answers) => {
  const socket = createSocket('udp4')
  let count = 0
  socket.on('message', (bytes, { port, address }) => {
    const waits = answers(++count)
    if (waits === undefined) return
    setTimeout(() => socket.send(writeQuicAnswer(readQuicQuestion(bytes)!, [1]), port, address), waits)
  })
  await new Promise<void>((resolve) => socket.bind(0, loopback, resolve))
  open.push({ stop: () => new Promise((resolve) => socket.close(() => resolve())) })
  expect(await ask(socket.address().port)).toMatchObject({ kind: 'answer', value: [1] })
})
