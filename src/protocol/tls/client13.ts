import { certificate13 } from '../../wire/certificate-message.ts'
import { type CertificateRequest13, certificateRequest13 } from '../../wire/certificate-request.ts'
import { cipherSuites } from '../../wire/cipher-suite.ts'
import { decode, encode } from '../../wire/codec.ts'
import { keyShare } from '../../wire/extensions/key-share.ts'
import { readExtension } from '../../wire/extensions/read.ts'
import { signatureAlgorithms } from '../../wire/extensions/signature-algorithms.ts'
import { certificateVerify, handshake, handshakeType } from '../../wire/handshake.ts'
import { contentType } from '../../wire/record.ts'
import type { Conversation } from '../conversation.ts'
import { type HashName, hash } from '../crypto.ts'
import { spkiOf } from '../spki.ts'
import { readCertificate13 } from './certificate-message.ts'
import { type ClientIdentity, type Progress, stoppedBy } from './client.ts'
import { finished13, schedule13 } from './key-schedule.ts'
import type { Outcome, Stage } from './outcome.ts'
import { joined, protection13, suiteKeys } from './protection.ts'
import { signatureKinds, verifyScheme } from './signature-kind.ts'

/** From a TLS 1.3 ServerHello to both Finished (RFC 8446 section 2). */
export function* finish13(progress: Progress): Conversation<Outcome> {
  const { channel, hello, serverHello, transcript } = progress
  const suite = cipherSuites.rows.get(serverHello.cipherSuite)
  const hashName = suite && suiteKeys(suite)?.hash
  if (!suite || !hashName) return beyond(`cipher suite 0x${serverHello.cipherSuite.toString(16)} is not one we compute`)
  const share = readExtension(keyShare, 'serverHello', serverHello.extensions)
  if (!share?.ok) return broken('the ServerHello has no readable key_share', 'server-hello')
  const shared = hello.agreements.get(share.value.group)?.secret(share.value.keyExchange)
  if (!shared) return broken('the key share of the server is no valid one for what was offered', 'server-hello')

  const schedule = schedule13(hashName, shared, transcriptHash(hashName, transcript))
  channel.reading = protection13(suite, hashName, schedule.serverHandshake)
  let request: CertificateRequest13 | undefined
  let leaf: Uint8Array | undefined
  let stage: Stage = 'server-hello'
  const seen = new Set<number>()
  for (;;) {
    const incoming = yield* channel.next()
    if (incoming.kind === 'change-cipher-spec') continue
    if (incoming.kind !== 'handshake') return stoppedBy(incoming, stage)
    if (seen.has(incoming.type)) return broken(`handshake message ${incoming.type} came twice`, stage)
    seen.add(incoming.type)
    const before = transcriptHash(hashName, transcript)
    transcript.push(incoming.bytes)
    switch (incoming.type) {
      case handshakeType.encryptedExtensions:
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
        stage = 'certificate'
        break
      }
      case handshakeType.certificateVerify: {
        const problem = leaf && checkSignature(incoming.body, leaf, before)
        if (problem) return broken(problem, stage)
        break
      }
      case handshakeType.finished: {
        if (!same(incoming.body, finished13(hashName, schedule.serverHandshake, before))) {
          return broken("the server's Finished does not verify", stage)
        }
        return yield* answer()
      }
      default:
        return broken(`handshake message ${incoming.type} has no place here`, stage)
    }
  }

  function* answer(): Conversation<Outcome> {
    const keys = schedule.application(transcriptHash(hashName!, transcript))
    const flight: { type: number; content: Uint8Array; afterwards?: () => void }[] = []
    // RFC 8446 appendix D.4: middleboxes want to see a change_cipher_spec when a session id was sent.
    if (hello.hello.legacySessionId.length > 0)
      flight.push({ type: contentType.changeCipherSpec, content: Uint8Array.of(1) })
    const protectNow = (): void => {
      channel.writing = protection13(suite!, hashName!, schedule.clientHandshake)
    }
    if (flight.length > 0) yield* channel.sendFlight(flight)
    protectNow()
    const own = request ? certificateMessages(request, progress.wish.identity, hashName!, transcript) : []
    transcript.push(...own)
    const finished = encode(handshake, {
      type: handshakeType.finished,
      body: finished13(hashName!, schedule.clientHandshake, transcriptHash(hashName!, transcript)),
    })
    yield* channel.sendFlight([...own, finished].map((content) => ({ type: contentType.handshake, content })))
    channel.writing = protection13(suite!, hashName!, keys.client)
    channel.reading = protection13(suite!, hashName!, keys.server)
    return { kind: 'finished' }
  }
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

function checkSignature(body: Uint8Array, leaf: Uint8Array, covered: Uint8Array): string | undefined {
  const parsed = decode('CertificateVerify', certificateVerify, body)
  if (!parsed.ok) return parsed.error.message
  const spki = spkiOf(leaf)
  const fits =
    spki && verifyScheme(parsed.value.algorithm, spki, signedContent('server', covered), parsed.value.signature)
  return fits === false
    ? "the server's CertificateVerify does not verify: it does not hold the certificate's key"
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

/** After a HelloRetryRequest the first hello stands as its hash (RFC 8446 section 4.4.1). */
function transcriptHash(name: HashName, messages: readonly Uint8Array[]): Uint8Array {
  const retried = messages.length > 2 && messages[2]![0] === handshakeType.clientHello
  if (!retried) return hash(name, ...messages)
  const first = hash(name, messages[0]!)
  const stand = joined(Uint8Array.of(handshakeType.messageHash, 0, 0, first.length), first)
  return hash(name, stand, ...messages.slice(1))
}

const same = (a: Uint8Array, b: Uint8Array): boolean => a.length === b.length && a.every((byte, i) => byte === b[i])
const broken = (problem: string, after: Stage): Outcome => ({ kind: 'broken', problem, after })
const beyond = (problem: string): Outcome => ({ kind: 'beyond-us', problem, after: 'server-hello' })
