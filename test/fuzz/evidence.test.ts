import fc from 'fast-check'
import { expect, test } from 'vitest'
import { reexamine } from '../../src/doctor.ts'
import type { Attempt } from '../../src/evidence/attempt.ts'
import { deserialize } from '../../src/evidence/deserialize.ts'
import type { Evidence } from '../../src/evidence/evidence.ts'
import { serialize } from '../../src/evidence/serialize.ts'
import { replay } from '../../src/protocol/replay.ts'
import { shakeHands } from '../../src/protocol/tls/client.ts'
import { reportOf } from '../../src/report/report.ts'
import { renderText } from '../../src/report/text.ts'
import { loadStore } from '../../src/trust/store.ts'
import { recordings, wishOf } from '../support/flights.ts'
import { seeded } from '../support/seeded.ts'

const attempts = recordings().map((recording, i): Attempt => {
  const { outcome, messages } = replay(shakeHands(wishOf(recording)), recording.flights).value
  return {
    experiment: i === 0 ? 'baseline' : 'again',
    hop: 'target',
    address: '192.0.2.1',
    port: 443,
    offer: wishOf(recording).offer,
    outcome,
    messages,
    page: { kind: 'answer', answer: { status: 200, headers: [['server', 'test']] } },
    dialogue: [{ from: 'peer', text: '220 ready' }],
    tcpMs: 1,
    doneMs: 2,
  }
})
const evidence: Evidence = {
  target: { host: 'site.example', kind: 'name', port: 443, scheme: 'https', starttls: null, path: '/' },
  question: {
    client: undefined,
    serverName: 'site.example',
    serverNameBy: 'target',
    alpnBy: 'default',
    names: ['site.example'],
    store: 'mozilla',
    extraRoots: [],
    at: undefined,
    identityGiven: false,
    origin: undefined,
    options: [],
  },
  takenAt: Date.UTC(2026, 10, 23),
  clock: { offsetMs: 3, sources: [{ source: 'time.example', offsetMs: 3 }] },
  names: { status: 'addresses', addresses: ['192.0.2.1'], via: 'given' },
  attempts,
  fetched: [],
  revocation: [
    {
      certificate: 'ab'.repeat(32),
      by: 'ocsp',
      url: 'http://ocsp.example/',
      response: Uint8Array.of(0x30, 3, 10, 1, 6),
    },
    { certificate: 'ab'.repeat(32), by: 'ocsp', url: 'http://ocsp.example/', error: 'refused', fault: 'there' },
    {
      certificate: 'ab'.repeat(32),
      by: 'crl',
      url: 'http://crl.example/',
      list: {
        sha256: 'cd'.repeat(32),
        bytes: 500,
        entries: 1,
        thisUpdate: Date.UTC(2026, 10, 20),
        nextUpdate: Date.UTC(2026, 10, 27),
        unusable: { fault: 'delta', detail: '' },
        revoked: { at: Date.UTC(2026, 10, 19), reason: 'keyCompromise' },
      },
    },
  ],
}
const saved = serialize(evidence)
const store = await loadStore('mozilla')

test('what was saved is read as it was', () => {
  const read = deserialize(saved)
  expect(read.ok && serialize(read.value)).toBe(saved)
})

type Json = null | boolean | number | string | Json[] | { [key: string]: Json }

/** Every place in the file, as the way to it. */
function placesIn(value: Json, way: readonly string[] = []): (readonly string[])[] {
  if (typeof value !== 'object' || value === null) return [way]
  return [way, ...Object.entries(value).flatMap(([key, part]) => placesIn(part, [...way, key]))]
}
/** One place of each kind: of the items of a list, the first. */
const places = placesIn(JSON.parse(saved)).filter((way) => way.length > 0 && !way.some((key) => /^[1-9]\d*$/.test(key)))

/** Values that a hand or a hostile tool might put anywhere. */
const strange: readonly Json[] = [
  null,
  true,
  -1,
  0.5,
  1e300,
  '',
  '\u0000',
  '\ud800',
  '\u001b[2J\u202e',
  [],
  {},
  { base64: '%' },
  { base64: 'AAAA' },
  [[]],
  65536,
]

/** The file with another value in one place; undefined: without that place. */
function changed([head, ...rest]: readonly string[], value: Json, put: Json | undefined): Json {
  const copy = structuredClone(value) as Record<string, Json>
  if (rest.length > 0) copy[head!] = changed(rest, copy[head!]!, put)
  else if (put === undefined) delete copy[head!]
  else copy[head!] = put
  return copy
}

const elsewhere = [...strange, undefined]
test.each(places.map((way) => way.join('.')))('%s: anything there is judged, or refused by name', (place) => {
  for (const put of elsewhere) refusesOrJudges(place.split('.'), put)
})

test('any JSON in any place is judged, or refused by name', () => {
  const put = fc.tuple(fc.constantFrom(...places), fc.jsonValue() as fc.Arbitrary<Json>)
  seeded(fc.property(put, ([way, value]) => refusesOrJudges(way, value)))
})

function refusesOrJudges(way: readonly string[], put: Json | undefined): void {
  const read = deserialize(JSON.stringify(changed(way, JSON.parse(saved), put)))
  if (read.ok) {
    judges(read.value)
    return
  }
  expect(read.error.code).toBe('malformed-evidence')
  const [, named = ''] = /^the evidence cannot be read: (\S+): \S/.exec(read.error.sentence) ?? []
  // Bytes are one value to the reader: what is wrong within them is told of them.
  const wanted = way.join('.').replace(/\.base64$/, '')
  expect(named !== '' && (named.startsWith(wanted) || wanted.startsWith(named)), read.error.sentence).toBe(true)
}

test('a file that is cut, or has other bytes in it, never throws', () => {
  const damage = fc.tuple(fc.nat(saved.length), fc.string({ maxLength: 3 }), fc.nat(30))
  seeded(
    fc.property(damage, ([at, put, lost]) => {
      const read = deserialize(saved.slice(0, at) + put + saved.slice(at + lost))
      if (read.ok) judges(read.value)
      else expect(read.error.sentence).toMatch(/^the (file is no JSON|evidence cannot be read: .+)/)
    }),
  )
})

test.each([
  '',
  'null',
  '[]',
  '"',
  '{}',
  '{"base64":"AAAA"}',
  '[{"base64":"%"}]',
  '\ufeff{}',
  '9'.repeat(1e5),
  '['.repeat(1e5),
])('a file of other make is refused: %.20s', (json) => {
  expect(deserialize(json)).toMatchObject({ ok: false, error: { code: 'malformed-evidence' } })
})

/** What reads well is judged and told without a stumble. */
function judges(read: Evidence): void {
  const judged = { evidence: read, ...reexamine(read, store), connections: 0, seconds: 0 }
  const wording = { language: 'en', articles: {}, trustStore: { name: 'mozilla', date: '2026-07-19' } } as const
  const told = renderText(reportOf(judged, wording))
  expect(told, 'no letter of a stranger moves the cursor').not.toMatch(/[^\P{Cc}\n]|[\u202a-\u202e\u2066-\u2069]/u)
}
