import * as certificate from '../faults/certificate.ts'
import * as negotiation from '../faults/negotiation.ts'
import * as transport from '../faults/transport.ts'
import type { Recogniser } from '../recogniser.ts'

/** Haskell's tls and x509-validation: http-client, Warp, Keter, Pandoc. */
export const haskell: Recogniser = {
  software: 'Haskell tls',
  signs: [
    /\bHandshakeFailed\b|\bTlsExceptionHostPort\b|\bError_(?:Protocol|Packet\w*|Misc|EOF|Certificate)\b|\bAlertLevel_(?:Fatal|Warning)\b/,
  ],
  references: [
    'hs-tls core/Network/TLS/Struct.hs and x509-validation Data.X509.Validation; issues 53, 111 and 124, looked up 2026-11-24',
  ],
  wordings: [
    [/certificate (?:rejected: )?(?:has )?\[?unknown ?ca\b/i, certificate.unknownAuthority],
    [/certificate rejected: \[?"?NameMismatch/i, certificate.nameMismatch],
    [/certificate (?:rejected: \[?|has )expired/i, certificate.expired],
    [/certificate rejected: \[?InFuture/i, certificate.notYetValid],
    [/certificate rejected: \[?SelfSigned/i, certificate.selfSigned],
    [/certificate rejected: \[?(?:EmptyChain|InvalidSignature)/i, certificate.badSignature],
    [/certificate rejected: \[[^\]]{0,80}\bLeafKey(?:Usage|Purpose)NotAllowed/i, certificate.wrongPurpose],
    [
      /certificate rejected: \[[^\]]{0,80}\b(?:NotAnAuthority|NotAllowedToSign|AuthorityTooDeep|LeafNotV3)\b/i,
      certificate.notAnAuthority,
    ],
    [/certificate rejected: \[[^\]]{0,80}\b(?:NoCommonName|InvalidName)\b/i, certificate.noNames],
    [/certificate rejected/i, certificate.unverified],
    [/no cipher in common|cannot negotiate (?:a )?mutual cipher/i, negotiation.noSharedCipher],
    [/peer does not support extended main secret/i, negotiation.unsupportedVersion],
    [/\bBadRecordMac\b|\bDecryptError\b|"bad record mac"/, negotiation.keysDiffer],
    [/\bUnrecognizedName\b/, negotiation.unknownName],
    [/\bError_EOF\b/, transport.closed],
  ],
}
