import { ascii, encode, opaque, struct, u8, u16 } from '../../wire/codec.ts'
import { handshake as handshakeMessage, handshakeType } from '../../wire/handshake.ts'
import { type HashName, hash, hmac } from '../crypto.ts'

/** Length in bytes of what a hash gives. */
export const hashLength = (name: HashName): number => hash(name, new Uint8Array(0)).length

const hkdfLabel = struct({ length: u16, label: ascii(u8, { min: 7 }), context: opaque(u8) })

/** RFC 8446 section 7.1. */
export function expandLabel(
  name: HashName,
  secret: Uint8Array,
  label: string,
  context: Uint8Array,
  length: number,
): Uint8Array {
  const info = encode(hkdfLabel, { length, label: `tls13 ${label}`, context })
  return expand((previous, counter) => hmac(name, secret, previous, info, Uint8Array.of(counter)), length)
}

function expand(block: (previous: Uint8Array, counter: number) => Uint8Array, length: number): Uint8Array {
  const out = new Uint8Array(length)
  let previous: Uint8Array = new Uint8Array(0)
  for (let filled = 0, counter = 1; filled < length; filled += previous.length, counter++) {
    previous = block(previous, counter)
    out.set(previous.subarray(0, length - filled), filled)
  }
  return out
}

export interface Schedule13 {
  readonly hash: HashName
  readonly clientHandshake: Uint8Array
  readonly serverHandshake: Uint8Array
  application(transcriptToServerFinished: Uint8Array): { readonly client: Uint8Array; readonly server: Uint8Array }
  /** What the tickets to come are made from. */
  resumption(transcriptToClientFinished: Uint8Array): Uint8Array
}

/** RFC 8446 section 7.1: from the shared secret, the hash of ClientHello..ServerHello, and the key of the session that is resumed. */
export function schedule13(
  name: HashName,
  shared: Uint8Array,
  transcriptToServerHello: Uint8Array,
  psk?: Uint8Array,
): Schedule13 {
  const derive = deriving(name)
  const emptyHash = hash(name, new Uint8Array(0))
  const zeros = new Uint8Array(hashLength(name))
  const handshake = hmac(name, derive(earlySecret(name, psk), 'derived', emptyHash), shared)
  const main = hmac(name, derive(handshake, 'derived', emptyHash), zeros)
  return {
    hash: name,
    clientHandshake: derive(handshake, 'c hs traffic', transcriptToServerHello),
    serverHandshake: derive(handshake, 's hs traffic', transcriptToServerHello),
    application: (transcript) => ({
      client: derive(main, 'c ap traffic', transcript),
      server: derive(main, 's ap traffic', transcript),
    }),
    resumption: (transcript) => derive(main, 'res master', transcript),
  }
}

/** The secrets that hold before the server has answered (RFC 8446 section 7.1). */
export function earlySecrets(
  name: HashName,
  psk: Uint8Array,
): { readonly binderKey: Uint8Array; traffic(transcriptToClientHello: Uint8Array): Uint8Array } {
  const derive = deriving(name)
  const early = earlySecret(name, psk)
  return {
    binderKey: derive(early, 'res binder', hash(name, new Uint8Array(0))),
    traffic: (transcript) => derive(early, 'c e traffic', transcript),
  }
}

const earlySecret = (name: HashName, psk?: Uint8Array): Uint8Array => {
  const zeros = new Uint8Array(hashLength(name))
  return hmac(name, zeros, psk ?? zeros)
}

const deriving =
  (name: HashName) =>
  (secret: Uint8Array, label: string, transcript: Uint8Array): Uint8Array =>
    expandLabel(name, secret, label, transcript, hashLength(name))

/** After a HelloRetryRequest the first hello stands as its hash (RFC 8446 section 4.4.1). */
export const messageHash = (name: HashName, firstHello: Uint8Array): Uint8Array =>
  encode(handshakeMessage, { type: handshakeType.messageHash, body: hash(name, firstHello) })

/** RFC 8446 section 4.4.4. */
export const finished13 = (name: HashName, secret: Uint8Array, transcriptHash: Uint8Array): Uint8Array =>
  hmac(name, expandLabel(name, secret, 'finished', new Uint8Array(0), hashLength(name)), transcriptHash)

/** The pseudorandom function of a version: RFC 5246 section 5, or MD5 and SHA-1 together (RFC 4346 section 5). */
export function prf(
  name: HashName | 'md5-sha1',
  secret: Uint8Array,
  label: string,
  seed: Uint8Array,
  length: number,
): Uint8Array {
  const labelled = Uint8Array.from([...Array.from(label, (c) => c.charCodeAt(0)), ...seed])
  if (name !== 'md5-sha1') return pHash(name, secret, labelled, length)
  const half = Math.ceil(secret.length / 2)
  const md5 = pHash('md5', secret.subarray(0, half), labelled, length)
  const sha1 = pHash('sha1', secret.subarray(secret.length - half), labelled, length)
  return md5.map((byte, i) => byte ^ sha1[i]!)
}

function pHash(name: HashName, secret: Uint8Array, seed: Uint8Array, length: number): Uint8Array {
  let a = seed
  return expand(() => {
    a = hmac(name, secret, a)
    return hmac(name, secret, a, seed)
  }, length)
}
