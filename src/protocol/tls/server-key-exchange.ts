import type { CipherSuite } from '../../wire/cipher-suite.ts'
import { type Codec, decode, rest, struct } from '../../wire/codec.ts'
import { serverDhParams, serverEcdhParams, signed12, signedOld } from '../../wire/server-key-exchange.ts'
import { agreeIn, agreeInField, isUsableKey, type KeyAgreement, verify, verifyOldRsa } from '../crypto.ts'
import type { Fault } from './outcome.ts'
import { joined } from './protection.ts'
import type { Randomness } from './randomness.ts'
import { verifyScheme } from './signature-kind.ts'

export type KeyExchangeRead =
  | { readonly agreement: KeyAgreement; readonly peerShare: Uint8Array }
  | { readonly problem: string; readonly beyondUs: boolean; readonly fault?: Fault }

/** Reads a ServerKeyExchange, checks its signature, and makes our half (RFC 5246 section 7.4.3, RFC 8422 section 5.4). */
export function readServerKeyExchange(
  body: Uint8Array,
  suite: CipherSuite,
  version: number,
  randoms: Uint8Array,
  spki: Uint8Array | undefined,
  random: Randomness,
): KeyExchangeRead {
  const read =
    suite.keyExchange === 'ECDHE'
      ? readCurve(body, random)
      : suite.keyExchange === 'DHE'
        ? readField(body, random)
        : undefined
  if (!read) return { problem: `a ${suite.keyExchange} ServerKeyExchange is not one we read`, beyondUs: true }
  if ('problem' in read) return read
  const wrong =
    suite.authentication === 'anon'
      ? undefined
      : checkSignature(read.tail, joined(randoms, read.params), version, spki, suite)
  return wrong ? { ...wrong, beyondUs: false } : read
}

/** What is wrong with the signature of somebody else's ServerKeyExchange; undefined: nothing, or it cannot be checked. */
export function forgeryIn(
  body: Uint8Array,
  suite: CipherSuite,
  version: number,
  randoms: Uint8Array,
  spki: Uint8Array,
): string | undefined {
  const codec = codecs[suite.keyExchange]
  const split = codec && suite.authentication !== 'anon' ? splitParams<unknown>(codec, body) : undefined
  if (!split || 'problem' in split) return undefined
  const wrong = checkSignature(split.tail, joined(randoms, split.params), version, spki, suite)
  return wrong?.fault && wrong.problem
}

const codecs: Readonly<Record<string, Codec<unknown> | undefined>> = { ECDHE: serverEcdhParams, DHE: serverDhParams }

type WithTail = { agreement: KeyAgreement; peerShare: Uint8Array; params: Uint8Array; tail: Uint8Array }
type Read = WithTail | { problem: string; beyondUs: boolean }

function splitParams<T>(
  params: Codec<T>,
  body: Uint8Array,
): { value: T; params: Uint8Array; tail: Uint8Array } | { problem: string; beyondUs: boolean } {
  const parsed = decode('ServerKeyExchange', struct({ params, signed: rest }), body)
  if (!parsed.ok) return { problem: parsed.error.message, beyondUs: false }
  const { params: value, signed } = parsed.value as { params: T; signed: Uint8Array }
  return { value, params: body.subarray(0, body.length - signed.length), tail: signed }
}

function readCurve(body: Uint8Array, random: Randomness): Read {
  const split = splitParams(serverEcdhParams, body)
  if ('problem' in split) return split
  const agreement = split.value.curveType === 3 ? agreeIn(split.value.namedCurve, random(96)) : undefined
  if (!agreement)
    return { problem: `curve 0x${split.value.namedCurve.toString(16)} is not one we compute`, beyondUs: true }
  return { ...split, agreement, peerShare: split.value.point }
}

function readField(body: Uint8Array, random: Randomness): Read {
  const split = splitParams(serverDhParams, body)
  if ('problem' in split) return split
  const { p, g, ys } = split.value
  const agreement = agreeInField(p, g, random(96))
  if (!agreement)
    return { problem: `a finite-field group of ${p.length * 8} bits is not one we compute`, beyondUs: true }
  return { ...split, agreement, peerShare: ys }
}

function checkSignature(
  tail: Uint8Array,
  data: Uint8Array,
  version: number,
  spki: Uint8Array | undefined,
  suite: CipherSuite,
): { problem: string; fault?: Fault } | undefined {
  const parsed =
    version >= 0x0303
      ? decode('ServerKeyExchange.signed', signed12, tail)
      : decode('ServerKeyExchange.signed', signedOld, tail)
  if (!parsed.ok) return { problem: parsed.error.message }
  if (!spki || !isUsableKey(spki)) return undefined
  const { signature } = parsed.value
  const fits =
    'algorithm' in parsed.value
      ? verifyScheme(parsed.value.algorithm as number, spki, data, signature)
      : suite.authentication === 'RSA'
        ? verifyOldRsa(spki, data, signature)
        : verify({ family: suite.authentication === 'DSS' ? 'dsa' : 'ecdsa', hash: 'sha1' }, spki, data, signature)
  return fits === false
    ? {
        problem: "the ServerKeyExchange's signature does not verify: it was not made with the certificate's key",
        fault: 'signature',
      }
    : undefined
}
