/**
 * TLS on the wire, for Node and for a browser's page: one declaration reads and writes each message.
 * `decode` never throws for bad bytes; its error names the field and the byte. Code points that nobody knows print as hex.
 */
export { type Alert, alert, alertLevel } from './alert.ts'
export { certificate12, certificate13 } from './certificate-message.ts'
export { certificateRequest12, certificateRequest13, certificateRequestOld } from './certificate-request.ts'
export { certificateStatus } from './certificate-status.ts'
export { type CipherSuite, cipherSuites, suiteName } from './cipher-suite.ts'
export { type ClientHello, clientHello } from './client-hello.ts'
export {
  alertNames,
  contentTypes,
  extensionTypes,
  handshakeTypes,
  namedGroups,
  signatureSchemes,
  versions,
} from './code-points.ts'
export { type Codec, type Decoded, decode, encode, type Value } from './codec.ts'
export type { RawExtension } from './extension-list.ts'
export { extensions } from './extensions/all.ts'
export type { Extension, Place } from './extensions/extension.ts'
export { decodeExtension, encodeExtension, readExtension } from './extensions/read.ts'
export {
  bodyOf,
  certificateVerify,
  encryptedExtensions,
  type Handshake,
  handshake,
  handshakeType,
} from './handshake.ts'
export type { DecodeError, Span } from './reader.ts'
export { contentType, type Record, record, startsRecord } from './record.ts'
export { isGrease, type Registry } from './registry.ts'
export { downgradeSentinel, isHelloRetryRequest, type ServerHello, serverHello } from './server-hello.ts'
export { type ServerDhParams, type ServerEcdhParams, serverDhParams, serverEcdhParams } from './server-key-exchange.ts'
export { newSessionTicket12, newSessionTicket13 } from './session-ticket.ts'
