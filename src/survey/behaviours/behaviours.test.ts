import { describe, expect, it } from 'vitest'
import { attemptOf } from '../../../test/support/attempt.ts'
import { accepted, sceneOf, takenAt } from '../../../test/support/scene.ts'
import type { Script } from '../../../test/support/scripted-ask.ts'
import {
  alertRecord,
  answerHello,
  answering,
  empty,
  has,
  helloIn,
  minding,
  said,
} from '../../../test/support/scripted-server.ts'
import type { BehaviourFinding } from '../../evidence/survey.ts'
import { encode, struct } from '../../wire/codec.ts'
import { alpn } from '../../wire/extensions/alpn.ts'
import { encodeExtension } from '../../wire/extensions/read.ts'
import { recordSizeLimit } from '../../wire/extensions/record-size-limit.ts'
import { serverEcdhParams, signed12 } from '../../wire/server-key-exchange.ts'
import type { BehaviourCheck } from '../check.ts'
import { behaviourChecks } from './all.ts'

const [aesGcm, aesCbc, rsaCbc, chaCha] = [0xc02f, 0xc013, 0x002f, 0xcca8]

const with12 = { 'TLSv1.2': accepted([aesGcm, aesCbc]) }
const with13 = { ...with12, 'TLSv1.3': accepted([0x1301]) }
const extensions = (...types: readonly number[]): Script => answering(() => ({ extensions: types.map(empty) }))
const ending = (text: string, last: number): Uint8Array => {
  const random = new Uint8Array(32).fill(0x5a)
  random.set(
    [...text].map((c) => c.charCodeAt(0)),
    24,
  )
  random[31] = last
  return random
}
const withClock = (aheadSeconds: number): Script =>
  answering(() => {
    const random = new Uint8Array(32).fill(0x5a)
    new DataView(random.buffer).setUint32(0, takenAt / 1000 + aheadSeconds)
    return { random }
  })
/** A ServerKeyExchange on X25519. */
const keyExchange = (point: number, algorithm = 0x0804): Uint8Array =>
  said(
    12,
    encode(struct({ params: serverEcdhParams, signed: signed12 }), {
      params: { curveType: 3, namedCurve: 0x1d, point: new Uint8Array(32).fill(point) },
      signed: { algorithm, signature: new Uint8Array(64) },
    }),
  )
const counting = (make: (visit: number) => Uint8Array): Script => {
  let visits = 0
  return (heard) => new Uint8Array(Buffer.concat([answering(() => ({}))(heard)!, make(visits++)]))
}
const compressed = attemptOf({
  outcome: { kind: 'finished' },
  messages: [
    {
      from: 'peer',
      contentType: 22,
      bytes: Uint8Array.of(25, 0, 0, 12, 0, 2, 0, 16, 0, 0, 0, 4, 1, 2, 3, 4),
      at: 1,
      protected: true,
    },
  ],
})

/** A browser's handshake came as far as the ServerHello. */
const passed = attemptOf({
  outcome: { kind: 'finished' },
  messages: [
    { from: 'peer', contentType: 22, bytes: answerHello({ cipherSuite: aesGcm }).slice(5), at: 1, protected: false },
  ],
})

const warned = attemptOf({
  outcome: { kind: 'finished' },
  messages: [
    { from: 'peer', contentType: 21, bytes: Uint8Array.of(1, 112), at: 1, protected: false },
    ...passed.messages,
  ],
})

type Row = readonly [
  id: string,
  sentence: string,
  wished: Parameters<typeof sceneOf>[0],
  value: BehaviourFinding['value'],
  assessment: BehaviourFinding['assessment'],
]

