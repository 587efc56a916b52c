import { text } from '../../evidence/text.ts'
import * as certificate from '../faults/certificate.ts'
import * as peers from '../faults/peers.ts'
import * as transport from '../faults/transport.ts'
import type { Fault, Recogniser } from '../recogniser.ts'

/** FreeRDP has one code for all of TLS. Windows 7 and 2008 R2 are old servers, and their certificates old-fashioned. */
const tlsFailed: Fault = {
  precision: 'narrows',
  means: text(
    'TLS with the remote desktop failed. Old versions of Windows offer what OpenSSL at security level 1 refuses; a certificate that is not accepted gives the same code.',
    'リモートデスクトップとのTLSに失敗しました。古いWindowsが使う方式は、セキュリティレベル1のOpenSSLでは拒否されます。証明書が受け入れられない場合も同じコードになります。',
  ),
  suspects: {
    'openssl3-seclevel': 0.35,
    'server-tls-too-old': 0.25,
    'self-signed': 0.16,
    'no-shared-cipher': 0.12,
    'weak-key': 0.12,
  },
}

/** Remote Desktop: FreeRDP and what stands on it, and the codes of the protocol itself, in which TLS begins after a word in clear. */
export const rdp: Recogniser = {
  software: 'Remote Desktop (RDP)',
  signs: [/\bx?freerdp\d?\b|\bremmina\b|\bmstsc\b|\brdesktop\b|\bERRCONNECT_\w+|com\.freerdp/i],
  speaks: 'client',
  references: [
    '[MS-RDPBCGR] section 2.2.1.2.2 (RDP_NEG_FAILURE)',
    'FreeRDP include/freerdp/error.h and libfreerdp/crypto/tls.c; FreeRDP issues 7769, 8412, 11039 and 11234, looked up 2026-11-24',
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
    [/errconnect_tls_connect_failed|\b(?:0x)?00020008\b|\bbio_do_handshake failed/i, tlsFailed],
    [/errconnect_connect_transport_failed|\b0x0002000d\b/i, { ...transport.closed, precision: 'hints' }],
    [/errconnect_dns_(?:error|name_not_found)/i, transport.noSuchHost],
  ],
}
