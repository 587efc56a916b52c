import { certificate13 } from '../../wire/certificate-message.ts'
import { type CertificateRequest13, certificateRequest13 } from '../../wire/certificate-request.ts'
import { cipherSuites } from '../../wire/cipher-suite.ts'
import { decode, encode } from '../../wire/codec.ts'
import { earlyData } from '../../wire/extensions/early-data.ts'
import { keyShare } from '../../wire/extensions/key-share.ts'
import { preSharedKey } from '../../wire/extensions/pre-shared-key.ts'
import { readExtension } from '../../wire/extensions/read.ts'
import { signatureAlgorithms } from '../../wire/extensions/signature-algorithms.ts'
import { certificateVerify, encryptedExtensions, handshake, handshakeType } from '../../wire/handshake.ts'
import { contentType } from '../../wire/record.ts'
import type { Conversation } from '../conversation.ts'
import { type HashName, hash } from '../crypto.ts'
import { spkiOf } from '../spki.ts'
import { readCertificate13 } from './certificate-message.ts'
import { type ClientIdentity, type Progress, stoppedBy } from './client.ts'
import { finished13, messageHash, schedule13 } from './key-schedule.ts'
import type { Fault, Outcome, Stage } from './outcome.ts'
import { joined, noProtection, protection13, suiteKeys } from './protection.ts'
import { isTls13, sessionsOf } from './session.ts'
import { signatureKinds, verifyScheme } from './signature-kind.ts'

/** From a TLS 1.3 ServerHello to both Finished (RFC 8446 section 2). */
export function* finish13(progress: Progress): Conversation<Outcome> {
  const { channel, memory, hello, serverHello, transcript } = progress
  const suite = cipherSuites.rows.get(serverHello.cipherSuite)
  const hashName = suite && suiteKeys(suite)?.hash
  if (!suite || !hashName) return beyond(`cipher suite 0x${serverHello.cipherSuite.toString(16)} is not one we compute`)
  const share = readExtension(keyShare, 'serverHello', serverHello.extensions)
  if (!share?.ok) return broken('the ServerHello has no readable key_share', 'server-hello')
  const shared = hello.agreements.get(share.value.group)?.secret(share.value.keyExchange)
  if (!shared) return broken('the key share of the server is no valid one for what was offered', 'server-hello')

  const resumed = readPsk(progress, hashName)
  if ('problem' in resumed) return broken(resumed.problem, 'server-hello')

  const schedule = schedule13(hashName, shared, transcriptHash(hashName, transcript), resumed.psk)
  channel.reading = protection13(suite, hashName, schedule.serverHandshake)
  let request: CertificateRequest13 | undefined
  let leaf: Uint8Array | undefined
  let stage: Stage = 'server-hello'
  let expected = resumed.psk ? flightResumed : flightFull
  for (;;) {
    const incoming = yield* channel.next()
    if (incoming.kind === 'change-cipher-spec') continue
    if (incoming.kind !== 'handshake') return stoppedBy(incoming, stage)
    const place = expected.findIndex(({ types }) => types.includes(incoming.type))
    if (place < 0 || expected.slice(0, place).some(({ optional }) => !optional))
      return broken(`handshake message ${incoming.type} has no place here`, stage)
    expected = expected.slice(place + 1)
    const before = transcriptHash(hashName, transcript)
    transcript.push(incoming.bytes)
    switch (incoming.type) {
      case handshakeType.encryptedExtensions:
        if (memory.early !== 'none')
          memory.early = resumed.psk && takesEarlyData(incoming.body) ? 'accepted' : 'rejected'
        break
      case handshakeType.certificateRequest: {
        const parsed = decode('CertificateRequest', certificateRequest13, incoming.body)
        if (!parsed.ok) return broken(parsed.error.message, stage)
        request = parsed.value
        break
      }
      case handshakeType.certificate:
      case handshakeType.compressedCertificate: {
        const parsed = readCertificate13(incoming.type, incoming.body)
        if (!parsed.ok) return broken(parsed.problem, stage)
        leaf = parsed.value.certificateList[0]?.certData
        if (!leaf) return broken('the server sent no certificate', stage)
        stage = 'certificate'
        break
      }
      case handshakeType.certificateVerify: {
        const wrong = checkSignature(incoming.body, leaf!, before)
        if (wrong) return broken(wrong.problem, stage, wrong.fault)
        break
      }
      case handshakeType.finished: {
        if (!same(incoming.body, finished13(hashName, schedule.serverHandshake, before))) {
          return broken("the server's Finished does not verify", stage, 'finished')
        }
        return yield* answer()
      }
    }
  }

  function* answer(): Conversation<Outcome> {
    const keys = schedule.application(transcriptHash(hashName!, transcript))
    if (memory.early === 'accepted') {
      const ended = encode(handshake, { type: handshakeType.endOfEarlyData, body: new Uint8Array(0) })
      yield* channel.send(contentType.handshake, ended)
      transcript.push(ended)
    } else channel.writing = noProtection
    // RFC 8446 appendix D.4: middleboxes want to see a change_cipher_spec when a session id was sent; with early data they have.
    if (hello.hello.legacySessionId.length > 0 && memory.early === 'none')
      yield* channel.send(contentType.changeCipherSpec, Uint8Array.of(1))
    channel.writing = protection13(suite!, hashName!, schedule.clientHandshake)
    const own = request ? certificateMessages(request, progress.wish.identity, hashName!, transcript) : []
    transcript.push(...own)
    const finished = encode(handshake, {
      type: handshakeType.finished,
      body: finished13(hashName!, schedule.clientHandshake, transcriptHash(hashName!, transcript)),
    })
    yield* channel.sendFlight([...own, finished].map((content) => ({ type: contentType.handshake, content })))
    channel.writing = protection13(suite!, hashName!, keys.client)
    channel.reading = protection13(suite!, hashName!, keys.server)
    const secret = schedule.resumption(transcriptHash(hashName!, [...transcript, finished]))
    memory.sessions = (messages) => sessionsOf(messages, { suite: suite!.code, hash: hashName!, secret })
    return { kind: 'finished' }
  }
}

