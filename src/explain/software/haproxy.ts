import { text } from '../../evidence/text.ts'
import * as certificate from '../faults/certificate.ts'
import * as negotiation from '../faults/negotiation.ts'
import * as peers from '../faults/peers.ts'
import * as transport from '../faults/transport.ts'
import type { Fault, Recogniser } from '../recogniser.ts'

/** A health check over TLS that fails: HAProxy sends no SNI in checks unless told to (configuration manual, `check-sni`). */
const checkFails: Fault = {
  precision: 'narrows',
  means: text(
    'A health check over TLS failed. Checks send no server name (SNI) unless the server line says "check-sni".',
    'TLSのヘルスチェックが失敗しました。check-sniを指定しないと、ヘルスチェックはサーバー名(SNI)を送りません。',
  ),
  suspects: {
    'sni-missing-client': 0.44,
    'untrusted-root': 0.2,
    'no-shared-cipher': 0.14,
    'plain-http-on-tls-port': 0.12,
    'server-tls-too-old': 0.1,
  },
}

export const haproxy: Recogniser = {
  software: 'HAProxy',
  signs: [/\bhaproxy\b|\bLayer[4-7] (?:invalid|timeout|connection|check)|\bL[4-7](?:TOUT|CON|RSP|OK|STS)\b/i],
  references: ['HAProxy configuration manual and src/connection.c'],
  wordings: [
    [/layer6 invalid response|\bL6RSP\b|ssl handshake failure \(.{0,40}check/i, checkFails],
    [/verify required.{0,160}(?:health )?check|(?:health )?check.{0,160}verify required/i, checkFails],
    [/layer6 timeout|\bL6TOUT\b|timeout during ssl handshake/i, transport.handshakeTimeout],
    [/layer4 connection problem|\bL4CON\b/i, transport.refused],
    [/layer4 timeout|\bL4TOUT\b/i, transport.connectTimeout],
    [/connection closed during ssl handshake|connection error during ssl handshake/i, peers.clientLeft],
    [/ssl handshake failure \(connection (?:reset|closed)/i, { ...peers.clientLeft, precision: 'narrows' }],
    [/server presented an ssl certificate different from|ssl: certificate verify failed/i, certificate.unverified],
    [
      /received something which does not look like a proxy protocol header|proxy protocol.{0,40}(?:invalid|header|not found)/i,
      { ...transport.notTls, suspects: { 'proxy-protocol-mismatch': 1 } },
    ],
    // Since 2.5 the reason of OpenSSL may stand behind, by error-log-format.
    [/ssl handshake failure \(error:.{0,80}(?:bad certificate|certificate unknown)/i, peers.badCertificate],
    [/ssl handshake failure \(error:.{0,80}unknown ca\b/i, peers.unknownAuthority],
    [/ssl handshake failure \(error:.{0,80}no shared cipher/i, negotiation.noSharedCipher],
    [/ssl handshake failure \(error:.{0,80}(?:unsupported protocol|version too low)/i, negotiation.unsupportedVersion],
    [/ssl handshake failure \(error:.{0,80}(?:wrong version number|https? (?:proxy )?request)/i, transport.notTls],
    [
      /ssl handshake failure(?! \((?:error|connection|.{0,40}check))/i,
      {
        ...transport.someTlsFailure,
        precision: 'narrows',
        atServer: {
          'client-tls-too-old': 0.28,
          'untrusted-root': 0.22,
          'no-shared-cipher': 0.2,
          'sni-missing-client': 0.12,
          'plain-http-on-tls-port': 0.18,
        },
        suspects: {
          'sni-missing-client': 0.3,
          'no-shared-cipher': 0.2,
          'client-tls-too-old': 0.2,
          'untrusted-root': 0.15,
          'plain-http-on-tls-port': 0.15,
        },
      },
    ],
    [/inconsistencies between private key and certificate/i, peers.keyMismatch],
    [
      /no private key found in|unable to load ssl (?:private key|certificate)|no ssl certificate specified/i,
      peers.filesUnusable,
    ],
  ],
}
