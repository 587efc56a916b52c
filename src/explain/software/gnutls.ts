import * as certificate from '../faults/certificate.ts'
import * as negotiation from '../faults/negotiation.ts'
import * as peers from '../faults/peers.ts'
import * as transport from '../faults/transport.ts'
import type { Recogniser } from '../recogniser.ts'
import { near } from '../wording.ts'

/** GnuTLS and what stands on it: wget, git and curl of Debian, Exim, gnutls-cli. */
export const gnutls: Recogniser = {
  software: 'GnuTLS',
  signs: [/\bgnutls\w*/i, /CAfile: .{1,120} CRLfile/i, /^(?:ERROR: )?cannot verify /im],
  references: ['GnuTLS lib/errors.c and lib/cert-session.c', 'measured with GnuTLS 3.7.9, 2026-11-23'],
  wordings: [
    // msmtp, wget and others that are given a file of roots.
    [/cannot set x509 (?:trust|ca|crl) file|cannot load ca cert\w* file/i, certificate.caFileUnusable],
    [
      /the certificate issuer is unknown|(?:doesn't have|hasn't got) a known issuer|unable to locally verify the issuer's authority|无法本地校验颁发者的权限|signed by an unknown and therefore untrusted authority|peer's certificate issuer is unknown|signer not found|certificate verification: not trusted/i,
      certificate.issuerUnknown,
    ],
    [/self-signed certificate encountered|出现了自己签名的证书/i, certificate.selfSigned],
    [
      /certificate (?:of '[^']{1,80}' )?has expired|uses expired certificate|issued certificate has expired|颁发的证书已经?过期/i,
      certificate.expired,
    ],
    [
      // By a clock that runs behind no authority counts yet either: wget then says both.
      /(?:known issuer\.? (?:error: )?the )?certificate (?:of '[^']{1,80}' )?is not yet activated|uses not yet (?:activated|valid)|issued certificate not yet valid/i,
      certificate.notYetValid,
    ],
    [
      /the name in the certificate does not match the expected|certificate's owner does not match host ?name|no certificate subject alternative name matches|certificate common name .{1,80} doesn't match requested host/i,
      certificate.nameMismatch,
    ],
    [/certificate (?:of '[^']{1,80}' )?has been revoked|the certificate chain is revoked/i, certificate.revoked],
    [/certificate issuer is not a ca\b/i, certificate.notAnAuthority],
    [/ocsp status response is invalid|ocsp data are issued with a future date/i, certificate.stapleBad],
    [/requires the server to include an ocsp status/i, certificate.stapleMissing],
    [/no system certificates available/i, certificate.noRoots],
    [/ocsp data are old and have been superseded/i, certificate.revocationUnknown],
    [/certificate .{0,80}insecure algorithm|uses insecure algorithm/i, certificate.weakSignature],
    [/certificate chain violates the signer's constraints|signer's constraints/i, certificate.nameConstraints],
    [
      /certificate is not intended for this purpose|does not match the intended purpose|key usage violation|the certificate contains an unknown critical extension/i,
      certificate.wrongPurpose,
    ],
    [/signature in the certificate is invalid/i, certificate.badSignature],
    [
      /server certificate verification failed|error in the certificate verification|certificate verification failed|cannot verify .{1,120}'s certificate|certificate (?:of (?:'[^']{1,80}'|server \S{1,120}) )?is not trusted\b/i,
      certificate.unverified,
    ],
    [
      /unexpected tls packet was received|gnutls_e_unexpected_packet/i,
      // GnuTLS 3.6 said so of tickets that come after a resumed handshake of TLS 1.3 (cawbird issue 9).
      {
        ...transport.notTls,
        suspects: {
          'plain-http-on-tls-port': 0.4,
          'library-defect': 0.22,
          'starttls-port': 0.18,
          'wrong-service-on-port': 0.12,
          'extension-intolerant': 0.08,
        },
      },
    ],
    [
      /a record packet with illegal version was received|the tls connection was expected.{0,40}packet/i,
      transport.notTls,
    ],
    [/a packet with illegal or unsupported version was received/i, negotiation.unsupportedVersion],
    [
      /no supported cipher suites have been found|could not negotiate a supported cipher suite|none of the cipher suites/i,
      negotiation.noSharedCipher,
    ],
    [
      /no common key share|no or insufficient priorities were set|insufficient elliptic curve|no supported ecc curves|\bcurve is unsupported/i,
      negotiation.noSharedGroup,
    ],
    [
      /signature algorithm .{0,40}not (?:enabled|supported)|none of the supplied signature/i,
      negotiation.noSharedSignature,
    ],
    [/diffie-hellman prime sent by the server is not acceptable|dh prime .{0,30}not acceptable/i, negotiation.weakDh],
    [/safe renegotiation failed|unsafe renegotiation denied/i, negotiation.legacyRenegotiation],
    [/certificate and the given key do not match/i, peers.keyMismatch],
    [/no common application protocol could be negotiated/i, negotiation.noAlpn],
    // The server chose what was not offered, or what a policy forbids; GnuTLS 3.8.5 said so of RSA key exchange (void-packages issue 49804).
    [
      near(
        'gnutls|fatal error',
        'algorithm that is not enabled was negotiated|(?:encryption algorithm|cipher type) is (?:not |un)supported',
      ),
      {
        ...negotiation.noSharedCipher,
        suspects: { 'no-shared-cipher': 0.55, 'library-defect': 0.33, 'server-tls-too-old': 0.12 },
      },
    ],
    [
      /illegal tls extension was received|unexpected tls handshake packet was received|illegal parameter has been received|while expecting handshake data/i,
      negotiation.protocolBroken,
    ],
    [
      near(
        'gnutls|fatal error',
        'public key signature verification has failed|(?<!public key )decryption has failed|tls finished packet calculation|message authentication code verification failed',
      ),
      negotiation.keysDiffer,
    ],
    [
      /insufficient credentials for that request/i,
      { ...peers.noCertificate, suspects: { 'server-no-certificate': 0.6, 'mtls-required': 0.4 } },
    ],
    [/handshake(?: data)? .{0,30}too large|gnutls_e_handshake_too_large/i, negotiation.tooLarge],
    [
      near(
        'gnutls|\\bssl|\\btls|handshak|alert',
        'certificate is required|no certificate was found|peer did not send any certificate',
      ),
      peers.certificateRequired,
    ],
    [
      /the tls connection was non-properly terminated|gnutls recv error \(-(?:110|9)\)|gnutls_e_premature_termination|a tls packet with unexpected length was received/i,
      {
        ...transport.closed,
        suspects: {
          'reset-after-hello': 0.34,
          'corporate-proxy-ca': 0.26,
          'backend-dead-behind-lb': 0.1,
          overload: 0.18,
          'client-tls-too-old': 0.12,
        },
      },
    ],
    [/fatal error: the operation timed out/i, transport.handshakeTimeout],
    [/error in the (?:pull|push) function|gnutls recv error \(-54\)/i, transport.reset],
    [
      /gnutls_handshake\(\) failed|gnutls recv error|unable to establish ssl connection|\*\*\* fatal error|a tls fatal alert has been received/i,
      transport.someTlsFailure,
    ],
    [/public key .{0,40}\bpin(?:ned|s|\b)|certificate.{0,40}fingerprint does not match/i, certificate.pinned],
  ],
}
