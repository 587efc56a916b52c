import { createServer, type Server, type Socket } from 'node:net'
import { afterEach, describe, expect, it } from 'vitest'
import { anything, type Conversation, exactly, latin1, line, say, textOf } from '../protocol/conversation.ts'
import { spoken } from '../protocol/transcript.ts'
import { converse, type Limits } from './converse.ts'
import { type Dialled, dial } from './dial.ts'

const servers: Server[] = []
afterEach(() => {
  for (const server of servers.splice(0)) server.close()
})

/** Dials a server on loopback that does `greet` to whoever comes. */
async function connectedTo(greet: (socket: Socket) => void): Promise<Dialled> {
  const server = createServer({ allowHalfOpen: true, noDelay: true }, (socket) => {
    socket.on('error', () => undefined)
    greet(socket)
  })
  servers.push(server)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as { port: number }
  const dialled = await dial({ address: '127.0.0.1', port, timeoutMs: 2000 })
  if (dialled.kind !== 'connected') throw new Error(dialled.kind)
  return dialled
}

const limits: Limits = { deadlineMs: 2000 }

function* hearLine(patience = 1500): Conversation<string> {
  const { end, bytes } = yield { hear: line(), patience }
  return `${textOf(bytes).trim()}|${end}`
}

function* hearAll(): Conversation<{ length: number; end: string }> {
  let length = 0
  for (;;) {
    const heard = yield { hear: anything }
    length += heard.bytes.length
    if (heard.end) return { length, end: heard.end }
  }
}

const endings: [string, (socket: Socket) => void, string][] = [
  ['a line is a unit', (socket) => socket.write('220 hi\r\n250 more\r\n'), '220 hi|undefined'],
  ['FIN at once', (socket) => socket.end(), '|closed'],
  ['FIN in the middle of a unit gives what had come', (socket) => socket.end('220 h'), '220 h|closed'],
  ['a whole unit and FIN: the unit comes first', (socket) => socket.end('220 hi\n'), '220 hi|undefined'],
  ['RST at once', (socket) => socket.resetAndDestroy(), '|reset'],
  [
    'bytes and then RST',
    (socket) => socket.write('220 hi', () => setTimeout(() => socket.resetAndDestroy(), 20)),
    '220 hi|reset',
  ],
]

