import * as certificate from '../faults/certificate.ts'
import * as negotiation from '../faults/negotiation.ts'
import * as transport from '../faults/transport.ts'
import type { Recogniser } from '../recogniser.ts'

/** BearSSL, and before it axTLS, on small devices (ESP8266, AVR): it has roots only as the sketch gives them. */
export const bearssl: Recogniser = {
  software: 'BearSSL or axTLS (ESP8266)',
  signs: [
    /\bbearssl\b|\bBSSL:|_wait_for_handshake|\bwificlientsecure\b|\baxtls\b|ssl->need_bytes|failed to grow plain buffer|sending client hello \(1\)/i,
  ],
  references: [
    'BearSSL inc/bearssl_x509.h, inc/bearssl_ssl.h',
    'ESP8266 Arduino core, BearSSL WiFi classes',
    'axTLS ssl/tls1.c',
  ],
  wordings: [
    [
      /chain could not be linked to a trust anchor|br_err_x509_not_trusted/i,
      {
        ...certificate.ownRoot,
        suspects: {
          'untrusted-root': 0.32,
          'old-trust-store': 0.3,
          'ca-setting-broken': 0.2,
          'missing-intermediate': 0.18,
        },
      },
    ],
    [
      /certificate is expired or not yet valid|br_err_x509_expired/i,
      { ...certificate.outOfDate, suspects: { 'clock-wrong': 0.6, 'cert-expired': 0.4 } },
    ],
    [/expected server name was not found in the chain|br_err_x509_bad_server_name/i, certificate.nameMismatch],
    [
      /incoming record is too large for buffer|br_err_too_large|tls buffer overflow, record size|failed to grow plain buffer|ssl->need_bytes=\d+ > \d+/i,
      negotiation.tooLarge,
    ],
    [/bsslfailure|_wait_for_handshake: failed/i, transport.someTlsFailure],
  ],
}
