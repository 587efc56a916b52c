import * as certificate from '../faults/certificate.ts'
import { knownDefect } from '../faults/issuance.ts'
import * as negotiation from '../faults/negotiation.ts'
import * as peers from '../faults/peers.ts'
import * as transport from '../faults/transport.ts'
import type { Recogniser } from '../recogniser.ts'
import { inTls, near } from '../wording.ts'

/** Java's JSSE and what stands on it: Tomcat, Jetty, Netty, Spring, OkHttp, Kafka, Elasticsearch, Android of old. */
export const java: Recogniser = {
  software: 'Java (JSSE)',
  signs: [
    /\bjavax?\.(?:net|security)\.|\bsun\.security\.|SSLHandshakeException|SSLException|CertPathValidatorException|\bjava\.\w+\.|\bat [\w.$]+\([\w.]+\.java:\d+\)|io\.netty|\bKeyStore\b/,
  ],
  references: ['OpenJDK sun.security.ssl and sun.security.validator', 'measured with Java 17 and 25, 2026-11-23'],
  wordings: [
    [
      /unable to find valid certification path(?: to requested target)?|pkix path building failed|trust anchor for certification path not found|path does not chain with any of the trust anchors|no trusted certificate found|untrusted server certificate chain|certificate chaining error|could not build a validated path|unable to find certificate chain|is not a trust anchor/i,
      certificate.issuerUnknown,
    ],
    [/certificateexpiredexception|notafter: /i, certificate.expired],
    [/certificatenotyetvalidexception|notbefore: /i, certificate.notYetValid],
    [/validity check failed|timestamp check failed/i, certificate.outOfDate],
    [
      /no subject alternative (?:dns )?names? (?:matching|found)|no name matching .{1,120} found|hostname .{1,120} not verified|certificate for <.{1,120}> doesn't match|doesn't match any of the subject alternative names|hostname in certificate didn't match|https hostname wrong|hostname verification of certificate failed|certificate does not authenticate /i,
      certificate.nameMismatch,
    ],
    [/no subject alternative names present/i, certificate.noNames],
    [
      /no subject alternative names matching ip address|certificate for <\d+\.\d+\.\d+\.\d+>/i,
      certificate.addressNotNamed,
    ],
    [/certificateRevokedException|certificate has been revoked/i, certificate.revoked],
    [/unable to determine revocation status|could not determine revocation status/i, certificate.revocationUnknown],
    [
      /algorithm constraints check failed|certificates do(?:es)? not conform to algorithm constraints|usage constraint \w{1,24} check failed|certificate signature algorithm not allowed/i,
      certificate.weakSignature,
    ],
    [
      /extended key usage does not permit use for|keyusage does not allow|netscape cert type does not permit|ca key usage check failed/i,
      certificate.wrongPurpose,
    ],
    [
      /violated path length|not a ca certificate|pathlenconstraint violated|end user tried to act as a ca/i,
      certificate.notAnAuthority,
    ],
    [/unrecognized critical extension/i, certificate.unknownExtension],
    [/anchored by a distrusted legacy/i, certificate.distrusted],
    [
      /response is unreliable|responder's certificate .{0,24}(?:not (?:valid|authorized)|doesn't match)|not authorized to sign ocsp responses/i,
      certificate.stapleBad,
    ],
    [
      /trustanchors parameter must be non-empty|\b(?:cacerts|trust-?store)\S{0,40} ?\(?(?:no such file|not found|is a directory)|keystore.{0,40}truststore.{0,40}not found|algorithm: default, provider: sunjsse/i,
      certificate.caFileUnusable,
    ],
    [
      /(?:certificate|certpath|signatureexception|x509).{0,80}signature does not match|path does not chain|(?<!crl, ca or )signature check failed|name chaining check failed/i,
      certificate.badSignature,
    ],
    [
      /unsupported or unrecognized ssl message|unrecognized ssl (?:message, plaintext connection\??|handshake)|not an ssl\/tls record|notsslrecordexception|unsupported record version unknown/i,
      transport.notTls,
    ],
    [
      /illegal character 0x16|invalid character found in method name \[0x16|http method names must be tokens|bad request.{0,40}\\x16\\x03/i,
      transport.httpInstead,
    ],
    [/this combination of host and port requires tls/i, transport.httpToHttps],
    [
      /no appropriate protocol \(protocol is disabled or cipher suites are inappropriate\)|server chose \S{3,12}, but that protocol version is not enabled|the server selected protocol version \w{3,8} is not accepted/i,
      negotiation.unsupportedVersion,
    ],
    [
      /client requested protocol .{1,20} (?:is )?not enabled or (?:not )?supported|client version .{1,12} is not supported|client supported protocol versions ?\[[^\]]{1,80}\] are not accepted|unsupported record version sslv2hello|sslv2hello is (?:disabled|not enabled)/i,
      { ...negotiation.unsupportedVersion, suspects: { 'client-tls-too-old': 0.9, 'server-tls-too-old': 0.1 } },
    ],
    [
      /no cipher suites in common|no negotiable cipher suite/i,
      {
        ...negotiation.noSharedCipher,
        atServer: {
          'no-shared-cipher': 0.44,
          'server-no-certificate': 0.3,
          'java-keystore-unusable': 0.16,
          'client-tls-too-old': 0.1,
        },
        suspects: { 'no-shared-cipher': 0.48, 'server-no-certificate': 0.32, 'client-tls-too-old': 0.2 },
      },
    ],
    [
      /no available authentication scheme|no appropriate key ?pair found|no available certificate or key corresponds to/i,
      peers.noCertificate,
    ],
    [
      /no x\.509 cert(?:ificate)? selected for/i,
      {
        ...peers.noCertificate,
        precision: 'narrows',
        suspects: { 'server-no-certificate': 0.5, 'no-shared-cipher': 0.3, 'java-keystore-unusable': 0.2 },
      },
    ],
    [
      /no x\.509 certificate for client authentication|no (?:suitable|available) (?:client )?certificate .{0,20}for client auth/i,
      peers.certificateRequired,
    ],
    // OkHttp: of the versions that its connection spec allows, the platform has none (ConnectionSpec).
    [
      /unable to find acceptable protocols|tlsv?1?\.?[0-3]? sslcontext not available|illegalargumentexception: (?:unsupported protocol: ?)?tlsv1\.[123]\b/i,
      {
        ...negotiation.unsupportedVersion,
        suspects: { 'client-tls-too-old': 0.7, 'no-shared-cipher': 0.2, 'server-tls-too-old': 0.1 },
      },
    ],
    [/handshake alert: ?unrecognized_name/i, negotiation.unknownName],
    [
      /prime size must be multiple of 64|tlsfatalalert: insufficient_security|dh key ?(?:size|pair).{0,40}(?:too small|range)|dh serverkeyexchange does not comply to algorithm constraints|could not generate dh keypair/i,
      negotiation.weakDh,
    ],
    [
      /ecdh serverkeyexchange does not comply|curve not supported|unknown named curve|unsupported curveid|no supported (?:named )?groups|unsupported curve/i,
      negotiation.noSharedGroup,
    ],
    [
      /no supported (?:certificateverify )?signature algorithm|unsupported signature algorithm|signature algorithm mismatch/i,
      negotiation.noSharedSignature,
    ],
    [/renegotiation is not allowed|insecure renegotiation|unsafe renegotiation/i, negotiation.legacyRenegotiation],
    [
      /field length overflow, the field length|the size of the handshake message \(\d+\) exceeds the maximum|maximum allowed size of (?:the )?handshake message|certificate chain length \(\d+\) exceeds|maxhandshakemessagesize|record overflow, fragment length \(\d+\)/i,
      negotiation.tooLarge,
    ],
    [
      /ssl peer shut down incorrectly|remote host (?:closed connection|terminated the handshake)(?: during handshake)?|received close_notify during handshake|connection closed while ssl\/tls handshake|nohttpresponseexception|unexpected end of stream on (?:connection\b|https?:)/i,
      transport.closed,
    ],
    [/unsupported critical extensions?: ?\[/i, certificate.unknownExtension],
    [/empty client certificate chain|null cert chain|client authentication needed/i, peers.certificateRequired],
    [
      /keystore was tampered with, or password was incorrect|keystore password was incorrect|cannot recover key|unrecoverablekeyexception|alias name .{1,60} does not identify a key entry|invalid keystore format|keystoreexception: \w{2,8} not found|derinputstream\.getlength/i,
      peers.keyStoreUnusable,
    ],
    // Netty's PemReader and its callers.
    [
      /(?:file|stream)(?: does)? not contain valid (?:certificates|private key)|could not find a pkcs ?#8 private key|found no certificates in|no sslhostconfig element was found/i,
      peers.filesUnusable,
    ],
    [
      /alpn\/npn has not been properly configured|could not find tls alpn provider/i,
      { ...negotiation.noAlpn, suspects: { 'alpn-client-mismatch': 0.6, 'library-defect': 0.4 } },
    ],
    [/certificate pinning failure!/i, certificate.pinned],
    [
      /error writing to server|broken pipe/i,
      {
        ...peers.certificateRequired,
        precision: 'hints',
        suspects: { 'mtls-required': 0.5, 'reset-after-hello': 0.3, overload: 0.2 },
      },
    ],
    // The session was asked for its certificates, and the handshake had failed before: an outer word (Gradle 2, HttpClient 3 and 4).
    [
      /peer not authenticated/i,
      {
        ...certificate.unverified,
        suspects: {
          'old-trust-store': 0.22,
          'missing-intermediate': 0.22,
          'sni-missing-client': 0.18,
          'untrusted-root': 0.18,
          'client-tls-too-old': 0.12,
          'corporate-proxy-ca': 0.08,
        },
      },
    ],
    [/extension \(\d+\) should not be presented in/i, knownDefect],
    [
      /unexpected handshake message: ?\w|(?:server sent )?unsupported extension: ?\d|illegal server handshake msg/i,
      negotiation.protocolBroken,
    ],
    [
      /sslexception: (?:.{0,60}: )?(?:tag mismatch|bad record mac)|aeadbadtagexception|invalid \w{2,5} serverkeyexchange signature/i,
      negotiation.keysDiffer,
    ],
    [/java\.net\.unknownhostexception/i, transport.noSuchHost],
    [/java\.net\.connectexception: connection refused|connection refused/i, transport.refused],
    [/connect timed out|connecttimeoutexception/i, transport.connectTimeout],
    [inTls(/read timed out|handshake timed out/i), transport.handshakeTimeout],
    [/connection reset(?! by peer)|software caused connection abort/i, transport.reset],
    [near('ssl|tls|https', 'closedchannelexception'), transport.closed],
    [/stream was reset: \w+_/i, transport.http2Broken],
    [/noroutetohostexception/i, transport.unreachable],
    [/unable to tunnel through proxy/i, transport.proxyRefused],
    [
      /general sslengine problem|sslhandshakeexception|sslexception|sslpeerunverifiedexception/i,
      transport.someTlsFailure,
    ],
    [/certificateexception|validatorexception|certpathvalidatorexception/i, certificate.unverified],
  ],
}
