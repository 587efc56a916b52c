import * as certificate from '../faults/certificate.ts'
import { knownDefect } from '../faults/issuance.ts'
import * as negotiation from '../faults/negotiation.ts'
import * as peers from '../faults/peers.ts'
import * as transport from '../faults/transport.ts'
import type { Recogniser } from '../recogniser.ts'

/** MySQL, PostgreSQL, MongoDB, Redis, Kafka, SQL Server, Elasticsearch and their drivers. */
export const databases: Recogniser = {
  software: 'database software',
  signs: [
    /\bmysql\w*|\bmariadb\b|\bpostgres\w*|\bpsql\b|\bpgjdbc\b|\bmongo\w*|\bredis\b|\bkafka\b|\bsql ?server\b|\belasticsearch\b|\bpymysql\b|\bpsycopg/i,
  ],
  references: [
    'MySQL and MariaDB error reference; PostgreSQL libpq, fe-secure-openssl.c; MongoDB, Redis, Kafka documentation',
  ],
  wordings: [
    [
      /server does not support ssl|no ssl enabled connection from this host|ssl is not enabled on the server|instance of sql server .{0,60}does not support encryption|ssl connection is required.{0,60}server does not support|ssl (?:connection )?error: ssl is required,? but the server does(?:n't| not) support it|server doesn't support (?:ssl|tls)/i,
      transport.startTlsWrong,
    ],
    [
      /ssl connection error: protocol version mismatch|tlsv1 alert protocol version.{0,40}mysql|unsupported protocol \(_ssl\.c.{0,40}mysql/i,
      { ...negotiation.unsupportedVersion, suspects: { 'server-tls-too-old': 0.7, 'client-tls-too-old': 0.3 } },
    ],
    [
      /connections using insecure transport are prohibited|no pg_hba\.conf entry for host .{0,120}(?:ssl off|no encryption)|require_secure_transport/i,
      { ...transport.startTlsWrong, suspects: { 'starttls-port': 1 } },
    ],
    [
      /connection requires a valid client certificate|certificate authentication failed for user|pg_hba\.conf.{0,60}clientcert/i,
      peers.clientCertificateRefused,
    ],
    [
      /server certificate for "?[^"]{1,120}"? (?:\(and \d+ other names?\) )?does not match host ?name|could not be verified by hostnameverifier/i,
      certificate.nameMismatch,
    ],
    [
      /private key file .{1,160} has group or world access|failed to load certificate: .{1,200}permission denied/i,
      peers.filesUnreadable,
    ],
    [/could not load private key file .{1,200}: key (?:values|type) mismatch/i, peers.keyMismatch],
    [
      /root certificate file "?[^"]{1,160}"? does not exist|could not (?:load|read|open) (?:ssl )?root certificate/i,
      certificate.caFileUnusable,
    ],
    [
      /could not (?:load|read|open) (?:ssl|client|private|server) (?:certificate|key)|ssl context is not usable without certificate|failed to (?:set up ssl|configure tls|load (?:certificate|private key))/i,
      peers.filesUnusable,
    ],
    [/could not accept ssl connection: (?:https? (?:proxy )?request|wrong version number)/i, transport.httpInstead],
    [/could not accept ssl connection: (?:eof detected|success|connection reset)/i, transport.closed],
    // 1234.5679 is the request for TLS (80877103), which this server does not know.
    [/unsupported frontend protocol 1234\.5679/i, transport.startTlsWrong],
    [
      /error reading communication packets|\bbad handshake\b/i,
      {
        ...transport.startTlsWrong,
        precision: 'hints',
        suspects: {
          'starttls-port': 0.36,
          'plain-http-on-tls-port': 0.16,
          'untrusted-root': 0.16,
          'client-tls-too-old': 0.16,
          overload: 0.16,
        },
      },
    ],
    // Azure's databases and storage, SQL Server.
    [
      /tls version (?:used|of the (?:connection|client)) .{0,20}(?:does ?n[o']t meet|not (?:permitted|supported|allowed))|client tls version being less than|login failed with invalid tls version|please use a higher tls version|tlsversionnotpermitted/i,
      { ...negotiation.protocolVersion, suspects: { 'client-tls-too-old': 0.94, 'server-tls-too-old': 0.06 } },
    ],
    // The libtls of an older PgBouncer does not know what TLS 1.3 sends after the handshake (pgbouncer issue 533).
    [
      /tls_sbufio_\w+: unexpected handshake/i,
      {
        ...knownDefect,
        suspects: { 'library-defect': 0.7, 'session-resumption-broken': 0.15, 'tls13-intolerant-server': 0.15 },
      },
    ],
    [/ca certificate .{1,120} is self signed/i, certificate.selfSigned],
    [/no ssl certificate provided by peer/i, peers.certificateRequired],
    [
      /configured to only allow ssl connections|only allows? ssl connections/i,
      {
        ...transport.startTlsWrong,
        precision: 'narrows',
        suspects: { 'plain-http-on-tls-port': 0.55, 'starttls-port': 0.45 },
      },
    ],
    [
      /received direct ssl connection request without alpn|ssl negotiation.{0,40}alpn|ssl connection was established with(?:out| unexpected) alpn/i,
      negotiation.noAlpn,
    ],
    [
      /error accepting a client connection: .{0,80}(?:wrong version number|http request)|handshake received but server is started without (?:ssl|tls)/i,
      { ...transport.notTls, suspects: { 'plain-http-on-tls-port': 0.6, 'wrong-service-on-port': 0.4 } },
    ],
    [
      /unrecognized response from server|invalid length of startup packet|invalid frontend message type|received unencrypted (?:request|data)/i,
      transport.startTlsWrong,
    ],
    [
      /error initializing ssl|ssl error: unable to get (?:private key|certificate)|ssl_ctx_set_default_verify_paths failed|ssl connection error: unable to get/i,
      peers.filesUnreadable,
    ],
    [
      /(?:mongo(?:ose)?\w*|serverselectionerror|networkerror)\b.{0,400}(?:alert internal error|alert_internal_error|ssl alert number 80)|(?:mongo\w*|serverselectionerror).{0,200}connection .{0,60} closed/i,
      {
        ...negotiation.internalError,
        precision: 'decides',
        suspects: { 'waf-block': 0.74, 'library-defect': 0.1, overload: 0.1, 'reset-after-hello': 0.06 },
      },
    ],
    [
      /unexpected (?:kafka )?request of type metadata during sasl handshake|failed authentication with .{0,80}\(ssl handshake failed\)|invalid receive \(size = \d+/i,
      {
        ...transport.notTls,
        suspects: { 'wrong-service-on-port': 0.6, 'plain-http-on-tls-port': 0.2, 'untrusted-root': 0.2 },
      },
    ],
    [
      /certificate chain was issued by an authority that is not trusted/i,
      {
        ...certificate.issuerUnknown,
        suspects: { 'self-signed': 0.4, 'untrusted-root': 0.3, 'server-tls-too-old': 0.15, 'client-tls-too-old': 0.15 },
      },
    ],
    [
      /error occurred during the pre-login handshake/i,
      {
        ...transport.someTlsFailure,
        precision: 'narrows',
        suspects: {
          'server-tls-too-old': 0.28,
          'client-tls-too-old': 0.26,
          'self-signed': 0.2,
          'reset-after-hello': 0.14,
          'untrusted-root': 0.12,
        },
      },
    ],
    // SqlClient and the old ODBC drivers, before they say what was wrong.
    [
      /(?:driver )?could not establish a secure connection to sql server|\[dbnetlib\].{0,80}ssl security error|ssl security error/i,
      {
        ...transport.someTlsFailure,
        precision: 'hints',
        suspects: {
          'client-tls-too-old': 0.34,
          'untrusted-root': 0.24,
          'server-tls-too-old': 0.22,
          'self-signed': 0.2,
        },
      },
    ],
    [
      /network-related or instance-specific error/i,
      {
        ...transport.refused,
        precision: 'narrows',
        suspects: { 'port-closed': 0.5, 'firewall-drop': 0.3, 'dns-no-such-host': 0.2 },
      },
    ],
    [
      /a connection was successfully established with the server, but then an error occurred during the login process/i,
      {
        ...certificate.unverified,
        suspects: {
          'self-signed': 0.35,
          'client-tls-too-old': 0.25,
          'server-tls-too-old': 0.25,
          'untrusted-root': 0.15,
        },
      },
    ],
    [
      /lost connection to (?:mysql )?server at '(?:reading (?:initial communication|authorization) packet|waiting for initial communication packet|handshake: [\w ]{1,40}|sending authentication information)'/i,
      transport.closed,
    ],
  ],
}
