import * as certificate from '../faults/certificate.ts'
import * as peers from '../faults/peers.ts'
import * as transport from '../faults/transport.ts'
import type { Recogniser } from '../recogniser.ts'
import { near } from '../wording.ts'

/** Python's ssl, requests, urllib3, pip, aiohttp, httpx, pyOpenSSL. Reasons that OpenSSL gives are in `openssl.ts`. */
export const python: Recogniser = {
  software: 'Python',
  signs: [
    /\b_ssl\.c:\d+|\bssl\.SSL\w*Error|\burllib3?\b|requests\.exceptions|\.py"?, line \d+|\bpip\b|SSLCertVerificationError|aiohttp|httpx/i,
  ],
  speaks: 'client',
  references: ['Python documentation, ssl', 'measured with Python 3.9 and 3.13, 2026-11-23'],
  wordings: [
    [
      /hostname '?[^' ]+'? does(?:n't| not) match|certificate is not valid for '|\b(?:DNS|IPAddress|URI|SRV)Mismatch\(/i,
      certificate.nameMismatch,
    ],
    [
      /ip address mismatch, certificate is not valid for|doesn't match either of '.*\d+\.\d+\.\d+\.\d+/i,
      certificate.nameMismatch,
    ],
    [/no appropriate (?:commonname|subjectaltname)|no subjectAltName/i, certificate.noNames],
    [
      /sslerror\(filenotfounderror\(|no such file or directory: '\S{0,200}(?:cacert|ca-?bundle|ca-certificates|certifi)\b|\[x509: no_certificate_or_crl_found\]|could not find (?:a suitable tls ca certificate bundle|the tls certificate file), invalid path/i,
      certificate.caFileUnusable,
    ],
    [
      /the handshake operation timed out|_ssl\.c:\d+: the (?:handshake|read|connect) operation timed out/i,
      transport.handshakeTimeout,
    ],
    [/connecttimeouterror|\[errno (?:110|60)\]|timed out\. \(connect timeout/i, transport.connectTimeout],
    [/connectionreseterror|\[errno (?:104|54)\]|connection aborted\.?'?, connectionreset/i, transport.reset],
    [
      /remote end closed connection without response|remotedisconnected|serverdisconnectederror|server disconnected without sending|cannot connect to host \S{1,255} ssl:.{1,80} \[none\]|syscallerror: \(-1|connection to the other side was lost in a non-clean fashion|some i\/o error occurred/i,
      transport.closed,
    ],
    [near('\\bssl|\\btls|https', 'the read operation timed out'), transport.answerTimeout],
    [/\bHTTP 000 CONNECTION FAILED\b/i, transport.notReached],
    [
      /\[errno (?:111|61)\]|newconnectionerror.{0,80}refused|(?<!\[(?:errno|winerror) \d{2,5}\] )connect call failed \(/i,
      transport.refused,
    ],
    [
      /name or service not known|nodename nor servname|temporary failure in name resolution|getaddrinfo failed|nameresolutionerror|\[errno 1100[14]\]/i,
      transport.noSuchHost,
    ],
    [
      /tunnel connection failed: \d{3}|cannot connect to proxy|proxy url had no scheme|proxyschemeunknown/i,
      transport.proxyRefused,
    ],
    [/\[x509: key_values_mismatch\]/i, peers.keyMismatch],
    // load_cert_chain says this of a file without a certificate or key as well as of a wrong pair.
    [
      /\[ssl(?:: pem_lib)?\] pem lib/i,
      {
        ...peers.keyMismatch,
        suspects: { 'key-mismatch': 0.4, 'file-permission-or-selinux': 0.4, 'mtls-client-cert-rejected': 0.2 },
      },
    ],
    [
      /the ssl module (?:in python )?is not available|no module named '?_ssl|openssl appears to be unavailable/i,
      transport.noTlsHere,
    ],
    [
      /application[ _]data[ _]after[ _]close[ _]notify/i,
      { ...transport.closed, suspects: { 'library-defect': 0.7, 'reset-after-hello': 0.3 } },
    ],
    [/ssl: bad_record_type|record layer failure/i, transport.notTls],
  ],
}
