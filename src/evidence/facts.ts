import { readCertificate13 } from '../protocol/tls/certificate-message.ts'
import type { Message } from '../protocol/tls/message.ts'
import { certificate12 } from '../wire/certificate-message.ts'
import { certificateStatus } from '../wire/certificate-status.ts'
import { decode } from '../wire/codec.ts'
import type { RawExtension } from '../wire/extension-list.ts'
import { alpn } from '../wire/extensions/alpn.ts'
import { encryptedClientHello } from '../wire/extensions/encrypted-client-hello.ts'
import { keyShare } from '../wire/extensions/key-share.ts'
import { readExtension } from '../wire/extensions/read.ts'
import { signedCertificateTimestamp } from '../wire/extensions/signed-certificate-timestamp.ts'
import { statusRequest } from '../wire/extensions/status-request.ts'
import { supportedVersions } from '../wire/extensions/supported-versions.ts'
import { encryptedExtensions, handshakeHeaderLength, handshakeType } from '../wire/handshake.ts'
import { contentType } from '../wire/record.ts'
import { downgradeSentinel, isHelloRetryRequest, type ServerHello, serverHello } from '../wire/server-hello.ts'
import type { Attempt } from './attempt.ts'
import { once } from './once.ts'

/** What the messages of an attempt say, decoded once. */
export interface Facts {
  readonly version: number | undefined
  readonly suite: number | undefined
  readonly group: number | undefined
  readonly alpn: string | undefined
  /** DER as sent, at most 32. */
  readonly certificates: readonly Uint8Array[]
  readonly certificateRequested: boolean
  /** Bytes of the server's Certificate message, uncompressed; undefined: none was seen. */
  readonly certificateBytes: number | undefined
  /** What was stapled to the server's certificate: an OCSPResponse if it is as it should be. */
  readonly staple: Uint8Array | undefined
  /** SignedCertificateTimestampList (RFC 6962 section 3.3) of the TLS extension, as it stands. */
  readonly scts: Uint8Array | undefined
  /** The server asked for another hello (RFC 8446 section 4.1.4), and no ServerHello came after it. */
  readonly endsInRetry: boolean
  /** The server says that it has TLS 1.3, though it chose an older version (RFC 8446 section 4.1.3). */
  readonly has13: boolean
  /** A warning alert that the server went on after. */
  readonly warning: number | undefined
  /** The server's answer to an encrypted hello that it could not open: ECHConfigList of its keys (RFC 9849 section 7.1). */
  readonly echRetry: Uint8Array | undefined
}

export const factsOf: (attempt: Attempt) => Facts = once(({ messages }) => factsIn(messages))

/** A hostile chain has no end. */
const maxCertificates = 32

/** The same of messages that belong to no attempt. */
export function factsIn(messages: readonly Message[]): Facts {
  const heard = messages.filter(({ from }) => from === 'peer')
  const bodies = (type: number): Uint8Array[] =>
    heard
      .filter((m) => m.contentType === contentType.handshake && m.bytes[0] === type)
      .map((m) => m.bytes.subarray(handshakeHeaderLength))
  const hellos = bodies(handshakeType.serverHello).flatMap((body) => {
    const parsed = decode('ServerHello', serverHello, body)
    return parsed.ok ? [parsed.value] : []
  })
  const hello = hellos.at(-1)
  const chosen = hello && readExtension(supportedVersions, 'serverHello', hello.extensions)
  const version = hello && (chosen?.ok ? chosen.value : hello.legacyVersion)
  const warning = heard.find((m) => m.contentType === contentType.alert && m.bytes[0] === 1 && m.bytes[1] !== 0)
  const certificates = certificatesOf(heard, version)
  return {
    version,
    suite: hello?.cipherSuite,
    group: hello && groupOf(hello),
    alpn: alpnOf(hello, bodies(handshakeType.encryptedExtensions)[0]),
    certificates: certificates.list,
    certificateBytes: certificates.bytes,
    ...besides(version === 0x0304 ? certificates.extensions : hello?.extensions, bodies, version),
    endsInRetry: hello !== undefined && isHelloRetryRequest(hello),
    has13: hello !== undefined && version !== 0x0304 && downgradeSentinel(hello) === 'TLSv1.2',
    certificateRequested: bodies(handshakeType.certificateRequest).length > 0,
    warning: warning?.bytes[1],
    echRetry: echRetryOf(bodies(handshakeType.encryptedExtensions)[0]),
  }
}

