import { cipherSuites } from '../../wire/cipher-suite.ts'
import { decode, rest, struct } from '../../wire/codec.ts'
import { keyShare } from '../../wire/extensions/key-share.ts'
import { readExtension } from '../../wire/extensions/read.ts'
import { handshakeHeaderLength, handshakeType } from '../../wire/handshake.ts'
import { serverHello } from '../../wire/server-hello.ts'
import { serverDhParams, serverEcdhParams } from '../../wire/server-key-exchange.ts'
import { equalBytes } from '../../x509/index.ts'
import type { BehaviourCheck } from '../check.ts'
import { newReturn, newVisit } from './shared-new.ts'
import { firstOldVisit, secondOldVisit } from './shared-old.ts'
import { speaksTls } from './shared-versions.ts'
import type { Visit } from './shared-visit.ts'
import { good, noHandshake, noQuestion, unsure, weak } from './shared-words.ts'

export const ephemeralKeyReuse: BehaviourCheck = {
  id: 'ephemeral-key-reuse',
  title: { en: 'reuse of ephemeral keys', ja: '一時鍵(ECDHE・DHE)の使い回し' },
  sends: {
    en: 'Nothing of its own: the public keys of two handshakes are compared.',
    ja: '固有の通信は行いません。2回のハンドシェイクの公開鍵を比べます。',
  },
  references: ['RFC 9325 section 7.4, 2022'],
  async check(scene) {
    if (!speaksTls(scene.basics)) return noHandshake
    if (!Object.values(scene.basics.suites).some(({ list }) => list.some(hasEphemeralKeys)))
      return noQuestion('No suite with ephemeral keys is accepted.', '一時鍵を使うスイートは受け付けられません。')
    const [old, oldAgain, modern, modernAgain] = await Promise.all([
      firstOldVisit(scene),
      secondOldVisit(scene),
      newVisit(scene),
      newReturn(scene),
    ])
    const pairs = [
      [oldKeyOf(old, old?.hello.cipherSuite), oldKeyOf(oldAgain, oldAgain?.hello.cipherSuite)],
      [newKeyOf(modern), newKeyOf(modernAgain)],
    ] as const
    const compared = pairs.flatMap(([one, two]) =>
      one && two && one.kind === two.kind ? [equalBytes(one.key, two.key)] : [],
    )
    if (compared.length === 0)
      return unsure('No two ephemeral keys of one kind were seen.', '同じ種類の一時鍵を2回受け取れませんでした。')
    return compared.includes(true)
      ? weak(
          true,
          'Two connections came with the same ephemeral key: who learns it reads both.',
          '2回の接続で同じ一時鍵が使われました。その鍵を知られると、両方の通信が読まれます。',
        )
      : good(false, 'Each connection has an ephemeral key of its own.', '一時鍵は接続ごとに新しく作られます。')
  },
}

/** `any`: TLS 1.3, where a share goes along in all but resumed sessions of a kind that we do not offer. */
const hasEphemeralKeys = (code: number): boolean =>
  ['ECDHE', 'DHE', 'any'].includes(cipherSuites.rows.get(code)?.keyExchange ?? '')

interface EphemeralKey {
  readonly kind: string
  readonly key: Uint8Array
}

function oldKeyOf(visit: Visit | undefined, suite: number | undefined): EphemeralKey | undefined {
  const body = visit && bodyOf(visit, handshakeType.serverKeyExchange)
  if (!body) return undefined
  switch (cipherSuites.rows.get(suite ?? -1)?.keyExchange) {
    case 'ECDHE': {
      const read = decode('ServerECDHParams', struct({ params: serverEcdhParams, signed: rest }), body)
      return read.ok ? { kind: `${read.value.params.namedCurve}`, key: read.value.params.point } : undefined
    }
    case 'DHE': {
      const read = decode('ServerDHParams', struct({ params: serverDhParams, signed: rest }), body)
      return read.ok ? { kind: 'dhe', key: read.value.params.ys } : undefined
    }
    default:
      return undefined
  }
}

function newKeyOf(visit: Visit | undefined): EphemeralKey | undefined {
  const body = visit && bodyOf(visit, handshakeType.serverHello)
  const hello = body && decode('ServerHello', serverHello, body)
  const share = hello?.ok ? readExtension(keyShare, 'serverHello', hello.value.extensions) : undefined
  return share?.ok ? { kind: `${share.value.group}`, key: share.value.keyExchange } : undefined
}

/** The last of its type: a HelloRetryRequest comes before the ServerHello. */
const bodyOf = ({ attempt }: Visit, type: number): Uint8Array | undefined =>
  attempt.messages
    .findLast(({ from, bytes }) => from === 'peer' && bytes[0] === type)
    ?.bytes.subarray(handshakeHeaderLength)
