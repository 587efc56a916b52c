import { createHash, createPrivateKey as createKey } from 'node:crypto'
import { fromBER } from 'asn1js'
import fc from 'fast-check'
import * as pkijs from 'pkijs'
import { describe, expect, test } from 'vitest'
import { verify } from '../../test/support/verify.ts'
import { authority, issue } from '../clinic/certificate.ts'
import { purpose } from '../clinic/extensions.ts'
import { ocspRefusal, ocspResponse, type ResponseOptions } from '../clinic/revocation.ts'
import { hex } from './bytes.ts'
import { parseCertificate } from './certificate.ts'
import { type Digest, ocspRequest, parseOcspResponse } from './ocsp.ts'
import { checkOcsp } from './ocsp-check.ts'

const day = 86_400_000
const at = Date.UTC(2026, 10, 24)
const years = { notBefore: at - 365 * day, notAfter: at + 365 * day }
const digest: Digest = (hash, bytes) => new Uint8Array(createHash(hash).update(bytes).digest())
const read = (der: Uint8Array) => {
  const parsed = parseCertificate(der)
  if (!parsed.ok) throw parsed.error
  return parsed.value
}

const ca = authority({ name: { CN: 'CA' }, ...years })
const otherCa = authority({ name: { CN: 'Another CA' }, ...years })
const leaf = issue(ca, { names: ['a.test'], ...years })
const neighbour = issue(ca, { names: ['b.test'], ...years })
const keyOf = ({ keyPem, der }: { keyPem: string; der: Uint8Array }) => ({ der, key: createKey(keyPem) })
const delegate = keyOf(issue(ca, { subject: { CN: 'Responder' }, purposes: [purpose.ocspSigning], ...years }))
const webServer = keyOf(issue(ca, { subject: { CN: 'No responder' }, ...years }))
const foreign = keyOf(issue(otherCa, { subject: { CN: 'Stranger' }, purposes: [purpose.ocspSigning], ...years }))
const oldDelegate = keyOf(
  issue(ca, { subject: { CN: 'Old' }, purposes: [purpose.ocspSigning], notBefore: at - 9 * day, notAfter: at - day }),
)
const impostor = { der: ca.der, key: otherCa.key }

const say = (change: Partial<ResponseOptions> = {}): Uint8Array =>
  ocspResponse({
    certificate: leaf.der,
    issuer: ca,
    status: 'good',
    thisUpdate: at - day,
    nextUpdate: at + 6 * day,
    ...change,
  })
const revoked = { status: 'revoked', revokedAt: at - 2 * day } as const
const ask = (response: Uint8Array) =>
  checkOcsp({ response, certificate: read(leaf.der), issuer: read(ca.der), at, verify, digest })

const rows: readonly (readonly [says: string, response: Uint8Array, expected: string])[] = [
  ['good', say(), 'good'],
  ['good, the certificate named by SHA-256', say({ hash: 'sha256' }), 'good'],
  ['good, for ever', say({ nextUpdate: undefined as never }), 'good'],
  ['unknown', say({ status: 'unknown' }), 'unknown'],
  ['revoked', say(revoked), 'revoked'],
  ['revoked, with a reason', say({ ...revoked, reason: 1 }), 'revoked keyCompromise'],
  ['signed by a delegate', say({ signer: delegate, withSigner: true }), 'good'],
  ['too old', say({ thisUpdate: at - 9 * day, nextUpdate: at - 2 * day }), 'late'],
  ['too old, and revoked for good', say({ ...revoked, nextUpdate: at - day, thisUpdate: at - 2 * day }), 'revoked'],
  [
    'too old, and only put on hold',
    say({ ...revoked, reason: 6, nextUpdate: at - day, thisUpdate: at - 2 * day }),
    'late',
  ],
  ['from the future', say({ thisUpdate: at + day }), 'early'],
  ['from a clock that is a minute fast', say({ thisUpdate: at + 60_000 }), 'good'],
  ['about another certificate', say({ certificate: neighbour.der }), 'other-certificate'],
  ['about the same serial of another issuer', say({ issuer: otherCa }), 'other-certificate'],
  ['signed by another key in the name of the issuer', say({ signer: impostor }), 'bad-signature'],
  ["signed by a web server's certificate", say({ signer: webServer, withSigner: true }), 'unknown-responder'],
  ['signed by a delegate of another issuer', say({ signer: foreign, withSigner: true }), 'unknown-responder'],
  ['signed by a delegate whose time is over', say({ signer: oldDelegate, withSigner: true }), 'unknown-responder'],
  ['signed by a delegate that is not sent along', say({ signer: delegate }), 'unknown-responder'],
  ['try later', ocspRefusal(3), 'refused tryLater'],
  ['unauthorized', ocspRefusal(6), 'refused unauthorized'],
  ['a status that nobody knows', ocspRefusal(77), 'refused 77'],
  ['nothing', new Uint8Array(0), 'malformed'],
  ['a page', new TextEncoder().encode('<html>404</html>'), 'malformed'],
  ['with bytes behind it', Uint8Array.of(...say(), 0), 'malformed'],
]

