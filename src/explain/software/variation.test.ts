import { describe, expect, it } from 'vitest'
import { suspectsIn } from '../suspects.ts'

/** What stands first, or behind the first. */
const rows: readonly (readonly [text: string, ...families: string[]])[] = [
  // Proxies that open no tunnel
  ['Error: tunneling socket could not be established, statusCode=403', 'proxy-refused'],
  ["The proxy tunnel request to proxy 'http://proxy.example:3128/' failed with status code '407'.", 'proxy-refused'],
  ['RequestAbortedError: Proxy response (502) !== 200 when HTTP Tunneling', 'proxy-refused'],
  ['Proxy tunneling failed: Forbidden', 'proxy-refused'],
  // TLS where a word in clear comes first, and the other way round
  ['Error: Have to use explicit SSL/TLS before logging on.', 'starttls-missing-or-wrong'],
  ['<--- 530 User bob access denied. Use secure access', 'starttls-missing-or-wrong'],
  ['421 Sorry, cleartext sessions are not accepted on this server.', 'starttls-missing-or-wrong'],
  ['smtp.Connect("mail.example.org", 465, SecureSocketOptions.StartTls): no answer', 'starttls-missing-or-wrong'],
  ['postfix/submission/smtpd[7]: lost connection after UNKNOWN from unknown[192.0.2.3]', 'starttls-missing-or-wrong'],
  [
    'connect to im.example.org:5223 ok. SENT: <?xml version="1.0"?><stream:stream to="example.org">',
    'starttls-missing-or-wrong',
  ],
  // Cloudflare's pages
  ['CloudFlare is unable to establish an SSL connection to the origin server.', 'cdn-origin-handshake-525'],
  ['The SSL certificate presented by the server did not pass validation.', 'cdn-origin-cert-526'],
  ['The page shows error526 since the renewal', 'cdn-origin-cert-526'],
  ['Error 1020 Ray ID: 7a1 Access denied', 'ip-block-or-rate-limit'],
  ['HTTP/2 403 cf-mitigated: challenge', 'ip-block-or-rate-limit'],
  ['With Cloudflare in front we get too many redirects', 'http-after-tls'],
  ['curl -sI https://a.example.org/ HTTP/2 301 server: x location: https://a.example.org/ cf-ray: 1', 'http-after-tls'],
  // Who stands on the way
  [
    'connect:errno=104 --- no peer certificate available --- No client certificate CA names sent',
    'firewall-or-connection-reset',
  ],
  ['imap: outgoing connections to port 993 are blocked by the provider', 'firewall-or-connection-reset'],
  ["Peer certificate CN=`box.hoster.example' did not match expected CN=`smtp.gmail.com'", 'middlebox-interception'],
  // curl by its exit code, as other programs quote it
  ['Problem connecting to server (curl returned with 6)', 'dns-no-such-host'],
  ['cURL error 28: Resolving timed out', 'firewall-or-connection-reset'],
  ['download failed: curl exited with status 60', 'chain-incomplete'],
  // Names: whose is which
  [
    'Firefox does not trust this site because it uses a certificate that is not valid for www.example.net. The certificate is only valid for the following names: *.github.io, github.com Error code: SSL_ERROR_BAD_CERT_DOMAIN',
    'sni-wrong-default-cert',
  ],
  ['x509: certificate is valid for box.lan, not github.com', 'middlebox-interception'],
  [
    'SSL_do_handshake() failed (SSL: error:0A000458:SSL routines::tlsv1 unrecognized name) while SSL handshaking to upstream',
    'sni-missing-client',
  ],
  ['smtplib.SMTPServerDisconnected: Connection unexpectedly closed', 'starttls-missing-or-wrong'],
  ['health checks failed with: Request timed out', 'firewall-or-connection-reset'],
  ['ERR_SSL_UNRECOGNIZED_NAME_ALERT behind Cloudflare, with a local DNS override', 'ech-or-https-record-wrong'],
  // Mail and directories, in the words around the fault
  ['454 4.7.0 TLS not available due to local problem', 'server-misconfig-no-cert'],
  ['Login failed: bind failed: ldap.example.lan:636', 'cert-untrusted-root'],
  ['CertificateException: Certificate contains unsupported critical extensions: [2.5.29.17]', 'cert-policy'],
  ['CAA record does not include ssl.example which is required to issue the certificate', 'acme-issuance-failed'],
  [
    'tonic::transport::server::incoming: accept loop error: received fatal alert: BadCertificate',
    'cert-untrusted-root',
  ],
  ['https to api.example.com hangs: there is no fallback from IPv6 to IPv4', 'address-inconsistent'],
  [
    'Internal error occurred: failed calling webhook: Post "https://hook.svc:443/": connection timed out',
    'firewall-or-connection-reset',
  ],
  ['a TLS session is required, but the server did not offer TLS support', 'starttls-missing-or-wrong'],
  ['NO [PRIVACYREQUIRED] Cleartext authentication disallowed on non-secure connections.', 'starttls-missing-or-wrong'],
  ['gomail: could not send email 1: unencrypted connection', 'starttls-missing-or-wrong'],
  ['Invalid greeting. response=* OK ready', 'starttls-missing-or-wrong'],
  ['LDAPBindError: automatic bind not successful - confidentialityRequired', 'starttls-missing-or-wrong'],
  ['curl: (64) Requested SSL level failed', 'starttls-missing-or-wrong'],
  ['425 Unable to build data connection: Operation not permitted', 'psk-or-resumption-bug'],
  // Before TLS
  ['example.com のサーバーの IP アドレスが見つかりませんでした。', 'dns-no-such-host'],
  ['NSURLErrorDomain Code=-1003', 'dns-no-such-host'],
  ['NSURLErrorDomain Code=-1005 "The network connection was lost."', 'firewall-or-connection-reset'],
  ['プロキシ サーバーに問題があるか、アドレスが正しくありません。', 'proxy-refused'],
  ['10.0.0.9 TCP_DENIED/407 3991 CONNECT api.example.com:443 - HIER_NONE/-', 'proxy-refused'],
  ['Error 1000 DNS points to prohibited IP', 'dns-wrong-address'],
  ['toomanyrequests: You have reached your pull rate limit', 'ip-block-or-rate-limit'],
  // Certificates that were not issued
  ['google_compute_managed_ssl_certificate: status FAILED_NOT_VISIBLE', 'acme-issuance-failed'],
  ['Certbot failed to authenticate some domains (authenticator: nginx)', 'acme-issuance-failed'],
  ['証明書の更新に失敗しました', 'acme-issuance-failed'],
  // Devices, and programs around a mail library
  ['AWS IoT: HandshakeException: Connection terminated during handshake', 'client-cert-required-or-rejected'],
  ['MQTT::ProtocolException: Failed to read byte from socket (TLS, port 8883)', 'client-cert-required-or-rejected'],
  ['Could not open secure TLS connection to the IMAP server.', 'cert-untrusted-root'],
  ['Reading from proxy failed - read (115: Operation now in progress)', 'proxy-refused'],
  // Remote Desktop
  ['[ERROR][com.freerdp.core] - ERRCONNECT_TLS_CONNECT_FAILED [0x00020008]', 'server-protocol-too-old'],
  ['RDP_NEG_FAILURE SSL_NOT_ALLOWED_BY_SERVER', 'starttls-missing-or-wrong'],
  ['SSL_CERT_NOT_ON_SERVER', 'server-misconfig-no-cert'],
  // Load balancers
  ['errorInfo: SSLMismatchedSNI', 'sni-host-mismatch'],
  ['The Intermediate certificate is missing from the backend server chain.', 'chain-incomplete'],
  ['upstream connect error, delayed connect error: 111', 'port-closed'],
  ['haproxy: fe/1: SSL handshake failure (Connection reset by peer)', 'cert-untrusted-root'],
  ['Skipping SSL certificate: key does not match', 'cert-key-mismatch'],
  ['Failed to connect to example.com port 443 after 21098 ms: Timed out', 'firewall-or-connection-reset'],
  // Encrypted Client Hello
  ['remote error: tls: encrypted client hello required', 'ech-or-https-record-wrong'],
  ['tls: client sent malformed encrypted_client_hello extension', 'ech-or-https-record-wrong'],
  ['outbound: no ECH config in DNS record of example.org', 'ech-or-https-record-wrong'],
  // Haskell
  ['HandshakeFailed (Error_Protocol ("bad record mac",True,BadRecordMac))', 'library-bug'],
  [
    'HandshakeFailed (Error_Protocol "certificate rejected: [NameMismatch \\"a\\"]" CertificateUnknown)',
    'cert-name-mismatch',
  ],
  ['HandshakeFailed (Error_Protocol ("certificate has expired",True,CertificateExpired))', 'cert-expired'],
  // TLS bytes where HTTP should be
  ['cannot parse request line "\\x16\\x03\\x01\\x02\\x00"', 'not-tls-on-port'],
  ['java.lang.IllegalArgumentException: invalid version format: ￼ﾦ', 'not-tls-on-port'],
  ['HTTP parse error: are you trying to open an SSL connection to a non-SSL Puma?', 'not-tls-on-port'],
  // Addresses and machines that differ
  ['https://www.example.org has an AAAA record but the server does not listen there', 'address-inconsistent'],
  [
    'curl: (7) Failed to connect: Connection refused (only over IPv6, IPv4 works)',
    'address-inconsistent',
    'port-closed',
  ],
  ['30% of requests end with tlsv1 alert internal error (SSL alert number 80)', 'backend-inconsistent'],
  ['one of our backends shows it: certificate has expired', 'cert-expired', 'backend-inconsistent'],
  // Names below the first level
  ['cloudflared tunnel on a second-level subdomain: ERR_SSL_VERSION_OR_CIPHER_MISMATCH', 'cdn-edge-cert-missing'],
  // Hellos without an answer
  ['* TLSv1.3 (OUT), TLS handshake, Client hello (1):\n^C', 'mtu-or-large-hello', 'timeout-or-overload'],
  ['TLS: no response to the ClientHello of 1700 bytes', 'mtu-or-large-hello'],
  // Others
  ['java.net.UnknownServiceException: Unable to find acceptable protocols.', 'client-protocol-too-old'],
  [
    'RuntimeException: Field length overflow, the field length (70000) should be less than 65536',
    'handshake-message-too-large',
  ],
  ['error:1408709F:SSL routines:ssl3_get_certificate_request:length mismatch', 'handshake-message-too-large'],
  ["wolfSSL error = -501, can't match cipher suite", 'no-shared-cipher'],
  ['LDAP protocol error: TLS already started', 'starttls-missing-or-wrong'],
  ['tls session resumption fails on the second connection', 'psk-or-resumption-bug'],
  ['ALPN mismatch between client and server, handshake rejected', 'alpn-mismatch'],
  ['error:0A0C0103:SSL routines:tls_choose_sigalg:internal error', 'no-shared-group-or-sigalg'],
  ['TLS server: In state wait_cv: CertificateVerify uses unsupported signature algorithm', 'no-shared-group-or-sigalg'],
  // Numbers alone
  ['nss: Handshake failed (-12251)', 'library-bug'],
  ['nss: Handshake failed (-12286)', 'no-shared-cipher'],
  ['mbedtls_ssl_handshake returned -0x6980', 'no-shared-cipher'],
  ['mbedtls_ssl_handshake returned -0x004C', 'firewall-or-connection-reset'],
  ['esp-tls: mbedtls_ssl_handshake returned -0x7700', 'version-or-extension-intolerance', 'library-bug'],
  // Who asks, and what the DNS says
  [
    'curl: (7) Failed to connect: Connection refused; it works from my laptop, fails from a VPS',
    'port-closed',
    'ip-block-or-rate-limit',
  ],
  [
    'connection reset by peer during the TLS handshake from AWS, works fine from home',
    'firewall-or-connection-reset',
    'ip-block-or-rate-limit',
  ],
  ['The certificate is for another host, our DNS records were outdated', 'dns-wrong-address'],
  ['The API requires TLS 1.2 and this client does not know it', 'client-protocol-too-old'],
  ['https requests hang in containers on an overlay network', 'mtu-or-large-hello'],
  ['grpc: HTTP/2 was not negotiated over TLS', 'alpn-mismatch'],
]

