import type { CipherSuite } from '../../wire/cipher-suite.ts'
import { encryptThenMac } from '../../wire/extensions/encrypt-then-mac.ts'
import { readExtension } from '../../wire/extensions/read.ts'
import { handshakeType } from '../../wire/handshake.ts'
import type { ServerHello } from '../../wire/server-hello.ts'
import type { Conversation } from '../conversation.ts'
import { type HashName, hash } from '../crypto.ts'
import { type Progress, stoppedBy } from './client.ts'
import type { Fault, Outcome, Stage } from './outcome.ts'
import { joined, type Protection, protection12Aead, protectionCbc, suiteKeys } from './protection.ts'
import type { Randomness } from './randomness.ts'
import { type Session12, ticket12Among } from './session.ts'

/** Waits for the server's change_cipher_spec and Finished; `expected` says what that has to be. */
export function* hearFinished(
  progress: Progress,
  server: Protection,
  expected: (messages: readonly Uint8Array[]) => Uint8Array,
): Conversation<Outcome> {
  const { channel, transcript } = progress
  for (;;) {
    const incoming = yield* channel.next()
    if (incoming.kind === 'change-cipher-spec') {
      channel.reading = server
      continue
    }
    if (incoming.kind !== 'handshake') return stoppedBy(incoming, 'server-done')
    if (incoming.type === handshakeType.newSessionTicket) {
      transcript.push(incoming.bytes)
      continue
    }
    if (incoming.type !== handshakeType.finished)
      return broken(`handshake message ${incoming.type} has no place here`, 'server-done')
    const want = expected(transcript)
    const fits = equalBytes(incoming.body, want)
    transcript.push(incoming.bytes)
    return fits ? { kind: 'finished' } : broken("the server's Finished does not verify", 'server-done', 'finished')
  }
}

/** What a key block is used with: the ServerHello tells whether the MAC comes last. */
interface Sealing {
  readonly serverHello: Pick<ServerHello, 'extensions'>
  readonly wish: { readonly random: Randomness }
}

/** Both directions, from the key block (RFC 5246 section 6.3). */
export function protections(
  progress: Sealing,
  suite: CipherSuite,
  version: number,
  block: Uint8Array,
): { client: Protection; server: Protection } {
  const { macLength, keyLength, ivLength } = suiteKeys(suite)!
  let at = 0
  const take = (length: number): Uint8Array => {
    at += length
    return block.slice(at - length, at)
  }
  const [clientMac, serverMac] = [take(macLength), take(macLength)]
  const [clientKey, serverKey] = [take(keyLength), take(keyLength)]
  const [clientIv, serverIv] = [take(ivLength), take(ivLength)]
  if (macLength === 0) {
    return {
      client: protection12Aead(suite, clientKey, clientIv),
      server: protection12Aead(suite, serverKey, serverIv),
    }
  }
  const etm = readExtension(encryptThenMac, 'serverHello', progress.serverHello.extensions) !== undefined
  const common = { suite, version, encryptThenMac: etm, random: progress.wish.random }
  return {
    client: protectionCbc({ ...common, key: clientKey, macKey: clientMac, iv: clientIv }),
    server: protectionCbc({ ...common, key: serverKey, macKey: serverMac, iv: serverIv }),
  }
}

/** What can be resumed of this connection: by the server's ticket, or by the id that it gave. */
export function remember(
  { memory, serverHello }: Progress,
  { version, suite, main, extended }: Pick<Session12, 'suite' | 'main' | 'extended'> & { version: number },
): void {
  memory.sessions = (messages) => {
    const ticket = ticket12Among(messages)
    const sessionId = ticket.length > 0 ? new Uint8Array(0) : serverHello.legacySessionIdEcho
    if (ticket.length === 0 && sessionId.length === 0) return []
    return [{ version: version as Session12['version'], suite, main, extended, sessionId, ticket }]
  }
}

export const hashOf = (name: HashName | 'md5-sha1', messages: readonly Uint8Array[]): Uint8Array =>
  name === 'md5-sha1' ? joined(hash('md5', ...messages), hash('sha1', ...messages)) : hash(name, ...messages)

export const equalBytes = (a: Uint8Array, b: Uint8Array): boolean =>
  a.length === b.length && a.every((byte, i) => byte === b[i])

export const broken = (problem: string, after: Stage, fault?: Fault): Outcome => ({
  kind: 'broken',
  problem,
  after,
  ...(fault && { fault }),
})
