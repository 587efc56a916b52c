import * as certificate from '../faults/certificate.ts'
import * as negotiation from '../faults/negotiation.ts'
import * as peers from '../faults/peers.ts'
import * as transport from '../faults/transport.ts'
import type { Recogniser } from '../recogniser.ts'

/** Remote Desktop: FreeRDP and what stands on it, and the codes of the protocol itself, in which TLS begins after a word in clear. */
export const rdp: Recogniser = {
  software: 'Remote Desktop (RDP)',
  signs: [/\bfreerdp\b|\bremmina\b|\bmstsc\b|\brdesktop\b|\bERRCONNECT_\w+|com\.freerdp/i],
  speaks: 'client',
  references: [
    '[MS-RDPBCGR] section 2.2.1.2.2 (RDP_NEG_FAILURE)',
    'FreeRDP include/freerdp/error.h and libfreerdp/crypto/tls.c; FreeRDP issue 7769, looked up 2026-11-24',
  ],
  wordings: [
    [
      /hostname used for this connection .{1,120} does not match any of the names|certificate name mismatch!/i,
      certificate.nameMismatch,
    ],
    [/\bssl_cert_not_on_server\b/i, peers.noCertificate],
    [
      /\b(?:ssl_required_by_server|ssl_not_allowed_by_server|hybrid_required_by_server|inconsistent_flags)\b/i,
      transport.startTlsWrong,
    ],
    [/\bssl_with_user_auth_required_by_server\b/i, peers.certificateRequired],
    [
      /errconnect_security_nego_connect_failed|protocol security negotiation (?:or connection )?failure/i,
      {
        ...transport.startTlsWrong,
        precision: 'narrows',
        suspects: {
          'starttls-port': 0.5,
          'server-tls-too-old': 0.2,
          'wrong-service-on-port': 0.15,
          'no-shared-cipher': 0.15,
        },
      },
    ],
    [
      /errconnect_tls_connect_failed|\bbio_do_handshake failed/i,
      {
        ...negotiation.handshakeFailure,
        precision: 'narrows',
        suspects: {
          'server-tls-too-old': 0.36,
          'no-shared-cipher': 0.28,
          'client-tls-too-old': 0.2,
          'reset-after-hello': 0.16,
        },
      },
    ],
  ],
}
