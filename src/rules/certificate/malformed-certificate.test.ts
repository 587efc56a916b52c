import { expect, test } from 'vitest'
import type { Attempt } from '../../evidence/attempt.ts'
import type { Endpoint } from '../endpoint.ts'
import { malformedCertificate } from './malformed-certificate.ts'

/** A Certificate message of TLS 1.2 (RFC 5246 section 7.4.2) with this body. */
const shown = (...body: readonly number[]): Endpoint => {
  const bytes = Uint8Array.of(11, 0, 0, body.length, ...body)
  const baseline = { messages: [{ from: 'peer', contentType: 22, bytes }], outcome: { kind: 'finished' } }
  return { baseline: baseline as unknown as Attempt } as Endpoint
}

type Row = readonly [says: string, body: readonly number[], seen: RegExp | undefined]

const rows: readonly Row[] = [
  ['a certificate that is none', [0, 0, 6, 0, 0, 3, 1, 2, 3], /^Of what the server sends, certificate 1 /],
  [
    'a list that is longer than its message',
    [0, 0, 99, 0, 0, 3, 1, 2, 3],
    /^Of what the server sends, the Certificate message/,
  ],
  ['a message that is cut off', [0], /^Of what the server sends, the Certificate message/],
  ['an empty list: that is a server without a certificate', [0, 0, 0], undefined],
]

test.each(rows)('%s', (_, body, seen) => {
  const verdict = malformedCertificate.scope === 'endpoint' && malformedCertificate.judge(shown(...body))
  if (!verdict) throw new Error('it judges endpoints')
  if (seen) expect(verdict).toMatchObject({ kind: 'found', explanation: { en: expect.stringMatching(seen) } })
  else expect(verdict).toEqual({ kind: 'clear' })
})
