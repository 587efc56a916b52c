import { generateKeyPairSync } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { type Authority, authority, issue } from '../../clinic/certificate.ts'
import type { Extension } from '../../clinic/extensions.ts'
import { timestampList, timestamps } from '../../clinic/transparency.ts'
import { judge } from '../../diagnosis/judge.ts'
import { deserialize } from '../../evidence/deserialize.ts'
import type { Evidence } from '../../evidence/evidence.ts'
import { ctLogs } from '../../trust/data/ct-logs.ts'
import { encode } from '../../wire/codec.ts'
import { certificate13, handshake } from '../../wire/index.ts'
import { equalBytes, parseCertificate } from '../../x509/index.ts'

const day = 86_400_000
const saved = deserialize(readFileSync('test/transcripts/evidence/healthy-tls13-only.json', 'utf8'))
if (!saved.ok) throw new Error(saved.error.sentence)
const recorded: Evidence = saved.value
const { takenAt } = recorded
const years = { notBefore: takenAt - 3000 * day, notAfter: takenAt + 3000 * day }
const root = authority({ name: { CN: 'A root that counts as public here' }, ...years })
const log = generateKeyPairSync('ec', { namedCurve: 'P-256' })
const unknownLog = { timestamp: takenAt, key: log.privateKey, logKey: spkiOf(log.publicKey) }
/** The name of a public log, and the signature of somebody else. */
const forged = { ...unknownLog, logKey: new Uint8Array(Buffer.from(ctLogs[0]!.key, 'base64')) }

interface Seen {
  readonly extensions?: readonly Extension[]
  readonly issued?: number
  /** SCT list in the TLS extension. */
  readonly beside?: Uint8Array
  readonly given?: boolean
  readonly client?: string
  /** Codes of extensions that the client leaves out. */
  readonly without?: readonly number[]
}

/** A real handshake of the clinic, in which another certificate is shown, below a root that the store handed in has. */
function found({ extensions = [], issued = takenAt - 30 * day, beside, given = false, client, without = [] }: Seen) {
  const leaf = issue(root, { names: ['site.clinic.test'], notBefore: issued, notAfter: takenAt + 60 * day, extensions })
  const attempts = recorded.attempts.map((attempt) => ({
    ...attempt,
    ...(attempt.offer && {
      offer: { ...attempt.offer, extensions: attempt.offer.extensions.filter((code) => !without.includes(code)) },
    }),
    messages: attempt.messages.map((message) =>
      message.from === 'peer' && message.contentType === 22 && message.bytes[0] === 11
        ? { ...message, bytes: certificateMessage(leaf.der, beside) }
        : message,
    ),
  }))
  const question = { ...recorded.question, extraRoots: given ? [root.der] : [], client }
  const { findings } = judge({ ...recorded, attempts, question }, storeOf(root))
  return [...findings.values()].flat().map(({ rule }) => rule.id)
}

const certificateMessage = (certData: Uint8Array, beside: Uint8Array | undefined): Uint8Array =>
  encode(handshake, {
    type: 11,
    body: encode(certificate13, {
      certificateRequestContext: new Uint8Array(0),
      certificateList: [{ certData, extensions: beside ? [{ type: 18, data: beside }] : [] }],
    }),
  })

function storeOf({ der }: Authority) {
  const parsed = parseCertificate(der)
  if (!parsed.ok) throw parsed.error
  const { value } = parsed
  return { bySubject: (subject: Uint8Array) => (equalBytes(subject, value.subject.der) ? [value] : []) }
}

function spkiOf(key: { export(options: { format: 'der'; type: 'spki' }): Uint8Array }): Uint8Array {
  return new Uint8Array(key.export({ format: 'der', type: 'spki' }))
}

const rows: readonly (readonly [says: string, seen: Seen, expected: readonly string[]])[] = [
  ['no timestamp anywhere', {}, ['ct-missing']],
  ['a list that cannot be read', { extensions: [timestamps(Uint8Array.of(0, 9, 1))] }, ['ct-missing']],
  ['a timestamp that its log did not sign', { extensions: [timestamps(timestampList([forged]))] }, ['ct-missing']],
  ['a timestamp of a log that is not known here', { extensions: [timestamps(timestampList([unknownLog]))] }, []],
  ['a timestamp in the handshake', { beside: timestampList([unknownLog]) }, []],
  ['the same root, given with --ca-file', { given: true }, []],
  ['issued before anybody asked for it', { issued: Date.UTC(2018, 3, 1) }, []],
  ['Chrome', { client: 'chrome-101-win-10' }, ['ct-missing']],
  ['curl does not ask for it', { client: 'curl-7.88.1-openssl-3.0.22-debian-12' }, []],
  ['a client that would not take them in the handshake', { without: [18] }, []],
]

describe('ct-missing', () => {
  test.each(rows)('%s', (_, seen, expected) => expect(found(seen)).toEqual(expected))
})
