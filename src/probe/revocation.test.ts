import { describe, expect, test } from 'vitest'
import { authority, issue } from '../clinic/certificate.ts'
import { listAt, responderAt } from '../clinic/extensions.ts'
import { ocspRefusal, ocspResponse, revocationList } from '../clinic/revocation.ts'
import type { Fetched } from '../net/fetch-http.ts'
import { parseCertificate } from '../x509/index.ts'
import type { Fetcher } from './fetcher.ts'
import { askRevocation } from './revocation.ts'

const day = 86_400_000
const at = Date.UTC(2026, 10, 24)
const years = { notBefore: at - 365 * day, notAfter: at + 365 * day }
const thisWeek = { thisUpdate: at - day, nextUpdate: at + 6 * day, revokedAt: at - 2 * day }
const ca = authority({ name: { CN: 'CA' }, ...years })
const other = authority({ name: { CN: 'Another CA' }, ...years })
const responder = 'http://ocsp.test/'
const list = 'http://crl.test/ca.crl'
/** The extensions of one kind stand once: a leaf with both places. */
const leaf = issue(ca, { names: ['a.test'], extensions: [responderAt(responder), listAt(list)], ...years })
const read = (der: Uint8Array) => {
  const parsed = parseCertificate(der)
  if (!parsed.ok) throw parsed.error
  return parsed.value
}

const say = (status: 'good' | 'revoked' | 'unknown') =>
  ocspResponse({ certificate: leaf.der, issuer: ca, status, ...thisWeek })
const dead = { ok: false, url: '', error: 'refused', fault: 'there' } as const
const body = (bytes: Uint8Array): Fetched => ({
  ok: true,
  url: '',
  address: '192.0.2.1',
  body: bytes,
  contentType: undefined,
})

type Answer = Uint8Array | typeof dead
interface Row {
  readonly says: string
  readonly ocsp: Answer
  readonly crl: Answer
  readonly expected: readonly unknown[]
}

const noList = { by: 'crl', error: 'refused', fault: 'there' }
const rows: readonly Row[] = [
  { says: 'the responder tells: the list is left alone', ocsp: say('good'), crl: dead, expected: [{ by: 'ocsp' }] },
  { says: 'the responder says revoked', ocsp: say('revoked'), crl: dead, expected: [{ by: 'ocsp' }] },
  {
    says: 'the responder does not know it: the list is asked',
    ocsp: say('unknown'),
    crl: revocationList(ca, [leaf.der], thisWeek),
    expected: [{ by: 'ocsp' }, { by: 'crl', list: { entries: 1, revoked: { at: at - 2 * day } } }],
  },
  {
    says: 'the responder has no answer: the list is asked',
    ocsp: ocspRefusal(3),
    crl: revocationList(ca, [], thisWeek),
    expected: [{ by: 'ocsp' }, { by: 'crl', list: { entries: 0, thisUpdate: at - day, nextUpdate: at + 6 * day } }],
  },
  {
    says: "another authority's list says nothing",
    ocsp: dead,
    crl: revocationList(other, [leaf.der], thisWeek),
    expected: [
      { by: 'ocsp', error: 'refused' },
      { by: 'crl', list: { unusable: { fault: 'other-issuer' } } },
    ],
  },
  {
    says: 'a list in the name of the issuer, signed by somebody else',
    ocsp: dead,
    crl: revocationList({ ...ca, key: other.key }, [leaf.der], thisWeek),
    expected: [
      { by: 'ocsp', error: 'refused' },
      { by: 'crl', list: { unusable: { fault: 'bad-signature' } } },
    ],
  },
  {
    says: 'a page where the list should be',
    ocsp: dead,
    crl: new TextEncoder().encode('<html>moved</html>'),
    expected: [{ by: 'ocsp' }, { by: 'crl', fault: 'there' }],
  },
  {
    says: 'a list in PEM',
    ocsp: dead,
    crl: new TextEncoder().encode(
      `-----BEGIN X509 CRL-----\n${Buffer.from(revocationList(ca, [leaf.der], thisWeek)).toString('base64')}\n-----END X509 CRL-----\n`,
    ),
    expected: [{ by: 'ocsp' }, { by: 'crl', list: { entries: 1, revoked: { at: at - 2 * day } } }],
  },
  { says: 'nobody is there', ocsp: dead, crl: dead, expected: [{ by: 'ocsp', error: 'refused' }, noList] },
]

describe('askRevocation', () => {
  test.each(rows)('$says', async ({ ocsp, crl, expected }) => {
    const obtain: Fetcher = async (url) => {
      const answer = url === responder ? ocsp : crl
      return answer instanceof Uint8Array ? body(answer) : answer
    }
    const asked = await askRevocation([{ certificate: read(leaf.der), issuer: read(ca.der) }], { at, obtain })
    expect(asked).toHaveLength(expected.length)
    expect(asked).toMatchObject(expected)
  })

  test('posts an OCSP request, takes lists of 20 MiB, and gives all together less than a second', async () => {
    const seen: unknown[] = []
    const obtain: Fetcher = async (url, wanted) => {
      seen.push([url, wanted?.content?.type, wanted?.maxBytes, (wanted?.timeoutMs ?? 0) < 1000])
      return dead
    }
    await askRevocation([{ certificate: read(leaf.der), issuer: read(ca.der) }], { at, obtain })
    expect(seen).toEqual([
      [responder, 'application/ocsp-request', undefined, true],
      [list, undefined, 20 << 20, true],
    ])
  })

  test('a list is kept as what it says, not as its bytes', async () => {
    const others = Array.from({ length: 300 }, () => issue(ca, { names: ['b.test'], ...years }).der)
    const bytes = revocationList(ca, [...others, leaf.der], thisWeek)
    const obtain: Fetcher = async (url) => (url === list ? body(bytes) : dead)
    const [, asked] = await askRevocation([{ certificate: read(leaf.der), issuer: read(ca.der) }], { at, obtain })
    expect(asked?.list).toMatchObject({ bytes: bytes.length, entries: 301, revoked: { at: at - 2 * day } })
    expect(JSON.stringify(asked).length).toBeLessThan(500)
  })
})
