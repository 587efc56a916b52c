import { text } from '../../evidence/text.ts'
import * as certificate from '../faults/certificate.ts'
import * as transport from '../faults/transport.ts'
import type { Fault, Recogniser } from '../recogniser.ts'
import { near } from '../wording.ts'

/**
 * Ruby's openssl library sets V_FLAG_CRL_CHECK_ALL in its default store. Before OpenSSL 3.6.0 that flag did nothing alone; there it
 * means that lists are checked, and nobody gave any. Mended in the gem's 3.3.1 (ruby/openssl issue 949 and pull request 950, 2025-10).
 */
const listsDemanded: Fault = {
  precision: 'decides',
  means: text(
    'Ruby demands a revocation list that was never given to it: known of its openssl library with OpenSSL 3.6.',
    'Rubyが、与えられていない失効リストを要求しています。OpenSSL 3.6とRubyのopensslライブラリの組み合わせで知られています。',
  ),
  suspects: { 'library-defect': 0.7, 'revocation-check-hard-fail': 0.3 },
}

/** Ruby, its gems and Bundler. Reasons that OpenSSL gives are in `openssl.ts`. */
export const ruby: Recogniser = {
  software: 'Ruby',
  signs: [/OpenSSL::SSL::SSLError|SSL_connect returned=1 errno=\d|\bgem install\b|\bbundler?\b|\.rb:\d+/i],
  speaks: 'client',
  references: ['ruby/openssl issue 949 and pull request 950, read 2026-11-24'],
  wordings: [
    [/ssl_connect returned=1 errno=0 .{0,120}unable to get certificate crl/i, listsDemanded],
    [/hostname "?[^"]{1,120}"? does not match the server certificate/i, certificate.nameMismatch],
    [
      /\bx509::storeerror\b|rb_sysopen - \S{0,160}(?:cert|ca-?bundle)\S{0,40}\.(?:pem|crt)\b/i,
      certificate.caFileUnusable,
    ],
    [/net::opentimeout|net::readtimeout/i, transport.connectTimeout],
    [/ssl_connect syscall returned=5 errno=0/i, transport.closed],
    [near('net/|openssl|https|faraday|\\bssl', 'end of file reached'), transport.closed],
    [/\bcertificatefailureerror\b/i, certificate.unverified],
    [/ssl_connect returned=1 errno=0/i, transport.someTlsFailure],
  ],
}
