import { describe, expect, it } from 'vitest'
import { suspectsIn } from './suspects.ts'

const firstFamily = (text: string): string | undefined => suspectsIn(text).problems[0]?.suspects[0].family

/** Texts in the style of real reports, and the likeliest family of each. */
const reports: readonly (readonly [text: string, family: string])[] = [
  ['curl: (60) SSL certificate problem: certificate has expired', 'cert-expired'],
  [
    'curl: (35) error:0A00010B:SSL routines::wrong version number while opening https://shop.example.com:8080/',
    'not-tls-on-port',
  ],
  [
    "curl: (60) SSL: no alternative certificate subject name matches target host name 'www.shop.example.com'",
    'cert-name-mismatch',
  ],
  ['curl: (7) Failed to connect to shop.example.com port 443 after 12 ms: Connection refused', 'port-closed'],
  [
    '* TLSv1.3 (OUT), TLS alert, unknown CA (560): * SSL certificate problem: self-signed certificate * closing connection to shop.example.com',
    'cert-self-signed',
  ],
  ['curl: (6) Could not resolve host: shop.example.com', 'dns-no-such-host'],
  [
    "wget: unable to locally verify the issuer's authority. ERROR: cannot verify shop.example.com's certificate, issued by 'CN=R11'",
    'chain-incomplete',
  ],
  [
    "Your clock is behind. A private connection to shop.example.com can't be established because your computer's date and time (Thursday, January 1, 2009 at 1:04:42 AM) are incorrect. NET::ERR_CERT_DATE_INVALID",
    'clock-skew',
  ],
  ['shop.example.com ERR_SSL_VERSION_OR_CIPHER_MISMATCH uses an unsupported protocol', 'server-protocol-too-old'],
  ['Error code: SSL_ERROR_UNSUPPORTED_VERSION while connecting to shop.example.com', 'server-protocol-too-old'],
  ['Firefox: SEC_ERROR_REVOKED_CERTIFICATE at shop.example.com', 'cert-revoked'],
  ['MOZILLA_PKIX_ERROR_SELF_SIGNED_CERT at https://10.20.30.40:8443/', 'cert-self-signed'],
  [
    'Error: certificate has expired code: CERT_HAS_EXPIRED at TLSSocket.onConnectSecure (node:_tls_wrap:1674:34)',
    'cert-expired',
  ],
  [
    'FetchError: request to https://api.example.com/v1/orders failed, reason: unable to verify the first certificate at ClientRequest.<anonymous> (/srv/app/node_modules/node-fetch/lib/index.js:1501:11)',
    'chain-incomplete',
  ],
  [
    "Error [ERR_TLS_CERT_ALTNAME_INVALID]: Hostname/IP does not match certificate's altnames: Host: api.example.com. is not in the cert's altnames: DNS:www.example.com",
    'cert-name-mismatch',
  ],
  [
    'Error: getaddrinfo ENOTFOUND api.example.com at GetAddrInfoReqWrap.onlookup (node:dns:109:26) https request failed',
    'dns-no-such-host',
  ],
  [
    'requests.exceptions.SSLError: [SSL: CERTIFICATE_VERIFY_FAILED] certificate verify failed: certificate has expired (_ssl.c:1007)',
    'cert-expired',
  ],
  [
    'ssl.SSLError: [SSL: WRONG_VERSION_NUMBER] wrong version number (_ssl.c:1007) File "/usr/lib/python3.10/smtplib.py", line 1050, in __init__ smtp host mail.example.com port=587',
    'starttls-missing-or-wrong',
  ],
  [
    "ssl.SSLCertVerificationError: certificate verify failed: Hostname mismatch, certificate is not valid for 'api.example.com'. (_ssl.c:1007)",
    'cert-name-mismatch',
  ],
  [
    'javax.net.ssl.SSLHandshakeException: Received fatal alert: protocol_version at sun.security.ssl.Alert.createSSLException(Alert.java:131)',
    'client-protocol-too-old',
  ],
  [
    'java.security.cert.CertificateExpiredException: NotAfter: Tue Mar 03 10:00:00 UTC 2026 at sun.security.x509.CertificateValidity.valid(CertificateValidity.java:277)',
    'cert-expired',
  ],
  [
    'java.security.cert.CertificateException: No subject alternative DNS name matching api.example.com found. at sun.security.util.HostnameChecker.matchDNS(HostnameChecker.java:212)',
    'cert-name-mismatch',
  ],
  [
    'java.net.ConnectException: Connection refused (Connection refused) at https://api.example.com:8443/',
    'port-closed',
  ],
  [
    'javax.net.ssl.SSLException: Unsupported or unrecognized SSL message at sun.security.ssl.SSLSocketInputRecord.handleUnknownRecord(SSLSocketInputRecord.java:451)',
    'not-tls-on-port',
  ],
  [
    'Get "https://api.example.com/": x509: certificate has expired or is not yet valid: current time 2026-03-05T10:00:00Z is after 2026-03-01T09:00:00Z',
    'cert-expired',
  ],
  [
    'Get "https://api.example.com/": tls: failed to verify certificate: x509: certificate is valid for www.example.com, not api.example.com',
    'cert-name-mismatch',
  ],
  [
    'Error response from daemon: Get "https://registry.example.com/v2/": http: server gave HTTP response to HTTPS client',
    'not-tls-on-port',
  ],
  ['dial tcp 192.0.2.10:443: connect: connection refused while asking https://api.example.com', 'port-closed'],
  [
    '2026/03/05 10:00:00 [emerg] 12#12: SSL_CTX_use_PrivateKey("/etc/ssl/shop.key") failed (SSL: error:05800074:x509 certificate routines::key values mismatch)',
    'cert-key-mismatch',
  ],
  [
    '2026/03/05 10:00:00 [error] 12#12: *7 SSL_do_handshake() failed (SSL: error:0A000102:SSL routines::unsupported protocol) while SSL handshaking, client: 192.0.2.9, server: 0.0.0.0:443',
    'client-protocol-too-old',
  ],
  [
    '2026/03/05 10:00:00 [info] 12#12: *9 client sent no required SSL certificate while reading client request headers, client: 192.0.2.9',
    'client-cert-required-or-rejected',
  ],
  ['400 Bad Request The plain HTTP request was sent to HTTPS port nginx', 'http-after-tls'],
  ['Cloudflare error 525: SSL handshake failed, shop.example.com', 'cdn-origin-handshake-525'],
  ['Cloudflare error 526: Invalid SSL certificate, shop.example.com', 'cdn-origin-cert-526'],
  ['rustls: invalid peer certificate: Expired, asking https://api.example.com', 'cert-expired'],
  [
    'The remote certificate is invalid because of errors in the certificate chain: NotTimeValid System.Net.Security.SslStream',
    'cert-expired',
  ],
  [
    "fatal: unable to access 'https://git.example.com/shop.git/': SSL certificate problem: self signed certificate",
    'cert-self-signed',
  ],
  ['ssl3_check_cert_and_algorithm: error:0A00018A:SSL routines::dh key too small', 'dh-key-too-small'],
  [
    'error:0A000152:SSL routines::unsafe legacy renegotiation disabled while asking https://bank.example.com',
    'legacy-renegotiation-disabled',
  ],
  ['error:0A000458:SSL routines::tlsv1 unrecognized name alert number 112', 'sni-unrecognized-name'],
  [
    'GnuTLS: The TLS connection was non-properly terminated. curl: (56) GnuTLS recv error (-110)',
    'firewall-or-connection-reset',
  ],
  [
    'curl: (35) OpenSSL SSL_connect: Connection reset by peer in connection to shop.example.com:443',
    'firewall-or-connection-reset',
  ],
  [
    'urn:ietf:params:acme:error:unauthorized: Invalid response from http://shop.example.com/.well-known/acme-challenge/abc: 404',
    'acme-issuance-failed',
  ],
]

