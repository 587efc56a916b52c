import { createHash, generateKeyPairSync, sign, verify } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { authority, issue } from '../clinic/certificate.ts'
import { timestampList, timestamps } from '../clinic/transparency.ts'
import { concat, hex } from './bytes.ts'
import { parseCertificate } from './certificate.ts'
import { parseSctList, signedByLog } from './sct.ts'

const day = 86_400_000
const at = Date.UTC(2026, 10, 24)
const years = { notBefore: at - 365 * day, notAfter: at + 365 * day }
const read = (der: Uint8Array) => {
  const parsed = parseCertificate(der)
  if (!parsed.ok) throw parsed.error
  return parsed.value
}
const digest = (hash: string, bytes: Uint8Array) => new Uint8Array(createHash(hash).update(bytes).digest())
const log = generateKeyPairSync('ec', { namedCurve: 'P-256' })
const logKey = new Uint8Array(log.publicKey.export({ format: 'der', type: 'spki' }))
const promise = { timestamp: at, key: log.privateKey, logKey }
const ca = authority({ name: { CN: 'CA' }, ...years })

/** As a CA does it: a precertificate with the poison, a log's signature over it, and then the certificate with that. */
function logged() {
  const common = { names: ['a.test'], serial: Uint8Array.of(0x41, 1), keyType: 'rsa', ...years } as const
  const poison = { oid: '1.3.6.1.4.1.11129.2.4.3', critical: true, value: Uint8Array.of(5, 0) }
  const precertificate = read(issue(ca, { ...common, extensions: [poison] }).der)
  const blank = { version: 0, logId: hex(digest('sha256', logKey)), timestamp: at, extensions: new Uint8Array(0) }
  const unsigned = { ...blank, algorithm: 0x0403, signature: new Uint8Array(0) }
  const issuer = read(ca.der)
  const covered = signedByLog(unsigned, precertificate, { embedded: true, issuer, digest })
  if (!covered.ok) throw covered.error
  const signature = new Uint8Array(sign('sha256', covered.value, log.privateKey))
  const list = timestampList([{ ...unsigned, signature }])
  return { certificate: read(issue(ca, { ...common, extensions: [timestamps(list)] }).der), issuer }
}

describe('timestamps', () => {
  test('within a certificate, signed over what it was before they stood there', () => {
    const { certificate, issuer } = logged()
    const { scts, problem } = parseSctList(certificate.scts!)
    expect(problem).toBeUndefined()
    expect(scts.map(({ timestamp, logId }) => [timestamp, logId])).toEqual([[at, hex(digest('sha256', logKey))]])
    const fits = (embedded: boolean) => {
      const covered = signedByLog(scts[0]!, certificate, { embedded, issuer, digest })
      return covered.ok && verify('sha256', covered.value, log.publicKey, scts[0]!.signature)
    }
    expect([fits(true), fits(false)]).toEqual([true, false])
  })

  test('beside a certificate, signed over it as it is', () => {
    const certificate = read(issue(ca, { names: ['a.test'], ...years }).der)
    const { scts } = parseSctList(timestampList([promise, promise], certificate.der))
    const covered = signedByLog(scts[1]!, certificate, { embedded: false, issuer: read(ca.der), digest })
    expect(covered.ok && verify('sha256', covered.value, log.publicKey, scts[1]!.signature)).toBe(true)
  })

  const one = timestampList([promise], Uint8Array.of(1))
  const broken: readonly (readonly [says: string, bytes: Uint8Array, count: number, problem: RegExp])[] = [
    ['nothing', new Uint8Array(0), 0, /at byte 0: cut off/],
    ['an empty list', Uint8Array.of(0, 0), 0, /is empty/],
    ['a list that ends early', one.subarray(0, 40), 0, /says \d+ bytes, 38 follow/],
    ['a list with more behind it', concat([one, Uint8Array.of(1)]), 0, /says/],
    ['a timestamp that is too short', Uint8Array.of(0, 5, 0, 3, 0, 1, 2), 0, /at byte 4: timestamp cut off/],
    ['a good one and a broken one', longer(one, Uint8Array.of(0, 9, 0)), 1, /cut off/],
    ['a time that no calendar has', one.map((byte, i) => (i >= 37 && i < 45 ? 0xff : byte)), 0, /after the year 9999/],
  ]
  test.each(broken)('%s', (_, bytes, count, problem) => {
    const list = parseSctList(bytes)
    expect(list.scts).toHaveLength(count)
    expect(list.problem).toMatch(problem)
  })

  test('bytes of any kind are read or named, never thrown at', () => {
    const torn = fc
      .tuple(fc.nat(200), fc.array(fc.tuple(fc.nat(150), fc.nat(255)), { maxLength: 4 }))
      .map(([length, changes]) => {
        const copy = timestampList([promise, promise], Uint8Array.of(1)).slice(0, length)
        for (const [place, value] of changes) if (place < copy.length) copy[place] = value
        return copy
      })
    fc.assert(
      fc.property(fc.oneof(fc.uint8Array({ maxLength: 200 }), torn), (bytes) => {
        const { scts, problem } = parseSctList(bytes)
        for (const { timestamp } of scts) expect(new Date(timestamp).toISOString()).toMatch(/Z$/)
        expect(scts.length > 0 || problem !== undefined).toBe(true)
      }),
      { numRuns: 3000 },
    )
  })
})

function longer(list: Uint8Array, more: Uint8Array): Uint8Array {
  const body = concat([list.subarray(2), more])
  return concat([Uint8Array.of(body.length >> 8, body.length & 0xff), body])
}
