import { certificate12 } from '../../wire/certificate-message.ts'
import { certificateRequest12 } from '../../wire/certificate-request.ts'
import { type CipherSuite, cipherSuites } from '../../wire/cipher-suite.ts'
import { decode, encode, opaque, u8, u16 } from '../../wire/codec.ts'
import { extendedMainSecret } from '../../wire/extensions/extended-main-secret.ts'
import { readExtension } from '../../wire/extensions/read.ts'
import { certificateVerify, handshake, handshakeType } from '../../wire/handshake.ts'
import { contentType } from '../../wire/record.ts'
import type { Conversation } from '../conversation.ts'
import { type KeyAgreement, rsaEncrypt } from '../crypto.ts'
import { spkiOf } from '../spki.ts'
import { type Progress, stoppedBy } from './client.ts'
import { resume12, sessionTakenUp } from './client12-resumed.ts'
import { broken, hashOf, hearFinished, protections, remember } from './finished12.ts'
import { prf } from './key-schedule.ts'
import type { Outcome, Stage } from './outcome.ts'
import { joined, suiteKeys } from './protection.ts'
import { readServerKeyExchange } from './server-key-exchange.ts'
import { signatureKinds } from './signature-kind.ts'

/** From a ServerHello of TLS 1.0 to 1.2 to both Finished (RFC 5246 section 7.3). */
export function* finish12(progress: Progress, version: number): Conversation<Outcome> {
  const { channel, serverHello, transcript } = progress
  const suite = cipherSuites.rows.get(serverHello.cipherSuite)
  const session = sessionTakenUp(progress)
  if (session) return yield* resume12(progress, session, version)
  let certificates: readonly Uint8Array[] = []
  let agreement: KeyAgreement | undefined
  let peerShare: Uint8Array | undefined
  let asked: Uint8Array | undefined
  let stage: Stage = 'server-hello'
  for (;;) {
    const incoming = yield* channel.next()
    if (incoming.kind === 'alert' && incoming.level === 1 && incoming.description !== 0) continue
    if (incoming.kind !== 'handshake') return stoppedBy(incoming, stage)
    transcript.push(incoming.bytes)
    if (incoming.type === handshakeType.serverHelloDone) break
    if (incoming.type === handshakeType.certificate) {
      const parsed = decode('Certificate', certificate12, incoming.body)
      if (!parsed.ok) return broken(parsed.error.message, stage)
      certificates = parsed.value.certificateList
      stage = 'certificate'
    } else if (incoming.type === handshakeType.serverKeyExchange && suite) {
      const randoms = joined(progress.hello.hello.random, serverHello.random)
      const leaf = certificates[0]
      const read = readServerKeyExchange(
        incoming.body,
        suite,
        version,
        randoms,
        leaf && spkiOf(leaf),
        progress.wish.random,
      )
      if ('problem' in read)
        return read.beyondUs ? { ...beyond(read.problem), after: stage } : broken(read.problem, stage, read.fault)
      agreement = read.agreement
      peerShare = read.peerShare
    } else if (incoming.type === handshakeType.certificateRequest) {
      asked = incoming.body
    } else if (incoming.type !== handshakeType.certificateStatus) {
      return broken(`handshake message ${incoming.type} has no place here`, stage)
    }
  }
  const keys = suite && suiteKeys(suite)
  if (certificates.length === 0 && suite && suite.authentication !== 'anon')
    return broken('the server sent no certificate', 'server-done')
  if (!suite || !keys) return beyond(`cipher suite 0x${serverHello.cipherSuite.toString(16)} is not one we compute`)
  const exchanged = exchange(suite, certificates[0], agreement, peerShare, progress, version)
  if (!exchanged) return beyond(`a ${suite.keyExchange} key exchange is not one we compute here`)
  return yield* finish(progress, { suite, version, asked, ...exchanged })
}

interface Exchanged {
  readonly premaster: Uint8Array
  readonly clientKeyExchange: Uint8Array
}

