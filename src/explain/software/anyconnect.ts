import * as certificate from '../faults/certificate.ts'
import * as peers from '../faults/peers.ts'
import type { Recogniser } from '../recogniser.ts'

/** VPNs over TLS with a web gateway: Cisco AnyConnect, OpenConnect, FortiClient and openfortivpn, GlobalProtect. */
export const anyconnect: Recogniser = {
  software: 'AnyConnect / OpenConnect / Forti',
  signs: [
    /\banyconnect\b|\bopenconnect\b|\bopenfortivpn\b|\bforti\w+|\bglobalprotect\b|\bgateway certificate validation\b/i,
  ],
  speaks: 'client',
  references: ['OpenConnect 9.12 and openfortivpn 1.23 manuals', 'Cisco Secure Client administrator guide'],
  wordings: [
    [
      /server certificate verify failed: signer not found|untrusted (?:vpn )?server (?:certificate|blocked)|gateway certificate validation failed/i,
      {
        ...certificate.issuerUnknown,
        suspects: { 'self-signed': 0.36, 'untrusted-root': 0.3, 'missing-intermediate': 0.2, 'old-trust-store': 0.14 },
      },
    ],
    [/server certificate verify failed: certificate does not match host ?name/i, certificate.nameMismatch],
    [/server certificate verify failed: certificate expired/i, certificate.expired],
    [/no valid certificates available for authentication/i, peers.certificateRequired],
    [
      /\b(?:anyconnect|secure client|vpn)\b.{0,60}certificate validation failure/i,
      { ...peers.clientCertificateRefused, precision: 'narrows' },
    ],
  ],
}
