import * as certificate from '../faults/certificate.ts'
import * as negotiation from '../faults/negotiation.ts'
import * as peers from '../faults/peers.ts'
import * as transport from '../faults/transport.ts'
import type { Recogniser } from '../recogniser.ts'

/** Mail and directory software: Postfix, Dovecot, Exim, Sendmail, nodemailer, PHPMailer, OpenLDAP, FTP. */
export const mail: Recogniser = {
  software: 'mail / directory software',
  signs: [/\bpostfix\b|\bdovecot\b|\bexim\b|\bsmtpd?\b|\bimap\b|\bldaps?\b|nodemailer|phpmailer|javamail|starttls/i],
  references: [
    'Postfix TLS_README; Dovecot 2.4 documentation; Exim 4.98 specification chapter 43; OpenLDAP 2.6 ldap_start_tls(3), read 2026-11-24',
  ],
  wordings: [
    [
      /must issue a starttls command first|530 5\.7\.[0-9].{0,60}starttls|authentication required.{0,40}tls|starttls is required|tls is required, but was not offered|tls (?:is )?required/i,
      transport.startTlsWrong,
    ],
    [
      /starttls (?:not supported|extension not supported|is not supported|failed|command failed)|server does not support (?:starttls|start ?tls)|host does not (?:offer|support) (?:starttls|tls)|tls not available|454 4\.7\.0|502 5\.5\.1.{0,30}starttls|error: \[TLS\] .{0,40}starttls/i,
      transport.startTlsWrong,
    ],
    [
      /the server does not support (?:ssl|tls)|server does not support ssl, but ssl was required|does not support secure connections|server doesn't support (?:ssl|tls)/i,
      transport.startTlsWrong,
    ],
    [
      /ldap_start_tls.{0,80}(?:connect error|protocol error|unsupported extended)|start tls request accepted.{0,40}tls already started|tls already started/i,
      transport.startTlsWrong,
    ],
    [
      /server certificate not verified|untrusted tls connection|certificate verification failed for .{1,120}(?:untrusted issuer)/i,
      certificate.issuerUnknown,
    ],
    [/certificate verification failed for .{1,120}:? ?(?:certificate has expired)/i, certificate.expired],
    [/disconnected.{0,80}tls handshaking: |tls handshake failed|tls negotiation failed/i, transport.someTlsFailure],
    [/ssl_accept error from|ssl_accept\(\) (?:failed|syscall)/i, peers.clientLeft],
    [
      /tls engine unavailable|cannot get (?:rsa|certificate) (?:private key )?from file|tls is required, but our tls engine is unavailable/i,
      peers.filesUnreadable,
    ],
    [/plaintext authentication (?:not allowed|disallowed) on non-secure/i, transport.startTlsWrong],
    [
      /can't contact ldap server/i,
      {
        ...certificate.unverified,
        precision: 'hints',
        suspects: {
          'untrusted-root': 0.4,
          'firewall-drop': 0.25,
          'port-closed': 0.15,
          'dns-hijack-or-stale': 0.1,
          'cert-name-missing': 0.1,
        },
      },
    ],
    [
      /non-smtp command from|improper command pipelining|command rejected.{0,40}\\x16|220 .{1,80}(?:e?smtp)/i,
      { ...transport.startTlsWrong, precision: 'narrows' },
    ],
    [
      /smtp error: could not connect to smtp host|failed to connect to server.{0,40}ssl/i,
      {
        ...transport.startTlsWrong,
        precision: 'hints',
        suspects: { 'starttls-port': 0.4, 'firewall-drop': 0.3, 'untrusted-root': 0.3 },
      },
    ],
    [/421 .{0,60}too many connections|4\d\d 4\.7\.0.{0,60}(?:rate|too many)/i, transport.tooMany],
    [
      /425 unable to build data connection|522 ssl connection failed; session reuse required|session reuse required/i,
      negotiation.resumption,
    ],
  ],
}
