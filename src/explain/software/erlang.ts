import * as certificate from '../faults/certificate.ts'
import type { Recogniser } from '../recogniser.ts'

/** Erlang's ssl: RabbitMQ, ejabberd, EMQX, Elixir. Its alerts are told by `alerts.ts`, its reasons stand in `{bad_cert, …}`. */
export const erlang: Recogniser = {
  software: 'Erlang (ssl)',
  signs: [/\btls_alert\b|\bssl_(?:handshake|alert|certificate)\.erl|\bbad_cert\b|\b(?:client|server) alert: fatal\b/i],
  references: ['Erlang/OTP 28, ssl: verify_fun and public_key pkix_path_validation'],
  wordings: [
    // Who generates an alert has judged the other's certificate: in these states it is the client, and the certificate the server's.
    [
      /(?:\bssl: :?certify: ssl_\w+\.erl:\d+:fatal error: |(?:\bunknown_ca\b.{0,80})?in state :?(?:certify|wait_cert\w*) at .{1,60}generated client alert: fatal - )unknown ca/i,
      certificate.issuerUnknown,
    ],
    [
      /(?:\bssl: :?certify: ssl_\w+\.erl:\d+:fatal error: |(?:\bcertificate_expired\b.{0,160})?generated client alert: fatal - )certificate expired|bad_cert,? ?:?cert_expired/i,
      certificate.outOfDate,
    ],
    [
      /(?:\bssl: :?certify: ssl_handshake\.erl:\d+:fatal error: |generated client alert: fatal - )(?:bad certificate|certificate unknown)\b(?!.{0,60}bad_cert)/i,
      certificate.unverified,
    ],
    [/hostname_check_failed/i, certificate.nameMismatch],
    [/default ca trust store not available|\bno_cacerts_found\b/i, certificate.noRoots],
    [
      /bad_cert,? ?:?unknown_ca|failed_connect.{0,160}tls_alert,? ?[{:"']{0,3}unknown[ _]ca|\bunknown_ca\b.{0,160}in state (?:certify|wait_cert)/i,
      certificate.issuerUnknown,
    ],
    [/\bselfsigned_peer\b/i, certificate.selfSigned],
    [/bad_cert,? ?:?invalid_(?:issuer|signature)/i, certificate.badSignature],
    [/invalid_ext_keyusage|bad_cert,? ?:?invalid_key_usage|key_usage_mismatch/i, certificate.wrongPurpose],
    [/bad_cert,? ?:?max_path_length_reached/i, certificate.pathTooLong],
    [/bad_cert,? ?:?\{?revoked/i, certificate.revoked],
    [/revocation_status_undetermined/i, certificate.revocationUnknown],
  ],
}
