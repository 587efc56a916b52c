import { once } from 'node:events'
import { connect } from 'node:net'
import { expect, test } from 'vitest'
import { openLateProxy } from './late-proxy.ts'
import { openPlain, stopAll } from './room.ts'

test('bytes arrive late, whole and in order, in both directions', async () => {
  const echo = await openPlain((socket) => socket.pipe(socket))
  const proxy = await openLateProxy(echo.port, 30)
  const socket = connect(proxy.port, '127.0.0.1')
  const began = performance.now()
  let heard = ''
  socket.on('data', (bytes) => {
    heard += bytes
  })
  for (const word of ['one ', 'two ', 'three']) socket.write(word)
  socket.end()
  await once(socket, 'close')
  expect(heard).toBe('one two three')
  // Timers may fire a millisecond early.
  expect(performance.now() - began).toBeGreaterThan(58)
  await stopAll(echo, proxy)
})
