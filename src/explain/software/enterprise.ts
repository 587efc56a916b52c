import { text } from '../../evidence/text.ts'
import * as certificate from '../faults/certificate.ts'
import * as negotiation from '../faults/negotiation.ts'
import * as peers from '../faults/peers.ts'
import * as transport from '../faults/transport.ts'
import type { Fault, Recogniser } from '../recogniser.ts'

/** Clients that hold the authorities they trust in a wallet or a key database of their own: there the authority is usually missing. */
const notInWallet: Fault = {
  ...certificate.issuerUnknown,
  means: text(
    'The program does not find the authority of the server in its own store (wallet, key database, PSE).',
    'プログラム専用の保管場所(ウォレット、鍵データベース、PSE)に、サーバーの認証局が見つかりません。',
  ),
  suspects: {
    'untrusted-root': 0.36,
    'old-trust-store': 0.24,
    'missing-intermediate': 0.2,
    'ca-setting-broken': 0.1,
    'self-signed': 0.1,
  },
}

/** GSKit's return codes (gskssl.h), which Db2 prints as "Protocol specific error code". */
const gskit: ReadonlyMap<number, Fault> = new Map([
  [202, peers.keyStoreUnusable],
  [402, negotiation.noSharedCipher],
  [403, peers.certificateRequired],
  [406, transport.closed],
  [407, peers.keyStoreUnusable],
  [408, peers.keyStoreUnusable],
  [410, negotiation.protocolBroken],
  [414, { ...notInWallet, precision: 'narrows' }],
  [415, negotiation.protocolBroken],
  [420, transport.closed],
])

/** Oracle Database and its wallets, IBM (GSKit, MQ, WebSphere, Liberty), SAP (CommonCryptoLib). */
export const enterprise: Recogniser = {
  software: 'Oracle / IBM / SAP',
  signs: [/\bORA-\d{5}\b|\bAMQ\d{4}E?\b|\bCWPKI\d{4}[EIW]\b|\bGSK_\w+|\bSSSLERR_\w+|\bSapSSL\w+|\bSSLERR_\w+/i],
  references: [
    'Oracle Database 23ai, Error Messages (ORA-24263, ORA-28750 to ORA-29248)',
    'IBM MQ 9.4 messages AMQ9620 to AMQ9699; WebSphere Application Server messages CWPKI; GSKit return codes',
    'SAP Note 510007 (TLS with CommonCryptoLib)',
  ],
  wordings: [
    [/\bORA-(?:29024|28868|28791)\b|ssl(?:err)?_peer_cert_untrusted/i, notInWallet],
    [
      /signer (?:with subjectdn .{1,200} )?(?:was sent from|might need to be added|may need to be added)|\bCWPKI(?:0022|0823)E/i,
      notInWallet,
    ],
    [/\bORA-(?:28759|29106|29248)\b/i, certificate.caFileUnusable],
    [/\bORA-(?:24263|24264|29003)\b|sssl(?:err)?_server_cert_mismatch/i, certificate.nameMismatch],
    [
      /\bORA-(?:28857|28860|28862)\b|\bTNS-00542\b|\bICM_HTTP_SSL_ERROR\b|\bMQRC_SSL_INITIALIZATION_ERROR\b|sssl(?:err)?_ssl_(?:connect|accept)\b/i,
      transport.someTlsFailure,
    ],
    [/\bORA-29019\b/i, negotiation.unsupportedVersion],
    [/\bORA-2886[145]\b|\bAMQ9665E?\b|\bGSK_ERROR_(?:IO|SOCKET_CLOSED)\b/i, transport.closed],
    [/\bgsk(?:it|_secure_soc_\w+)\b[^\d]{0,160}\b(20[0-9]|4[0-2]\d)\b/i, ([, code]) => gskit.get(Number(code))],
    [/\bAMQ9633E?\b|\bGSK_ERROR_BAD_CERT\b/i, { ...notInWallet, precision: 'narrows' }],
    [/\bAMQ9637E?\b|\bGSK_ERROR_NO_CERTIFICATE\b/i, peers.certificateRequired],
    [/\bORA-29039\b|\bAMQ(?:9631|9616|9641|9635)E?\b|\bGSK_ERROR_NO_CIPHERS\b/i, negotiation.noSharedCipher],
    [/\bGSK_ERROR_BAD_KEYFILE_\w+|\bGSK_KEYFILE_\w+/i, peers.keyStoreUnusable],
    [/\bMQRC_SSL_PEER_NAME_\w+/i, certificate.nameMismatch],
  ],
}
