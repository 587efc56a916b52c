import { readdirSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readRecord } from '../../src/evidence/capture/records.ts'
import { sniff, type TextRecord } from '../../src/evidence/capture/sniff.ts'
import { factsOf } from '../../src/evidence/facts.ts'
import { parametersOf } from '../../src/evidence/parameters.ts'
import { inPieces, recordFile } from '../support/records.ts'
import { seededAsync } from '../support/seeded.ts'

const kinds: readonly TextRecord[] = ['netlog', 'har', 's_client', 'curl', 'gnutls-cli']
const files = readdirSync('test/transcripts/records').map(recordFile)

/** Reads it to the last fact: a value or a sentence, never an exception. */
async function isRead(kind: TextRecord, bytes: Uint8Array, size: number): Promise<void> {
  const read = await readRecord(kind, inPieces(bytes, size))
  if (!read.ok) return expect(read.error.sentence).not.toBe('')
  for (const { attempt, words } of read.value.witnessed) {
    factsOf(attempt)
    parametersOf(attempt)
    expect(words.every((line) => line.length <= 500)).toBe(true)
  }
}

describe('records of others', () => {
  it('of any bytes', async () => {
    await seededAsync(
      fc.asyncProperty(
        fc.constantFrom(...kinds),
        fc.uint8Array({ maxLength: 2000 }),
        fc.integer({ min: 1, max: 400 }),
        async (kind, bytes, size) => {
          sniff(bytes)
          await isRead(kind, bytes, size)
        },
      ),
    )
  })

  it('cut anywhere, and with bytes that are others', async () => {
    const damage = fc.record({
      file: fc.constantFrom(...files),
      cut: fc.double({ min: 0, max: 1, noNaN: true }),
      changes: fc.array(fc.tuple(fc.double({ min: 0, max: 0.999, noNaN: true }), fc.nat(255)), { maxLength: 8 }),
      size: fc.integer({ min: 50, max: 70_000 }),
    })
    await seededAsync(
      fc.asyncProperty(damage, async ({ file, cut, changes, size }) => {
        const bytes = file.slice(0, Math.floor(file.length * cut))
        for (const [place, value] of changes) if (bytes.length > 0) bytes[Math.floor(place * bytes.length)] = value
        const kind = sniff(bytes) ?? 'curl'
        await isRead(kind, bytes, size)
      }),
    )
  })

  it.each(['0', '-a', 'curl ', '--:--:-- ', '01 ', '[', '\\\\"', '* Trying ', '{"log":', 'x:'])(
    'no text makes it slow: %s',
    async (unit) => {
      const lines = new TextEncoder().encode(`${unit.repeat(4000 / unit.length)}\n`.repeat(50))
      const begun = performance.now()
      for (const kind of kinds) await isRead(kind, lines, 65536)
      expect(performance.now() - begun).toBeLessThan(1000)
    },
  )

  it('with numbers and names that are no honest ones', async () => {
    const line = fc.constantFrom(
      '>>> TLS 1.3, Handshake [length ffffffff], ClientHello',
      '<<< TLS 1.3, Handshake [length 00000000], ServerHello',
      'read from 0x1 [0x2] (4294967295 bytes => 4294967295 (0xFFFFFFFF))',
      '=> Send SSL data, 999999999 bytes (0x3b9ac9ff)',
      '0000: 16 03 01 02 00',
      '0000 - 16 03 01 ff ff 01 ff ff-ff 03 03',
      '    16 03 01 02 00',
      ' 4294967295 s:CN = site.example',
      '- Got a certificate list of 4294967295 certificates.',
      'CONNECTED(00000003)',
      '*   Trying 192.0.2.1:443...',
      '* Connected to __proto__ (192.0.2.1) port 99999 (#0)',
      '* TLSv1.3 (IN), TLS alert, unknown (4294967295):',
      '*** Received alert [99999]: x',
      '|<5>| REC[0x0]: Alert[9|999] - x - was received',
      '{"params":{"source_dependency":{"id":1e999}},"phase":1,"source":{"id":1},"time":"x","type":1},',
      '{"constants":{"logEventTypes":{"__proto__":1,"SOCKET_ALIVE":1,"constructor":2}},',
      '"events": [',
      '{"log":{"entries":[{"request":{"url":"https://__proto__/"},"response":{"status":0,"_error":"net::ERR_toString"}}]}}',
    )
    await seededAsync(
      fc.asyncProperty(fc.constantFrom(...kinds), fc.array(line, { maxLength: 30 }), async (kind, lines) => {
        await isRead(kind, new TextEncoder().encode(lines.join('\n')), 64)
      }),
    )
  })
})
