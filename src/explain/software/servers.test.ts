import { describe, expect, it } from 'vitest'
import { suspectsIn } from '../suspects.ts'
import { prose } from './prose.ts'

type Row = readonly [text: string, family: string, software?: string]

/** What each server program writes, and the family that it makes likeliest. */
const rows: Readonly<Record<string, readonly Row[]>> = {
  nginx: [
    [
      '[emerg] 1#1: cannot load certificate "/etc/ssl/a.pem": BIO_new_file() failed',
      'server-misconfig-no-cert',
      'nginx',
    ],
    [
      '[error] 1#1: *1 upstream SSL certificate verify error: (19:self-signed certificate in certificate chain) while SSL handshaking to upstream',
      'cert-untrusted-root',
      'nginx',
    ],
    [
      '[error] 1#1: *1 upstream SSL certificate verify error: (10:certificate has expired) while SSL handshaking to upstream',
      'cert-expired',
    ],
    [
      '[error] 5#5: *2 SSL_do_handshake() failed (SSL: error:0A00010B:SSL routines::wrong version number) while SSL handshaking to upstream',
      'not-tls-on-port',
    ],
    [
      '[info] 5#5: *2 client sent no required SSL certificate while reading client request headers, client: 192.0.2.1',
      'client-cert-required-or-rejected',
    ],
    [
      '[info] 5#5: *9 SSL_do_handshake() failed (SSL: error:0A000418:SSL routines::tlsv1 alert unknown ca) while SSL handshaking, client: 192.0.2.1',
      'chain-incomplete',
    ],
  ],
  Apache: [
    [
      'AH02044: No matching SSL virtual host for servername shop.example.com found',
      'sni-wrong-default-cert',
      'Apache httpd',
    ],
    [
      'AH02032: Hostname a.example provided via SNI and hostname b.example provided via HTTP are different',
      'sni-host-mismatch',
    ],
    ["SSLCertificateFile: file '/etc/ssl/a.pem' does not exist or is empty", 'server-misconfig-no-cert'],
    [
      'AH02561: Failed to configure certificate a:443:0\nSSL Library Error: error:0A00018F:SSL routines::ee key too small',
      'cert-weak-key-or-signature',
    ],
    ['AH01996: SSL handshake failed: HTTP spoken on HTTPS port', 'http-after-tls'],
    [
      '[client 192.0.2.1:4] AH02039: Certificate Verification: Error (20): unable to get local issuer certificate',
      'client-cert-required-or-rejected',
    ],
  ],
  HAProxy: [
    ["[ALERT] 'bind *:443' : No Private Key found in '/etc/haproxy/a.pem'", 'server-misconfig-no-cert'],
    [
      'haproxy[7]: 192.0.2.1:4444 [01/Jan/2026:00:00:00.000] in/1: SSL handshake failure (error:0A000418:SSL routines::tlsv1 alert unknown ca)',
      'chain-incomplete',
    ],
    ['Server b/s1 is DOWN, reason: Layer4 timeout, check duration: 2001ms', 'firewall-or-connection-reset'],
    [
      'Server b/s1 is DOWN, reason: Layer6 invalid response, info: "SSL handshake failure"',
      'sni-missing-client',
      'HAProxy',
    ],
  ],
  'Envoy and Kubernetes': [
    [
      'TLS_error:|268435581:SSL routines:OPENSSL_internal:CERTIFICATE_VERIFY_FAILED:TLS_error_end',
      'cert-untrusted-root',
    ],
    ['TLS error: Secret is not supplied by SDS', 'server-misconfig-no-cert'],
    ['no object matching key "shop/web-tls" in local store', 'server-misconfig-no-cert'],
    ['Issuing certificate as Secret does not exist', 'server-misconfig-no-cert'],
    [
      'rejected connection from "10.0.0.9:1" (error "tls: \\"10.0.0.9\\" does not match any of DNSNames [\\"n1\\"]")',
      'cert-name-mismatch',
    ],
  ],
  stunnel: [
    ['LOG3[7]: SSL_accept: ssl/record.c:350: error:0A00009C:SSL routines::http request', 'not-tls-on-port', 'stunnel'],
    ['LOG4[1]: CERT: Pre-verification error: self-signed certificate', 'cert-self-signed', 'stunnel'],
    ['LOG3[2]: s_connect: connect 127.0.0.1:25: Connection refused (111)', 'port-closed'],
  ],
  OpenVPN: [
    [
      'TLS Error: TLS key negotiation failed to occur within 60 seconds (check your network connectivity)',
      'firewall-or-connection-reset',
    ],
    ['VERIFY ERROR: depth=1, error=unable to get local issuer certificate: CN=vpn', 'cert-untrusted-root'],
    [
      '192.0.2.7:33000 VERIFY ERROR: depth=0, error=unable to get local issuer certificate: CN=bob',
      'client-cert-required-or-rejected',
    ],
    ['192.0.2.7:33000 VERIFY ERROR: depth=0, error=CRL has expired: CN=bob', 'revocation-check-unavailable'],
    ['VERIFY ERROR: depth=0, error=certificate has expired: CN=vpn.example.net', 'cert-expired', 'OpenVPN'],
  ],
  EAP: [
    ['eap_tls: ERROR: (TLS) Alert write:fatal:protocol version', 'client-protocol-too-old'],
    ["CTRL-EVENT-EAP-TLS-CERT-ERROR reason=4 depth=0 err='certificate has expired'", 'cert-expired'],
    ["CTRL-EVENT-EAP-TLS-CERT-ERROR reason=10 depth=0 err='Domain mismatch'", 'cert-name-mismatch'],
    [
      'wlan0: TLS: Certificate verification failed, error 20 (unable to get local issuer certificate) depth 0',
      'cert-untrusted-root',
    ],
    [
      'Auth: tls: There are untrusted certificates in the certificate chain. (TLS) untrusted certificate with depth [0]',
      'client-cert-required-or-rejected',
    ],
  ],
  'Java servers': [
    [
      'Invalid character found in method name [0x16 0x03 0x01 0x00 0xa5]. HTTP method names must be tokens',
      'not-tls-on-port',
    ],
    ['This combination of host and port requires TLS.', 'http-after-tls'],
    ['io.netty.handler.ssl.NotSslRecordException: not an SSL/TLS record: 474554202f', 'not-tls-on-port'],
    ['org.eclipse.jetty.http.BadMessageException: 400: Invalid SNI', 'sni-host-mismatch'],
    ['Alias name [web] does not identify a key entry', 'server-misconfig-no-cert'],
  ],
  'IIS and Windows': [
    [
      'A fatal alert was generated and sent to the remote endpoint. The TLS protocol defined fatal error code is 40.',
      'no-shared-cipher',
    ],
    [
      'A fatal alert was generated and sent to the remote endpoint. The TLS protocol defined fatal error code is 70.',
      'client-protocol-too-old',
    ],
    [
      'A fatal alert was received from the remote endpoint. The TLS protocol defined fatal alert code is 48.',
      'chain-incomplete',
    ],
    ['No suitable default server credential exists on this system.', 'server-misconfig-no-cert'],
    [
      'HTTP Error 403.7 - Forbidden: requires your browser to have a client certificate',
      'client-cert-required-or-rejected',
    ],
    [
      'The certificate received from the remote server was issued by an untrusted certificate authority.',
      'cert-untrusted-root',
    ],
  ],
  mail: [
    ['postfix/smtp[1]: status=deferred (Server certificate not verified)', 'cert-name-mismatch'],
    ['postfix/smtp[1]: Untrusted TLS connection established to mx.example.org[192.0.2.25]:25', 'cert-untrusted-root'],
    ['status=bounced (Cannot start TLS: handshake failure)', 'no-shared-cipher'],
    [
      'imap-login: Error: Failed to initialize SSL server context: The certificate is empty',
      'server-misconfig-no-cert',
    ],
    [
      'dovecot: imap-login: Disconnected: user=<>, TLS handshaking: SSL_accept() failed: no shared cipher',
      'no-shared-cipher',
    ],
    ['STARTTLS=client, relay=mx.example.org., verify=FAIL', 'cert-untrusted-root'],
  ],
  LDAP: [
    ['ldap_start_tls: Connect error (-11)', 'cert-untrusted-root'],
    ['ldap_start_tls: Protocol error (2) additional info: unsupported extended operation', 'starttls-missing-or-wrong'],
    ['main: TLS init def ctx failed: -1', 'server-misconfig-no-cert', 'LDAP'],
    ['TLS: hostname (10.0.0.1) does not match common name in certificate (ldap.example.com).', 'cert-name-mismatch'],
  ],
  FTP: [
    ['425 Unable to build data connection: TLS session of data connection not resumed.', 'psk-or-resumption-bug'],
    ['500 OOPS: SSL: cannot load RSA private key', 'server-misconfig-no-cert'],
    ['530 Non-anonymous sessions must use encryption.', 'starttls-missing-or-wrong'],
  ],
  brokers: [
    [
      'OpenSSL Error[0]: error:0A000418:SSL routines::tlsv1 alert unknown ca\nSocket error on client <unknown>, disconnecting.',
      'chain-incomplete',
    ],
    ['Client <unknown> disconnected due to protocol error.', 'not-tls-on-port'],
    [
      'TLS server: In state start at tls_handshake.erl generated SERVER ALERT: Fatal - Insufficient Security',
      'no-shared-cipher',
    ],
    ['{bad_header,<<22,3,1,2,0>>}', 'not-tls-on-port'],
    ['SSL handshake failed: Disconnected: connecting to a PLAINTEXT broker listener?', 'not-tls-on-port'],
  ],
  databases: [
    ['could not accept SSL connection: http request', 'not-tls-on-port'],
    ['FATAL: could not load private key file "server.key": key values mismatch', 'cert-key-mismatch'],
    ['root certificate file "/root/.postgresql/root.crt" does not exist', 'client-config-disables-verification-path'],
    ['TLS/SSL error: SSL is required, but the server does not support it', 'starttls-missing-or-wrong'],
    ['FATAL: unsupported frontend protocol 1234.5679: server supports 2.0 to 3.0', 'starttls-missing-or-wrong'],
    ['ERROR 2026 (HY000): SSL connection error: certificate verify failed', 'cert-self-signed'],
    ['no SSL certificate provided by peer; connection rejected', 'client-cert-required-or-rejected'],
  ],
  Elasticsearch: [
    ['received plaintext http traffic on an https channel, closing connection', 'http-after-tls'],
    ["client did not trust this server's certificate, closing connection", 'chain-incomplete'],
    ['SSL/TLS request received but SSL/TLS is not enabled on this node', 'not-tls-on-port'],
  ],
  'XMPP, monitoring, devices': [
    ['Encrypted server-to-server communication is required', 'starttls-missing-or-wrong'],
    ["certmanager: Failed to load '/etc/prosody/certs/a.key'", 'server-misconfig-no-cert'],
    ["SSL CRITICAL - Certificate 'www.example.com' expired on 2026-01-01", 'cert-expired'],
    ['CRITICAL - Cannot make SSL connection.', 'not-tls-on-port'],
    ["BSSL:Couldn't connect. Error = 'Chain could not be linked to a trust anchor.'", 'cert-untrusted-root'],
  ],
  Cloudflare: [
    ['Error 525 SSL handshake failed', 'cdn-origin-handshake-525', 'Cloudflare'],
    ['we get lots of 526 errors since yesterday', 'cdn-origin-cert-526'],
    ['Error code 521 Web server is down', 'port-closed'],
    ['エラー 522', 'timeout-or-overload'],
  ],
  ACME: [
    ['Unable to obtain ACME certificate for domains "example.com"', 'acme-issuance-failed', 'ACME client'],
    [
      "failed to perform self check GET request 'http://example.com/.well-known/acme-challenge/x': connection timed out",
      'acme-issuance-failed',
    ],
  ],
  'databases, by name': [
    [
      'postgres: TLS version used does not meet minimal requirements for this server',
      'client-protocol-too-old',
      'database software',
    ],
    [
      'mongod: SSLHandshakeFailed: SSL handshake received but server is started without SSL support',
      'not-tls-on-port',
      'database software',
    ],
  ],
  s2n: [
    [
      'tls-handler: negotiation failed with error Cipher is not supported',
      'no-shared-cipher',
      's2n / AWS Common Runtime',
    ],
  ],
}

