import { describe, expect, test } from 'vitest'
import { suspectsIn } from '../suspects.ts'

/** The software that is named, what it says, and what an expert thinks of first. */
type Row = readonly [software: string | undefined, text: string, ...families: string[]]
const rows: readonly Row[] = [
  // OpenSSL, LibreSSL, BoringSSL
  ['OpenSSL', 'error:1408F10B:SSL routines:ssl3_get_record:wrong version number', 'not-tls-on-port'],
  ['OpenSSL', 'error:1400410B:SSL routines:CONNECT_CR_SRVR_HELLO:wrong version number', 'not-tls-on-port'],
  ['OpenSSL', 'error:1407609C:SSL routines:SSL23_GET_CLIENT_HELLO:http request', 'not-tls-on-port'],
  [undefined, '[SSL: HTTP_REQUEST] http request (_ssl.c:1006)', 'not-tls-on-port'],
  [undefined, 'ERR_SSL_HTTP_REQUEST', 'not-tls-on-port'],
  ['OpenSSL', 'error:1000009c:SSL routines:OPENSSL_internal:HTTP_REQUEST', 'not-tls-on-port'],
  ['OpenSSL', 'error:0A000102:SSL routines::unsupported protocol', 'server-protocol-too-old'],
  ['OpenSSL', 'error:0A0C0103:SSL routines:tls_process_key_exchange:internal error', 'server-protocol-too-old'],
  ['OpenSSL', 'error:0A00042E:SSL routines::tlsv1 alert protocol version', 'client-protocol-too-old'],
  ['OpenSSL', 'SSL3 alert read:fatal:handshake failure', 'no-shared-cipher'],
  ['OpenSSL', 'error:0A00018A:SSL routines::dh key too small', 'dh-key-too-small'],
  ['OpenSSL', 'error:0A00014D:SSL routines::legacy sigalg disallowed or unsupported', 'no-shared-group-or-sigalg'],
  ['OpenSSL', 'error:0A000152:SSL routines::unsafe legacy renegotiation disabled', 'legacy-renegotiation-disabled'],
  ['OpenSSL', 'error:0A00018E:SSL routines::ca md too weak', 'cert-weak-key-or-signature'],
  ['OpenSSL', 'error:0A00018F:SSL routines::ee key too small', 'cert-weak-key-or-signature'],
  ['OpenSSL', 'error:140790E5:SSL routines:ssl23_write:ssl handshake failure', 'firewall-or-connection-reset'],
  ['OpenSSL', 'openssl s_client: verify error:num=18:self-signed certificate', 'cert-self-signed'],
  ['OpenSSL', 'openssl s_client: verify error:num=92:CA cert does not include key usage extension', 'cert-policy'],
  [undefined, 'Verify return code: 62 (hostname mismatch)', 'cert-name-mismatch'],
  [undefined, 'CERT_NOT_YET_VALID', 'clock-skew'],
  [undefined, 'ERR_SSL_WRONG_VERSION_NUMBER', 'not-tls-on-port'],
  [undefined, 'ERR_SSL_SSLV3_ALERT_HANDSHAKE_FAILURE', 'no-shared-cipher'],
  [undefined, 'ERR_SSL_TLSV1_UNRECOGNIZED_NAME', 'sni-unrecognized-name'],
  ['OpenSSL', 'error:10000410:SSL routines:OPENSSL_internal:SSLV3_ALERT_HANDSHAKE_FAILURE', 'no-shared-cipher'],
  // Qt, Erlang, Haskell
  [
    'Qt / GLib',
    'QSslSocket: The issuer certificate of a locally looked up certificate could not be found',
    'chain-incomplete',
  ],
  [
    'Qt / GLib',
    'qt.network.ssl: The host name did not match any of the valid hosts for this certificate',
    'cert-name-mismatch',
  ],
  ['Qt / GLib', 'GLib-Net: The certificate is self-signed, and untrusted', 'cert-self-signed'],
  ['Erlang (ssl)', '{error,{tls_alert,{bad_certificate,{bad_cert,hostname_check_failed}}}}', 'cert-name-mismatch'],
  ['Erlang (ssl)', 'tls_alert: CLIENT ALERT: Fatal - Bad Certificate - {bad_cert,cert_expired}', 'cert-expired'],
  ['Haskell tls', 'HandshakeFailed (Error_Protocol ("certificate rejected: [NameMismatch]"))', 'cert-name-mismatch'],
  ['Haskell tls', 'HandshakeFailed (Error_Protocol ("certificate has unknown CA"))', 'cert-untrusted-root'],
  // Oracle, IBM, SAP
  ['Oracle / IBM / SAP', 'ORA-29024: Certificate validation failure', 'cert-untrusted-root'],
  ['Oracle / IBM / SAP', 'ORA-28759: failure to open file', 'client-config-disables-verification-path'],
  ['Oracle / IBM / SAP', 'ORA-29039: no matching cipher suites', 'no-shared-cipher'],
  ['Oracle / IBM / SAP', 'CWPKI0823E: SSL HANDSHAKE FAILURE: a signer was sent from the host', 'cert-untrusted-root'],
  ['Oracle / IBM / SAP', 'AMQ9637E: Channel is lacking a certificate', 'client-cert-required-or-rejected'],
  ['Oracle / IBM / SAP', 'SSSLERR_SERVER_CERT_MISMATCH', 'cert-name-mismatch'],
  // Subversion, Mercurial, Puppet
  [
    'Subversion / Mercurial',
    'svn: E230001: The certificate is not issued by a trusted authority',
    'cert-untrusted-root',
    'cert-self-signed',
  ],
  [
    'Subversion / Mercurial',
    'svn: Server SSL certificate verification failed: certificate has expired',
    'cert-expired',
  ],
  ['Subversion / Mercurial', 'abort: certificate for hg.example.org has unexpected fingerprint 3f:d3', 'local-state'],
  [
    'Puppet / Chef',
    "puppet: Server hostname 'a' did not match server certificate; expected one of b",
    'cert-name-mismatch',
  ],
  [
    'Puppet / Chef',
    'puppet: certificate verify failed: [CRL is not yet valid for /CN=CA]',
    'revocation-check-unavailable',
    'clock-skew',
  ],
  // Gateways
  [
    'AnyConnect / OpenConnect / Forti',
    'openconnect: Server certificate verify failed: signer not found',
    'cert-self-signed',
  ],
  [
    'AnyConnect / OpenConnect / Forti',
    'AnyConnect: No valid certificates available for authentication',
    'client-cert-required-or-rejected',
  ],
  // Windows in words
  [
    undefined,
    'A required certificate is not within its validity period when verifying against the current system clock',
    'cert-expired',
  ],
  [
    undefined,
    'The certificate was issued by a company you have not chosen to trust',
    'cert-untrusted-root',
    'cert-self-signed',
  ],
  // Authorities
  ['ACME client', 'dehydrated: Challenge marked as invalid!', 'acme-issuance-failed'],
  [
    'ACME client',
    'acme.sh: Verify error detail:DNS problem: NXDOMAIN looking up A for www.example.org',
    'acme-issuance-failed',
  ],
  [
    'ACME client',
    'certbot: Fetching http://a.example/.well-known/acme-challenge/x1: Connection refused',
    'acme-issuance-failed',
  ],
  // The file of authorities cannot be opened
  [
    'OpenSSL',
    'error:02001002:system library:fopen:No such file or directory error:0B084002:x509 certificate routines:X509_load_cert_crl_file:system lib',
    'client-config-disables-verification-path',
  ],
  // Android
  ['Android', 'onReceivedSslError: primary error: 2 certificate: Issued to: CN=a.example', 'cert-name-mismatch'],
  // In people's words
  [undefined, 'The certificate of the intranet was revoked overnight', 'cert-revoked'],
  [undefined, 'Extended key usage is missing from the certificate of the printer', 'cert-policy'],
  [undefined, 'ISRG Root X1 is not installed on the till', 'client-trust-store-outdated'],
  [undefined, 'the add-on stops: no SSL certificate file', 'server-misconfig-no-cert'],
  [undefined, 'our monitoring says: certificate chain problem', 'chain-incomplete'],
  // GnuTLS
  [
    'GnuTLS',
    'gnutls_handshake() failed: The TLS connection was non-properly terminated.',
    'firewall-or-connection-reset',
  ],
  ['GnuTLS', 'GnuTLS: A TLS packet with unexpected length was received.', 'firewall-or-connection-reset'],
  ['GnuTLS', 'gnutls-cli: *** Fatal error: The operation timed out', 'timeout-or-overload'],
  ['GnuTLS', "cannot verify www.example.org's certificate: Issued certificate has expired.", 'cert-expired'],
  ['GnuTLS', 'gnutls-cli: No supported cipher suites have been found.', 'no-shared-cipher'],
  // NSS and Firefox
  ['NSS', "Peer's Certificate issuer is not recognized.", 'client-trust-store-outdated'],
  ['NSS', "NSS: requested domain name does not match the server's certificate", 'cert-name-mismatch'],
  ['NSS', 'NSS: client certificate not found (nickname not specified)', 'client-cert-required-or-rejected'],
  ['NSS', "NSS error -8181: Peer's Certificate has expired.", 'cert-expired'],
  ['Firefox (NSS)', 'Error code: SSL_ERROR_UNSUPPORTED_VERSION', 'server-protocol-too-old'],
  ['Firefox (NSS)', 'Error code: SEC_ERROR_REVOKED_CERTIFICATE', 'cert-revoked'],
  [undefined, 'firefox: The certificate is not trusted because no issuer chain was provided.', 'chain-incomplete'],
  [undefined, 'Error code: SEC_ERROR_REUSED_ISSUER_AND_SERIAL', 'local-state'],
  // Chrome and Edge
  ['Chrome', 'chrome: its security certificate expired 3 days ago', 'cert-expired'],
  ['Chrome', 'NET::ERR_CERT_AUTHORITY_INVALID', 'cert-untrusted-root'],
  ['Chrome', 'NET::ERR_CERT_COMMON_NAME_INVALID', 'cert-name-mismatch'],
  ['Chrome', 'net::ERR_SSL_PROTOCOL_ERROR', 'not-tls-on-port'],
  ['Chrome', '您的时钟慢了 NET::ERR_CERT_DATE_INVALID', 'cert-expired', 'clock-skew'],
  // Apple
  [undefined, 'NSURLErrorDomain Code=-1200, _kCFStreamErrorCodeKey=-9836', 'server-protocol-too-old'],
  [undefined, 'HTTP load failed (kCFStreamErrorDomainSSL, -9843)', 'cert-name-mismatch'],
  [undefined, 'NSURLErrorDomain Code=-1203', 'cert-untrusted-root', 'cert-self-signed'],
  [undefined, 'A TLS error caused the secure connection to fail.', 'server-protocol-too-old'],
  [undefined, 'NSErrorPeerCertificateChainKey=( "<cert(0x1) s: printer i: printer>" )', 'cert-self-signed'],
  [undefined, 'App Transport Security policy requires the use of a secure connection', 'not-tls-on-port'],
  // Android and Java
  ['Android', 'conscrypt: Chain validation failed', 'clock-skew'],
  ['Android', 'com.android.org.conscrypt: Unable to parse TLS packet header', 'not-tls-on-port'],
  ['Android', 'SSL handshake aborted: ssl=0x7f: I/O error during system call, android', 'client-protocol-too-old'],
  [
    'Java (JSSE)',
    'javax.net.ssl.SSLHandshakeException: Remote host terminated the handshake',
    'firewall-or-connection-reset',
  ],
  ['Java (JSSE)', 'SSLHandshakeException: extension (5) should not be presented in certificate_request', 'library-bug'],
  ['Java (JSSE)', 'java.security.cert.CertificateException: No subject alternative names present', 'cert-policy'],
  [undefined, 'Could not GET the resource: peer not authenticated', 'client-trust-store-outdated', 'chain-incomplete'],
  // Python
  ['Python', 'ssl.SSLError: [SSL: UNSUPPORTED_PROTOCOL] unsupported protocol (_ssl.c:1000)', 'server-protocol-too-old'],
  ['Python', 'ssl.SSLError: [SSL] PEM lib (_ssl.c:1000)', 'cert-key-mismatch', 'server-misconfig-no-cert'],
  ['Python', "pip: Can't connect to HTTPS URL because the SSL module is not available.", 'library-bug'],
  [
    'Python',
    'urllib3: Could not find a suitable TLS CA certificate bundle, invalid path: /x',
    'client-config-disables-verification-path',
  ],
  [
    'Python',
    "urllib3: certificate verify failed: Hostname mismatch, certificate is not valid for 'shop.example'",
    'cert-name-mismatch',
  ],
  [
    'Python',
    "urllib3: certificate verify failed: Hostname mismatch, certificate is not valid for 'pypi.org'",
    'middlebox-interception',
  ],
  // Node.js
  ['Node.js', "code: 'DEPTH_ZERO_SELF_SIGNED_CERT'", 'cert-self-signed'],
  [
    'Node.js',
    'TLSSocket: Client network socket disconnected before secure TLS connection was established',
    'firewall-or-connection-reset',
  ],
  ['Node.js', 'Error: mac verify failure at node:internal', 'client-cert-required-or-rejected'],
  [
    'Node.js',
    'npm error request to https://registry.npmjs.org/x failed: unable to get local issuer certificate',
    'middlebox-interception',
  ],
  ['Node.js', "nodemailer: Greeting never received, code: 'ETIMEDOUT'", 'starttls-missing-or-wrong'],
  // Go
  ['Go (crypto/tls)', 'tls: first record does not look like a TLS handshake', 'not-tls-on-port'],
  [
    'Go (crypto/tls)',
    'msg="Error for HTTP request" err="Get \\"https://www.example.com\\": x509: certificate has expired or is not yet valid: current time 2026-11-24T10:00:00Z is after 2026-11-01T10:00:00Z"',
    'cert-expired',
  ],
  ['Go (crypto/tls)', 'x509: "printer" certificate is not trusted', 'cert-untrusted-root'],
  ['Go (crypto/tls)', 'x509: "printer" certificate is not standards compliant', 'cert-policy'],
  [
    'Go (crypto/tls)',
    "x509: cannot validate certificate for 192.0.2.1 because it doesn't contain any IP SANs",
    'cert-name-mismatch',
  ],
  [
    'Go (crypto/tls)',
    'x509: certificate signed by unknown authority (possibly because of "x" while trying to verify candidate authority certificate "k")',
    'cert-untrusted-root',
  ],
  // .NET and Schannel
  ['.NET / Schannel', 'SEC_E_UNTRUSTED_ROOT (0x80090325)', 'cert-untrusted-root'],
  [
    '.NET / Schannel',
    'schannel: CertGetCertificateChain trust error CERT_TRUST_REVOCATION_STATUS_UNKNOWN',
    'revocation-check-unavailable',
  ],
  ['.NET / Schannel', 'System.Net.WebException: Could not create SSL/TLS secure channel.', 'client-protocol-too-old'],
  ['.NET / Schannel', 'AuthenticationException: RemoteCertificateNameMismatch', 'cert-name-mismatch'],
  [
    '.NET / Schannel',
    'Win32Exception (10054): An existing connection was forcibly closed by the remote host',
    'firewall-or-connection-reset',
  ],
  // PHP, Ruby, Perl
  [
    'PHP',
    "file_get_contents(): Peer certificate CN=`a.example' did not match expected CN=`b.example'",
    'cert-name-mismatch',
  ],
  [
    'PHP',
    "failed loading cafile stream: `C:\\php\\cacert.pem' in x.php on line 3",
    'client-config-disables-verification-path',
  ],
  ['PHP', "stream_socket_client(): Unable to set local cert chain file `x.pem'", 'client-cert-required-or-rejected'],
  ['PHP', 'fsockopen(): SSL: Handshake timed out', 'timeout-or-overload'],
  ['Perl', 'LWP: hostname verification failed', 'cert-name-mismatch'],
  [
    'Perl',
    "Can't verify SSL peers without knowing which Certificate Authorities to trust (LWP)",
    'client-config-disables-verification-path',
  ],
  [
    'Ruby',
    'SSL_connect returned=1 errno=0 state=error: certificate verify failed (unable to get certificate CRL)',
    'library-bug',
  ],
  ['Ruby', 'OpenSSL::SSL::SSLError: hostname "a.example" does not match the server certificate', 'cert-name-mismatch'],
  // rustls
  ['rustls', 'invalid peer certificate: Expired', 'cert-expired'],
  ['rustls', 'invalid peer certificate: BadSignature', 'middlebox-interception'],
  ['rustls', 'invalid peer certificate: certificate is not valid for any names', 'cert-policy'],
  ['rustls', 'reqwest: received corrupt message of type InvalidContentType', 'not-tls-on-port'],
  ['rustls', 'reqwest: received fatal alert: HandshakeFailure', 'no-shared-cipher'],
  // curl, wget, git
  ['curl', 'curl: (58) unable to set private key file', 'client-cert-required-or-rejected'],
  ['curl', 'curl: (60) SSL: no alternative certificate subject name matches target host name', 'cert-name-mismatch'],
  ['curl', 'curl: schannel: failed to receive handshake, SSL/TLS connection failed', 'firewall-or-connection-reset'],
  [
    'git',
    "fatal: unable to access 'https://git.example/x': error: RPC failed; curl 56",
    'firewall-or-connection-reset',
  ],
  // mbed TLS, wolfSSL, BearSSL
  ['mbed TLS / wolfSSL', 'esp-tls-mbedtls: mbedtls_ssl_handshake returned -0x2700', 'cert-untrusted-root'],
  ['mbed TLS / wolfSSL', 'mbedtls: (-29312) SSL', 'firewall-or-connection-reset'],
  ['mbed TLS / wolfSSL', 'mbedtls: is a fatal alert message (msg 70)', 'client-protocol-too-old'],
  ['mbed TLS / wolfSSL', 'wolfSSL error -322', 'cert-name-mismatch'],
  [
    'BearSSL or axTLS (ESP8266)',
    'BSSL:last error 54: Certificate is expired or not yet valid. (BR_ERR_X509_EXPIRED)',
    'clock-skew',
  ],
  ['BearSSL or axTLS (ESP8266)', 'TLS buffer overflow, record size: 6003 (+5)', 'handshake-message-too-large'],
  [
    'BearSSL or axTLS (ESP8266)',
    'State: sending Client Hello (1) Alert: alert - (unknown 112) Error: SSL error 112',
    'sni-unrecognized-name',
  ],
  ['mbed TLS / wolfSSL', 'mbedtls_ssl_read returned -29184', 'handshake-message-too-large'],
  ['mbed TLS / wolfSSL', 'mbedtls: ssl_srv.c:0928: server has no certificate', 'server-misconfig-no-cert'],
  ['mbed TLS / wolfSSL', 'mbedtls: ciphersuite mismatch: no common elliptic curve', 'no-shared-group-or-sigalg'],
  ['mbed TLS / wolfSSL', 'wolfSSL error: Unrecognized host name Error', 'sni-unrecognized-name'],
  // The other words of GnuTLS, rustls, Go and JSSE for what the handshake lacks
  ['GnuTLS', 'gnutls-cli: The certificate and the given key do not match.', 'cert-key-mismatch'],
  ['GnuTLS', 'gnutls_handshake() failed: No common application protocol could be negotiated.', 'alpn-mismatch'],
  ['GnuTLS', 'gnutls_handshake() failed: The server name sent was not recognized', 'sni-unrecognized-name'],
  ['GnuTLS', 'gnutls_handshake() failed: Insufficient security', 'no-shared-cipher'],
  ['GnuTLS', '*** Fatal error: The curve is unsupported gnutls', 'no-shared-group-or-sigalg'],
  ['rustls', 'rustls: Custom { kind: InvalidData, error: AlertReceived(ProtocolVersion) }', 'client-protocol-too-old'],
  ['rustls', 'rustls: peer is incompatible: SupportedVersionsExtensionRequired', 'client-protocol-too-old'],
  ['rustls', 'rustls: HandshakePayloadTooLarge', 'handshake-message-too-large'],
  [
    'Go (crypto/tls)',
    'tls: server selected unsupported protocol version 304',
    'library-bug',
    'client-protocol-too-old',
  ],
  ['Go (crypto/tls)', 'tls: server selected unsupported protocol version 301', 'server-protocol-too-old'],
  ['Go (crypto/tls)', 'tls: invalid signature by the server certificate: crypto/rsa', 'cert-key-mismatch'],
  ['Java (JSSE)', 'javax.net.ssl.SSLException: Tag mismatch!', 'library-bug'],
  ['Java (JSSE)', 'javax.net.ssl.SSLException: Unsupported record version Unknown-71.69', 'not-tls-on-port'],
  ['OpenSSL', 'error:1420A0C1:SSL routines:ssl_choose_server_version:unsupported protocol', 'client-protocol-too-old'],
  ['OpenSSL', 'error:0A000068:SSL routines::inconsistent extms', 'psk-or-resumption-bug'],
  // A key beside another certificate, suites that are none, an alert read as HTTP
  [
    undefined,
    "dovecot: Fatal: Can't load private ssl_key: Key is for a different cert than ssl_cert",
    'cert-key-mismatch',
  ],
  [undefined, 'TLS: could not set cipher list HIGH+FOO.', 'no-shared-cipher'],
  [undefined, 'malformed HTTP response "\\x15\\x03\\x01\\x00\\x02\\x02"', 'not-tls-on-port', 'http-after-tls'],
  [
    undefined,
    'Parse Error: Expected HTTP/ {"rawPacket":{"type":"Buffer","data":[21,3,1,0,2,2,70]}}',
    'not-tls-on-port',
  ],
  [
    'mbed TLS / wolfSSL',
    'mbedtls: ssl_tls13_client.c bad server hello message',
    'version-or-extension-intolerance',
    'library-bug',
  ],
  ['.NET / Schannel', 'System.Net.Http: while unable to establish HTTP/2 connection', 'alpn-mismatch'],
  // Refused names: who sent none is as likely behind nginx; an old client at a server that wants no SHA-1
  [
    'nginx',
    'SSL_do_handshake() failed (SSL: error:0A000458:SSL routines::tlsv1 unrecognized name:SSL alert number 112) while SSL handshaking to upstream, client: 192.0.2.1',
    // nginx names nobody to an upstream unless proxy_ssl_server_name is on.
    'sni-missing-client',
    'sni-unrecognized-name',
  ],
  [
    'nginx',
    'SSL_do_handshake() failed (SSL: error:0A000076:SSL routines::no suitable signature algorithm) while SSL handshaking, client: 192.0.2.1',
    'no-shared-group-or-sigalg',
    'client-protocol-too-old',
  ],
  [
    'mbed TLS / wolfSSL',
    'mbedtls: ssl_msg.c Datagram of length 700 too small to contain record of advertised length 800.',
    'handshake-message-too-large',
  ],
  // Remote desktops, bytes of a hello as syslog escapes them, groups of mbed TLS, buffers of axTLS, groups that BouncyCastle refuses
  [
    'Remote Desktop (RDP)',
    '[com.freerdp.core] - [transport_default_connect_tls]: ERRCONNECT_TLS_CONNECT_FAILED [0x00020008]',
    'server-protocol-too-old',
  ],
  [undefined, 'Feb 6 18:05:32 #026#003#001#001&#001#000', 'not-tls-on-port'],
  ['mbed TLS / wolfSSL', 'ssl_tls13_server.c no matching key share', 'no-shared-group-or-sigalg'],
  [undefined, '[WS-Client] failed to grow plain buffer', 'handshake-message-too-large'],
  [undefined, 'org.bouncycastle.tls.TlsFatalAlert: insufficient_security(71)', 'dh-key-too-small'],
  [undefined, 'WARN no PSK identity for given realm', 'psk-or-resumption-bug'],
  // s2n, and alerts as Haskell prints them
  [
    's2n / AWS Common Runtime',
    "Failed to negotiate: 'invalid HMAC algorithm'. Error encountered in s2n_hmac.c:206",
    'library-bug',
  ],
  [
    's2n / AWS Common Runtime',
    'negotiation failed with error TLS protocol version is not supported by configuration',
    'server-protocol-too-old',
    'client-protocol-too-old',
  ],
  ['s2n / AWS Common Runtime', 'awscrt.exceptions.AwsCrtError: AWS_IO_TLS_HOST_NAME_MISMATCH', 'cert-name-mismatch'],
  [
    'Haskell tls',
    'debug: << Alert [(AlertLevel_Fatal,ProtocolVersion)]',
    'client-protocol-too-old',
    'server-protocol-too-old',
  ],
]

describe('what programs say, and what it makes likely', () => {
  for (const [software, text, ...families] of rows)
    test(text, () => {
      const reading = suspectsIn(text)
      expect(reading.problems[0]?.suspects.slice(0, families.length).map(({ family }) => family)).toEqual(families)
      if (software !== undefined) expect(reading.software).toBe(software)
    })
})
