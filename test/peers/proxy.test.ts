import { once } from 'node:events'
import { createServer, type Server } from 'node:net'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { ProxyServer } from '../../src/protocol/proxy/proxy.ts'
import { throughProxy } from '../../src/protocol/proxy/through.ts'
import { missing, type Peer, type Running, start } from '../support/peers.ts'
import { preamble } from '../support/preamble.ts'
import { microsocks, tinyproxy } from './programs.ts'

const rows: readonly (readonly [string, Peer, ProxyServer['kind']])[] = [
  ['Tinyproxy', tinyproxy, 'http-connect'],
  ['MicroSocks', microsocks, 'socks5'],
]
const login = { user: 'me', password: 'secret' }

describe.each(rows)('%s', (_, peer, kind) => {
  describe.skipIf(missing(peer.program))('as a way', () => {
    let running: Running
    let far: Server
    let farPort = 0
    let closedPort = 0
    beforeAll(async () => {
      running = await start(peer)
      far = createServer((socket) => socket.on('error', () => {}).on('data', (data) => socket.write(`far: ${data}`)))
      farPort = await listen(far)
      const closed = createServer()
      closedPort = await listen(closed)
      closed.close()
    }, 30_000)
    afterAll(async () => {
      far?.close()
      await running?.stop()
    })
    const ask = (port: number, with_: Partial<ProxyServer> = { login }) =>
      preamble(
        throughProxy({ kind, host: '127.0.0.1', port: running.ports[0]!, ...with_ }, { host: '127.0.0.1', port }),
        running.ports[0]!,
      )

    test('leads to the far server', async () => {
      const { value, socket } = await ask(farPort)
      expect(value.outcome).toEqual({ kind: 'open' })
      socket.write('hello')
      const [answer] = await once(socket, 'data')
      expect(`${answer}`).toBe('far: hello')
      socket.destroy()
    })

    test.each([
      ['without a login', {}],
      ['with a wrong login', { login: { user: 'me', password: 'wrong' } }],
    ])('is closed %s', async (_, with_) => {
      const { value, socket } = await ask(farPort, with_)
      socket.destroy()
      expect(value.outcome).toMatchObject({ kind: 'refused' })
    })

    test('says that nobody listens there', async () => {
      const { value, socket } = await ask(closedPort)
      socket.destroy()
      expect(value.outcome).toMatchObject({ kind: 'refused', wantsLogin: false })
    })
  })
})

async function listen(server: Server): Promise<number> {
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  return typeof address === 'object' && address ? address.port : 0
}