describe.each(Object.entries(rows))('%s', (_, list) => {
  for (const [words, family, software] of list)
    it(words, () => {
      const { problems, software: speaker } = suspectsIn(words)
      expect(problems[0]?.suspects[0].family).toBe(family)
      if (software !== undefined) expect(speaker).toBe(software)
    })
})

describe('what people write', () => {
  const told: readonly (readonly [text: string, family: string])[] = [
    ['The page opens fine in Firefox, but wget reports a certificate problem', 'chain-incomplete'],
    ['ブラウザーでは表示できますが、Pythonのスクリプトでは証明書エラーになります', 'chain-incomplete'],
    ['The server does not send the intermediate with its certificate', 'chain-incomplete'],
    ['中間証明書が設定されていません', 'chain-incomplete'],
    ['The certificate error appears only at the office', 'middlebox-interception'],
    ['会社のネットワークだけ証明書エラーになります', 'middlebox-interception'],
    ['証明書の発行者がセキュリティソフトの名前になっています', 'middlebox-interception'],
    ['HTTPS sites hang over the VPN', 'mtu-or-large-hello'],
    ['MTUを下げるとHTTPSでつながります', 'mtu-or-large-hello'],
    ['Certificate warnings on every page, the clock was wrong by three years', 'clock-skew'],
    ['時計がずれていて証明書エラーになります', 'clock-skew'],
    ['I renewed the certificate, the server still shows the old one', 'cert-expired'],
    ['証明書を更新した後も古い証明書が表示されます', 'cert-expired'],
    ['We moved to a new host and some people get the certificate of the old server', 'dns-wrong-address'],
    ['TLS 1.0を廃止した後、古いAndroid端末から接続できません', 'client-protocol-too-old'],
    ['SSL Labs reports chain issues: incorrect order', 'chain-wrong-order-or-wrong-intermediate'],
    ['The wrong certificate is served for the www name', 'cert-name-mismatch'],
    ['The proxy sends no SNI to its TLS backend', 'sni-missing-client'],
    ['The mail server does not offer STARTTLS', 'starttls-missing-or-wrong'],
    ['The backend speaks plain HTTP and the proxy uses TLS', 'not-tls-on-port'],
    ['A large certificate chain breaks the handshake over PPPoE', 'mtu-or-large-hello'],
    ['The must-staple certificate has no OCSP response', 'ocsp-stapling-problem'],
    ['The certificate has a 1024 bit RSA key', 'cert-weak-key-or-signature'],
    ['DH with 1024 bits is refused in the handshake', 'dh-key-too-small'],
    ['The private key does not match the certificate', 'cert-key-mismatch'],
    ['Our internal CA is not trusted by the TLS client', 'cert-untrusted-root'],
    ['The company replaces the certificate of every site', 'middlebox-interception'],
    ['証明書が失効しています', 'cert-revoked'],
    ['証明書と秘密鍵が一致しません', 'cert-key-mismatch'],
    ['証明書のホスト名が一致しません', 'cert-name-mismatch'],
    ['メールサーバーがSTARTTLSに対応していません', 'starttls-missing-or-wrong'],
    ['プロキシ経由のときだけSSLエラーになります', 'middlebox-interception'],
    ['秘密鍵のファイルが見つかりません', 'server-misconfig-no-cert'],
    ['About half of the TLS handshakes fail', 'backend-inconsistent'],
    ["Let's Encryptの証明書の更新に失敗します", 'acme-issuance-failed'],
    ['サーバーからクライアント証明書を要求されます', 'client-cert-required-or-rejected'],
  ]
  it.each(told)('%s', (words, family) => {
    const { problems, software } = suspectsIn(words)
    expect(problems[0]?.suspects[0].family).toBe(family)
    expect(problems[0]?.suspects[0].confidence).toBeLessThan(0.9)
    expect(software).not.toBe(prose.software)
  })
})

