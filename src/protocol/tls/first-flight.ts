import { certificate12 } from '../../wire/certificate-message.ts'
import { certificateStatus } from '../../wire/certificate-status.ts'
import { cipherSuites } from '../../wire/cipher-suite.ts'
import { decode } from '../../wire/codec.ts'
import { keyShare } from '../../wire/extensions/key-share.ts'
import { readExtension } from '../../wire/extensions/read.ts'
import { handshakeType } from '../../wire/handshake.ts'
import { contentType } from '../../wire/record.ts'
import { isHelloRetryRequest, type ServerHello, serverHello } from '../../wire/server-hello.ts'
import { type ServerDhParams, serverDhParams, serverEcdhParams, signed12 } from '../../wire/server-key-exchange.ts'
import type { Conversation, End } from '../conversation.ts'
import { Channel, type Incoming } from './channel.ts'
import { chosenVersion } from './client.ts'
import { buildHello } from './hello.ts'
import type { Offer } from './offer.ts'
import type { Randomness } from './randomness.ts'

/** How much of the first flight is read. `hello`: up to the ServerHello. `done`: up to ServerHelloDone; in TLS 1.3 the rest is encrypted. */
export type Reach = 'hello' | 'done'

/** What a server chose, read without computing anything. Code points are IANA's. */
export interface ChosenFlight {
  readonly kind: 'chosen'
  readonly version: number
  readonly suite: number
  readonly hello: ServerHello
  /** It asks for another key share (RFC 8446 section 4.1.4): nothing is signed yet. */
  readonly isRetry: boolean
  /** TLS 1.3: the group of its share, or the one that it asks for. Before: the curve of its ServerKeyExchange. */
  readonly group: number | undefined
  /** DER, the server's own first. */
  readonly certificates: readonly Uint8Array[]
  /** OCSPResponse (DER) of a CertificateStatus. */
  readonly staple: Uint8Array | undefined
  readonly dh: ServerDhParams | undefined
  /** Scheme of the signature in ServerKeyExchange (TLS 1.2). */
  readonly scheme: number | undefined
  readonly asksForCertificate: boolean
  /** ServerHelloDone has come. */
  readonly isDone: boolean
}

/** The answer to one ClientHello; every reader handles all of them. */
export type Flight =
  | ChosenFlight
  | { readonly kind: 'alert'; readonly level: number; readonly description: number }
  | { readonly kind: 'ended'; readonly end: End }
  | { readonly kind: 'not-tls'; readonly bytes: Uint8Array }
  | { readonly kind: 'broken'; readonly problem: string }

/**
 * Says one hello and reads the server's first flight: nothing is computed, nothing is verified, and the connection is left. What comes
 * after the ServerHello and cannot be read leaves the rest undefined.
 */
export function* firstFlight(offer: Offer, random: Randomness, reach: Reach = 'hello'): Conversation<Flight> {
  return yield* firstFlightOn(new Channel(), offer, random, reach)
}

/** The same on a channel with which the caller goes on. */
export function* firstFlightOn(
  channel: Channel,
  offer: Offer,
  random: Randomness,
  reach: Reach = 'hello',
): Conversation<Flight> {
  channel.version = offer.recordVersion
  yield* channel.send(contentType.handshake, buildHello(offer, random).message)
  return yield* hearFlight(channel, reach)
}

/** The server's first flight, whatever hello went out on the channel. */
export function* hearFlight(channel: Channel, reach: Reach = 'hello'): Conversation<Flight> {
  for (;;) {
    const incoming = yield* channel.next()
    // RFC 6066 section 3 lets a server warn of an unknown name and go on.
    if (incoming.kind === 'alert' && incoming.level === 1 && incoming.description !== 0) continue
    if (incoming.kind !== 'handshake') return refusalOf(incoming)
    if (incoming.type !== handshakeType.serverHello)
      return { kind: 'broken', problem: `handshake message ${incoming.type} came before a ServerHello` }
    const parsed = decode('ServerHello', serverHello, incoming.body)
    if (!parsed.ok) return { kind: 'broken', problem: parsed.error.message }
    const chosen = begun(parsed.value)
    return reach === 'hello' || chosen.version >= 0x0304 ? chosen : yield* readOn(channel, chosen)
  }
}

