import * as certificate from '../faults/certificate.ts'
import * as negotiation from '../faults/negotiation.ts'
import * as peers from '../faults/peers.ts'
import * as transport from '../faults/transport.ts'
import type { Recogniser } from '../recogniser.ts'
import { near } from '../wording.ts'

/** Go's crypto/tls and crypto/x509: Docker, Kubernetes, Terraform, Traefik, Caddy, Prometheus and thousands more. */
export const go: Recogniser = {
  software: 'Go (crypto/tls)',
  signs: [/\bx509: |\btls: |\bnet\/http: |\bhttp: (?:TLS|server gave)|\bGet "?https:\/\/|\bdial tcp\b/],
  references: ['Go crypto/tls and crypto/x509', 'measured with Go 1.19, 2026-11-23'],
  wordings: [
    [
      /x509: certificate signed by unknown authority|certificate signed by unknown authority/i,
      certificate.unknownAuthority,
    ],
    [
      /certificate signed by unknown authority \(possibly because of .{0,40}insecure algorithm/i,
      certificate.weakSignature,
    ],
    [
      /certificate signed by unknown authority \(possibly because of .{0,80}cannot sign this kind of certificate(?:.{0,60}candidate authority certificate)?/i,
      certificate.notAnAuthority,
    ],
    // A root of that name is known and its key is another: an old kubeconfig, a cluster built anew.
    [
      /certificate signed by unknown authority \(possibly because of (?!.{0,80}(?:insecure algorithm|cannot sign this)).{1,200}while trying to verify candidate authority certificate/i,
      {
        ...certificate.unknownAuthority,
        suspects: {
          'untrusted-root': 0.44,
          'ca-setting-broken': 0.36,
          'corporate-proxy-ca': 0.12,
          'self-signed': 0.08,
        },
      },
    ],
    // On macOS and iOS the system judges (crypto/x509/root_darwin.go).
    [
      /x509: (?:".{1,80}" |.{1,80} )?certificate is not trusted/i,
      {
        ...certificate.ownRoot,
        suspects: { 'untrusted-root': 0.4, 'self-signed': 0.25, 'corporate-proxy-ca': 0.25, 'ca-setting-broken': 0.1 },
      },
    ],
    [
      /certificate is ["'“‘]?not standards[- ]compliant/i,
      {
        ...certificate.wrongPurpose,
        suspects: { 'validity-too-long': 0.45, 'wrong-eku': 0.25, 'cn-only-no-san': 0.15, 'untrusted-root': 0.15 },
      },
    ],
    [
      /x509: .{0,120}certificate name does not match input|hostname verification check failed/i,
      certificate.nameMismatch,
    ],
    [/x509: certificate has expired or is not yet valid/i, certificate.outOfDate],
    [
      /x509: certificate is (?:valid for|not valid for)|x509: certificate is not valid for any names|certificate is valid for .{1,400}, not /i,
      certificate.nameMismatch,
    ],
    [/cannot validate certificate for .{1,60} because it doesn't contain any ip sans/i, certificate.addressNotNamed],
    [/certificate relies on legacy common name field|x509: common name is not a valid hostname/i, certificate.noNames],
    [
      /x509: certificate specifies an incompatible key usage|certificate is not permitted for this usage|x509: .{0,60}not authorized for an extended key usage/i,
      certificate.wrongPurpose,
    ],
    [/certificate is using a broken key size/i, certificate.weakKey],
    [/certificate is using a broken signature algorithm/i, certificate.weakSignature],
    [
      /x509: failed to load system roots and no roots provided|could not get default pem root certs/i,
      certificate.noRoots,
    ],
    [
      /x509: (?:invalid signature: )?parent certificate cannot sign this kind of certificate|x509: certificate is not authorized to sign other certificates/i,
      certificate.notAnAuthority,
    ],
    [/x509: too many intermediates for path length constraint/i, certificate.pathTooLong],
    [
      /issuer name does not match subject from issuing certificate/i,
      { ...certificate.badSignature, suspects: { 'wrong-intermediate': 0.5, 'chain-wrong-order': 0.5 } },
    ],
    [/(?<!remote error: )\btls: bad certificate\b/i, peers.badCertificate],
    [/x509: (?:ecdsa|rsa|ed25519) verification (?:failure|error)/i, certificate.badSignature],
    [/x509: unhandled critical extension/i, certificate.unknownExtension],
    [
      /x509: .{0,60}(?:name constraint|not authorized to sign for this name)|is not permitted by any constraint|is excluded by constraint/i,
      certificate.nameConstraints,
    ],
    [
      /x509: cannot verify signature: insecure algorithm|insecure algorithm SHA1|x509: .{0,40}MD5WithRSA/i,
      certificate.weakSignature,
    ],
    [
      /tls: (?:server|client|invalid server) .{0,30}(?:key|certificate).{0,40}(?:too (?:small|weak)|at least 1024|too large)|rsa key size/i,
      certificate.weakKey,
    ],
    [
      /x509: (?:malformed|invalid|negative serial|failed to parse|unsupported elliptic|trailing data|certificate contains duplicate|IP constraint|missing \w+Constraints|RSA|SAN)|asn1: structure error|tls: failed to parse certificate/i,
      certificate.malformed,
    ],
    [/tls: failed to verify certificate|x509: /i, certificate.unverified],
    [
      /first record does not look like a tls handshake|oversized record received with length|tls: received record with version/i,
      transport.notTls,
    ],
    [/http: server gave http response to https client|http response to https client/i, transport.httpInstead],
    [/client sent an http request to an https server/i, transport.httpToHttps],
    // 304 and 303 are TLS 1.3 and 1.2: the program had offered what it does not allow itself.
    [
      /tls: server selected unsupported protocol version 30[34]\b/i,
      {
        ...negotiation.unsupportedVersion,
        suspects: { 'library-defect': 0.55, 'client-tls-too-old': 0.35, 'server-tls-too-old': 0.1 },
      },
    ],
    [
      /tls: (?:server selected unsupported protocol version|no supported versions satisfy|protocol version not supported)/i,
      negotiation.unsupportedVersion,
    ],
    [
      /tls: client offered (?:only|unsupported versions)|tls: unsupported sslv2 handshake|tls: client does not support any/i,
      { ...negotiation.unsupportedVersion, suspects: { 'client-tls-too-old': 0.9, 'server-tls-too-old': 0.1 } },
    ],
    [
      /tls: no cipher suite supported by both client and server|server (?:chose|selected) an? (?:un\w+|insecure) cipher/i,
      negotiation.noSharedCipher,
    ],
    [
      /tls: (?:no ecdhe curve supported|no supported elliptic curves|server (?:selected un|did not select )supported (?:curve|group)|client sent no (?:key share|supported curve))/i,
      negotiation.noSharedGroup,
    ],
    [
      /tls: (?:peer doesn't support any of the certificate's signature algorithms|client doesn't support certificate curve|no supported signature algorithm|(?:server|client)'s certificate contains an unsupported type)/i,
      negotiation.noSharedSignature,
    ],
    [
      /tls: client requested unsupported application protocols|missing selected alpn property|tls: server selected unadvertised alpn|http2: unexpected alpn protocol/i,
      negotiation.noAlpn,
    ],
    [
      /tls: no certificates configured|no certificate (?:available for|matching tls clienthello)|tls: no certificates? (?:is )?configured/i,
      peers.noCertificate,
    ],
    [/tls: client didn't provide a certificate|client didn't provide a certificate/i, peers.certificateRequired],
    [
      /tls: failed to verify client certificate|tls: failed to verify client's certificate/i,
      peers.clientCertificateRefused,
    ],
    [/tls: private key does not match public key|private key type does not match public key type/i, peers.keyMismatch],
    [
      /tls: failed to find any pem data|invalid cert chain file\b|handshaker factory creation failed|tls: failed to find "?certificate"?|open .{1,120}\.(?:pem|crt|key|cert): (?:no such file|permission denied)/i,
      peers.filesUnreadable,
    ],
    [/tls: handshake message of length \d+ bytes exceeds maximum/i, negotiation.tooLarge],
    [/net\/http: tls handshake timeout|tls handshake timeout|tls: handshake timeout/i, transport.handshakeTimeout],
    // The signature over the handshake is not by the key of the certificate.
    [
      /tls: invalid signature by the (?:server|client) certificate/i,
      {
        ...peers.keyMismatch,
        suspects: { 'key-mismatch': 0.5, 'library-defect': 0.3, 'corporate-proxy-ca': 0.2 },
      },
    ],
    [
      /tls: (?:server's|client's) finished message (?:was|is) incorrect|local error: tls: bad record mac/i,
      negotiation.keysDiffer,
    ],
    // The server asks for another handshake in the connection: servers of Windows do so for a client certificate.
    [
      /local error: tls: no renegotiation/i,
      { ...peers.certificateRequired, suspects: { 'renegotiation-client-cert': 0.7, 'mtls-required': 0.3 } },
    ],
    [
      /tls: (?:unexpected message|unsupported ssl|bad record mac|(?:server|client) sent (?:an?|two) |missing server|server selected unsupported compression|server advertised|invalid|error decoding|received unexpected handshake|unsupported compression)/i,
      negotiation.protocolBroken,
    ],
    [/i\/o timeout|dial tcp .{1,80}operation timed out|\bclient\.timeout exceeded/i, transport.connectTimeout],
    [near('https?:|dial|tls|net/http|rpc error|connect', 'context deadline exceeded'), transport.connectTimeout],
    [
      /connect: connection refused|dial tcp .{1,80}refused|connection to the server \S{1,255} was refused/i,
      transport.refused,
    ],
    [/\bno such host\b|server misbehaving/i, transport.noSuchHost],
    [/no route to host|network is unreachable/i, transport.unreachable],
    [/read: connection reset by peer/i, transport.reset],
    [
      /http: TLS handshake error from .{1,80}: EOF|(?:https:|tls|x509|handshake|dial).{0,160}(?:\bunexpected EOF\b|: EOF\b)|": EOF\b|unable to connect to the server: EOF\b|\(error "EOF"|could not connect to \S{1,255}: EOF\b/i,
      transport.closed,
    ],
    [/http: tls handshake error from/i, peers.clientLeft],
    [/proxyconnect tcp/i, transport.proxyRefused],
    // gRPC: the first bytes after TLS, or instead of it, are no HTTP/2; or the server hung up on a client without a certificate.
    [
      /error reading server preface|before server preface|first received frame was not settings|unexpected http\/1\.x request/i,
      {
        ...transport.notTls,
        precision: 'narrows',
        suspects: {
          'wrong-service-on-port': 0.3,
          'plain-http-on-tls-port': 0.28,
          'mtls-required': 0.16,
          'reset-after-hello': 0.14,
          'alpn-refused': 0.12,
        },
      },
    ],
    [
      /\bUNAVAILABLE\b.{0,60}(?:no connection established|failed to connect to all|network closed for|io exception)/i,
      transport.notReached,
    ],
    [/http2: server sent goaway/i, transport.http2Broken],
  ],
}
