import * as certificate from '../faults/certificate.ts'
import * as peers from '../faults/peers.ts'
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
    [/certificate's activation time is (?:still )?in the future/i, certificate.notYetValid],
    [/peer did not present any certificate/i, peers.noCertificate],
    [/certificate's algorithm is considered insecure/i, certificate.weakSignature],
  ],
}
