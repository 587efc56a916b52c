import * as certificate from '../faults/certificate.ts'
import * as negotiation from '../faults/negotiation.ts'
import * as peers from '../faults/peers.ts'
import * as transport from '../faults/transport.ts'
import type { Recogniser } from '../recogniser.ts'

/** nginx and what stands on it: OpenResty, ingress-nginx, Kong. Reasons that OpenSSL gives are in `openssl.ts`. */
export const nginx: Recogniser = {
  software: 'nginx',
  signs: [/\bnginx\b|\[(?:emerg|crit|error|warn|info)\] \d+#\d+|while SSL handshaking|openresty/i],
  references: ['nginx src/event/ngx_event_openssl.c and ngx_http_request.c', 'measured with nginx 1.22.1, 2026-11-23'],
  wordings: [
    [/the plain http request was sent to https port|\b497\b.{0,30}http request sent to https/i, transport.httpToHttps],
    [/no required ssl certificate was sent|client sent no required ssl certificate/i, peers.certificateRequired],
    [/the ssl certificate error\b|client ssl certificate verify error/i, peers.clientCertificateRefused],
    [/upstream ssl certificate verify error: \(10:/i, certificate.expired],
    // nginx trusts nobody behind it until proxy_ssl_trusted_certificate says whom.
    [
      /upstream ssl certificate verify error: \((?:2|18|19|20|21):/i,
      {
        ...certificate.ownRoot,
        suspects: {
          'untrusted-root': 0.45,
          'ca-setting-broken': 0.25,
          'missing-intermediate': 0.15,
          'self-signed': 0.15,
        },
      },
    ],
    [/upstream ssl certificate does not match/i, certificate.nameMismatch],
    [/certificate status "revoked" in the ocsp response/i, certificate.revoked],
    // nginx sends no name to its upstream until proxy_ssl_server_name is on.
    [
      /unrecognized name\b.{0,80}while ssl handshaking to upstream/i,
      { ...negotiation.unknownName, suspects: { 'sni-missing-client': 0.55, 'sni-strict-unknown-name': 0.45 } },
    ],
    [
      /peer closed connection in ssl handshake.{0,80}while ssl handshaking to upstream/i,
      {
        ...transport.closed,
        suspects: {
          'sni-missing-client': 0.36,
          'reset-after-hello': 0.24,
          'no-shared-cipher': 0.12,
          'mtls-required': 0.1,
          overload: 0.18,
        },
      },
    ],
    [/peer closed connection in ssl handshake/i, peers.clientLeft],
    [
      /no "ssl_certificate(?:_key)?" is defined|no "ssl_certificate" in server|"ssl_certificate(?:_key)?" must be defined/i,
      peers.noCertificate,
    ],
    [/cannot load certificate|bio_new_file\(|cannot load certificate key/i, peers.filesUnreadable],
    [/client attempted to request the server name different from that was negotiated/i, peers.sniHostDiffer],
    [
      /ssl_stapling" ignored|ocsp responder (?:timed out|prematurely|sent)|ocsp_(?:basic_verify|check_validity)\(\) failed.{0,240}requesting certificate status|ocsp response not successful|certificate status .{0,40}(?:not found|error)|no resolver defined to resolve \S{1,120} while requesting certificate status/i,
      certificate.stapleBad,
    ],
    [
      /broken header: .{0,80}while reading proxy protocol/i,
      { ...transport.notTls, suspects: { 'proxy-protocol-mismatch': 0.95, 'wrong-service-on-port': 0.05 } },
    ],
    [/upstream timed out \(110.{0,60}while ssl handshaking to upstream/i, transport.handshakeTimeout],
    [/connect\(\) failed \(111: connection refused\) while connecting to upstream/i, transport.refused],
    [
      /upstream sent no valid http\/1\.0 header|invalid header.{0,40}while reading response header from upstream/i,
      transport.httpInstead,
    ],
    [/ssl_do_handshake\(\) failed/i, transport.someTlsFailure],
    [/ssl_reject_handshake/i, negotiation.unknownName],
  ],
}
