import * as certificate from '../faults/certificate.ts'
import * as negotiation from '../faults/negotiation.ts'
import * as transport from '../faults/transport.ts'
import type { Recogniser } from '../recogniser.ts'

/** Subversion (serf, neon) and Mercurial. */
export const subversion: Recogniser = {
  software: 'Subversion / Mercurial',
  signs: [
    /\bsvn: E\d+|\bsvn\b|error validating server certificate for|\babort: .{0,80}certificate|\bmercurial\b|mercurial-scm\.org|\bhostfingerprints\b|\bhg (?:pull|push|clone)\b/i,
  ],
  speaks: 'client',
  references: ['Subversion 1.14 libsvn_subr/ssl_server_trust_providers and ra_serf; Mercurial 7.1 sslutil'],
  wordings: [
    [
      /certificate is not issued by a trusted authority|server (?:ssl )?certificate (?:verification failed: (?:.{0,80}, )?issuer is not trusted|untrusted)/i,
      {
        ...certificate.issuerUnknown,
        suspects: {
          'untrusted-root': 0.3,
          'self-signed': 0.28,
          'missing-intermediate': 0.16,
          'corporate-proxy-ca': 0.14,
          'old-trust-store': 0.12,
        },
      },
    ],
    [
      /certificate hostname does not match|(?:server (?:ssl )?certificate verification failed: )?certificate issued for a different hostname(?:, issuer is not trusted)?|certificate error: certificate is for /i,
      certificate.nameMismatch,
    ],
    [/server (?:ssl )?certificate verification failed: (?:.{0,80}, )?certificate has expired/i, certificate.expired],
    [/certificate is not yet valid|certificate verification failed: .{0,80}not yet valid/i, certificate.notYetValid],
    [/an error occurred during ssl communication/i, transport.someTlsFailure],
    [
      /could not negotiate a common (?:security )?protocol/i,
      {
        ...negotiation.unsupportedVersion,
        suspects: { 'server-tls-too-old': 0.65, 'client-tls-too-old': 0.35 },
      },
    ],
    [/no commonname or subjectaltname found in certificate/i, certificate.noNames],
    [
      /attempt was made to load ca certificates but none were loaded|certificate with fingerprint .{1,120} not verified \(check hostfingerprints/i,
      certificate.caFileUnusable,
    ],
    [
      /certificate for .{1,200} has unexpected fingerprint/i,
      { ...certificate.pinned, suspects: { 'pinning-failure': 0.64, 'corporate-proxy-ca': 0.36 } },
    ],
  ],
}
