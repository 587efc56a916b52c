export { addressBytes, addressText } from './address.ts'
export type { Hash, Scheme, SignatureAlgorithm } from './algorithms.ts'
export { equalBytes, fromBase64, fromHex, hex } from './bytes.ts'
export { type Certificate, parseCertificate, sameCertificate } from './certificate.ts'
export {
  buildPaths,
  type ChainInput,
  type ChainReport,
  type Reach,
  type SentCertificate,
  type SentRole,
} from './chain.ts'
export { certificatesInCms } from './cms.ts'
export { type CertificateList, type CrlScope, findRevoked, parseCrl } from './crl.ts'
export type { RevokedEntry } from './crl-entries.ts'
export { askCrl, type CrlAnswer, type CrlFault, type CrlQuestion } from './crl-status.ts'
export { DerError, type Parsed } from './der.ts'
export {
  type AuthorityInfoAccess,
  type BasicConstraints,
  type Extension,
  type KeyUsage,
  type Meanings,
  purposes,
} from './extensions.ts'
export type { AltNames, GeneralName } from './general-name.ts'
export { type HostMatch, type HostMismatch, type HostOptions, matchHost } from './hostname.ts'
export { type Attribute, type Name, parseName, sameName } from './name.ts'
export type { NameConstraints } from './name-constraints.ts'
export {
  type CertStatus,
  type Digest,
  type OcspResponse,
  ocspRequest,
  parseOcspResponse,
  type SingleResponse,
} from './ocsp.ts'
export { checkOcsp, type OcspAnswer, type OcspFault, type OcspQuestion } from './ocsp-check.ts'
export type { Limits, PathAttempt, PathEnd, Source, Step, VerifySignature } from './path.ts'
export { type PathProblem, type PathProblemCode, type Profile, strict } from './path-problem.ts'
export { certificatesFromPem, type PemBlock, type PemError, type PemResult, readPem } from './pem.ts'
export { keyBitsOf, type PublicKey } from './public-key.ts'
export { parseSctList, type Sct, type SctList, signedByLog } from './sct.ts'
export { printable } from './text.ts'
