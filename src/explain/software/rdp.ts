import { text } from '../../evidence/text.ts'
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

/** FreeRDP, and Remmina above it: clients of remote desktops. */
export const rdp: Recogniser = {
  software: 'FreeRDP / Remmina',
  signs: [/\bx?freerdp\d?\b|\bcom\.freerdp\b|\bremmina\b|\bERRCONNECT_\w+/i],
  speaks: 'client',
  references: ['FreeRDP include/freerdp/error.h; issues 8412, 11039 and 11234, looked up 2026-11-24'],
  wordings: [
    [/errconnect_tls_connect_failed|\b(?:0x)?00020008\b|freerdp_tls_handshake\]: bio_do_handshake failed/i, tlsFailed],
    [/errconnect_connect_transport_failed|\b0x0002000d\b/i, { ...transport.closed, precision: 'hints' }],
    [/errconnect_dns_(?:error|name_not_found)/i, transport.noSuchHost],
  ],
}
