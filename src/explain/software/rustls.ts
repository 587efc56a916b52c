import * as certificate from '../faults/certificate.ts'
import * as negotiation from '../faults/negotiation.ts'
import * as peers from '../faults/peers.ts'
import * as transport from '../faults/transport.ts'
import type { Recogniser } from '../recogniser.ts'

/** rustls and webpki: reqwest, cargo, Deno, uv and many Rust servers. */
export const rustls: Recogniser = {
  software: 'rustls',
  signs: [/\brustls\b|invalid peer certificate|peer misbehaved|peer is incompatible|webpki|\breqwest\b|hyper::Error/i],
  references: ['rustls src/error.rs'],
  wordings: [
    [
      /(?:invalid peer certificate|certificate)[:( ]{1,3}"?(?:contents: )?unknownissuer|\bUnknownIssuer\b/i,
      {
        ...certificate.unknownAuthority,
        suspects: { ...certificate.unknownAuthority.suspects, 'self-signed': 0.16, 'sha1-signature': 0.17 },
      },
    ],
    [
      /\b(?:CaUsedAsEndEntity|EndEntityUsedAsCa|PathLenConstraintViolated|MaximumSignatureChecksExceeded)\b/i,
      certificate.notAnAuthority,
    ],
    [
      /\bUnsupportedCertVersion\b|certificate\(BadEncoding|\bInvalidCertValidity\b|\b(?:certificate|webpki).{0,60}\b(?:BadDer|BadEncoding|MissingOrMalformedExtensions|ExtensionValueInvalid|TrailingData)\b/i,
      certificate.malformed,
    ],
    [/certificate is not valid for any names|no valid names/i, certificate.noNames],
    [
      /\b(?:CertExpired|invalid peer certificate: expired\b|certificate\(expired\b|certificate expired: verification time)/i,
      certificate.expired,
    ],
    [/\b(?:CertNotValidYet|NotValidYet)\b/i, certificate.notYetValid],
    [/\b(?:CertNotValidForName|NotValidForName)\b|certificate not valid for name/i, certificate.nameMismatch],
    [
      /\bUnsupportedSignatureAlgorithm(?:ForPublicKey)?(?:Context)?\b|UnsupportedCrlSignature/i,
      certificate.weakSignature,
    ],
    [/\b(?:UnhandledCriticalExtension|UnsupportedCriticalExtension)\b/i, certificate.unknownExtension],
    [/\bNameConstraintViolation\b/i, certificate.nameConstraints],
    [
      /\bRequiredEkuNotFound|certificate.{0,60}\bInvalidPurpose\b|certificate does not allow extended key usage/i,
      certificate.wrongPurpose,
    ],
    [/\bCertRevoked\b|certificate(?:\(|: )(?:other\(othererror\()?revoked\b/i, certificate.revoked],
    [/\bUnknownRevocationStatus\b|\bExpiredRevocationList\b|\bCrlExpired\b/i, certificate.revocationUnknown],
    [
      /no native root ca certificates found|no ca certificates were loaded from the system|no valid native root/i,
      certificate.noRoots,
    ],
    // Somebody in between who signs anew with another key is met more often than a wrong intermediate.
    [
      /\bInvalidCertSignature\b|certificate\(BadSignature\b|\b(?:certificate|webpki).{0,60}\bBadSignature\b|InvalidSignatureForPublicKey/i,
      {
        ...certificate.badSignature,
        suspects: {
          'corporate-proxy-ca': 0.4,
          'wrong-intermediate': 0.35,
          'malformed-certificate': 0.1,
          'library-defect': 0.15,
        },
      },
    ],
    [
      /invalid ?contenttype|received corrupt message of type (?:invalidcontenttype|unknownprotocolversion)|corrupt ?message\b|peer sent excess record size|PeerSentOversizedRecord|InvalidMessage\(MessageTooLarge/i,
      transport.notTls,
    ],
    [
      /Tls12NotOffered|SupportedVersionsExtensionRequired|Tls13RequiredForQuic/i,
      { ...negotiation.unsupportedVersion, suspects: negotiation.unsupportedVersion.atServer! },
    ],
    [
      /peer is incompatible: (?!SupportedVersionsExt).{0,60}(?:tls ?1[._]?2|version)|ServerDoesNotSupportTls12Or13|ServerTlsVersionIsDisabled/i,
      negotiation.unsupportedVersion,
    ],
    [/NoCipherSuitesInCommon/i, negotiation.noSharedCipher],
    [
      /NoKxGroupsInCommon|NoEcdsa.{0,10}Curve|(?:NamedGroups|KeyShare|EcPoints)ExtensionRequired|NoEcPointFormatsInCommon|UncompressedEcPointsRequired/i,
      negotiation.noSharedGroup,
    ],
    [
      /NoSignatureSchemesInCommon|no signature schemes in common|SignatureAlgorithmsExtensionRequired/i,
      negotiation.noSharedSignature,
    ],
    [/NoCertificateRequestSignature|peer sent no certificates|NoCertificatesPresented/i, peers.certificateRequired],
    [
      /peer ?misbehaved|CorruptMessagePayload|received unexpected (?:handshake )?message: got|Inappropriate(?:Handshake)?Message\b/i,
      negotiation.protocolBroken,
    ],
    [/cannot decrypt peer's message/i, negotiation.keysDiffer],
    [/HandshakePayloadTooLarge|CertificatePayloadTooLarge/i, negotiation.tooLarge],
    [/peer doesn't support any known protocol/i, negotiation.noAlpn],
    [/no server certificate chain resolved/i, peers.noCertificate],
    [
      /tls handshake eof|connection error: unexpected end of file|peer closed connection without sending tls close_notify/i,
      transport.closed,
    ],
    [/keys may not be consistent|inconsistentkeys/i, peers.keyMismatch],
  ],
}
