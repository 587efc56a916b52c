import { text } from '../../evidence/text.ts'
import * as certificate from '../faults/certificate.ts'
import * as transport from '../faults/transport.ts'
import type { Fault, Recogniser } from '../recogniser.ts'

/** Conscrypt puts dates out of range, and stale OCSP responses, behind one sentence; a wrong clock has both (okhttp issue 3180). */
const chainInvalid: Fault = {
  precision: 'decides',
  means: text(
    'Android found the chain and then a date in it that does not fit its clock: of a certificate, or of its OCSP response.',
    'Androidは証明書チェーンを組み立てましたが、その中の日付(証明書またはOCSP応答)が端末の時計と合いません。',
  ),
  suspects: { 'clock-wrong': 0.52, 'cert-expired': 0.26, 'bad-staple': 0.12, 'intermediate-expired': 0.1 },
}

/** Android: Conscrypt and the Harmony provider before it. What it shares with Java is in `java.ts`. */
export const android: Recogniser = {
  software: 'Android',
  signs: [/conscrypt|com\.android\.|\bandroid\.\w+\.|org\.apache\.harmony|\bandroid\b/i],
  speaks: 'client',
  references: [
    'Conscrypt, ConscryptEngine and TrustManagerImpl',
    'Android developers, Network security configuration, read 2026-11-24',
  ],
  wordings: [
    // android.net.http.SslError: the number is the gravest of its reasons.
    [/onreceivedsslerror.{0,60}primary error: ?0\b|primary error: 0 certificate/i, certificate.notYetValid],
    [/onreceivedsslerror.{0,60}primary error: ?1\b|primary error: 1 certificate/i, certificate.expired],
    [/onreceivedsslerror.{0,60}primary error: ?2\b|primary error: 2 certificate/i, certificate.nameMismatch],
    [/onreceivedsslerror.{0,60}primary error: ?3\b|primary error: 3 certificate/i, certificate.issuerUnknown],
    [/onreceivedsslerror.{0,60}primary error: ?4\b|primary error: 4 certificate/i, certificate.outOfDate],
    [/chain validation failed/i, chainInvalid],
    [
      /response is unreliable: its validity interval is out-of-date/i,
      { ...chainInvalid, suspects: { 'clock-wrong': 0.6, 'bad-staple': 0.4 } },
    ],
    [
      /unable to parse tls packet header/i,
      {
        ...transport.notTls,
        suspects: {
          'plain-http-on-tls-port': 0.6,
          'corporate-proxy-ca': 0.12,
          'starttls-port': 0.14,
          'wrong-service-on-port': 0.14,
        },
      },
    ],
    [
      /cleartext (?:http )?(?:traffic|communication) to .{1,200}? not permitted/i,
      { ...transport.httpInstead, suspects: { 'plain-http-on-tls-port': 0.6, 'client-hardening-policy': 0.4 } },
    ],
    // Before Android 5 TLS 1.2 was there and not on: servers that demand it cut the connection (Android developers, SSLSocket).
    [
      /ssl handshake aborted: ssl=0x[0-9a-f]+: i\/o error during system call/i,
      {
        ...transport.closed,
        suspects: { 'client-tls-too-old': 0.45, 'reset-after-hello': 0.35, 'sni-missing-client': 0.1, overload: 0.1 },
      },
    ],
    [/failure in ssl library, usually a protocol error|ssl handshake aborted/i, transport.someTlsFailure],
    [/certificate pinning failure|pin verification failed/i, certificate.pinned],
  ],
}