function begun(hello: ServerHello): ChosenFlight {
  const isRetry = isHelloRetryRequest(hello)
  const asked = isRetry ? readExtension(keyShare, 'helloRetryRequest', hello.extensions) : undefined
  const shared = isRetry ? undefined : readExtension(keyShare, 'serverHello', hello.extensions)
  return {
    kind: 'chosen',
    version: chosenVersion(hello),
    suite: hello.cipherSuite,
    hello,
    isRetry,
    group: asked?.ok ? asked.value : shared?.ok ? shared.value.group : undefined,
    certificates: [],
    staple: undefined,
    dh: undefined,
    scheme: undefined,
    asksForCertificate: false,
    isDone: false,
  }
}

/** Certificate, CertificateStatus, ServerKeyExchange, CertificateRequest, ServerHelloDone: RFC 5246 section 7.3. */
function* readOn(channel: Channel, begin: ChosenFlight): Conversation<ChosenFlight> {
  let flight = begin
  for (let i = 0; i < maxMessages; i++) {
    const incoming = yield* channel.next()
    if (incoming.kind === 'alert' && incoming.level === 1 && incoming.description !== 0) continue
    if (incoming.kind !== 'handshake') return flight
    if (incoming.type === handshakeType.serverHelloDone) return { ...flight, isDone: true }
    flight = { ...flight, ...learnt(incoming.type, incoming.body, flight) }
  }
  return flight
}

const maxMessages = 16

function learnt(type: number, body: Uint8Array, { suite, version }: ChosenFlight): Partial<ChosenFlight> {
  switch (type) {
    case handshakeType.certificate: {
      const parsed = decode('Certificate', certificate12, body)
      return parsed.ok ? { certificates: parsed.value.certificateList } : {}
    }
    case handshakeType.certificateStatus: {
      const parsed = decode('CertificateStatus', certificateStatus, body)
      return parsed.ok ? { staple: parsed.value.response } : {}
    }
    case handshakeType.serverKeyExchange:
      return keyExchangeOf(body, suite, version)
    case handshakeType.certificateRequest:
      return { asksForCertificate: true }
    default:
      return {}
  }
}

/** RFC 5246 section 7.4.3, RFC 8422 section 5.4. */
function keyExchangeOf(body: Uint8Array, code: number, version: number): Partial<ChosenFlight> {
  const suite = cipherSuites.rows.get(code)
  const onCurves = suite?.keyExchange.startsWith('ECDH')
  const length = onCurves ? ecdhLength(body) : dhLength(body)
  const signed = version === 0x0303 && suite?.authentication !== 'anon' ? body.subarray(length) : undefined
  const signature = signed && decode('signature', signed12, signed)
  const scheme = signature?.ok ? signature.value.algorithm : undefined
  const params = body.subarray(0, length)
  if (onCurves) {
    const curve = decode('ServerECDHParams', serverEcdhParams, params)
    return { scheme, group: curve.ok && curve.value.curveType === 3 ? curve.value.namedCurve : undefined }
  }
  const dh = suite?.keyExchange === 'DHE' ? decode('ServerDHParams', serverDhParams, params) : undefined
  return { scheme, dh: dh?.ok ? dh.value : undefined }
}

const ecdhLength = (body: Uint8Array): number => 4 + (body[3] ?? 0)

function dhLength(body: Uint8Array): number {
  let at = 0
  for (let part = 0; part < 3; part++) at += 2 + ((body[at] ?? 0) << 8) + (body[at + 1] ?? 0)
  return at
}

function refusalOf(incoming: Exclude<Incoming, { kind: 'handshake' }>): Flight {
  switch (incoming.kind) {
    case 'alert':
      return { kind: 'alert', level: incoming.level, description: incoming.description }
    case 'ended':
      return { kind: 'ended', end: incoming.end }
    case 'not-tls':
      return { kind: 'not-tls', bytes: incoming.bytes.slice(0, 512) }
    case 'broken':
      return { kind: 'broken', problem: incoming.problem }
    case 'data':
    case 'change-cipher-spec':
      return { kind: 'broken', problem: `${incoming.kind} came before a ServerHello` }
    default:
      return incoming satisfies never
  }
}
