import { describe, expect, it } from 'vitest'
import { perspectiveOf } from './perspective.ts'
import { suspectsIn } from './suspects.ts'

/** The likeliest family of each problem, in order. */
const familiesIn = (text: string): readonly string[] =>
  suspectsIn(text).problems.map(({ suspects }) => suspects[0].family)

describe('several errors in one log', () => {
  const rows: readonly (readonly [sentence: string, log: string, families: readonly string[]])[] = [
    [
      'the reason inside outer words about a file is the one problem',
      'FATAL: could not load private key file "server.key": key values mismatch',
      ['cert-key-mismatch'],
    ],
    [
      'a weak key explains that the certificate could not be configured',
      'AH02561: Failed to configure certificate a:443:0\nSSL Library Error: error:0A00018F:SSL routines::ee key too small',
      ['cert-weak-key-or-signature'],
    ],
    [
      'what follows from a refused certificate is no problem of its own',
      'VERIFY ERROR: depth=0, error=certificate has expired: CN=vpn\nTLS_ERROR: BIO read tls_read_plaintext error\nTLS Error: TLS handshake failed',
      ['cert-expired'],
    ],
    [
      'a mail server that only says so at the end of its line adds nothing',
      'dovecot: imap-login: Disconnected (no auth attempts): TLS handshaking: SSL_accept() failed: error:1417A0C1:SSL routines:tls_post_process_client_hello:no shared cipher',
      ['no-shared-cipher'],
    ],
    [
      'the default certificate comes before the clients that go away because of it',
      'level=debug msg="Serving default certificate for request: \\"a.example\\""\nlevel=debug msg="http: TLS handshake error from 192.0.2.1:5: remote error: tls: bad certificate"',
      ['cert-self-signed'],
    ],
    [
      'an expired certificate and a key that is not its own are two',
      'error: key values mismatch for /etc/ssl/a.pem\nb.example.com: certificate has expired',
      ['cert-key-mismatch', 'cert-expired'],
    ],
    [
      'a closed port and a wrong name are two',
      'connect 10.0.0.1:636: Connection refused\nTLS: hostname (10.0.0.2) does not match common name in certificate (ldap.example.com).',
      ['port-closed', 'cert-name-mismatch'],
    ],
    [
      'a key that does not fit comes before the port that stays closed because of it',
      'nginx: [emerg] SSL_CTX_use_PrivateKey_file("/a.key") failed (SSL: error:0B080074:x509 certificate routines:X509_check_private_key:key values mismatch)\ncurl: (7) Failed to connect to a.example.com port 443: Connection refused',
      ['cert-key-mismatch', 'port-closed'],
    ],
  ]
  it.each(rows)('%s', (_, log, families) => {
    expect(familiesIn(log)).toEqual(families)
  })
})

describe('who reports', () => {
  it.each([
    ['*1 SSL_do_handshake() failed while SSL handshaking, client: 192.0.2.1', 'server'],
    ['*1 SSL_do_handshake() failed while SSL handshaking to upstream, client: 192.0.2.1', 'client'],
    ['postfix/smtpd[1]: SSL_accept error from mx.example.org[192.0.2.1]: -1', 'server'],
    ['postfix/smtp[1]: SSL_connect error to mx.example.org[192.0.2.1]:25: -1\nwarning: TLS library problem', 'client'],
    ['LOG:  could not accept SSL connection: tlsv1 alert unknown ca', 'server'],
    ['psql: error: SSL error: tlsv1 alert unknown ca', 'client'],
    ['TLS server: In state hello received CLIENT ALERT: Fatal - Unknown CA', 'server'],
    ['192.0.2.7:33000 TLS Error: TLS handshake failed', 'server'],
    ['TLS Error: TLS handshake failed', 'client'],
    ['STARTTLS=server, error: accept failed=-1', 'server'],
    ['STARTTLS=client, relay=mx.example.org., verify=FAIL', 'client'],
    ['A fatal alert was received from the remote endpoint.', 'server'],
    ['rlm_eap: SSL error: tlsv1 alert unknown ca', 'server'],
  ] as const)('%s: the %s', (text, side) => {
    expect(perspectiveOf(text)).toBe(side)
  })

  it('turns an alert around', () => {
    const alert = 'error:0A000418:SSL routines::tlsv1 alert unknown ca'
    expect(familiesIn(`curl: ${alert}`)).toEqual(['client-cert-required-or-rejected'])
    expect(familiesIn(`could not accept SSL connection: ${alert}`)).toEqual(['chain-incomplete'])
  })
})