const rows: readonly Row[] = [
  ['secure-renegotiation', 'it confirms', { suites: with12, script: extensions(0xff01) }, true, 'good'],
  ['secure-renegotiation', 'it is silent about it', { suites: with12, script: extensions() }, false, 'weak'],
  ['secure-renegotiation', 'TLS 1.3 alone', { suites: { 'TLSv1.3': accepted([0x1301]) } }, null, 'plain'],
  ['secure-renegotiation', 'SSL alone', { suites: { SSLv3: accepted([5]) } }, null, 'plain'],
  ['secure-renegotiation', 'nothing at all', { suites: {} }, null, 'unknown'],
  ['extended-main-secret', 'it knows it', { suites: with12, script: extensions(23) }, true, 'good'],
  ['extended-main-secret', 'it does not', { suites: with12, script: extensions() }, false, 'weak'],
  ['encrypt-then-mac', 'it knows it', { suites: with12, script: extensions(22) }, true, 'good'],
  ['encrypt-then-mac', 'it does not', { suites: with12, script: extensions() }, false, 'plain'],
  ['encrypt-then-mac', 'no CBC', { suites: { 'TLSv1.2': accepted([aesGcm]) } }, null, 'plain'],
  [
    'heartbeat',
    'it knows it',
    { suites: with12, script: answering(() => ({ extensions: [{ type: 15, data: Uint8Array.of(1) }] })) },
    true,
    'plain',
  ],
  ['heartbeat', 'it does not', { suites: with12, script: extensions() }, false, 'plain'],
  ['heartbeat', 'it minds to be asked', { suites: with12, script: minding(has(15)) }, null, 'unknown'],
  [
    'secure-renegotiation',
    'it minds other extensions, and knows this one',
    {
      suites: with12,
      script: (heard) => (has(28)(helloIn(heard).hello) ? alertRecord(40) : extensions(0xff01)(heard)),
    },
    true,
    'good',
  ],
  [
    'answered-extensions',
    'two',
    { suites: with12, script: extensions(23, 0xff01) },
    ['extended_main_secret', 'renegotiation_info'],
    'plain',
  ],
  [
    'next-protocol-negotiation',
    'two, one with a control character',
    {
      suites: with12,
      script: answering(() => ({ extensions: [{ type: 13172, data: Uint8Array.of(2, 104, 50, 3, 97, 10, 98) }] })),
    },
    ['h2', 'a\\u{a}b'],
    'plain',
  ],
  ['next-protocol-negotiation', 'none', { suites: with12, script: extensions() }, [], 'plain'],
  ['server-name-warning', 'it knows its name', { suites: with12, baseline: passed }, false, 'good'],
  ['server-name-warning', 'it warns', { suites: with12, baseline: warned }, true, 'weak'],
  [
    'record-size-limit',
    'it names its own',
    {
      suites: with12,
      script: answering(() => ({ extensions: [encodeExtension(recordSizeLimit, 'serverHello', 4096)] })),
    },
    4096,
    'plain',
  ],
  [
    'compression',
    'DEFLATE',
    {
      suites: with12,
      script: answering(({ legacyCompressionMethods: [first] }) => ({ legacyCompressionMethod: first! })),
    },
    true,
    'weak',
  ],
  ['compression', 'none', { suites: with12, script: extensions() }, false, 'good'],
  [
    'compression',
    'who offers it is refused',
    { suites: with12, script: minding(({ legacyCompressionMethods }) => legacyCompressionMethods.includes(1)) },
    false,
    'good',
  ],
  [
    'downgrade-sentinels',
    'TLS 1.3 is in reach, and it says so',
    { suites: with13, script: answering(() => ({ random: ending('DOWNGRD', 1) })) },
    true,
    'good',
  ],
  [
    'downgrade-sentinels',
    'the sign for older versions',
    { suites: with13, script: answering(() => ({ random: ending('DOWNGRD', 0) })) },
    false,
    'plain',
  ],
  ['downgrade-sentinels', 'it says nothing', { suites: with13, script: extensions() }, false, 'weak'],
  ['downgrade-sentinels', 'nothing newer is in reach', { suites: with12, script: extensions() }, null, 'plain'],
  ['random-clock', 'right', { suites: with12, script: withClock(2) }, 2, 'plain'],
  ['random-clock', 'an hour slow', { suites: with12, script: withClock(-3600) }, -3600, 'weak'],
  ['random-clock', 'none', { suites: with12, script: extensions() }, false, 'plain'],
  [
    'ephemeral-key-reuse',
    'the same key twice',
    { suites: with12, script: answering(() => ({}), keyExchange(9)) },
    true,
    'weak',
  ],
  [
    'ephemeral-key-reuse',
    'another each time',
    { suites: with12, script: counting((visit) => keyExchange(visit)) },
    false,
    'good',
  ],
  ['ephemeral-key-reuse', 'RSA alone', { suites: { 'TLSv1.2': accepted([rsaCbc]) } }, null, 'plain'],
  [
    'tls12-signature',
    'RSA-PSS',
    { suites: with12, script: answering(() => ({}), keyExchange(1)) },
    'rsa_pss_rsae_sha256',
    'good',
  ],
  [
    'tls12-signature',
    'SHA-1',
    { suites: with12, script: answering(() => ({}), keyExchange(1, 0x0201)) },
    'rsa_pkcs1_sha1',
    'weak',
  ],
  ['tls12-signature', 'none', { suites: { 'TLSv1.2': accepted([rsaCbc]) }, script: extensions() }, null, 'plain'],
  [
    'fallback-scsv',
    'refused by its own alert',
    { suites: { ...with12, 'TLSv1.0': accepted([rsaCbc]) }, script: () => alertRecord(86) },
    true,
    'good',
  ],
  [
    'fallback-scsv',
    'refused by hanging up',
    { suites: { ...with12, 'TLSv1.0': accepted([rsaCbc]) }, script: () => undefined },
    true,
    'good',
  ],
  [
    'fallback-scsv',
    'an old version without need',
    { suites: { ...with12, 'TLSv1.0': accepted([rsaCbc]) }, script: extensions() },
    false,
    'weak',
  ],
  [
    'fallback-scsv',
    'TLS 1.2 without need, and TLS 1.0 is there too',
    { suites: { ...with13, 'TLSv1.0': accepted([rsaCbc]) }, script: extensions() },
    false,
    'weak',
  ],
  ['fallback-scsv', 'TLS 1.2 without need', { suites: with13, script: extensions() }, false, 'plain'],
  ['fallback-scsv', 'one version alone', { suites: with12 }, null, 'plain'],
  [
    'chacha20-preference',
    "the client's wish is heard",
    { suites: { 'TLSv1.2': accepted([aesGcm, chaCha]) }, script: extensions() },
    true,
    'good',
  ],
  [
    'chacha20-preference',
    'AES for all',
    { suites: { 'TLSv1.2': accepted([aesGcm, chaCha]) }, script: answering(() => ({ cipherSuite: aesGcm })) },
    false,
    'plain',
  ],
  ['chacha20-preference', 'ChaCha20 for all', { suites: { 'TLSv1.2': accepted([chaCha, aesGcm]) } }, false, 'plain'],
  [
    'chacha20-preference',
    'clients choose',
    { suites: { 'TLSv1.2': accepted([aesGcm, chaCha], 'client') } },
    true,
    'good',
  ],
  ['chacha20-preference', 'no ChaCha20', { suites: with12 }, null, 'plain'],
  ['alpn', 'it is silent', { suites: with12, script: extensions() }, [], 'plain'],
  [
    'alpn',
    'a choice that was not offered',
    { suites: with12, script: answering(() => ({ extensions: [encodeExtension(alpn, 'serverHello', ['h9'])] })) },
    null,
    'weak',
  ],
  [
    'alpn',
    'in its own order',
    { suites: with12, script: choosing(['http/1.1', 'h2'], false) },
    ['http/1.1', 'h2'],
    'plain',
  ],
  [
    'alpn',
    "in the client's order",
    { suites: with12, script: choosing(['http/1.1', 'h2'], true) },
    ['h2', 'http/1.1'],
    'plain',
  ],
  ['alpn', 'mail', { suites: with12, target: 'smtp://mail.example', script: extensions() }, null, 'plain'],
  ['certificate-compression', 'brotli', { suites: with13, baseline: compressed }, 'brotli', 'plain'],
  ['hello-retry-request', 'nothing was heard', { suites: with13 }, null, 'unknown'],
]

