import type { ClientHello } from '../../wire/client-hello.ts'
import { type Codec, encode } from '../../wire/codec.ts'
import type { RawExtension } from '../../wire/extension-list.ts'
import { alpn } from '../../wire/extensions/alpn.ts'
import { compressCertificate } from '../../wire/extensions/compress-certificate.ts'
import { cookie } from '../../wire/extensions/cookie.ts'
import { ecPointFormats } from '../../wire/extensions/ec-point-formats.ts'
import { encryptedClientHello } from '../../wire/extensions/encrypted-client-hello.ts'
import { heartbeat } from '../../wire/extensions/heartbeat.ts'
import { keyShare } from '../../wire/extensions/key-share.ts'
import { padding } from '../../wire/extensions/padding.ts'
import { pskKeyExchangeModes } from '../../wire/extensions/psk-key-exchange-modes.ts'
import { recordSizeLimit } from '../../wire/extensions/record-size-limit.ts'
import { renegotiationInfo } from '../../wire/extensions/renegotiation-info.ts'
import { serverName } from '../../wire/extensions/server-name.ts'
import { sessionTicket } from '../../wire/extensions/session-ticket.ts'
import { signatureAlgorithms } from '../../wire/extensions/signature-algorithms.ts'
import { signatureAlgorithmsCert } from '../../wire/extensions/signature-algorithms-cert.ts'
import { statusRequest } from '../../wire/extensions/status-request.ts'
import { supportedGroups } from '../../wire/extensions/supported-groups.ts'
import { supportedVersions } from '../../wire/extensions/supported-versions.ts'
import { agreeIn, hash, type KeyAgreement } from '../crypto.ts'
import { canDecompress } from '../decompress.ts'
import { highestVersion, type Offer } from './offer.ts'
import { joined } from './protection.ts'
import { helloMessage, withEarlyData, withModes, withPsk } from './psk.ts'
import type { Randomness } from './randomness.ts'
import { isTls13, type Resumption } from './session.ts'

/** A hello ready to be sent, and what we keep of it to go on with. */
export interface BuiltHello {
  readonly hello: ClientHello
  /** The whole handshake message. */
  readonly message: Uint8Array
  readonly agreements: ReadonlyMap<number, KeyAgreement>
}

/** What a HelloRetryRequest asks to be changed (RFC 8446 section 4.1.2). */
export interface Retry {
  readonly first: BuiltHello
  readonly group?: number | undefined
  readonly cookie?: Uint8Array | undefined
  /** The first hello, standing as its hash, and the HelloRetryRequest: what a binder covers besides. */
  readonly before: readonly Uint8Array[]
}

const tls13 = 0x0304
const greaseCode = 0x3a3a

export function buildHello(offer: Offer, random: Randomness, resume?: Resumption, retry?: Retry): BuiltHello {
  const agreements = retry && retry.group === undefined ? retry.first.agreements : agreeAll(offer, random, retry?.group)
  const own = retry?.first.hello.random ?? random(32)
  const hello: ClientHello = {
    legacyVersion: Math.min(highestVersion(offer), 0x0303),
    random: own,
    legacySessionId: retry?.first.hello.legacySessionId ?? sessionIdFor(offer, random, resume),
    cipherSuites: offer.grease ? [greaseCode, ...offer.suites] : [...offer.suites],
    legacyCompressionMethods: [...offer.compressionMethods],
    extensions: offer.extensions.length > 0 || retry ? extensionsOf(offer, agreements, own, resume, retry) : undefined,
  }
  const whole = resuming(padTo(offer.helloBytes ?? 0, hello), offer, resume, retry)
  return { hello: whole, message: helloMessage(whole), agreements }
}

/** A session before TLS 1.3 goes by its id. With a ticket alone we name one, to see by its echo that it was taken (RFC 5077 section 3.4). */
function sessionIdFor(offer: Offer, random: Randomness, resume: Resumption | undefined): Uint8Array {
  if (!resume || isTls13(resume.session)) return random(offer.sessionIdLength)
  const { sessionId } = resume.session
  return sessionId.length > 0 ? sessionId : random(32)
}

function resuming(hello: ClientHello, offer: Offer, resume: Resumption | undefined, retry?: Retry): ClientHello {
  if (!resume || !isTls13(resume.session) || !offer.versions.includes(tls13)) return hello
  const able = withModes(hello)
  const early = resume.earlyData && !retry ? withEarlyData(able) : able
  return withPsk(early, resume.session, resume, retry?.before)
}

/** Servers fail by size too: what we leave out of a client's hello is made up for with padding (RFC 7685). */
function padTo(length: number, hello: ClientHello): ClientHello {
  const header = 4
  const lacking = length - helloMessage(hello).length - header
  if (lacking < 0 || hello.extensions === undefined) return hello
  return { ...hello, extensions: [...hello.extensions, { type: padding.type, data: new Uint8Array(lacking) }] }
}

