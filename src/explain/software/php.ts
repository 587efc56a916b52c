import * as certificate from '../faults/certificate.ts'
import * as peers from '../faults/peers.ts'
import * as transport from '../faults/transport.ts'
import type { Recogniser } from '../recogniser.ts'

/** PHP's streams and what stands on them: PHPMailer, WordPress, Composer, Guzzle. Reasons that OpenSSL gives are in `openssl.ts`. */
export const php: Recogniser = {
  software: 'PHP',
  signs: [
    /\b(?:stream_socket_\w+|file_get_contents|fsockopen|fopen|copy)\(\)?|ssl operation failed with code \d|failed to enable crypto|\.php(?: on line|:| line| \d)|\bphpmailer\b|\[?Composer\\|\bGuzzleHttp\b/i,
  ],
  speaks: 'client',
  references: ['php-src ext/openssl/xp_ssl.c', 'PHP manual, SSL context options'],
  wordings: [
    [/peer certificate cn=.{1,200}? did not match expected cn=/i, certificate.nameMismatch],
    [/unable to locate peer certificate cn|could not get peer certificate/i, certificate.noNames],
    // OpenSSL looked for its roots and found no file: static builds (static-php-cli issue 421).
    [
      /openssl error messages:.{0,300}system library::no such file.{0,300}certificate verify failed/i,
      certificate.caFileUnusable,
    ],
    [
      /fail(?:ed loading|ed to load) cafile stream|unable to set (?:verify locations|default verify locations)|no valid certs found cafile stream/i,
      certificate.caFileUnusable,
    ],
    [
      /(?:unable to|failed to) set (?:local cert chain file|private key file)|private key does not match certificate!/i,
      peers.clientKeyUnusable,
    ],
    [/peer fingerprint (?:doesn't|does not) match/i, certificate.pinned],
    [/ssl: handshake timed out/i, transport.handshakeTimeout],
    [/ssl: connection reset by peer/i, transport.reset],
    // Since 5.6 PHP verifies, and on Windows and in static builds it has no file of roots (PHP manual, openssl.cafile).
    [
      /ssl operation failed with code \d.{0,400}certificate verify failed/i,
      {
        ...certificate.unverified,
        suspects: {
          'ca-setting-broken': 0.2,
          'missing-intermediate': 0.18,
          'old-trust-store': 0.17,
          'untrusted-root': 0.14,
          'self-signed': 0.12,
          'cert-name-missing': 0.08,
          'cert-expired': 0.06,
          'corporate-proxy-ca': 0.05,
        },
      },
    ],
    [
      /failed to enable crypto|could not establish a secure connection to|ssl operation failed with code \d(?!.{0,20}openssl error)|stream_socket_enable_crypto\(\): ssl(?! operation)/i,
      transport.someTlsFailure,
    ],
  ],
}