describe('converse', () => {
  it.each(endings)('%s', async (_, greet, expected) => {
    const { value } = await converse(hearLine(), await connectedTo(greet), limits)
    expect(value).toBe(expected)
  })

  it('calls silence by its name after the patience of one unit', async () => {
    const dialled = await connectedTo(() => undefined)
    const { value, transcript } = await converse(hearLine(60), dialled, limits)
    expect(value).toBe('|silent')
    expect(transcript.end?.reason).toBe('silent')
    expect(transcript.end?.at).toBeGreaterThan(50)
    expect(transcript.end?.at).toBeLessThan(500)
    expect(dialled.intake.socket.destroyed).toBe(true)
  })

  it('ends a slow-loris by the deadline, not by its patience, and keeps what came', async () => {
    const dialled = await connectedTo((socket) => {
      const timer = setInterval(() => socket.write('x'), 20)
      socket.on('close', () => clearInterval(timer))
    })
    const { value, transcript } = await converse(hearLine(200), dialled, { deadlineMs: 150 })
    expect(value).toMatch(/^x+\|silent$/)
    expect(transcript.end?.at).toBeLessThan(600)
  })

  it('ends early when it is told to', async () => {
    const dialled = await connectedTo(() => undefined)
    const { value } = await converse(hearLine(), dialled, { deadlineMs: 2000, signal: AbortSignal.timeout(50) })
    expect(value).toBe('|silent')
    expect(dialled.elapsed()).toBeLessThan(1000)
  })

  it('hears the alert of a server that has reset before we write', async () => {
    let peer: Socket | undefined
    const dialled = await connectedTo((socket) => {
      peer = socket
    })
    while (!peer) await new Promise((resolve) => setTimeout(resolve, 5))
    // In one turn of the event loop: bytes and RST lie in the kernel, unread, when we write.
    peer.write('alert!')
    peer.resetAndDestroy()
    function* talk(): Conversation<string> {
      yield* say(latin1('hello '))
      yield* say(latin1('again'))
      const heard = yield { hear: exactly(6) }
      const after = yield { hear: exactly(1) }
      return `${textOf(heard.bytes)}|${after.end}`
    }
    expect((await converse(talk(), dialled, limits)).value).toBe('alert!|reset')
  })

  it('keeps our side open after the FIN of the peer', async () => {
    const received: string[] = []
    const dialled = await connectedTo((socket) => {
      socket.on('data', (chunk) => received.push(chunk.toString()))
      socket.end('bye\n')
    })
    function* talk(): Conversation<string> {
      yield { hear: line() }
      const closed = yield { hear: line() }
      yield* say(latin1('last word'))
      return String(closed.end)
    }
    expect((await converse(talk(), dialled, limits)).value).toBe('closed')
    await expect.poll(() => received.join('')).toBe('last word')
  })

  it('gives units of segments of one byte as it gives them unsplit, with every flight written down', async () => {
    const text = '220 a\r\n221 b\r\n'
    const dialled = await connectedTo(async (socket) => {
      for (const letter of text) {
        socket.write(letter)
        await new Promise((resolve) => setTimeout(resolve, 2))
      }
    })
    function* talk(): Conversation<string[]> {
      const first = yield* hearLine()
      yield* say(latin1('NOOP\r\n'))
      return [first, yield* hearLine()]
    }
    const { value, transcript } = await converse(talk(), dialled, limits)
    expect(value).toEqual(['220 a|undefined', '221 b|undefined'])
    expect(textOf(spoken(transcript, 'peer'))).toBe(text)
    expect(textOf(spoken(transcript, 'us'))).toBe('NOOP\r\n')
    const times = transcript.flights.map((flight) => flight.at)
    expect(times).toEqual([...times].sort((a, b) => a - b))
    expect(transcript.end).toBeUndefined()
  })

  it('stops at the limit of bytes, and the bytes under it are heard', async () => {
    const dialled = await connectedTo((socket) => socket.write(new Uint8Array(300_000)))
    const { value, transcript } = await converse(hearAll(), dialled, { ...limits, bytesIn: 100_000 })
    expect(value).toEqual({ length: 100_000, end: 'limit' })
    expect(spoken(transcript, 'peer').length).toBe(100_000)
  })

  it('stops when the purse shared with others is empty', async () => {
    let left = 1000
    const takeBytes = (bytes: number) => {
      const granted = Math.min(bytes, left)
      left -= granted
      return granted
    }
    const dialled = await connectedTo((socket) => socket.write(new Uint8Array(5000)))
    const { value } = await converse(hearAll(), dialled, { ...limits, takeBytes })
    expect(value).toEqual({ length: 1000, end: 'limit' })
  })

  it('takes a megabyte one unit of one byte at a time in good time', async () => {
    const dialled = await connectedTo((socket) => socket.end(new Uint8Array(1 << 20)))
    function* each(): Conversation<number> {
      for (let count = 0; ; count++) if ((yield { hear: exactly(1) }).end) return count
    }
    const began = performance.now()
    const { value } = await converse(each(), dialled, { deadlineMs: 20_000 })
    expect(value).toBe(1 << 20)
    expect(performance.now() - began).toBeLessThan(15_000)
  })

  it('destroys the socket when the conversation throws', async () => {
    const dialled = await connectedTo(() => undefined)
    // biome-ignore lint/correctness/useYield: it dies before its first word
    function* broken(): Conversation<never> {
      throw new Error('our mistake')
    }
    await expect(converse(broken(), dialled, limits)).rejects.toThrow('our mistake')
    expect(dialled.intake.socket.destroyed).toBe(true)
  })

  it('does not spin with a conversation that ignores the end', async () => {
    const dialled = await connectedTo((socket) => socket.end())
    function* deaf(): Conversation<never> {
      for (;;) yield { hear: exactly(1) }
    }
    await expect(converse(deaf(), dialled, limits)).rejects.toThrow('has ended')
  })
})