describe('no failure of TLS', () => {
  it.each([
    'GET /favicon.ico HTTP/1.1" 404 153',
    "ERROR 1064 (42000): You have an error in your SQL syntax near 'SELEC'",
    'FATAL: password authentication failed for user "app"',
    'ssh: handshake failed: ssh: unable to authenticate, attempted methods [none publickey]',
    'Error during WebSocket handshake: Unexpected response code: 403',
    "kinit: Cannot contact any KDC for realm 'EXAMPLE.COM'",
    '220 mail.example.com ESMTP Postfix',
    'imap-login: Aborted login (auth failed, 1 attempts in 2 secs): user=<bob>, rip=192.0.2.3, TLS',
    'Anonymous TLS connection established from mx.example.org[192.0.2.5]: TLSv1.3 with cipher TLS_AES_256_GCM_SHA384',
    'Secret "db-password" not found in namespace default',
    'PID 522 error: out of memory',
    'took 520 ms, error rate 0',
    'disk error at block 526',
    'nginx worker process 525 exited on signal 11',
    'Server app/web1 is DOWN, reason: Layer7 wrong status, code: 503',
    'Zabbix agent on host is unreachable for 5 minutes',
    'upstream timed out (110: Connection timed out) while reading response header from upstream',
    'radiusd: Login incorrect (mschap: MS-CHAP2-Response is incorrect): [bob]',
    'HTTP Error 403.14 - Forbidden. The Web server is configured to not list the contents of this directory.',
    'The date is wrong in the invoice of 2012',
    'VPN connects, but the screen freezes now and then',
    'I updated the app and it still shows the old logo',
    '最近アプリを更新した後も古い画面が表示されます',
    '会社のネットワークだけ遅いです',
    'Our certificate of incorporation expired last year',
    'ファイルが見つかりません',
    'TLS 1.3 is enabled on this server and everything is fine',
  ])('%s', (words) => {
    expect(suspectsIn(words).problems).toEqual([])
  })
})
