import { text } from '../../evidence/text.ts'
import * as certificate from '../faults/certificate.ts'
import * as peers from '../faults/peers.ts'
import * as transport from '../faults/transport.ts'
import type { Fault, Recogniser } from '../recogniser.ts'

/** An interpreter that was built, or is started, without its ssl module (a Conda environment not activated, a missing libssl). */
const noModule: Fault = {
  precision: 'decides',
  means: text(
    'This Python has no ssl module that works: it was built without OpenSSL, or does not find its library.',
    'このPythonではsslモジュールが使えません。OpenSSLなしで作られたか、そのライブラリを見つけられません。',
  ),
  suspects: { 'library-defect': 0.6, 'ca-setting-broken': 0.4 },
}

/** Python's ssl, requests, urllib3, pip, aiohttp, httpx, pyOpenSSL. Reasons that OpenSSL gives are in `openssl.ts`. */
export const python: Recogniser = {
  software: 'Python',
  signs: [
    /\b_ssl\.c:\d+|\bssl\.SSL\w*Error|\burllib3?\b|requests\.exceptions|\.py"?, line \d+|\bpip\b|SSLCertVerificationError|aiohttp|httpx/i,
  ],
  speaks: 'client',
  references: ['Python documentation, ssl', 'measured with Python 3.9 and 3.13, 2026-11-23'],
  wordings: [
    [/hostname '?[^' ]+'? does(?:n't| not) match|certificate is not valid for '/i, certificate.nameMismatch],
    [
      /ip address mismatch, certificate is not valid for|doesn't match either of '.*\d+\.\d+\.\d+\.\d+/i,
      certificate.nameMismatch,
    ],
    [/no appropriate (?:commonname|subjectaltname)|no subjectAltName/i, certificate.noNames],
    [
      /sslerror\(filenotfounderror\(|\[x509: no_certificate_or_crl_found\]|could not find (?:a suitable tls ca certificate bundle|the tls certificate file), invalid path/i,
      certificate.caFileUnusable,
    ],
    [
      /the handshake operation timed out|_ssl\.c:\d+: the (?:handshake|read|connect) operation timed out/i,
      transport.handshakeTimeout,
    ],
    [/connecttimeouterror|\[errno (?:110|60)\]|timed out\. \(connect timeout/i, transport.connectTimeout],
    [/connectionreseterror|\[errno (?:104|54)\]|connection aborted\.?'?, connectionreset/i, transport.reset],
    [/remote end closed connection without response|remotedisconnected/i, transport.closed],
    [/\[errno (?:111|61)\]|newconnectionerror.{0,80}refused/i, transport.refused],
    [
      /name or service not known|nodename nor servname|temporary failure in name resolution|getaddrinfo failed|nameresolutionerror|\[errno 1100[14]\]/i,
      transport.noSuchHost,
    ],
    [/tunnel connection failed: \d{3}|cannot connect to proxy/i, transport.proxyRefused],
    [/\[x509: key_values_mismatch\]/i, peers.keyMismatch],
    // load_cert_chain says this of a file without a certificate or key as well as of a wrong pair.
    [
      /\[ssl\] pem lib/i,
      {
        ...peers.keyMismatch,
        suspects: { 'key-mismatch': 0.4, 'file-permission-or-selinux': 0.4, 'mtls-client-cert-rejected': 0.2 },
      },
    ],
    [/the ssl module is not available|no module named '?_ssl/i, noModule],
    [/ssl: bad_record_type|record layer failure/i, transport.notTls],
  ],
}