function groupOf(hello: ServerHello): number | undefined {
  if (isHelloRetryRequest(hello)) {
    const asked = readExtension(keyShare, 'helloRetryRequest', hello.extensions)
    return asked?.ok ? asked.value : undefined
  }
  const share = readExtension(keyShare, 'serverHello', hello.extensions)
  return share?.ok ? share.value.group : undefined
}

function alpnOf(hello: ServerHello | undefined, encrypted: Uint8Array | undefined): string | undefined {
  const clear = readExtension(alpn, 'serverHello', hello?.extensions)
  if (clear?.ok) return clear.value[0]
  const parsed = encrypted && decode('EncryptedExtensions', encryptedExtensions, encrypted)
  const hidden = parsed?.ok ? readExtension(alpn, 'encryptedExtensions', parsed.value.extensions) : undefined
  return hidden?.ok ? hidden.value[0] : undefined
}

function echRetryOf(encrypted: Uint8Array | undefined): Uint8Array | undefined {
  const parsed = encrypted && decode('EncryptedExtensions', encryptedExtensions, encrypted)
  const list = parsed?.ok
    ? readExtension(encryptedClientHello, 'encryptedExtensions', parsed.value.extensions)
    : undefined
  return list?.ok ? list.value : undefined
}

interface Certificates {
  readonly list: readonly Uint8Array[]
  readonly bytes: number | undefined
  /** Of the first one, since TLS 1.3. */
  readonly extensions: readonly RawExtension[]
}

const noCertificates: Certificates = { list: [], bytes: undefined, extensions: [] }

function certificatesOf(heard: readonly Message[], version: number | undefined): Certificates {
  const message = heard.find((m) => m.contentType === contentType.handshake && carriesCertificates.has(m.bytes[0]!))
  const body = message?.bytes.subarray(handshakeHeaderLength)
  if (!message || !body) return noCertificates
  if (version === 0x0304) {
    const parsed = readCertificate13(message.bytes[0]!, body)
    if (!parsed.ok) return noCertificates
    const { value, bytes } = parsed
    const list = value.certificateList.slice(0, maxCertificates).map(({ certData }) => certData)
    return { list, bytes, extensions: value.certificateList[0]?.extensions ?? [] }
  }
  const parsed = decode('Certificate', certificate12, body)
  const list = parsed.ok ? parsed.value.certificateList.slice(0, maxCertificates) : []
  return { list, bytes: body.length, extensions: [] }
}

const carriesCertificates: ReadonlySet<number> = new Set([
  handshakeType.certificate,
  handshakeType.compressedCertificate,
])

/** What is sent with the certificate: before TLS 1.3 in a message and the ServerHello, since then in its own extensions. */
function besides(
  extensions: readonly RawExtension[] | undefined,
  bodies: (type: number) => readonly Uint8Array[],
  version: number | undefined,
): Pick<Facts, 'staple' | 'scts'> {
  const raw = (type: number) => extensions?.find((extension) => extension.type === type)?.data
  const status = version === 0x0304 ? raw(statusRequest.type) : bodies(handshakeType.certificateStatus)[0]
  return { staple: status && responseIn(status), scts: raw(signedCertificateTimestamp.type) }
}

/** The bytes themselves when they are no CertificateStatus: whoever judges the staple shall see that. */
function responseIn(bytes: Uint8Array): Uint8Array {
  const parsed = decode('CertificateStatus', certificateStatus, bytes)
  return parsed.ok ? parsed.value.response : bytes
}
