import { type ClientHello, clientHello } from '../../wire/client-hello.ts'
import { encode } from '../../wire/codec.ts'
import { earlyData } from '../../wire/extensions/early-data.ts'
import { preSharedKey } from '../../wire/extensions/pre-shared-key.ts'
import { pskKeyExchangeModes } from '../../wire/extensions/psk-key-exchange-modes.ts'
import { encodeExtension } from '../../wire/extensions/read.ts'
import { handshake, handshakeType } from '../../wire/handshake.ts'
import { hash } from '../crypto.ts'
import { earlySecrets, finished13, hashLength } from './key-schedule.ts'
import type { Resumption, Session13 } from './session.ts'

/** Adds the session to a hello, as its last extension, with the proof that we hold its key (RFC 8446 section 4.2.11). */
export function withPsk(
  hello: ClientHello,
  session: Session13,
  { ageMs }: Pick<Resumption, 'ageMs'>,
  before: readonly Uint8Array[] = [],
): ClientHello {
  const bound = (binder: Uint8Array): ClientHello => {
    const identities = [{ identity: session.ticket, obfuscatedTicketAge: (ageMs + session.ageAdd) % 2 ** 32 }]
    const offered = encodeExtension(preSharedKey, 'clientHello', { identities, binders: [binder] })
    return { ...hello, extensions: [...(hello.extensions ?? []), offered] }
  }
  const length = hashLength(session.hash)
  const whole = helloMessage(bound(new Uint8Array(length)))
  // The binder covers the hello up to the list of binders: two bytes of its length, and one of the binder's.
  const truncated = whole.subarray(0, whole.length - length - 3)
  const { binderKey } = earlySecrets(session.hash, session.psk)
  return bound(finished13(session.hash, binderKey, hash(session.hash, ...before, truncated)))
}

/** Whoever offers a session must say how it may be used (RFC 8446 section 4.2.9); Go says so only then. */
export const withModes = (hello: ClientHello): ClientHello =>
  hello.extensions?.some(({ type }) => type === pskKeyExchangeModes.type)
    ? hello
    : {
        ...hello,
        extensions: [...(hello.extensions ?? []), encodeExtension(pskKeyExchangeModes, 'clientHello', [pskDheKe])],
      }
const pskDheKe = 1

export const withEarlyData = (hello: ClientHello): ClientHello => ({
  ...hello,
  extensions: [...(hello.extensions ?? []), encodeExtension(earlyData, 'clientHello', null)],
})

export const helloMessage = (hello: ClientHello): Uint8Array =>
  encode(handshake, { type: handshakeType.clientHello, body: encode(clientHello, hello) })
