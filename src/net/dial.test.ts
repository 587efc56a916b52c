import { createServer } from 'node:net'
import { describe, expect, it } from 'vitest'
import { dial } from './dial.ts'

async function freePort(): Promise<number> {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as { port: number }
  await new Promise((resolve) => server.close(resolve))
  return port
}

describe('dial', () => {
  it('connects and times the SYN', async () => {
    const server = createServer((socket) => socket.on('error', () => undefined))
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    const { port } = server.address() as { port: number }
    const dialled = await dial({ address: '127.0.0.1', port, timeoutMs: 1000 })
    expect(dialled.kind).toBe('connected')
    expect(dialled.ms).toBeLessThan(1000)
    if (dialled.kind === 'connected') dialled.hangUp()
    server.close()
  })

  it('says refused for a closed port, at once', async () => {
    const dialled = await dial({ address: '127.0.0.1', port: await freePort(), timeoutMs: 2000 })
    expect(dialled.kind).toBe('refused')
    expect(dialled.ms).toBeLessThan(300)
  })

  it('says that nothing was tried when it was given up before', async () => {
    const dialled = await dial({ address: '127.0.0.1', port: 9, timeoutMs: 10, signal: AbortSignal.abort() })
    expect(dialled).toMatchObject({ kind: 'not-tried', code: 'ABORTED' })
  })

  it.each([['255.255.255.255'], ['224.0.0.1'], ['ff02::1']])(
    '%s is nobody: says that nothing was tried, and does not blame a peer',
    async (address) => {
      const dialled = await dial({ address, port: 443, timeoutMs: 1000 })
      expect(['no-route', 'not-tried']).toContain(dialled.kind)
    },
  )

  it('refuses a name', async () => {
    await expect(dial({ address: 'localhost', port: 1, timeoutMs: 1 })).rejects.toThrow('not a name')
  })
})