describe('what the likeliest causes are', () => {
  it.each(rows)('%s', (words, ...families) => {
    const found =
      suspectsIn(words)
        .problems[0]?.suspects.slice(0, 3)
        .map(({ family }) => family) ?? []
    expect(found[0]).toBe(families.find((family) => family === found[0]) ?? families[0])
    expect(found).toEqual(expect.arrayContaining([...families]))
  })
})

describe('no failure of TLS', () => {
  it.each([
    'ERROR 501 Not Implemented',
    'the tunnel failed because of rain',
    'No ALPN negotiated',
    'Our site has an AAAA record and works over IPv4 and IPv6',
    'The server supports session tickets',
    'Kafka 3.7 requires version 1.2 of the plugin',
    'ssl_client2 v1-0 ready',
    'Please update the DNS record of the https site',
    'tls build-76 done',
    'websocket closed with code 1006',
    '* OK [CAPABILITY IMAP4rev1 STARTTLS LOGINDISABLED] Dovecot ready.',
    'curl downloaded 6 files over https',
    'ERROR 1020 (HY000): Record has changed since last read',
    'HTTP/1.1 200 OK date: Thu, 08 Feb 2018 10:57:55 GMT x-tls: on',
    'No client certificate CA names sent',
    'lost connection after DATA from mail.example.org[192.0.2.7]',
  ])('%s', (words) => {
    expect(suspectsIn(words).problems).toEqual([])
  })
})
