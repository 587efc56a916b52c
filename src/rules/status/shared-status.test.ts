import { describe, expect, test } from 'vitest'
import { authority, extension, issueDer, keyIdOf, newKey, usage, uses } from '../../../test/support/authority.ts'
import { recorded, showing, storeOf } from '../../../test/support/shown.ts'
import { listAt } from '../../clinic/extensions.ts'
import { judge } from '../../diagnosis/judge.ts'
import type { ListSeen, StatusAsked } from '../../evidence/evidence.ts'
import { fingerprint } from '../../evidence/status-question.ts'
import * as der from '../../x509/der-writer.ts'
import { parseCertificate, purposes } from '../../x509/index.ts'

const day = 86_400_000
const now = recorded.takenAt
const dates = { notBefore: now - 30 * day, notAfter: now + 60 * day }
const [rootKey, caKey, leafKey] = [newKey(), newKey(), newKey()]
const ca = [authority(), usage(5, 6)]
const list = (url: string) => extension('2.5.29.31', listAt(url).value)
const name = extension('2.5.29.17', der.sequence(der.implicit(2, 'site.clinic.test')))

const root = issueDer({ subject: 'Root', key: rootKey, extensions: [...ca, keyIdOf(rootKey)], ...dates })
const intermediate = issueDer({
  subject: 'CA',
  key: caKey,
  issuer: 'Root',
  issuerKey: rootKey,
  serial: 7,
  extensions: [...ca, list('http://crl.test/root.crl')],
  ...dates,
})
const leaf = issueDer({
  subject: 'Site',
  key: leafKey,
  issuer: 'CA',
  issuerKey: caKey,
  serial: 8,
  extensions: [name, usage(0), uses(purposes.server), list('http://crl.test/ca.crl')],
  ...dates,
})

const about = (bytes: Uint8Array): string => {
  const parsed = parseCertificate(bytes)
  if (!parsed.ok) throw parsed.error
  return fingerprint(parsed.value)
}
const fresh = { sha256: '', bytes: 500, entries: 1, thisUpdate: now - day, nextUpdate: now + 6 * day }
const seen = (certificate: Uint8Array, change: Partial<ListSeen> = {}): StatusAsked => ({
  certificate: about(certificate),
  by: 'crl',
  url: 'http://crl.test/',
  list: { ...fresh, ...change },
})
const failed = (certificate: Uint8Array, fault: StatusAsked['fault'], by: StatusAsked['by'] = 'crl'): StatusAsked => ({
  certificate: about(certificate),
  by,
  url: 'http://status.test/',
  error: 'refused',
  fault,
})
const revoked = { at: now - 2 * day }
const stale = { nextUpdate: now - day }

interface Row {
  readonly says: string
  readonly asked: readonly StatusAsked[] | undefined
  readonly found: readonly string[]
  /** Rules that cannot tell. */
  readonly open: readonly string[]
  /** As of then. */
  readonly at?: number
}

const both = ['cert-revoked', 'revocation-check-hard-fail']
const rows: readonly Row[] = [
  { says: 'nobody was asked yet', asked: undefined, found: [], open: both },
  { says: 'neither is listed', asked: [seen(leaf), seen(intermediate)], found: [], open: [] },
  {
    says: 'the leaf is listed',
    asked: [seen(leaf, { revoked }), seen(intermediate)],
    found: ['cert-revoked'],
    open: [],
  },
  {
    says: 'the intermediate is listed',
    asked: [seen(leaf), seen(intermediate, { revoked })],
    found: ['cert-revoked'],
    open: [],
  },
  {
    says: 'listed in a list that should have been renewed',
    asked: [seen(leaf, { ...stale, revoked }), seen(intermediate)],
    found: ['cert-revoked'],
    open: [],
  },
  {
    says: 'put on hold in a list that should have been renewed',
    asked: [seen(leaf, { ...stale, revoked: { ...revoked, reason: 'certificateHold' } }), seen(intermediate)],
    found: ['revocation-check-hard-fail'],
    open: ['cert-revoked'],
  },
  {
    says: 'a list that should have been renewed',
    asked: [seen(leaf, stale), seen(intermediate)],
    found: ['revocation-check-hard-fail'],
    open: ['cert-revoked'],
  },
  {
    says: 'a list that its authority did not sign',
    asked: [seen(leaf, { unusable: { fault: 'bad-signature', detail: 'CA' } }), seen(intermediate)],
    found: ['revocation-check-hard-fail'],
    open: ['cert-revoked'],
  },
  {
    says: 'a kind of list that is not followed here',
    asked: [seen(leaf, { unusable: { fault: 'indirect', detail: '' } }), seen(intermediate)],
    found: [],
    open: both,
  },
  {
    says: 'the responder is dead, and the list is good',
    asked: [failed(leaf, 'there', 'ocsp'), seen(leaf), seen(intermediate)],
    found: [],
    open: [],
  },
  {
    says: 'nothing listens where the list should be',
    asked: [failed(leaf, 'there'), seen(intermediate)],
    found: ['revocation-check-hard-fail'],
    open: ['cert-revoked'],
  },
  { says: 'slow is not dead', asked: [failed(leaf, 'slow'), seen(intermediate)], found: [], open: both },
  { says: 'this machine could not ask', asked: [failed(leaf, 'here'), seen(intermediate)], found: [], open: both },
  { says: 'only others were asked about', asked: [seen(root), seen(intermediate)], found: [], open: both },
]

describe('revocation', () => {
  const dated: readonly Row[] = [
    {
      says: 'revoked later than the day that is judged',
      asked: [seen(leaf, { revoked }), seen(intermediate)],
      found: [],
      open: [],
      at: now - 5 * day,
    },
    {
      says: 'lists of today, and a verdict as of next month',
      asked: [seen(leaf), seen(intermediate)],
      found: [],
      open: [],
      at: now + 30 * day,
    },
    {
      says: 'lists of today, and a verdict as of last week',
      asked: [seen(leaf), seen(intermediate)],
      found: [],
      open: [],
      at: now - 7 * day,
    },
  ]
  test.each([...rows, ...dated])('$says', ({ asked, found, open, at }) => {
    const question = { ...recorded.question, extraRoots: [root], at }
    const evidence = { ...recorded, attempts: showing([leaf, intermediate]), question, revocation: asked }
    const judgement = judge(evidence, storeOf(root))
    const ours = (all: readonly { rule: { id: string } }[]) =>
      all.map(({ rule }) => rule.id).filter((id) => both.includes(id))
    expect(ours([...judgement.findings.values()].flat())).toEqual(found)
    expect(ours(judgement.open)).toEqual(open)
  })
})
