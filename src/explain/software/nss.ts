import * as certificate from '../faults/certificate.ts'
import * as negotiation from '../faults/negotiation.ts'
import * as peers from '../faults/peers.ts'
import * as transport from '../faults/transport.ts'
import type { Recogniser } from '../recogniser.ts'
import { near } from '../wording.ts'

/** Numbers of NSS stand alone in the logs of Pidgin, curl and LDAP clients. */
const number = (...codes: readonly number[]): RegExp =>
  near('nss|handshake failed|\\bssl\\b|mozilla', `-(?:${codes.join('|')})\\b`)

/** NSS by its sentences: curl, git and wget of RHEL and CentOS, and the explanations on Firefox's pages. Its codes are in `firefox.ts`. */
export const nss: Recogniser = {
  software: 'NSS',
  signs: [/\bNSS(?::| error|\/\d)|\bpeer's certificate\b|ssl peer (?:cannot|was|rejected)|nickname not specified/i],
  speaks: 'client',
  references: ['NSS lib/util/SECerrs.h and lib/ssl/SSLerrs.h'],
  wordings: [
    [
      /peer's certificate issuer (?:is not recognized|has been marked as not trusted)|peer's certificate has been marked as not trusted/i,
      {
        ...certificate.issuerUnknown,
        suspects: {
          'old-trust-store': 0.32,
          'untrusted-root': 0.26,
          'missing-intermediate': 0.2,
          'corporate-proxy-ca': 0.14,
          'ca-setting-broken': 0.05,
          'self-signed': 0.03,
        },
      },
    ],
    [/peer's certificate has expired/i, certificate.expired],
    [
      /(?:peer's )?certificate issuer's certificate has expired(?:\. check your system date and time)?/i,
      { ...certificate.expired, suspects: { 'intermediate-expired': 0.7, 'root-expired': 0.1, 'clock-wrong': 0.2 } },
    ],
    [/peer's certificate has been revoked/i, certificate.revoked],
    [/peer's certificate has an invalid signature/i, certificate.badSignature],
    [/requested domain name does not match the server's certificate/i, certificate.nameMismatch],
    [/certificate type not approved for application|certificate key usage inadequate/i, certificate.wrongPurpose],
    [/signed using a signature algorithm that is disabled because it is not secure/i, certificate.weakSignature],
    [/peer using unsupported version of security protocol/i, negotiation.unsupportedVersion],
    [/peer reports incompatible or unsupported protocol version/i, negotiation.protocolVersion],
    [/ssl peer was unable to negotiate an acceptable set of security parameters/i, negotiation.handshakeFailure],
    [/received a weak ephemeral diffie-hellman key/i, negotiation.weakDh],
    [/peer attempted old style \(potentially vulnerable\) handshake/i, negotiation.legacyRenegotiation],
    [
      /ssl received a record that exceeded the maximum permissible length|ssl received a record with an unknown content type/i,
      transport.notTls,
    ],
    [
      /ssl received (?:a malformed|an unexpected) [\w ]{1,40} (?:handshake message|record)/i,
      negotiation.protocolBroken,
    ],
    [
      /client certificate not found|unable to load client (?:key|cert)|ssl peer (?:cannot verify your|rejected your|had some unspecified issue with the) certificate|ssl peer does not support certificates of the type it received/i,
      peers.clientKeyUnusable,
    ],
    [/\(-5938\)|encountered end of file/i, transport.closed],
    [number(12286, 12265), negotiation.noSharedCipher],
    [number(12279, 12274, 12268), negotiation.unsupportedVersion],
    [number(12276), certificate.nameMismatch],
    [number(12273, 12272), negotiation.keysDiffer],
    [number(12263), transport.notTls],
    [
      number(12261, 12260, 12259, 12258, 12257, 12256, 12255, 12254, 12253, 12252, 12250, 12249),
      negotiation.protocolBroken,
    ],
    // The record that TLS 1.3 sends to please old devices, in a place that NSS 3.58 newly forbade (purple-discord issue 313).
    [
      number(12251),
      {
        ...negotiation.protocolBroken,
        suspects: { 'library-defect': 0.5, 'tls13-intolerant-middlebox': 0.3, 'hrr-intolerant': 0.2 },
      },
    ],
    [number(12227), negotiation.handshakeFailure],
    [number(12195), peers.unknownAuthority],
    [number(12190), negotiation.protocolVersion],
    [number(12188), negotiation.internalError],
    [number(8181), certificate.expired],
    [number(8179), certificate.issuerUnknown],
    [number(8172), certificate.distrusted],
    [number(8182), certificate.badSignature],
    [number(8180), certificate.revoked],
    // Firefox explains under "Advanced".
    [
      /not trusted because no issuer chain was provided|server might not be sending the appropriate intermediate certificates/i,
      {
        ...certificate.issuerUnknown,
        suspects: {
          'missing-intermediate': 0.5,
          'untrusted-root': 0.2,
          'corporate-proxy-ca': 0.15,
          'mitm-antivirus': 0.1,
          'self-signed': 0.05,
        },
      },
    ],
    [/not trusted because it is self-signed/i, certificate.selfSigned],
    [
      /certificate is (?:only valid for|not valid for the name)|certificate is only valid for the following names/i,
      certificate.nameMismatch,
    ],
    // Two certificates of one authority with one number: the browser keeps the first.
    [
      /same serial number as another certificate issued|sec_error_reused_issuer_and_serial/i,
      {
        precision: 'decides',
        means: certificate.malformed.means,
        suspects: { 'browser-stale-state': 0.5, 'malformed-certificate': 0.35, 'self-signed': 0.15 },
      },
    ],
  ],
}
