import { createServer, type Server } from 'node:net'
import fc from 'fast-check'
import { afterEach, expect, test } from 'vitest'
import { examine, report } from '../../src/index.ts'
import { renderText } from '../../src/report/index.ts'
import { recordings } from '../support/flights.ts'
import { seededAsync } from '../support/seeded.ts'

/** What a liar does with one connection, whatever it hears. */
interface Lie {
  readonly says: readonly Uint8Array[]
  readonly ends: 'close' | 'reset' | 'stay'
  /** Speaks before it is spoken to. */
  readonly first: boolean
}

const servers: Server[] = []
afterEach(() => {
  for (const server of servers.splice(0)) server.close()
})

/** Tells the first connection the first lie, the second the second, and begins again. */
async function liar(lies: readonly Lie[]): Promise<number> {
  let told = 0
  const server = createServer((socket) => {
    const { says, ends, first } = lies[told++ % lies.length]!
    socket.on('error', () => undefined)
    const speak = () => {
      for (const bytes of says) socket.write(bytes)
      if (ends === 'close') socket.end()
      if (ends === 'reset') socket.resetAndDestroy()
    }
    if (first) speak()
    else socket.once('data', speak)
    setTimeout(() => socket.destroy(), 1000).unref()
  })
  servers.push(server)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return (server.address() as { port: number }).port
}

const recorded = recordings().flatMap(({ flights }) => flights)
const flippedFlight = fc
  .tuple(fc.constantFrom(...recorded), fc.nat(2000), fc.nat(255), fc.nat(2000))
  .map(([flight, at, value, length]) => {
    const copy = flight.slice(0, 1 + length)
    copy[at % copy.length] = value
    return copy
  })
const aRecord = fc
  .tuple(fc.constantFrom(20, 21, 22, 23), fc.nat(4), fc.uint8Array({ maxLength: 120 }))
  .map(([type, minor, body]) => Uint8Array.of(type, 3, minor, 0, body.length, ...body))
const words = fc
  .constantFrom(
    '220 hello\r\n',
    'SSH-2.0-liar\r\n',
    'HTTP/1.1 200 OK\r\n\r\n',
    'HTTP/1.1 9',
    '* OK\r\n',
    '\u001b[2J\u202e',
  )
  .map((text) => new Uint8Array(Buffer.from(text)))
const lie: fc.Arbitrary<Lie> = fc.record({
  says: fc.array(fc.oneof(flippedFlight, aRecord, words, fc.uint8Array({ maxLength: 200 })), { maxLength: 4 }),
  ends: fc.constantFrom('close', 'reset', 'stay'),
  first: fc.boolean(),
})

test('whatever a server says, there is a verdict, never an exception, and never health', async () => {
  const lies = fc.tuple(fc.array(lie, { minLength: 1, maxLength: 5 }), fc.constantFrom('', 'smtp://', 'postgres://'))
  await seededAsync(
    fc.asyncProperty(lies, async ([told, scheme]) => {
      const port = await liar(told)
      const options = { timeSources: ['127.0.0.1:9'], timeoutMs: 120 }
      const examined = await examine(`${scheme}127.0.0.1:${port}`, options)
      if (!examined.ok) throw new Error(examined.error.sentence)
      const { evidence, connections, seconds } = examined.value
      const said = await report(examined.value, 'ja')
      expect(said.verdict.status).not.toBe('healthy')
      const text = renderText(said)
      expect(text).toContain('127.0.0.1')
      expect(text, 'moves no cursor and hides no letters').not.toMatch(
        /[^\P{Cc}\n]|[\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]/u,
      )
      expect(evidence.attempts.length).toBeGreaterThan(0)
      expect(connections).toBeLessThanOrEqual(40)
      expect(seconds).toBeLessThan(10)
      for (const server of servers.splice(0)) server.close()
    }),
    25,
  )
}, 120_000)
