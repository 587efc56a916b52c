import * as certificate from '../faults/certificate.ts'
import * as transport from '../faults/transport.ts'
import type { Recogniser } from '../recogniser.ts'

/** Perl: LWP, IO::Socket::SSL, Net::SSLeay, git send-email. Reasons that OpenSSL gives are in `openssl.ts`. */
export const perl: Recogniser = {
  software: 'Perl',
  signs: [
    /\bLWP\b|IO::Socket::SSL|IO\/Socket\/SSL|Net::SSLeay|Net::SMTP|\.p[lm] line \d+|ssl (?:connect attempt|upgrade) failed|Can't connect to \S{1,200}:\d+ \(/i,
  ],
  speaks: 'client',
  references: ['IO::Socket::SSL documentation; LWP::Protocol::https'],
  wordings: [
    // Proxmox's clients remember the fingerprint of each node.
    [
      /fingerprint '[0-9a-f:]{2,120}' not verified/i,
      { ...certificate.pinned, suspects: { 'pinning-failure': 0.7, 'self-signed': 0.3 } },
    ],
    [/hostname verification failed/i, certificate.nameMismatch],
    [/can't verify ssl peers without knowing which certificate authorities to trust/i, certificate.caFileUnusable],
    [/invalid certificate authority locations/i, certificate.caFileUnusable],
    [/LWP::Protocol::https not installed|IO::Socket::SSL .{0,24}must be installed/i, transport.noTlsHere],
    [
      /(?:can't connect to \S{1,200} \(|server )certificate verify failed/i,
      { ...certificate.unverified, suspects: { ...certificate.unverified.suspects, 'old-trust-store': 0.22 } },
    ],
    [
      /ssl (?:connect|upgrade|accept)(?: attempt| accept)? (?:failed with unknown error|failed because of handshake problems)/i,
      transport.someTlsFailure,
    ],
    [/ssl (?:connect attempt|upgrade|negotiation) failed(?! error:)/i, transport.someTlsFailure],
    [
      /ssl wants a (?:read|write) first.{0,80}timeout|timeout.{0,40}ssl wants a (?:read|write)/i,
      transport.handshakeTimeout,
    ],
  ],
}
