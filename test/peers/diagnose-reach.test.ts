import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openEmptyDns } from '../../src/clinic/empty-dns.ts'
import { openPlain, type Room } from '../../src/clinic/room.ts'
import { missing, type Running, start } from '../support/peers.ts'
import { type Bench, consult, type Expected, host, openBench, proven } from './bench.ts'
import { exim } from './programs.ts'
import { sServer } from './servers.ts'

let bench: Bench

beforeAll(async () => {
  bench = await openBench()
})

afterAll(() => bench?.stop())

/** One server that behaves like this with every connection. */
async function beside(room: Promise<Room>, args: (port: number) => readonly string[], expected: Expected) {
  const { port, stop } = await room
  try {
    return await consult([...args(port), ...bench.common], expected)
  } finally {
    await stop()
  }
}

const at = (port: number): readonly string[] => [`${host}:${port}`, '--ip', '127.0.0.1']

describe('before TLS and instead of it', () => {
  it('nothing listens on the port: one SYN', async () => {
    const { port, stop } = await openPlain(() => undefined)
    await stop()
    const expected: Expected = { status: 'broken', families: ['port-closed'], side: 'server', confidence: proven }
    const { connections } = await consult([...at(port), ...bench.common], expected)
    expect(connections).toBe(1)
  })

  it('a reset after the hello', async () => {
    const room = openPlain((socket) => socket.once('data', () => socket.resetAndDestroy()))
    await beside(room, at, { status: 'broken', family: 'firewall-or-connection-reset', side: 'network' })
  })

  it('closed after the hello without a word', async () => {
    const room = openPlain((socket) => socket.once('data', () => socket.end()))
    await beside(room, at, { status: 'broken', family: 'firewall-or-connection-reset', side: 'network' })
  })

  it('a reset before the hello', async () => {
    const room = openPlain((socket) => socket.resetAndDestroy())
    await beside(room, at, { status: 'broken', family: 'firewall-or-connection-reset', side: 'network' })
  })

  it('accepted, and then silence', async () => {
    const room = openPlain((socket) => socket.resume())
    const silent: Expected = { status: 'broken', family: 'timeout-or-overload', side: 'network' }
    await beside(room, (port) => [...at(port), '--timeout', '1s'], silent)
  })

  it('a mail server that says nothing', async () => {
    const room = openPlain((socket) => socket.resume())
    const args = (port: number) => [`smtp://${host}:${port}`, '--ip', '127.0.0.1', '--timeout', '1s']
    await beside(room, args, { status: 'broken', family: 'timeout-or-overload', side: 'network' })
  })

  it('a mail server that hangs up before it has said a word', async () => {
    const room = openPlain((socket) => socket.end())
    const args = (port: number) => [`smtp://${host}:${port}`, '--ip', '127.0.0.1']
    await beside(room, args, { status: 'broken', family: 'firewall-or-connection-reset', side: 'network' })
  })

  it('ssh on the port', async () => {
    const room = openPlain((socket) => socket.write('SSH-2.0-OpenSSH_9.2p1 Debian-2+deb12u3\r\n'))
    await beside(room, at, { status: 'broken', family: 'not-tls-on-port', side: 'server' })
  })

  it('a name that the DNS does not know', async () => {
    const { port, stop } = await openEmptyDns()
    try {
      const args = [`${host}:443`, '--resolver', `127.0.0.1:${port}`, ...bench.common]
      await consult(args, { status: 'broken', families: ['dns-no-such-host'], confidence: proven })
    } finally {
      await stop()
    }
  })

  it('a resolver that does not answer', async () => {
    const args = [`${host}:443`, '--resolver', '127.0.0.1:9', '--timeout', '1s', ...bench.common]
    await consult(args, { status: 'inconclusive' })
  })
})

/** Exim offers STARTTLS to the hosts named: to nobody, or to all. */
async function besideExim(offered: string, args: (port: number) => readonly string[], expected: Expected) {
  const { chain, key } = bench.authority.issue(`mail-${offered.length}`, [host], { algorithm: 'rsa' })
  const running: Running = await start(withCertificate(offered, chain, key))
  try {
    return await consult([...args(running.ports[0]!), ...bench.common], expected)
  } finally {
    await running.stop()
  }
}

/** Exim reads the key as its own account: the files are copied to its folder. */
function withCertificate(offered: string, chain: string, key: string) {
  const peer = exim(offered)
  return {
    ...peer,
    before: (place: Parameters<typeof peer.command>[0]) => {
      const [shell, flag, words] = peer.before!(place)
      return [shell!, flag!, `cp ${chain} ${place.cert} && cp ${key} ${place.key} && ${words}`]
    },
  }
}

describe('Exim', () => {
  const skip = missing('exim4')
  const mail = (port: number): readonly string[] => [`smtp://${host}:${port}`, '--ip', '127.0.0.1']

  it.skipIf(skip)('is healthy behind STARTTLS', () => besideExim('*', mail, { status: 'healthy' }))

  it.skipIf(skip)('offers no STARTTLS', () =>
    besideExim('', mail, { status: 'broken', family: 'starttls-missing-or-wrong', side: 'server' }),
  )

  it.skipIf(skip)('is spoken to in TLS at once', () =>
    besideExim('*', at, { status: 'broken', family: 'starttls-missing-or-wrong', side: 'server' }),
  )

  it.skipIf(skip)('is spoken to in TLS at once, and has none', () =>
    besideExim('', at, { status: 'broken', family: 'starttls-missing-or-wrong', side: 'server' }),
  )
})

describe('openssl', () => {
  it.skipIf(missing('openssl'))('speaks TLS at once where STARTTLS is asked for', async () => {
    const running = await start(sServer(bench.authority.issue('at-once', [host])))
    try {
      const args = [`smtp://${host}:${running.ports[0]}`, '--ip', '127.0.0.1', '--timeout', '2s', ...bench.common]
      await consult(args, { status: 'broken', family: 'starttls-missing-or-wrong', side: 'server' })
    } finally {
      await running.stop()
    }
  })
})
