import { constants } from 'node:crypto'
import { browser } from '../../src/protocol/tls/clients/clients.ts'
import {
  askProxy,
  bare,
  classicalOnly,
  comeBack,
  dnsSaid,
  groups,
  h2AndHttp1,
  hello,
  httpsRecord,
  listen,
  longList,
  noProtocol,
  ok,
  oldest,
  patiently,
  pinned,
  placeSaid,
  plain,
  type Row,
  refused,
  schemes,
  stapled,
  timed,
  unknownIssuer,
  visit,
  visitAt,
  visits,
  wrongName,
} from './ways.ts'

/** What is wrong with each, as others than the doctor see it; and that what is left out makes it well. */
export const looks: Readonly<Record<string, readonly Row[]>> = {
  'dns-no-such-host': [['the DNS says that there is no such name', dnsSaid, 'no-such-name']],
  'hosts-file-override': [
    ['the address in the hosts file shows another site', visitAt(pinned), wrongName],
    ['at the address in the DNS it is well', visitAt('127.0.0.1'), ok],
  ],
  'dns-hijack-or-stale': [
    ['its resolver knows the name', dnsSaid, 'answer'],
    ['the address that it gives shows another site', visitAt('127.0.0.2'), wrongName],
    ['at the address that others give it is well', visitAt('127.0.0.1'), ok],
  ],
  'moved-site-old-ip': [
    ['the address in the DNS shows another site', visitAt('127.0.0.2'), wrongName],
    ['at the address of www it is well', visitAt('127.0.0.1'), ok],
  ],
  'https-rr-alpn-lie': [
    ['it is well', visitAt('127.0.0.1'), ok],
    ['it does not speak HTTP/2', visitAt('127.0.0.1', { ALPNProtocols: ['h2'] }), noProtocol],
    ['its HTTPS record says that it does', httpsRecord, /^h2, no default, port \d+$/],
  ],
  'ech-mismatch': [
    ['it is well', visitAt('127.0.0.1'), ok],
    ['by the public name it shows itself', visitAt('127.0.0.1', { servername: 'outer.cdn.example' }), wrongName],
    ['its HTTPS record has a key', httpsRecord, /^http\/1\.1, ech/],
  ],
  'proxy-blocks-connect': [
    ['the site is there', visit({ host: '127.0.0.1', servername: '' }), ok],
    ['its proxy refuses CONNECT', askProxy, 'HTTP/1.1 403 Forbidden by policy'],
  ],
  'mitm-antivirus': [['its issuer is nobody that we know', visit(), unknownIssuer]],
  'corporate-proxy-ca': [
    ['its issuer is nobody that we know', visit(), unknownIssuer],
    ['for other names too', visit({ servername: 'one.example' }), unknownIssuer],
  ],
  'captive-portal': [['it does not speak TLS', visit(), plain]],
  'dpi-reset': [
    ['with the name it is reset', visit(), 'ECONNRESET'],
    ['with another name it answers', visit({ servername: 'other.example' }), wrongName],
  ],
  'port-closed': [['the connection is refused', listen(), 'ECONNREFUSED']],
  'firewall-drop': [['no SYN is answered', listen(), 'no SYN-ACK']],
  'reset-after-hello': [
    ['it is reset after the hello', visit(), 'ECONNRESET'],
    ['it waits for the hello', listen(), 'silent'],
  ],
  'backend-dead-behind-lb': [['it connects and is silent', listen(), 'silent']],
  'address-inconsistent': [
    ['the first address is well', visit(), ok],
    ['the second is not', (one) => visit({ host: one.addresses![1]! })(one), 'CERT_HAS_EXPIRED'],
  ],
  'one-bad-node': [['every third is not well', visits(3), `${ok}, ${ok}, CERT_HAS_EXPIRED`]],
  'rate-limited': [['the fourth is reset', visits(4), `${ok}, ${ok}, ${ok}, ECONNRESET`]],
  overload: [
    ['one is served slowly', timed(visit()), /^HTTP\/1.1 200 OK after 0\.[6-9] s$/],
    ['three at once take three times as long', timed(visits(3, { atOnce: true })), /after (1\.[8-9]|2\.\d) s$/],
  ],
  'waf-block': [
    ["it resets a browser's suites", hello(browser.suites), 'ECONNRESET'],
    ['it answers the same in another order', hello(browser.suites.toReversed()), 'an answer'],
    ['it is well for others', visit(), ok],
  ],
  'proxy-protocol-mismatch': [
    ['it resets TLS', visit(), 'ECONNRESET'],
    ['it waits for its header', listen(), 'silent'],
  ],
  'redirect-loop': [['it leads to itself', visit(), 'HTTP/1.1 301 Moved Permanently']],
  'http-to-https-port': [['it leads away', visit(), 'HTTP/1.1 302 Found']],
  'host-sni-mismatch-421': [
    ['with the right name it is well', visit(), ok],
    ['with another it is misdirected', visit({ servername: 'other.clinic.test' }), 'HTTP/1.1 421 Misdirected Request'],
  ],
  'h2-blocklisted-cipher': [
    ['it takes the block cipher', visit({ ciphers: 'ECDHE-RSA-AES128-SHA' }), ok],
    ['and no suite of GCM', visit({ ciphers: 'ECDHE-RSA-AES128-GCM-SHA256', maxVersion: 'TLSv1.2' }), refused],
  ],
  'plain-http-on-tls-port': [['it does not speak TLS', visit(), plain]],
  'wrong-service-on-port': [['it is an SSH server', listen(), 'SSH-2.0-OpenSSH_9.2p1']],
  'starttls-port': [
    ['it greets in clear text', listen(), '220 site.clinic.test ESMTP clinic'],
    ['it does not speak TLS at once', visit(), plain],
  ],
  'server-tls-too-old': [
    ['it refuses TLS 1.2 and 1.3', visit(), 'ERR_SSL_TLSV1_ALERT_PROTOCOL_VERSION'],
    ['it takes TLS 1.0', visit(oldest), ok],
  ],
  'client-tls-too-old': [
    ['it refuses TLS 1.0', visit(oldest), 'ERR_SSL_TLSV1_ALERT_PROTOCOL_VERSION'],
    ['it takes newer versions', visit(), ok],
  ],
  'no-shared-cipher': [['it refuses the suites of today', visit(), refused]],
  'no-shared-group': [
    ["it refuses browsers' groups", visit(groups), refused],
    ['it takes secp521r1', visit(), ok],
  ],
  'no-shared-sigalg': [
    ["it refuses browsers' schemes", visit(schemes), refused],
    ['it takes SHA-512', visit({ sigalgs: 'ECDSA+SHA512:ECDSA+SHA256' }), ok],
  ],
  'unsupported-curve-cert': [
    ["it refuses browsers' schemes", visit(schemes), refused],
    ['it takes Ed25519', visit(), ok],
  ],
  'alpn-refused': [
    ['it refuses h2 and http/1.1', visit(h2AndHttp1), 'ERR_SSL_TLSV1_ALERT_NO_APPLICATION_PROTOCOL'],
    ['it is well without ALPN', visit(), ok],
  ],
  'alpn-client-mismatch': [
    ['it refuses h2', visit({ ALPNProtocols: ['h2'] }), 'ERR_SSL_TLSV1_ALERT_NO_APPLICATION_PROTOCOL'],
    ['it takes http/1.1', visit({ ALPNProtocols: ['http/1.1'] }), ok],
  ],
  'openssl3-legacy-server': [
    ['OpenSSL 3 leaves', visit(), 'ERR_SSL_UNSAFE_LEGACY_RENEGOTIATION_DISABLED'],
    ['told to put up with it, it stays', visit(bare), ok],
  ],
  'openssl3-seclevel': [
    ['it refuses TLS 1.2 and 1.3', visit(), 'ERR_SSL_TLSV1_ALERT_PROTOCOL_VERSION'],
    ['TLS 1.0 fails inside', visit(oldest), 'ERR_SSL_TLSV1_ALERT_INTERNAL_ERROR'],
  ],
  'weak-dh': [
    ["it refuses browsers' suites", visit({ ciphers: 'ECDHE+AESGCM' }), refused],
    ['its prime is too small for level 2', visit({ ciphers: 'DHE+AESGCM:@SECLEVEL=2' }), 'ERR_SSL_DH_KEY_TOO_SMALL'],
    ['and large enough for level 1', visit({ ciphers: 'DHE+AESGCM:@SECLEVEL=1' }), ok],
  ],
  'session-resumption-broken': [
    ['the first visit is well', visit(), ok],
    ['the second is not', comeBack, 'ECONNRESET'],
  ],
  'zero-rtt-rejected': [
    ['without early data it is well', visit(), ok],
    ['with a session too', comeBack, ok],
  ],
  'client-cipher-too-old': [
    [
      'it refuses suites of Internet Explorer 11 with RSA',
      visit({ ciphers: 'ECDHE-RSA-AES256-SHA384:AES128-SHA' }),
      refused,
    ],
    ['it takes newer ones', visit(), ok],
  ],
  'ecdsa-only-old-client': [
    [
      'it refuses who knows RSA alone',
      visit({ ciphers: 'ECDHE-RSA-AES128-GCM-SHA256', maxVersion: 'TLSv1.2' }),
      refused,
    ],
    ['it takes who knows ECDSA', visit({ ciphers: 'ECDHE-ECDSA-AES128-GCM-SHA256', maxVersion: 'TLSv1.2' }), ok],
  ],
  'java-disabled-algorithms': [
    ['it refuses TLS 1.2 and 1.3', visit(), 'ERR_SSL_TLSV1_ALERT_PROTOCOL_VERSION'],
    ['it takes TLS 1.1', visit({ ...oldest, maxVersion: 'TLSv1.1' }), ok],
  ],
  'clienthello-too-large': [
    ['a long hello is reset', visit({ ALPNProtocols: longList }), 'ECONNRESET'],
    ['a short one passes', visit(classicalOnly), ok],
  ],
  'pmtu-blackhole': [
    ['a long hello has no answer', patiently(visit({ ALPNProtocols: longList })), 'silent'],
    ['a short one has', visit(classicalOnly), ok],
  ],
  'extension-intolerant': [['it is well for a client without the extension', visit(), ok]],
  'compression-cert-bug': [['it is well for a client without the extension', visit(), ok]],
  'tls13-intolerant-server': [
    ['it refuses whoever has TLS 1.3', visit(), 'ERR_SSL_TLSV1_ALERT_PROTOCOL_VERSION'],
    ['it takes who ends at TLS 1.2', visit({ maxVersion: 'TLSv1.2' }), ok],
  ],
  'tls13-intolerant-middlebox': [
    ['it cuts off whoever has TLS 1.3', visit(), 'ECONNRESET'],
    ['it lets pass who ends at TLS 1.2', visit({ maxVersion: 'TLSv1.2' }), ok],
  ],
  'record-version-strict': [["it resets Node's record of version 0x0301", visit(), 'ECONNRESET']],
  'hello-256-511': [
    ["Node's own hello of 360 bytes or so has no answer", patiently(visit(classicalOnly)), 'silent'],
    ['padded to 512 it has', visit({ secureOptions: constants.SSL_OP_ALL, ...classicalOnly }), ok],
  ],
  'hrr-intolerant': [
    ['it resets who must say hello again', visit({ ecdhCurve: 'X25519:P-384' }), 'ECONNRESET'],
    ['it takes who guesses right', visit({ ecdhCurve: 'P-384' }), ok],
  ],
  'inappropriate-fallback': [
    ['it refuses a fallback that nobody made', visit(), /INAPPROPRIATE_FALLBACK/],
    ['it takes who ends at TLS 1.2', visit({ maxVersion: 'TLSv1.2' }), ok],
  ],
  'huge-certificate-chain': [['Node takes it', visit(), ok]],
  'healthy-rsa': [['it is well', visit(h2AndHttp1), ok]],
  'healthy-ecdsa': [['it is well', visit(h2AndHttp1), ok]],
  'healthy-tls12-only': [
    ['it is well', visit(h2AndHttp1), ok],
    ['it has no TLS 1.3', visit({ minVersion: 'TLSv1.3' }), 'ERR_SSL_TLSV1_ALERT_PROTOCOL_VERSION'],
  ],
  'healthy-tls13-only': [
    ['it is well', visit(h2AndHttp1), ok],
    ['it has no TLS 1.2', visit({ maxVersion: 'TLSv1.2' }), 'ERR_SSL_TLSV1_ALERT_PROTOCOL_VERSION'],
  ],
  'healthy-stapled': [
    ['it is well', visit(h2AndHttp1), ok],
    ['the staple is good', stapled, 'good, 6 days to go'],
  ],
  'healthy-not-revoked': [
    ['it is well', visit(h2AndHttp1), ok],
    ['its responder has no answer', placeSaid('responder'), 'refused'],
    ['its list is empty', placeSaid('list'), '0 revoked'],
  ],
  'healthy-http3': [['it is well', visit(h2AndHttp1), ok]],
  'quic-blocked': [['it is well over TCP', visit(h2AndHttp1), ok]],
  'healthy-far-away': [['it is well', visit(h2AndHttp1), ok]],
}
