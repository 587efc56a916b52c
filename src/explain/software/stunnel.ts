import * as certificate from '../faults/certificate.ts'
import * as peers from '../faults/peers.ts'
import * as transport from '../faults/transport.ts'
import type { Recogniser } from '../recogniser.ts'

export const stunnel: Recogniser = {
  software: 'stunnel',
  signs: [/\bstunnel\b|\bLOG[0-7]\[[\w:]*\]: /i],
  references: [
    'stunnel(8), verifyChain and checkHost; logs of stunnel 5 (SSL_accept, "CERT: Pre-verification error"), looked up 2026-11-24',
  ],
  wordings: [
    // OpenSSL's reason without the word SSL after it: stunnel ends its line there.
    [/ssl_accept: .{0,160}ssl routines:\w*:https? (?:proxy )?request/i, transport.httpInstead],
    [/pre-verification error: self[- ]signed certificate(?! in)/i, certificate.selfSigned],
    [
      /pre-verification error: (?:unable to get (?:local )?issuer certificate|self[- ]signed certificate in certificate chain)/i,
      {
        ...certificate.ownRoot,
        suspects: { 'untrusted-root': 0.5, 'ca-setting-broken': 0.3, 'missing-intermediate': 0.2 },
      },
    ],
    [/pre-verification error: certificate has expired/i, certificate.expired],
    [/cert: subject checks failed|no matching host name found/i, certificate.nameMismatch],
    [/rejected by (?:cert|ocsp) at depth/i, certificate.unverified],
    [/peer certificate required|no peer certificate received/i, peers.certificateRequired],
    [/peer suddenly disconnected/i, transport.closed],
    [/s_connect: connect .{1,80}: connection refused/i, transport.refused],
    [/s_connect: .{0,60}timeoutconnect exceeded/i, transport.connectTimeout],
    [/failed to initialize (?:tls|ssl) context/i, peers.filesUnusable],
  ],
}
