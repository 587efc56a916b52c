import { cipherSuites } from '../../wire/cipher-suite.ts'
import { encode } from '../../wire/codec.ts'
import { extendedMainSecret } from '../../wire/extensions/extended-main-secret.ts'
import { readExtension } from '../../wire/extensions/read.ts'
import { handshake, handshakeType } from '../../wire/handshake.ts'
import { contentType } from '../../wire/record.ts'
import type { Conversation } from '../conversation.ts'
import type { Progress } from './client.ts'
import { broken, equalBytes, hashOf, hearFinished, protections, remember } from './finished12.ts'
import { prf } from './key-schedule.ts'
import type { Outcome } from './outcome.ts'
import { joined, suiteKeys } from './protection.ts'
import { isTls13, type Session12 } from './session.ts'

/** The session that the server takes up: it says so by the id that we named (RFC 5246 section 7.3, RFC 5077 section 3.4). */
export function sessionTakenUp({ wish, hello, serverHello }: Progress): Session12 | undefined {
  const session = wish.resume?.session
  const id = hello.hello.legacySessionId
  if (!session || isTls13(session) || id.length === 0) return undefined
  return equalBytes(id, serverHello.legacySessionIdEcho) ? session : undefined
}

/** The abbreviated handshake (RFC 5246 section 7.3): the server finishes first. */
export function* resume12(progress: Progress, session: Session12, version: number): Conversation<Outcome> {
  const { channel, transcript, serverHello, hello } = progress
  const suite = cipherSuites.rows.get(session.suite)!
  const extended = readExtension(extendedMainSecret, 'serverHello', serverHello.extensions) !== undefined
  if (version !== session.version || serverHello.cipherSuite !== session.suite)
    return broken('the server resumes the session in another version or cipher suite', 'server-hello')
  if (extended !== session.extended)
    return broken('the server resumes the session with another kind of main secret', 'server-hello')
  const { main } = session
  const hashName = version >= 0x0303 ? suiteKeys(suite)!.hash : 'md5-sha1'
  const randoms = joined(serverHello.random, hello.hello.random)
  const { client, server } = protections(progress, suite, version, prf(hashName, main, 'key expansion', randoms, 200))
  const verified = (label: string) => prf(hashName, main, label, hashOf(hashName, transcript), 12)
  const outcome = yield* hearFinished(progress, server, () => verified('server finished'))
  if (outcome.kind !== 'finished') return { ...outcome, ...('after' in outcome && { after: 'server-hello' }) }
  const finished = encode(handshake, { type: handshakeType.finished, body: verified('client finished') })
  yield* channel.sendFlight([
    {
      type: contentType.changeCipherSpec,
      content: Uint8Array.of(1),
      afterwards: () => {
        channel.writing = client
      },
    },
    { type: contentType.handshake, content: finished },
  ])
  remember(progress, session)
  return outcome
}
