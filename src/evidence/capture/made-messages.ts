import type { Message } from '../../protocol/tls/message.ts'
import { certificate12, certificate13 } from '../../wire/certificate-message.ts'
import { certificateRequest12, certificateRequest13, certificateRequestOld } from '../../wire/certificate-request.ts'
import { encode } from '../../wire/codec.ts'
import { encodeExtension } from '../../wire/extensions/read.ts'
import { renegotiationInfo } from '../../wire/extensions/renegotiation-info.ts'
import { supportedVersions } from '../../wire/extensions/supported-versions.ts'
import { handshake, handshakeType } from '../../wire/handshake.ts'
import { contentType } from '../../wire/record.ts'
import { serverHello } from '../../wire/server-hello.ts'

/** What a record says in words of a server's answer. */
export interface Said {
  readonly version: number | undefined
  /** Undefined though the version is there: the record shows that a ServerHello came, and not all that it says. */
  readonly suite: number | undefined
  /** DER, in the order of the record. */
  readonly certificates: readonly Uint8Array[]
  /** Undefined: the record says nothing of it (RFC 5746). */
  readonly secureRenegotiation?: boolean | undefined
  /** The server asked for a client certificate; the authorities that it named are not made again. */
  readonly asksCertificate?: boolean | undefined
}

const tls13 = 0x0304
/** No suite: it prints as unknown. */
const unsaidSuite = 0xffff
const nothing = new Uint8Array(0)
/** A hostile record has no end; a real chain has ten at most. */
const maxCertificates = 32
const maxBytes = 512 * 1024

/**
 * Messages that say what the record says in words, so that the same code reads both. Only what is lacking is made: bytes that
 * were recorded stay alone.
 */
export function withMade(messages: readonly Message[], said: Said): readonly Message[] {
  const has = (...types: readonly number[]) =>
    messages.some((m) => m.from === 'peer' && m.contentType === contentType.handshake && types.includes(m.bytes[0]!))
  const hasHello = has(handshakeType.serverHello)
  const { version, suite } = said
  const made: Message[] = []
  const at = messages.at(-1)?.at ?? 0
  if (!hasHello && version !== undefined)
    made.push(
      handshakeOf(
        handshakeType.serverHello,
        helloOf(version, suite ?? unsaidSuite, said.secureRenegotiation),
        at,
        false,
      ),
    )
  const isKnown = hasHello || made.length > 0
  const isModern = version === tls13
  const certificates = fitting(said.certificates)
  if (certificates.length > 0 && !has(handshakeType.certificate, handshakeType.compressedCertificate))
    made.push(
      handshakeOf(handshakeType.certificate, certificatesOf(certificates, isKnown ? version : undefined), at, isModern),
    )
  if (said.asksCertificate && isKnown && version !== undefined && !has(handshakeType.certificateRequest))
    made.push(handshakeOf(handshakeType.certificateRequest, requestOf(version), at, isModern))
  if (made.length === 0) return messages
  const firstAlert = messages.findIndex((m) => m.contentType === contentType.alert)
  const place = firstAlert < 0 ? messages.length : firstAlert
  return [...messages.slice(0, place), ...made, ...messages.slice(place)]
}

function fitting(certificates: readonly Uint8Array[]): readonly Uint8Array[] {
  let left = maxBytes
  return certificates.slice(0, maxCertificates).filter((der) => {
    left -= der.length
    return der.length > 0 && left >= 0
  })
}

const handshakeOf = (type: number, body: Uint8Array, at: number, isProtected: boolean): Message => ({
  from: 'peer',
  contentType: contentType.handshake,
  bytes: encode(handshake, { type, body }),
  at,
  protected: isProtected,
})

function helloOf(version: number, suite: number, secureRenegotiation: boolean | undefined): Uint8Array {
  const isModern = version === tls13
  return encode(serverHello, {
    legacyVersion: isModern ? 0x0303 : version,
    random: new Uint8Array(32),
    legacySessionIdEcho: nothing,
    cipherSuite: suite,
    legacyCompressionMethod: 0,
    extensions: isModern
      ? [encodeExtension(supportedVersions, 'serverHello', version)]
      : // Silence of the record must not look like silence of the server.
        secureRenegotiation === false
        ? []
        : [encodeExtension(renegotiationInfo, 'serverHello', nothing)],
  })
}

const certificatesOf = (list: readonly Uint8Array[], version: number | undefined): Uint8Array =>
  version === tls13
    ? encode(certificate13, {
        certificateRequestContext: nothing,
        certificateList: list.map((certData) => ({ certData, extensions: [] })),
      })
    : encode(certificate12, { certificateList: [...list] })

const requestOf = (version: number): Uint8Array =>
  version === tls13
    ? encode(certificateRequest13, { certificateRequestContext: nothing, extensions: [] })
    : version === 0x0303
      ? encode(certificateRequest12, {
          certificateTypes: [],
          supportedSignatureAlgorithms: [],
          certificateAuthorities: [],
        })
      : encode(certificateRequestOld, { certificateTypes: [], certificateAuthorities: [] })
