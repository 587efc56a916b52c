import { text } from '../../evidence/text.ts'
import * as peers from '../faults/peers.ts'
import * as transport from '../faults/transport.ts'
import type { Fault, Recogniser } from '../recogniser.ts'

/** The first byte of a handshake record is 22 (0x16), and the version follows (RFC 8446 section 5.1). */
const tlsOnPlainPort: Fault = {
  ...transport.httpInstead,
  means: text(
    'A TLS hello (first byte 0x16) came to a port that speaks plain HTTP.',
    '平文のHTTPを話すポートに、TLSのClientHello(先頭バイト0x16)が届きました。',
  ),
}

/** Tomcat, Jetty, Netty, Undertow and what stands on them (Spring Boot, Micronaut, Vert.x): their words beside Java's own. */
export const tomcat: Recogniser = {
  software: 'Java server (Tomcat / Jetty / Netty)',
  signs: [/org\.apache\.(?:tomcat|coyote|catalina)|\bjetty\b|io\.netty\.|\bundertow\b|\bspring ?boot\b|\bvert\.?x\b/i],
  references: [
    'RFC 8446 section 5.1: the first bytes of a record',
    'Netty issue 11873, Spring Cloud Gateway issue 160 (NotSslRecordException), looked up 2026-11-24',
    'Apache Tomcat, SSL/TLS Configuration How-To; Jetty, SecureRequestCustomizer',
  ],
  wordings: [
    [
      /invalid character found in method name \[? ?0x16 ?0x0?3|illegal character 0x16|invalid character .{0,20}\\x16\\x03/i,
      tlsOnPlainPort,
    ],
    [/combination of host and port requires tls/i, transport.httpToHttps],
    // The bytes follow in hexadecimal: 474554 is "GET", 504f5354 "POST", 485454502f "HTTP/".
    [/notsslrecordexception|not an ssl\/tls record: ?(?:474554|504f5354|48454144|485454502f)?/i, transport.notTls],
    [/\b400: ?invalid sni|invalid sni\b|host does not match sni/i, peers.sniHostDiffer],
    [/keystores? with multiple certificates are not supported/i, peers.keyStoreUnusable],
    [
      /alias name \[?[^\]]{0,80}\]? does not identify a key entry|keystore password was incorrect|no (?:ssl)?(?:host)?config(?:uration)?.{0,30}certificate.{0,20}(?:defined|found)|sslhostconfig.{0,80}(?:attribute must be defined|no certificate)/i,
      peers.keyStoreUnusable,
    ],
    [
      /could not load store from|failed to load (?:key|trust) ?store|unable to find key ?store|resource location .{0,20}(?:keystore|\.p12|\.jks)/i,
      peers.keyStoreUnusable,
    ],
    [
      /client requires? (?:renegotiation|post-handshake)|cannot (?:find|obtain) (?:the )?client certificate chain|no client certificate chain in this request/i,
      peers.certificateRequired,
    ],
  ],
}