/** ClientKeyExchange and premaster secret (RFC 5246 sections 7.4.7 and 8.1). */
function exchange(
  suite: CipherSuite,
  leaf: Uint8Array | undefined,
  agreement: KeyAgreement | undefined,
  peerShare: Uint8Array | undefined,
  progress: Progress,
  version: number,
): Exchanged | undefined {
  if (suite.keyExchange === 'RSA') {
    const offered = Math.min(Math.max(...progress.wish.offer.versions), 0x0303)
    const premaster = joined(Uint8Array.of(offered >> 8, offered & 0xff), progress.wish.random(46))
    const spki = leaf && spkiOf(leaf)
    const encrypted = spki && rsaEncrypt(spki, premaster, progress.wish.random(512))
    return encrypted && { premaster, clientKeyExchange: version >= 0x0301 ? encode(opaque(u16), encrypted) : encrypted }
  }
  const premaster = agreement && peerShare && agreement.secret(peerShare)
  if (!premaster) return undefined
  const length = suite.keyExchange === 'ECDHE' ? u8 : u16
  return { premaster, clientKeyExchange: encode(opaque(length), agreement!.share) }
}

interface Agreed extends Exchanged {
  readonly suite: CipherSuite
  readonly version: number
  readonly asked: Uint8Array | undefined
}

function* finish(
  progress: Progress,
  { suite, version, asked, premaster, clientKeyExchange }: Agreed,
): Conversation<Outcome> {
  const { channel, transcript, serverHello, hello } = progress
  const hashName = version >= 0x0303 ? suiteKeys(suite)!.hash : 'md5-sha1'
  const flight: Uint8Array[] = []
  const add = (type: number, body: Uint8Array): void => {
    const message = encode(handshake, { type, body })
    flight.push(message)
    transcript.push(message)
  }
  const identity = asked ? signedIdentity(progress, asked, version) : undefined
  if (asked) add(handshakeType.certificate, encode(certificate12, { certificateList: [...(identity?.chain ?? [])] }))
  add(handshakeType.clientKeyExchange, clientKeyExchange)
  const extended = readExtension(extendedMainSecret, 'serverHello', serverHello.extensions) !== undefined
  const randoms = joined(hello.hello.random, serverHello.random)
  const main = extended
    ? prf(hashName, premaster, 'extended master secret', hashOf(hashName, transcript), 48)
    : prf(hashName, premaster, 'master secret', randoms, 48)
  if (identity) add(handshakeType.certificateVerify, identity.verify(transcript))
  const clientFinished = encode(handshake, {
    type: handshakeType.finished,
    body: prf(hashName, main, 'client finished', hashOf(hashName, transcript), 12),
  })
  transcript.push(clientFinished)
  const { client, server } = protections(
    progress,
    suite,
    version,
    prf(hashName, main, 'key expansion', joined(serverHello.random, hello.hello.random), 200),
  )
  yield* channel.sendFlight([
    ...flight.map((content) => ({ type: contentType.handshake, content })),
    {
      type: contentType.changeCipherSpec,
      content: Uint8Array.of(1),
      afterwards: () => {
        channel.writing = client
      },
    },
    { type: contentType.handshake, content: clientFinished },
  ])
  const outcome = yield* hearFinished(progress, server, (messages) =>
    prf(hashName, main, 'server finished', hashOf(hashName, messages), 12),
  )
  remember(progress, { version, suite: suite.code, main, extended })
  return outcome
}

interface SignedIdentity {
  readonly chain: readonly Uint8Array[]
  verify(transcript: readonly Uint8Array[]): Uint8Array
}

/** Our certificate under TLS 1.2, when the server takes a scheme in which its key can sign; older versions get an empty list. */
function signedIdentity(progress: Progress, asked: Uint8Array, version: number): SignedIdentity | undefined {
  const identity = progress.wish.identity
  const request = decode('CertificateRequest', certificateRequest12, asked)
  if (!identity || version !== 0x0303 || !request.ok) return undefined
  const family = identity.key.type === 'ec' ? 'ecdsa' : identity.key.type
  const scheme = request.value.supportedSignatureAlgorithms.find((code) => signatureKinds[code]?.family === family)
  if (scheme === undefined) return undefined
  return {
    chain: identity.chain,
    verify(transcript) {
      const signature = identity.key.sign(signatureKinds[scheme]!, joined(...transcript)) ?? new Uint8Array(0)
      return encode(certificateVerify, { algorithm: scheme, signature })
    },
  }
}

const beyond = (problem: string): Extract<Outcome, { kind: 'beyond-us' }> => ({
  kind: 'beyond-us',
  problem,
  after: 'server-done',
})