/** Takes the first of its own or of the client's list; who offers none of them is refused. */
function choosing(own: readonly string[], isClients: boolean): Script {
  return (heard) => {
    const { hello } = helloIn(heard)
    const offered = hello.extensions?.find(({ type }) => type === alpn.type)?.data ?? new Uint8Array(0)
    const text = Buffer.from(offered).toString('latin1')
    const known = own.filter((name) => text.includes(String.fromCharCode(name.length) + name))
    const chosen = isClients ? known.toSorted((a, b) => text.indexOf(a) - text.indexOf(b))[0] : known[0]
    if (chosen === undefined) return alertRecord(120)
    return answerHello({
      cipherSuite: hello.cipherSuites[0]!,
      extensions: [encodeExtension(alpn, 'serverHello', [chosen])],
    })
  }
}

const named = (id: string): BehaviourCheck => {
  const check = behaviourChecks.find((one) => one.id === id)
  if (!check) throw new Error(`no check is called ${id}`)
  return check
}

describe('a scripted server', () => {
  it.each(rows)('%s: %s', async (id, _, wished, value, assessment) => {
    const finding = await named(id).check(sceneOf(wished))
    expect(finding, finding.observed.en).toMatchObject({ value, assessment })
    expect(finding.observed.en).toMatch(/^[A-Z].*\.$/)
    expect(finding.observed.ja).toMatch(/。$/)
  })
})
