import { expect, test } from 'vitest'
import { attemptOf } from '../../test/support/attempt.ts'
import { shape } from '../../test/support/corpus.ts'
import type { Attempt, AttemptOutcome } from '../evidence/attempt.ts'
import { type Said, withMade } from '../evidence/capture/made-messages.ts'
import type { Witnessed } from '../evidence/capture/witness.ts'
import { text } from '../evidence/text.ts'
import { latin1 } from '../protocol/conversation.ts'
import type { Message } from '../protocol/tls/message.ts'
import type { Offer } from '../protocol/tls/offer.ts'
import { clockInstead, symptomsOf } from './symptoms.ts'

const offerOf = (given: Partial<Offer> = {}): Offer => ({
  serverName: 'shop.example',
  versions: [0x0304, 0x0303],
  suites: [0x1301, 0xc02f],
  groups: [29],
  keyShares: [29],
  signatureSchemes: [0x0403],
  alpn: [],
  extensions: [],
  sessionIdLength: 32,
  recordVersion: 0x0301,
  compressionMethods: [0],
  certificateCompression: [],
  grease: false,
  ...given,
})

interface Seen extends Partial<Omit<Witnessed, 'attempt' | 'captured' | 'clientAlert'>> {
  readonly outcome: AttemptOutcome
  readonly offer?: Partial<Offer> | undefined
  /** What the server said. */
  readonly said?: Partial<Said>
  readonly messages?: readonly Message[]
  readonly clientAlert?: number
  readonly clientEnd?: 'closed' | 'reset'
}

function seen(given: Seen): Witnessed {
  const { outcome, offer, said, messages = [], clientAlert, clientEnd, ...rest } = given
  const made = withMade(messages, { version: undefined, suite: undefined, certificates: [], ...said })
  const attempt: Attempt = attemptOf({ outcome, offer: offerOf(offer), messages: made })
  return {
    captured: {
      record: 'pcap',
      place: text('frames 1 to 9', 'フレーム1〜9'),
      client: undefined,
      server: { address: attempt.address, port: attempt.port },
      startedAt: undefined,
      opening: 'complete',
      clientEnd: clientEnd && { reason: clientEnd, at: 2 },
      notes: [],
    },
    attempt,
    clientAlert: clientAlert === undefined ? undefined : { level: 2, description: clientAlert },
    isComplete: false,
    isHidden: false,
    words: [],
    ...rest,
  }
}

const serverSays = (description: number, after: 'nothing' | 'finished' = 'nothing') =>
  ({ kind: 'alert', level: 2, description, after }) as const
const left = { kind: 'enough', after: 'server-done' } as const
const ended = (end: 'closed' | 'reset' | 'silent') => ({ kind: 'ended', end, after: 'nothing' }) as const
const shown = { version: 0x0303, suite: 0xc02f, certificates: [shape('key P-256')] }

/** ServerKeyExchange over a field of this many bits: its signature is nobody's. */
const dhExchange = (bits: number): Message => {
  const vector = (length: number) => [length >> 8, length & 255, ...Array<number>(length).fill(0xff)]
  const body = [...vector(bits / 8), ...vector(1), ...vector(bits / 8)]
  const bytes = Uint8Array.from([12, 0, body.length >> 8, body.length & 255, ...body])
  return { from: 'peer', contentType: 22, bytes, at: 1, protected: false }
}
const overField = { version: 0x0303, suite: 0x009e, certificates: [] }

