import { generateKeyPairSync } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { attemptOf } from '../../test/support/attempt.ts'
import { authority, issue } from '../clinic/certificate.ts'
import { ocspRefusal, ocspResponse } from '../clinic/revocation.ts'
import { timestampList, timestamps } from '../clinic/transparency.ts'
import type { Attempt } from '../evidence/attempt.ts'
import { ctLogs } from '../trust/data/ct-logs.ts'
import { encode } from '../wire/codec.ts'
import { certificate12, certificateStatus, handshake } from '../wire/index.ts'
import type { Traced } from './trace.ts'
import { statusLines, statusOf } from './trace-status.ts'

const day = 86_400_000
const at = Date.UTC(2026, 10, 24)
const years = { notBefore: at - 30 * day, notAfter: at + 60 * day }
const ca = authority({ name: { CN: 'CA' }, ...years })
const log = generateKeyPairSync('ec', { namedCurve: 'P-256' })
const own = {
  timestamp: at,
  key: log.privateKey,
  logKey: new Uint8Array(log.publicKey.export({ format: 'der', type: 'spki' })),
}
const forged = { ...own, logKey: new Uint8Array(Buffer.from(ctLogs[0]!.key, 'base64')) }
const leaf = issue(ca, { names: ['a.test'], extensions: [timestamps(timestampList([own, forged]))], ...years })
const bare = issue(ca, { names: ['a.test'], ...years })
const good = ocspResponse({
  certificate: leaf.der,
  issuer: ca,
  status: 'good',
  thisUpdate: at - day,
  nextUpdate: at + 6 * day,
})

/** A TLS 1.2 handshake as far as the certificate and what is stapled to it. */
const traced = (certificate: Uint8Array, staple?: Uint8Array): Traced => {
  const say = (type: number, body: Uint8Array): Attempt['messages'][number] => ({
    from: 'peer',
    contentType: 22,
    bytes: encode(handshake, { type, body }),
    at: 1,
    protected: false,
  })
  const messages = [
    say(11, encode(certificate12, { certificateList: [certificate, ca.der] })),
    ...(staple ? [say(22, encode(certificateStatus, { statusType: 1, response: staple }))] : []),
  ]
  return {
    target: { host: 'a.test', kind: 'name', port: 443, scheme: 'https', starttls: null, path: '/' },
    names: { status: 'addresses', addresses: ['192.0.2.1'], via: 'given' },
    namesMs: 0,
    attempt: attemptOf({ outcome: { kind: 'finished' }, messages }),
  }
}

describe('what came with the certificate', () => {
  test('nothing', () => {
    expect(statusOf(traced(bare.der))).toEqual({ stapled: null, timestamps: [] })
    expect(statusLines(traced(bare.der), 'en')).toEqual([])
  })

  test('a good response, a timestamp of an unknown log, and one in the name of a known log', () => {
    const { stapled, timestamps: all } = statusOf(traced(leaf.der, good))
    expect(stapled).toMatchObject({ status: 'good', nextUpdate: '2026-11-30T00:00:00.000Z' })
    const name = `${ctLogs[0]!.operator} ${ctLogs[0]!.name}`
    expect(all.map(({ from, log: by, genuine }) => [from, by, genuine])).toEqual([
      ['certificate', null, null],
      ['certificate', name, false],
    ])
    expect(statusLines(traced(leaf.der, good), 'en')).toEqual([
      'stapled OCSP response: good, until 2026-11-30',
      `certificate timestamps (SCT): a log not known here 2026-11-24; ${name} 2026-11-24, not signed by it`,
    ])
  })

  test.each([
    ['an error of the responder', ocspRefusal(3), /^tryLater$/],
    ['no response at all', Uint8Array.of(1, 2, 3), /^OCSPResponse at byte 0: /],
  ])('%s', (_, staple, expected) => {
    expect(statusOf(traced(bare.der, staple)).stapled?.status).toMatch(expected)
  })
})
