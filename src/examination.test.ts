import { afterAll, beforeAll, expect, test } from 'vitest'
import { healthy } from './clinic/healthy.ts'
import type { Admitted } from './clinic/patient.ts'
import { certExpired } from './clinic/patients/cert-expired.ts'
import { openWard, siteName, type Ward } from './clinic/ward.ts'
import { type Examination, type ExamineOptions, examine } from './examination.ts'
import { deserialize, judge, report, serialize } from './index.ts'

let ward: Ward
let well: Admitted
let expired: Admitted
beforeAll(async () => {
  ward = await openWard()
  well = await healthy[0]!.admit(ward)
  expired = await certExpired.admit(ward)
})
afterAll(() => Promise.all([well.stop(), expired.stop(), ward.close()]))

const here = (): ExamineOptions => ({
  addresses: ['127.0.0.1'],
  roots: ward.root.pem,
  timeSources: [ward.timeSource],
})

async function visit({ target }: Admitted, more: ExamineOptions = {}): Promise<Examination> {
  const examined = await examine(target, { ...here(), ...more })
  if (!examined.ok) throw new Error(examined.error.sentence)
  return examined.value
}

test('a healthy server is healthy', async () => {
  const { verdict, causes } = await report(await visit(well))
  expect(verdict).toMatchObject({ status: 'healthy', cause: null })
  expect(causes).toEqual([])
})

test('a sick one has its cause, in both languages, and a command that verifies', async () => {
  const examination = await visit(expired)
  const [english, japanese] = [await report(examination, 'en'), await report(examination, 'ja')]
  expect(english.verdict).toMatchObject({ status: 'broken', cause: 'cert-expired' })
  expect(japanese.causes[0]?.title).toMatch(/[ぁ-ん]/)
  expect(japanese.causes.map(({ id }) => id)).toEqual(english.causes.map(({ id }) => id))
  expect(english.causes[0]?.verify).toBe(`handshake-doctor ${expired.target} --ip 127.0.0.1 --ntp ${ward.timeSource}`)
})

test('as of another time it was well', async () => {
  const at = new Date(ward.now - 60 * 86_400_000)
  expect((await visit(expired, { at })).diagnosis.status).toBe('healthy')
})

test('what was saved is judged to the same verdict', async () => {
  const { evidence, diagnosis } = await visit(expired)
  const read = deserialize(serialize(evidence))
  if (!read.ok) throw new Error(read.error.sentence)
  const again = await judge(read.value)
  expect(again.diagnosis.status).toBe(diagnosis.status)
  expect(again.diagnosis.causes.map(({ rule }) => rule.id)).toEqual(diagnosis.causes.map(({ rule }) => rule.id))
})

test('the name that is sent is the one that was asked for', async () => {
  const sent = async (serverName?: string | null) =>
    (await visit(well, serverName === undefined ? {} : { serverName })).evidence.attempts[0]?.offer?.serverName
  expect(await sent()).toBe(siteName)
  expect(await sent('other.example')).toBe('other.example')
  expect(await sent('BÜCHER.example')).toBe('xn--bcher-kva.example')
  expect(await sent(null)).toBeUndefined()
})

const mistakes: readonly (readonly [target: string, options: ExamineOptions, code: string])[] = [
  ['no such:place', {}, 'malformed-target'],
  ['site.example', { starttls: 'gopher' }, 'unknown-starttls'],
  ['site.example', { addresses: ['192.0.2.256'] }, 'malformed-address'],
  ['site.example', { client: 'netscape-1' }, 'unknown-client'],
  ['site.example', { serverName: 'two words' }, 'malformed-name'],
  ['site.example', { serverName: 'a.example:443' }, 'malformed-name'],
  ['site.example', { alpn: ['h2', ''] }, 'malformed-alpn'],
  ['site.example', { alpn: ['x'.repeat(256)] }, 'malformed-alpn'],
  ['site.example', { origin: ':443' }, 'malformed-origin'],
  ['site.example', { roots: '-----BEGIN CERTIFICATE-----\nnone\n' }, 'malformed-ca-file'],
  ['site.example', { timeSources: ['time.example:0'] }, 'malformed-ntp'],
  ['site.example', { resolver: 'dns:domain' }, 'malformed-resolver'],
  ['site.example', { timeoutMs: Number.NaN }, 'malformed-timeout'],
]
test.each(mistakes)('%s with %o is refused: %s', async (target, options, code) => {
  const refused = await examine(target, options)
  expect(refused).toMatchObject({ ok: false, error: { code } })
  if (!refused.ok) expect(`${refused.error.sentence}; ${refused.error.hint}`).toMatch(/^[a-z"\d].+; .+/)
})

const badRoots: readonly (readonly [sentence: string, text: string, error: string])[] = [
  ['nothing in it', '', 'line 1 of roots: there is no -----BEGIN line'],
  ['cut off', '-----BEGIN CERTIFICATE-----\nAQID\n', 'line 1 of roots: the CERTIFICATE that begins here has no END'],
  [
    'a key',
    '\n-----BEGIN PRIVATE KEY-----\nAQID\n-----END PRIVATE KEY-----\n',
    'line 2 of roots: no certificate, only PRIVATE KEY',
  ],
]
test.each(badRoots)('roots with %s are refused by line', async (_, roots, sentence) => {
  expect(await examine('site.example', { roots })).toMatchObject({ error: { code: 'malformed-ca-file', sentence } })
})
