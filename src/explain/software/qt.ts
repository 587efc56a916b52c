import * as certificate from '../faults/certificate.ts'
import * as peers from '../faults/peers.ts'
import * as transport from '../faults/transport.ts'
import type { Recogniser } from '../recogniser.ts'

/** Toolkits of desktop programs: Qt (QSslError), GLib and libsoup (GTlsCertificateFlags). Nextcloud, Mumble, Quassel, Epiphany, Evolution. */
export const qt: Recogniser = {
  software: 'Qt / GLib',
  signs: [/\bQSsl\w+|\bqt\.network\.ssl\b|\bQNetwork\w+|\bGLib-Net\b|\bg-tls-error|\blibsoup\b|\bGTls\w+/i],
  speaks: 'client',
  references: ['Qt 6.10, QSslError::SslError', 'GLib 2.86, GTlsCertificateFlags'],
  wordings: [
    [
      /issuer certificate (?:of a locally looked up certificate )?could not be found|no certificates could be verified|unacceptable tls certificate|tls certificate has unknown ca|signing certificate authority is not known/i,
      certificate.issuerUnknown,
    ],
    [
      /root ca certificate is (?:not trusted for this purpose|marked to reject)|root certificate of the certificate chain is self-signed, and untrusted/i,
      certificate.ownRoot,
    ],
    [/certificate is self-signed,? and untrusted/i, certificate.selfSigned],
    [
      /host ?name did not match any of the valid hosts|does not match the expected identity of the site/i,
      certificate.nameMismatch,
    ],
    [/peer certificate is blacklisted/i, certificate.distrusted],
    [
      /certificate signature could not be decrypted|signature of the certificate is invalid|current candidate issuer certificate was rejected/i,
      certificate.badSignature,
    ],
    [
      /certificate's not(?:before|after) field contains an invalid time|public key in the certificate could not be read/i,
      certificate.malformed,
    ],
    [
      /one of the ca certificates is invalid|basicconstraints path length parameter has been exceeded/i,
      certificate.notAnAuthority,
    ],
    [/supplied certificate is unsuitable for this purpose/i, certificate.wrongPurpose],
    [
      /no ocsp status response found|ocsp response (?:cannot be trusted|contains an unexpected)|certificate status response has expired|ocsp responder reached/i,
      certificate.stapleBad,
    ],
    [/certificate's activation time is (?:still )?in the future/i, certificate.notYetValid],
    [/peer did not present any certificate/i, peers.noCertificate],
    [
      /tls initialization failed|could not load (?:open)?ssl librar|cannot call unresolved function ssl\w+|incompatible version of openssl|no functional tls backend/i,
      transport.noTlsHere,
    ],
    [/\bremotehostclosederror\b|the remote host closed the connection/i, transport.closed],
    [/certificate's algorithm is considered insecure/i, certificate.weakSignature],
  ],
}