function agreeAll(offer: Offer, random: Randomness, only: number | undefined): ReadonlyMap<number, KeyAgreement> {
  const groups = only === undefined ? offer.keyShares : [only]
  const made = groups.map((group) => [group, agreeIn(group, random(96))] as const)
  return new Map(made.filter((pair): pair is readonly [number, KeyAgreement] => pair[1] !== undefined))
}

function extensionsOf(
  offer: Offer,
  agreements: ReadonlyMap<number, KeyAgreement>,
  random: Uint8Array,
  resume: Resumption | undefined,
  retry: Retry | undefined,
): RawExtension[] {
  const ticket = resume && !isTls13(resume.session) ? resume.session.ticket : nothing
  const list = offer.extensions.flatMap((type) => {
    const data = type === sessionTicket.type ? ticket : bodyOf(type, offer, agreements, random)
    return data ? [{ type, data }] : []
  })
  if (retry?.cookie) list.push({ type: cookie.type, data: encode(cookie.in.clientHello, retry.cookie) })
  if (offer.grease) list.unshift({ type: greaseCode, data: new Uint8Array(0) })
  return list
}

const nothing = new Uint8Array(0)

/** undefined: the offer has nothing to put there, so the extension is not sent. */
function bodyOf(
  type: number,
  offer: Offer,
  agreements: ReadonlyMap<number, KeyAgreement>,
  random: Uint8Array,
): Uint8Array | undefined {
  const listed = <T>(codec: Codec<T[]>, items: readonly T[]): Uint8Array | undefined =>
    items.length > 0 ? encode(codec, [...items]) : undefined
  switch (type) {
    case serverName.type:
      return offer.serverName ? encode(serverName.in.clientHello, [{ nameType: 0, name: offer.serverName }]) : undefined
    case supportedGroups.type:
      return listed(supportedGroups.in.clientHello, offer.grease ? [greaseCode, ...offer.groups] : offer.groups)
    case ecPointFormats.type:
      return encode(ecPointFormats.in.clientHello, [0])
    case signatureAlgorithms.type:
      return listed(signatureAlgorithms.in.clientHello, offer.signatureSchemes)
    case signatureAlgorithmsCert.type:
      return listed(signatureAlgorithmsCert.in.clientHello, offer.certificateSchemes ?? offer.signatureSchemes)
    case alpn.type:
      return listed(alpn.in.clientHello, offer.alpn)
    case statusRequest.type:
      return encode(statusRequest.in.clientHello, { statusType: 1, responderIds: nothing, requestExtensions: nothing })
    case supportedVersions.type:
      return offer.versions.includes(tls13)
        ? listed(supportedVersions.in.clientHello, offer.grease ? [greaseCode, ...offer.versions] : offer.versions)
        : undefined
    case keyShare.type:
      return offer.versions.includes(tls13) ? keyShares(agreements) : undefined
    case pskKeyExchangeModes.type:
      return offer.versions.includes(tls13) ? encode(pskKeyExchangeModes.in.clientHello, [1]) : undefined
    case renegotiationInfo.type:
      return encode(renegotiationInfo.in.clientHello, nothing)
    case heartbeat.type:
      return encode(heartbeat.in.clientHello, 1)
    case encryptedClientHello.type:
      return offer.encryptedClientHello ?? (offer.versions.includes(tls13) ? greaseEch(random) : undefined)
    case compressCertificate.type:
      return listed(compressCertificate.in.clientHello, offer.certificateCompression.filter(canDecompress))
    case recordSizeLimit.type:
      return offer.recordSizeLimit ? encode(recordSizeLimit.in.clientHello, offer.recordSizeLimit) : undefined
    default:
      return flags.has(type) ? nothing : undefined
  }
}

/**
 * GREASE for encrypted_client_hello (RFC 9849 section 6.2), of the least length that Chrome sends. It grows from the hello's
 * own random, for after a HelloRetryRequest it must be the same.
 */
function greaseEch(random: Uint8Array): Uint8Array {
  const noise = joined(...Array.from({ length: 6 }, (_, i) => hash('sha256', random, Uint8Array.of(i))))
  const [hkdfSha256, aes128Gcm] = [1, 1]
  return encode(encryptedClientHello.in.clientHello, {
    kind: 'outer',
    kdf: hkdfSha256,
    aead: aes128Gcm,
    configId: noise[0]!,
    enc: noise.slice(1, 33),
    payload: noise.slice(33, 177),
  })
}

/** Extensions whose body in a ClientHello is empty. */
const flags = new Set([0x0012, 0x0016, 0x0017, 0x0031])

const keyShares = (agreements: ReadonlyMap<number, KeyAgreement>): Uint8Array =>
  encode(
    keyShare.in.clientHello,
    [...agreements].map(([group, agreement]) => ({ group, keyExchange: agreement.share })),
  )
