import { certificate12, certificate13 } from '../wire/certificate-message.ts'
import { certificateRequest12, certificateRequest13, certificateRequestOld } from '../wire/certificate-request.ts'
import { cipherSuites } from '../wire/cipher-suite.ts'
import { clientHello } from '../wire/client-hello.ts'
import { type Codec, decode, rest, struct } from '../wire/codec.ts'
import type { RawExtension } from '../wire/extension-list.ts'
import { certificateAuthorities } from '../wire/extensions/certificate-authorities.ts'
import { earlyData } from '../wire/extensions/early-data.ts'
import { preSharedKey } from '../wire/extensions/pre-shared-key.ts'
import { readExtension } from '../wire/extensions/read.ts'
import { renegotiationInfo } from '../wire/extensions/renegotiation-info.ts'
import { encryptedExtensions, handshakeHeaderLength, handshakeType } from '../wire/handshake.ts'
import { contentType } from '../wire/record.ts'
import { type ServerHello, serverHello } from '../wire/server-hello.ts'
import { serverDhParams } from '../wire/server-key-exchange.ts'
import { newSessionTicket13 } from '../wire/session-ticket.ts'
import type { Attempt } from './attempt.ts'
import { factsOf } from './facts.ts'
import { once } from './once.ts'

/** What the messages of an attempt say of the parameters and the state that both sides agreed on, decoded once. */
export interface Parameters {
  /** RFC 5746, asked of TLS 1.2 and older: undefined where it says nothing. */
  readonly secureRenegotiation: boolean | undefined
  /** Bits of the prime of a finite-field key exchange. */
  readonly dhBits: number | undefined
  /** The server took up the session that was offered. */
  readonly resumed: boolean
  /** It gave a ticket, or an id, to come back with. */
  readonly sessionOffered: boolean
  /** Bytes that its tickets promise to take before it has answered; 0: none. */
  readonly earlyDataPromised: number
  readonly earlyDataTaken: boolean
  /** DER names of the authorities that it takes client certificates from; empty: it names none. */
  readonly authorities: readonly Uint8Array[]
  /** Our own certificates, as sent; undefined: we were not asked. */
  readonly ownCertificates: readonly Uint8Array[] | undefined
  /** It wants the handshake to be made anew within the connection: a HelloRequest, or a CertificateRequest after Finished. */
  readonly asksAnew: boolean
}

export const parametersOf: (attempt: Attempt) => Parameters = once(read)

/** A hostile list has no end. */
const maxNames = 1000

function read(attempt: Attempt): Parameters {
  const { version, suite } = factsOf(attempt)
  const peer = bodies(attempt, 'peer')
  const own = bodies(attempt, 'us')
  const hello = last(serverHello, peer(handshakeType.serverHello))
  const offered = last(clientHello, own(handshakeType.clientHello))
  const isOld = version !== undefined && version < 0x0304
  const tickets = isOld
    ? []
    : peer(handshakeType.newSessionTicket).flatMap((body) => values('NewSessionTicket', newSessionTicket13, body))
  const finished = attempt.outcome.kind === 'finished'
  return {
    secureRenegotiation: isOld && hello ? hasRenegotiationInfo(hello) : undefined,
    dhBits:
      cipherSuites.rows.get(suite ?? -1)?.keyExchange === 'DHE'
        ? dhBitsOf(peer(handshakeType.serverKeyExchange)[0])
        : undefined,
    resumed: isResumed(hello, offered?.legacySessionId, isOld),
    sessionOffered:
      tickets.length > 0 ||
      (isOld && finished && (peer(handshakeType.newSessionTicket).length > 0 || hello!.legacySessionIdEcho.length > 0)),
    earlyDataPromised: Math.max(0, ...tickets.map(({ extensions }) => promiseIn(extensions))),
    earlyDataTaken: peer(handshakeType.encryptedExtensions).some(takesEarlyData),
    authorities: authoritiesOf(peer(handshakeType.certificateRequest)[0], version),
    ownCertificates: ownOf(own(handshakeType.certificate)[0], version),
    asksAnew: peer(handshakeType.helloRequest).length > 0 || asksAfterFinished(attempt),
  }
}

const bodies =
  ({ messages }: Attempt, from: 'us' | 'peer') =>
  (type: number): Uint8Array[] =>
    messages
      .filter((m) => m.from === from && m.contentType === contentType.handshake && m.bytes[0] === type)
      .map((m) => m.bytes.subarray(handshakeHeaderLength))

const values = <T>(name: string, codec: Codec<T>, body: Uint8Array): T[] => {
  const parsed = decode(name, codec, body)
  return parsed.ok ? [parsed.value] : []
}

const last = <T>(codec: Codec<T>, all: readonly Uint8Array[]): T | undefined =>
  all.flatMap((body) => values('hello', codec, body)).at(-1)

const hasRenegotiationInfo = ({ extensions }: ServerHello): boolean =>
  readExtension(renegotiationInfo, 'serverHello', extensions) !== undefined

const isResumed = (hello: ServerHello | undefined, offeredId: Uint8Array | undefined, isOld: boolean): boolean => {
  if (!hello) return false
  if (!isOld) return readExtension(preSharedKey, 'serverHello', hello.extensions) !== undefined
  const echo = hello.legacySessionIdEcho
  return echo.length > 0 && offeredId?.length === echo.length && echo.every((byte, i) => byte === offeredId[i])
}

function dhBitsOf(body: Uint8Array | undefined): number | undefined {
  const [read] = body ? values('ServerKeyExchange', struct({ params: serverDhParams, signed: rest }), body) : []
  if (!read) return undefined
  const { p } = read.params
  const first = p.findIndex((byte) => byte !== 0)
  return first < 0 ? 0 : (p.length - first) * 8 - Math.clz32(p[first]!) + 24
}

const promiseIn = (extensions: readonly RawExtension[]): number => {
  const promised = readExtension(earlyData, 'newSessionTicket', extensions)
  return promised?.ok ? promised.value : 0
}

const takesEarlyData = (body: Uint8Array): boolean =>
  values('EncryptedExtensions', encryptedExtensions, body).some(
    ({ extensions }) => readExtension(earlyData, 'encryptedExtensions', extensions) !== undefined,
  )

function authoritiesOf(body: Uint8Array | undefined, version: number | undefined): readonly Uint8Array[] {
  if (!body) return []
  if (version === 0x0304) {
    const [request] = values('CertificateRequest', certificateRequest13, body)
    const named = readExtension(certificateAuthorities, 'certificateRequest', request?.extensions)
    return named?.ok ? named.value.slice(0, maxNames) : []
  }
  const [request] =
    version === 0x0303
      ? values('CertificateRequest', certificateRequest12, body)
      : values('CertificateRequest', certificateRequestOld, body)
  return request?.certificateAuthorities.slice(0, maxNames) ?? []
}

function ownOf(body: Uint8Array | undefined, version: number | undefined): readonly Uint8Array[] | undefined {
  if (!body) return undefined
  if (version === 0x0304)
    return values('Certificate', certificate13, body)[0]?.certificateList.map(({ certData }) => certData)
  return values('Certificate', certificate12, body)[0]?.certificateList
}

/** Post-handshake authentication (RFC 8446 section 4.6.2). */
function asksAfterFinished({ messages }: Attempt): boolean {
  const types = messages
    .filter((m) => m.from === 'peer' && m.contentType === contentType.handshake)
    .map(({ bytes }) => bytes[0])
  const finished = types.indexOf(handshakeType.finished)
  return finished >= 0 && types.indexOf(handshakeType.certificateRequest, finished) > finished
}
