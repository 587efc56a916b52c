import { generateKeyPairSync } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { recorded, showing, storeOf } from '../../../test/support/shown.ts'
import { authority, issue } from '../../clinic/certificate.ts'
import type { Extension } from '../../clinic/extensions.ts'
import { timestampList, timestamps } from '../../clinic/transparency.ts'
import { judge } from '../../diagnosis/judge.ts'
import { ctLogs } from '../../trust/data/ct-logs.ts'

const day = 86_400_000
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
  readonly isPublic?: boolean
  readonly client?: string
  /** Codes of extensions that the client leaves out. */
  readonly without?: readonly number[]
}

/** Another certificate is shown, below a root that the store handed in has. */
function found({ extensions = [], issued = takenAt - 30 * day, beside, isPublic = true, client, without = [] }: Seen) {
  const leaf = issue(root, { names: ['site.clinic.test'], notBefore: issued, notAfter: takenAt + 60 * day, extensions })
  const attempts = showing([leaf.der], beside).map((attempt) => ({
    ...attempt,
    ...(attempt.offer && {
      offer: { ...attempt.offer, extensions: attempt.offer.extensions.filter((code) => !without.includes(code)) },
    }),
  }))
  const question = { ...recorded.question, extraRoots: [], client }
  const { findings } = judge({ ...recorded, attempts, question }, storeOf(root.der, isPublic))
  return [...findings.values()].flat().flatMap(({ rule }) => (rule.id === 'ct-missing' ? [rule.id] : []))
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
  ['a root that no published list has', { isPublic: false }, []],
  ['issued before anybody asked for it', { issued: Date.UTC(2018, 3, 1) }, []],
  ['Chrome', { client: 'chrome-101-win-10' }, ['ct-missing']],
  ['curl does not ask for it', { client: 'curl-7.88.1-openssl-3.0.22-debian-12' }, []],
  ['a client that would not take them in the handshake', { without: [18] }, []],
]

describe('ct-missing', () => {
  test.each(rows)('%s', (_, seen, expected) => expect(found(seen)).toEqual(expected))
})
