import * as certificate from '../faults/certificate.ts'
import * as negotiation from '../faults/negotiation.ts'
import * as peers from '../faults/peers.ts'
import * as transport from '../faults/transport.ts'
import type { Fault, Recogniser } from '../recogniser.ts'

/** Postfix as a client: what it offers under a mandatory policy is less than it offers otherwise. */
const notAgreed: Fault = {
  ...negotiation.handshakeFailure,
  precision: 'hints',
  suspects: { 'no-shared-cipher': 0.5, 'server-tls-too-old': 0.3, 'client-tls-too-old': 0.2 },
}

/** Outlook's numbers 0x800CCC.. (Microsoft, mailnews.h). */
const outlook: Readonly<Record<string, Fault>> = {
  '0d': transport.noSuchHost,
  '0e': { ...transport.refused, precision: 'narrows', suspects: { 'port-closed': 0.5, 'firewall-drop': 0.5 } },
  '0f': transport.closed,
  '19': transport.connectTimeout,
  '1a': transport.startTlsWrong,
  '7d': transport.startTlsWrong,
}

/** Mail software: Postfix, Dovecot, Exim, Sendmail, nodemailer, PHPMailer. */
export const mail: Recogniser = {
  software: 'mail software',
  signs: [/\bpostfix\b|\bdovecot\b|\bexim\b|\bsmtpd?\b|\bimap\b|sendmail|nodemailer|phpmailer|javamail|starttls/i],
  references: [
    'Postfix TLS_README and postconf(5); mailcow issues 1347 and 2185, docker-mailserver issue 3351, looked up 2026-11-24',
    'Dovecot documentation; Exim specification chapter 43; Sendmail doc/op, STARTTLS',
  ],
  wordings: [
    [
      /must issue a starttls command first|530 5\.7\.[0-9].{0,60}starttls|authentication required.{0,40}tls|starttls is required|tls is required, but was not offered|(?:a )?tls session is required, but|tls (?:is )?required/i,
      transport.startTlsWrong,
    ],
    [
      /starttls[ -]not[ -]supported|did(?:n't| not) f(?:ou|i)nd starttls|starttls (?:extension not supported|is not supported|failed|command failed)|server does not support (?:starttls|start ?tls)|host (?:does|did) not (?:offer|support|advertise) (?:starttls|tls)|tls not supported by server|starttls connection security not available|does ?n[o']t advertise that feature|smtp: short response: ?[^\x20-\x7e]|502 5\.5\.1.{0,30}starttls|error: \[TLS\] .{0,40}starttls/i,
      transport.startTlsWrong,
    ],
    [
      /the server does not support (?:ssl|tls)|server does not support ssl, but ssl was required|does not support secure connections|server doesn't support (?:ssl|tls)/i,
      transport.startTlsWrong,
    ],
    // Postfix trusts nobody until smtp_tls_CAfile says whom, and many mail servers sign for themselves (postconf(5)).
    [
      /certificate[ -]not[ -]trusted\b|untrusted tls connection|certificate verification failed for .{1,120}(?:untrusted issuer)|starttls=client.{0,200}verify=fail/i,
      {
        ...certificate.ownRoot,
        suspects: {
          'untrusted-root': 0.36,
          'ca-setting-broken': 0.24,
          'self-signed': 0.2,
          'missing-intermediate': 0.2,
        },
      },
    ],
    // Horde's clients (Nextcloud Mail), for whatever PHP held against the certificate.
    [
      /could not open secure (?:tls|ssl) connection|unable to connect with starttls/i,
      {
        ...certificate.unverified,
        suspects: {
          'untrusted-root': 0.32,
          'self-signed': 0.28,
          'cert-name-missing': 0.16,
          'missing-intermediate': 0.14,
          'starttls-port': 0.1,
        },
      },
    ],
    // The chain was trusted, the name was not the one that the policy asks for.
    [/server certificate not verified/i, certificate.nameMismatch],
    [/certificate verification failed for .{1,120}:? ?(?:certificate has expired)/i, certificate.expired],
    [/disconnected.{0,80}tls handshaking: |tls handshake failed|tls negotiation failed/i, transport.someTlsFailure],
    [/ssl_connect error to|starttls=(?:client|server).{0,80}(?:connect|accept) failed/i, transport.someTlsFailure],
    [/ssl_accept error from|ssl_accept\(\) (?:failed|syscall)|lost connection after starttls/i, peers.clientLeft],
    [
      // A hello is no command: Postfix counts it as UNKNOWN. Dovecot waits for a hello on port 993 while the client waits for its greeting.
      /lost connection after unknown|\/submission\/smtpd.{0,60}lost connection after connect|no auth attempts in (?:[6-9]\d|\d{3}) secs\).{0,120}\btls(?: handshaking)?: connection closed/i,
      {
        ...transport.startTlsWrong,
        precision: 'narrows',
        suspects: { 'starttls-port': 0.6, 'wrong-service-on-port': 0.2, overload: 0.2 },
      },
    ],
    [/tls sni .{1,253} not matched, using default chain/i, peers.nameNotHosted],
    [/cannot start tls: handshake failure/i, notAgreed],
    [/tls packet with unexpected length was received/i, transport.closed],
    [
      /failed to initialize ssl server context|ssl_(?:cert|key): can't open file|the certificate is empty|can't load (?:private )?ssl[_ ](?:private[_ ])?(?:key|cert)|no server certs available|there is no valid pem certificate/i,
      peers.filesUnusable,
    ],
    [
      /tls engine unavailable|cannot get (?:\w{2,5} )?(?:certificate|private key|key) from file|\(cert\/key setup|our tls engine is unavailable/i,
      peers.filesUnusable,
    ],
    [
      /454 .{0,40}when tls (?:is )?active|tls (?:is )?already (?:active|started|in use)|already (?:using|in|over|running) tls|503 .{0,30}starttls/i,
      transport.startTlsWrong,
    ],
    // RFC 3207 section 4: the server knows STARTTLS, and its own TLS does not work.
    [
      /454 4\.7\.0|tls (?:is )?(?:currently )?not available/i,
      {
        ...peers.filesUnusable,
        precision: 'decides',
        suspects: { 'server-no-certificate': 0.5, 'starttls-port': 0.36, overload: 0.14 },
      },
    ],
    // No password goes over a line in clear: Dovecot and RFC 3501 section 6.2.3 as servers, Go's net/smtp as a client; Outlook has a number.
    [
      /(?:plain|clear)text authentication (?:not allowed|disallowed)|\bprivacyrequired\b|\b(?:send email \d+|smtp|mail): unencrypted connection|接続の暗号化の種類をサポートしていません/i,
      transport.startTlsWrong,
    ],
    // The first words were no greeting, or none came: TLS begins at once there, or another service answers.
    [
      /invalid greeting\. response=|\bserver sent (?:an )?empty reply|connection closed unexpectedly.{0,160}command: ?'?conn\b|upgrade to tls failed|starttls attempted but failed/i,
      {
        ...transport.startTlsWrong,
        precision: 'narrows',
        suspects: {
          'starttls-port': 0.56,
          'wrong-service-on-port': 0.1,
          'reset-after-hello': 0.14,
          'untrusted-root': 0.12,
          'no-shared-cipher': 0.08,
        },
      },
    ],
    [
      // 220 greets in clear: it is a fault only where TLS was expected.
      /non-smtp command from|improper command pipelining after connect|command rejected.{0,40}\\x16|(?:ssl|tls|wrong version).{0,80}220 .{1,80}e?smtp/i,
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
    [
      // Python's smtplib, when the server hangs up or says nothing: it began in clear where TLS begins at once, or the other way round.
      /smtpserverdisconnected|connection unexpectedly closed(?: ?$|: timed out| \()|server not connected|please run connect\(\) first/i,
      {
        ...transport.closed,
        suspects: { 'starttls-port': 0.46, 'reset-after-hello': 0.2, overload: 0.18, 'waf-block': 0.16 },
      },
    ],
    // Outlook.
    [/\b0x800ccc([0-9a-f]{2})\b/i, ([, code]) => outlook[(code ?? '').toLowerCase()]],
    [/421 .{0,60}too many connections|4\d\d 4\.7\.0.{0,60}(?:rate|too many)/i, transport.tooMany],
  ],
}