type Rewriting = (text: string) => string

/** What differs from one report of the same failure to the next. */
const rewritings: Readonly<Record<string, Rewriting>> = {
  'other host names': (text) =>
    text.replaceAll('example.com', 'kontor-sieben.example.org').replaceAll('shop.', 'laden.'),
  'other addresses': (text) =>
    text.replaceAll(/\b192\.0\.2\.\d+/g, '198.51.100.77').replaceAll('10.20.30.40', '10.9.8.7'),
  // The distance between two dates tells, the year does not.
  'other dates': (text) => text.replaceAll('2026', '2027').replaceAll('/03/05 10:00:00', '/11/24 23:59:58'),
  'other ports, where they do not tell': (text) =>
    text.replaceAll('8443', '9443').replaceAll('12#12: *7', '901#903: *48123'),
  'other lines and addresses of libraries': (text) =>
    text
      .replaceAll(/(\w+\.(?:java|js|c)|_ssl\.c|node:\w+):\d+(?::\d+)?/g, '$1:77')
      .replaceAll(/line \d+/g, 'line 4')
      .replace(/^/, '0x7f3a5c0012 139887:'),
  'a line for each word or two': (text) => text.replaceAll(/(\S+ \S+) /g, '$1\r\n   '),
  'runs of white space': (text) => `\t${text.replaceAll(' ', '  ')}  \n\n`,
  'quoted in a mail': (text) => `Hello,\nwe see this since Monday:\n> ${text}\n> \nAny idea?`,
  'quoted twice, and wrapped': (text) => text.replaceAll(/(.{1,72})(?: |$)/g, '> > $1\n'),
  'escaped as in JSON': (text) => JSON.stringify({ message: text }),
  'in the colours of a terminal': (text) => `\u001b[31m${text}\u001b[0m`,
}

describe.each(Object.entries(rewritings))('%s', (_, rewrite) => {
  it.each(reports)('%s', (text, family) => {
    expect(firstFamily(rewrite(text))).toBe(family)
  })
})

describe('as written', () => {
  it.each(reports)('%s', (text, family) => {
    expect(firstFamily(text)).toBe(family)
  })
})
