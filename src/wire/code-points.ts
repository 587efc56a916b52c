import { names } from './registry.ts'

export { alerts as alertNames } from './tables/alerts.ts'
export { extensionTypes } from './tables/extension-types.ts'
export { namedGroups } from './tables/named-groups.ts'
export { signatureSchemes } from './tables/signature-schemes.ts'
export { versions } from './tables/versions.ts'

/** RFC 8446 section 5.1. */
export const contentTypes = names(
  'content type',
  {
    20: 'change_cipher_spec',
    21: 'alert',
    22: 'handshake',
    23: 'application_data',
    24: 'heartbeat',
  },
  2,
)

/** IANA "TLS HandshakeType", read 2026-11-23, by the names of the messages' structs. */
export const handshakeTypes = names(
  'handshake type',
  {
    0: 'HelloRequest',
    1: 'ClientHello',
    2: 'ServerHello',
    4: 'NewSessionTicket',
    5: 'EndOfEarlyData',
    8: 'EncryptedExtensions',
    11: 'Certificate',
    12: 'ServerKeyExchange',
    13: 'CertificateRequest',
    14: 'ServerHelloDone',
    15: 'CertificateVerify',
    16: 'ClientKeyExchange',
    20: 'Finished',
    21: 'CertificateURL',
    22: 'CertificateStatus',
    24: 'KeyUpdate',
    25: 'CompressedCertificate',
    67: 'NextProtocol',
  },
  2,
)