describe('checkOcsp', () => {
  test.each(rows)('%s', (_, response, expected) => {
    const answer = ask(response)
    const [word = '', detail = ''] = expected.split(' ')
    if (answer.kind === 'unusable') {
      expect([answer.fault, answer.detail]).toEqual([word, detail ? detail : answer.detail])
    } else {
      const { status } = answer.single
      expect([status.kind, status.kind === 'revoked' ? (status.reason ?? '') : '']).toEqual([word, detail])
    }
  })

  test('a change of any byte is never taken for the answer', () => {
    const good = say(revoked)
    fc.assert(
      fc.property(fc.nat(good.length - 1), fc.integer({ min: 1, max: 255 }), (place, mask) => {
        const broken = good.slice()
        broken[place]! ^= mask
        const answer = ask(broken)
        // Outside the signed part stand only lengths, and parameters of hash algorithms that mean nothing.
        if (answer.kind === 'answer') expect(answer.single.status).toEqual({ kind: 'revoked', at: at - 2 * day })
      }),
      { numRuns: 2000 },
    )
  })

  test('bytes of any kind are answered, never thrown at', () => {
    const real = rows.map(([, bytes]) => bytes)
    const cut = fc.tuple(fc.constantFrom(...real), fc.nat(1200)).map(([bytes, length]) => bytes.subarray(0, length))
    const torn = fc
      .tuple(fc.constantFrom(...real), fc.array(fc.tuple(fc.nat(600), fc.nat(255)), { maxLength: 5 }))
      .map(([bytes, changes]) => {
        const copy = bytes.slice()
        for (const [place, value] of changes) if (place < copy.length) copy[place] = value
        return copy
      })
    fc.assert(
      fc.property(fc.oneof(fc.uint8Array({ maxLength: 300 }), cut, torn), (bytes) => {
        const answer = ask(bytes)
        if (answer.kind === 'unusable' && answer.fault === 'malformed')
          expect(answer.detail).toMatch(/^OCSPResponse[\w.[\]-]* at byte \d+: ./)
      }),
      { numRuns: 3000 },
    )
  })
})

test('what is read is what pkijs reads', () => {
  const bytes = say({ ...revoked, reason: 4, signer: delegate, withSigner: true })
  const ours = parseOcspResponse(bytes)
  if (!ours.ok || ours.value.kind !== 'basic') throw new Error('not read')
  const outer = new pkijs.OCSPResponse({ schema: fromBER(bytes.slice().buffer).result })
  const basic = new pkijs.BasicOCSPResponse({
    schema: fromBER(outer.responseBytes!.response.valueBlock.valueHexView.slice().buffer).result,
  })
  const [theirs] = basic.tbsResponseData.responses
  expect(ours.value.producedAt).toBe(basic.tbsResponseData.producedAt.getTime())
  expect(ours.value.responses[0]?.certId.serial).toBe(hex(theirs!.certID.serialNumber.valueBlock.valueHexView))
  expect(ours.value.responses[0]?.thisUpdate).toBe(theirs!.thisUpdate.getTime())
  expect(ours.value.responses[0]?.nextUpdate).toBe(theirs!.nextUpdate?.getTime())
  expect(ours.value.certificates).toHaveLength(basic.certs!.length)
})

test('a request names the certificate as pkijs reads it', async () => {
  const bytes = ocspRequest(read(leaf.der), read(ca.der), digest)
  const request = new pkijs.OCSPRequest({ schema: fromBER(bytes.slice().buffer).result })
  const [asked] = request.tbsRequest.requestList
  expect(hex(asked!.reqCert.serialNumber.valueBlock.valueHexView)).toBe(read(leaf.der).serial)
  expect(hex(asked!.reqCert.issuerNameHash.valueBlock.valueHexView)).toBe(hex(digest('sha1', read(ca.der).subject.der)))
})