interface Expected {
  readonly types: readonly number[]
  readonly optional?: boolean
}
/** What a server says after its hello, in this order and each once (RFC 8446 section 2); when it resumes a session, no certificate. */
const flightFull: readonly Expected[] = [
  { types: [handshakeType.encryptedExtensions] },
  { types: [handshakeType.certificateRequest], optional: true },
  { types: [handshakeType.certificate, handshakeType.compressedCertificate] },
  { types: [handshakeType.certificateVerify] },
  { types: [handshakeType.finished] },
]
const flightResumed: readonly Expected[] = [
  { types: [handshakeType.encryptedExtensions] },
  { types: [handshakeType.finished] },
]

/** The key of the session that the server takes up; none when it begins anew (RFC 8446 section 4.2.11). */
function readPsk(
  { serverHello, wish }: Progress,
  hashName: HashName,
): { readonly psk: Uint8Array | undefined } | { readonly problem: string } {
  const chosen = readExtension(preSharedKey, 'serverHello', serverHello.extensions)
  if (!chosen) return { psk: undefined }
  if (!chosen.ok) return { problem: chosen.error.message }
  const session = wish.resume?.session
  if (!isTls13(session) || chosen.value !== 0) return { problem: 'the server resumes a session that was not offered' }
  return session.hash === hashName
    ? { psk: session.psk }
    : { problem: "the server resumes a session in a cipher suite of another hash than the session's" }
}

function takesEarlyData(body: Uint8Array): boolean {
  const parsed = decode('EncryptedExtensions', encryptedExtensions, body)
  return parsed.ok && readExtension(earlyData, 'encryptedExtensions', parsed.value.extensions) !== undefined
}

/** Our Certificate, empty without an identity, and its CertificateVerify (RFC 8446 section 4.4). */
function certificateMessages(
  request: CertificateRequest13,
  identity: ClientIdentity | undefined,
  hashName: HashName,
  transcript: readonly Uint8Array[],
): Uint8Array[] {
  const asked = readExtension(signatureAlgorithms, 'certificateRequest', request.extensions)
  const scheme = identity && asked?.ok ? schemeFor(identity, asked.value) : undefined
  const chain = scheme === undefined ? [] : identity!.chain
  const certificate = encode(handshake, {
    type: handshakeType.certificate,
    body: encode(certificate13, {
      certificateRequestContext: request.certificateRequestContext,
      certificateList: chain.map((certData) => ({ certData, extensions: [] })),
    }),
  })
  if (scheme === undefined) return [certificate]
  const covered = transcriptHash(hashName, [...transcript, certificate])
  const signature = identity!.key.sign(signatureKinds[scheme]!, signedContent('client', covered)) ?? new Uint8Array(0)
  const verify = encode(handshake, {
    type: handshakeType.certificateVerify,
    body: encode(certificateVerify, { algorithm: scheme, signature }),
  })
  return [certificate, verify]
}

const keyFamilies: Readonly<Record<string, readonly number[]>> = {
  rsa: [0x0804, 0x0805, 0x0806],
  'rsa-pss': [0x0809, 0x080a, 0x080b],
  ed25519: [0x0807],
  ed448: [0x0808],
  prime256v1: [0x0403],
  secp384r1: [0x0503],
  secp521r1: [0x0603],
}

/** The first scheme of the server's list in which this key can sign under TLS 1.3. */
const schemeFor = ({ key }: ClientIdentity, asked: readonly number[]): number | undefined =>
  asked.find((scheme) => keyFamilies[key.curve ?? key.type]?.includes(scheme))

function checkSignature(
  body: Uint8Array,
  leaf: Uint8Array,
  covered: Uint8Array,
): { problem: string; fault?: Fault } | undefined {
  const parsed = decode('CertificateVerify', certificateVerify, body)
  if (!parsed.ok) return { problem: parsed.error.message }
  const spki = spkiOf(leaf)
  const fits =
    spki && verifyScheme(parsed.value.algorithm, spki, signedContent('server', covered), parsed.value.signature)
  return fits === false
    ? {
        problem: "the server's CertificateVerify does not verify: it was not made with the certificate's key",
        fault: 'signature',
      }
    : undefined
}

/** RFC 8446 section 4.4.3: 64 spaces, who signs, a zero, the hash. */
const signedContent = (who: 'client' | 'server', covered: Uint8Array): Uint8Array => {
  const text = `${' '.repeat(64)}TLS 1.3, ${who} CertificateVerify\0`
  return joined(
    Uint8Array.from(text, (c) => c.charCodeAt(0)),
    covered,
  )
}

function transcriptHash(name: HashName, messages: readonly Uint8Array[]): Uint8Array {
  const retried = messages.length > 2 && messages[2]![0] === handshakeType.clientHello
  if (!retried) return hash(name, ...messages)
  return hash(name, messageHash(name, messages[0]!), ...messages.slice(1))
}

const same = (a: Uint8Array, b: Uint8Array): boolean => a.length === b.length && a.every((byte, i) => byte === b[i])
const broken = (problem: string, after: Stage, fault?: Fault): Outcome => ({
  kind: 'broken',
  problem,
  after,
  ...(fault && { fault }),
})
const beyond = (problem: string): Outcome => ({ kind: 'beyond-us', problem, after: 'server-hello' })