const rows: [words: string, given: Seen, cause: string | undefined][] = [
  ['nobody listens', { outcome: { kind: 'refused' } }, 'port-closed'],
  ['nobody answers', { outcome: { kind: 'no-answer' } }, 'firewall-drop'],
  [
    'plain HTTP',
    { outcome: { kind: 'not-tls', bytes: latin1('HTTP/1.1 400 Bad Request\r\n') } },
    'plain-http-on-tls-port',
  ],
  [
    'the greeting of a mail server',
    { outcome: { kind: 'not-tls', bytes: latin1('220 mx ESMTP\r\n') } },
    'starttls-port',
  ],
  ['SSH', { outcome: { kind: 'not-tls', bytes: latin1('SSH-2.0-OpenSSH_9.2\r\n') } }, 'wrong-service-on-port'],
  ['a reset after the hello', { outcome: ended('reset') }, 'reset-after-hello'],
  ['the server does not know the name', { outcome: serverSays(112) }, 'sni-strict-unknown-name'],
  ['the server refuses the offer', { outcome: serverSays(40) }, 'no-shared-cipher'],
  [
    'the server refuses a hello without a name',
    { outcome: serverSays(40), offer: { serverName: undefined } },
    'sni-missing-client',
  ],
  [
    'the server refuses an old version',
    { outcome: serverSays(70), offer: { versions: [0x0301] } },
    'client-tls-too-old',
  ],
  ['the server refuses all versions of today', { outcome: serverSays(70) }, 'server-tls-too-old'],
  [
    'the server asked for a certificate, and refuses',
    { outcome: serverSays(40, 'finished'), said: { ...shown, asksCertificate: true } },
    'mtls-required',
  ],
  [
    'the server asked for a certificate, and hangs up',
    { outcome: ended('closed'), said: { ...shown, asksCertificate: true } },
    'mtls-required',
  ],
  [
    'the client does not trust',
    { outcome: left, said: shown, clientAlert: 48, offer: { serverName: undefined } },
    'missing-intermediate',
  ],
  ['the client says: out of date', { outcome: left, said: { version: 0x0303 }, clientAlert: 45 }, 'cert-expired'],
  ['the client cannot verify a signature', { outcome: left, clientAlert: 51 }, 'key-mismatch'],
  [
    'a signature that nobody could verify, whatever the client says',
    { outcome: { kind: 'broken', problem: 'x', after: 'certificate', fault: 'signature' }, clientAlert: 40 },
    'key-mismatch',
  ],
  [
    'a server that breaks the protocol',
    { outcome: { kind: 'broken', problem: 'x', after: 'server-hello' } },
    'extension-intolerant',
  ],
  [
    "the client's own alert 40 to the answer is no lack of suites",
    { outcome: left, said: { version: 0x0303 }, clientAlert: 40 },
    'openssl3-legacy-server',
  ],
  [
    'the client refuses a short prime',
    { outcome: left, said: overField, messages: [dhExchange(1024)], clientAlert: 40 },
    'weak-dh',
  ],
  [
    'a prime long enough was not refused',
    { outcome: left, said: overField, messages: [dhExchange(2048)], clientAlert: 40 },
    'openssl3-legacy-server',
  ],
  [
    'the client refuses an old version',
    { outcome: left, said: { version: 0x0301 }, clientAlert: 70 },
    'server-tls-too-old',
  ],
  [
    "the client refuses a stranger's certificate",
    { outcome: left, said: shown, clientAlert: 42 },
    'sni-wrong-vhost-cert',
  ],
  [
    'the client hangs up after the certificate',
    { outcome: left, said: shown, clientEnd: 'closed', offer: { serverName: undefined } },
    'missing-intermediate',
  ],
  [
    'the record ends after the certificate',
    { outcome: left, said: shown, offer: { serverName: undefined } },
    undefined,
  ],
  [
    'hidden, and one short record of the client',
    { outcome: { kind: 'enough', after: 'server-hello' }, isHidden: true, seemsRefused: true },
    'missing-intermediate',
  ],
  [
    'hidden, and all went on',
    { outcome: { kind: 'enough', after: 'server-hello' }, isHidden: true, isComplete: true, clientEnd: 'closed' },
    undefined,
  ],
  [
    'hidden, and the server turns the client away',
    { outcome: ended('closed'), isHidden: true, seemsTurnedAway: true },
    'mtls-required',
  ],
  ['finished', { outcome: { kind: 'finished' }, isComplete: true }, undefined],
  ['not tried', { outcome: { kind: 'not-tried', code: 'RECORD_ENDS' } }, undefined],
]

test.each(rows)('%s', (_, given, cause) => {
  const suspects = symptomsOf(seen(given))
  expect(suspects[0]?.cause).toBe(cause)
  for (const { confidence, because } of suspects) {
    expect(confidence).toBeLessThan(0.95)
    expect(because.en).toMatch(/\S/)
    expect(because.ja).toMatch(/\S/)
  }
})

test('a large hello that nobody answered may not have arrived', () => {
  const shareOf = (helloBytes: number) =>
    symptomsOf(seen({ outcome: ended('reset'), offer: { helloBytes } })).find(
      ({ cause }) => cause === 'clienthello-too-large',
    )!.confidence
  expect(shareOf(1700)).toBeGreaterThan(shareOf(500))
})

test("the recorder's clock may be wrong where dates are", () => {
  const because = text('seen', '観測')
  expect(clockInstead('cert-expired', because).map(({ cause }) => cause)).toContain('clock-wrong')
  expect(clockInstead('cert-not-yet-valid', because)[0]?.cause).toBe('clock-wrong')
  expect(clockInstead('cert-self-signed', because)).toEqual([])
})
