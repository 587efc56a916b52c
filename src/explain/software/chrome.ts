import * as certificate from '../faults/certificate.ts'
import * as edge from '../faults/edge.ts'
import * as negotiation from '../faults/negotiation.ts'
import * as peers from '../faults/peers.ts'
import * as transport from '../faults/transport.ts'
import type { Fault, Recogniser } from '../recogniser.ts'

const untrusted: Fault = {
  ...certificate.issuerUnknown,
  suspects: {
    'untrusted-root': 0.28,
    'self-signed': 0.24,
    'corporate-proxy-ca': 0.14,
    'mitm-antivirus': 0.1,
    'missing-intermediate': 0.12,
    'old-trust-store': 0.07,
    'clock-wrong': 0.05,
  },
}
const wrongName: Fault = {
  ...certificate.nameMismatch,
  suspects: {
    'cert-name-missing': 0.44,
    'sni-wrong-vhost-cert': 0.28,
    'cn-only-no-san': 0.13,
    'dns-hijack-or-stale': 0.1,
    'sni-missing-client': 0.05,
  },
}
const invalid: Fault = {
  ...certificate.wrongPurpose,
  suspects: {
    'wrong-eku': 0.25,
    'basic-constraints': 0.25,
    'unknown-critical-extension': 0.15,
    'malformed-certificate': 0.17,
    'self-signed': 0.1,
    'corporate-proxy-ca': 0.08,
  },
}
const clientCertificate: Fault = {
  ...peers.certificateRequired,
  suspects: { 'mtls-client-cert-rejected': 0.5, 'mtls-required': 0.5 },
}
const protocolError: Fault = {
  ...transport.notTls,
  precision: 'narrows',
  suspects: {
    'plain-http-on-tls-port': 0.45,
    'wrong-service-on-port': 0.13,
    'extension-intolerant': 0.12,
    'no-shared-cipher': 0.1,
    'mitm-antivirus': 0.1,
    'key-mismatch': 0.05,
    'quic-blocked': 0.05,
  },
}

/** Chromium's errors by number, as its log (`net_error -202`), Electron and its embedders print them (net_error_list.h). */
const numbers: ReadonlyMap<number, Fault> = new Map([
  [100, transport.closed],
  [101, transport.reset],
  [102, transport.refused],
  [103, transport.closed],
  [105, transport.noSuchHost],
  [107, protocolError],
  [109, transport.unreachable],
  [110, clientCertificate],
  [111, transport.proxyRefused],
  [113, negotiation.versionOrCipher],
  [117, clientCertificate],
  [118, transport.connectTimeout],
  [126, negotiation.keysDiffer],
  [130, transport.proxyRefused],
  [134, clientCertificate],
  [141, clientCertificate],
  [150, certificate.pinned],
  [200, wrongName],
  [201, certificate.outOfDate],
  [202, untrusted],
  [205, certificate.revocationUnknown],
  [206, certificate.revoked],
  [207, invalid],
  [208, certificate.weakSignature],
  [210, wrongName],
  [211, certificate.weakKey],
  [212, certificate.nameConstraints],
  [213, certificate.lifetimeTooLong],
  [214, certificate.notLogged],
  [324, transport.closed],
])

/** Chrome, Edge, Opera and all Chromium: `net::ERR_…`. */
export const chrome: Recogniser = {
  software: 'Chrome',
  signs: [
    /\b(?:net::)?ERR_[A-Z_]{4,}\b|\bchrom(?:e|ium)\b|this site can't (?:be reached|provide a secure connection)|your connection is not private|このサイトにアクセスできません|您的连接不是私密连接|この接続ではプライバシーが保護されません/i,
  ],
  speaks: 'client',
  references: [
    'Chromium net/base/net_error_list.h and net/cert/cert_status_flags_list.h',
    'measured with Chromium 155, 2026-11-23',
  ],
  wordings: [
    [
      /(?:handshake failed.{0,60})?\bnet_error:? -(\d{3})\b|\berr_failed \(-(\d{3})\)|\bsteam\b.{0,60}\berror code:? -(\d{3})\b/i,
      ([, log, electron, steam]) => numbers.get(Number(log ?? electron ?? steam)),
    ],
    [/security certificate expired (?:\d+ days?|yesterday|today)/i, certificate.expired],
    [
      /err_cert_date_invalid|your clock is (?:ahead|behind)|時計が(?:進んで|遅れて)います|您的时钟(?:快|慢)了/i,
      certificate.outOfDate,
    ],
    // Chrome fetches a missing intermediate by itself (AIA), except on Android.
    [
      /err_cert_authority_invalid|security certificate is not trusted by your|certificate issued by an entity that is not trusted|err_insecure_response/i,
      untrusted,
    ],
    // Since version 58 Chrome reads no Common Name.
    [/err_cert_common_name_invalid/i, wrongName],
    [/its security certificate is from \S+/i, certificate.nameMismatch],
    [/err_cert_revoked/i, certificate.revoked],
    [/err_cert_(?:no_revocation_mechanism|unable_to_check_revocation)/i, certificate.revocationUnknown],
    [/err_cert_weak_(?:signature_algorithm)/i, certificate.weakSignature],
    [/err_cert_weak_key/i, certificate.weakKey],
    [/err_cert_validity_too_long/i, certificate.lifetimeTooLong],
    [/err_cert_self_signed_local_network/i, certificate.selfSigned],
    [/err_cert(?:ificate)?_transparency_required|certificate_transparency_required/i, certificate.notLogged],
    [/err_cert_name_constraint_violation/i, certificate.nameConstraints],
    [/err_cert_symantec_legacy/i, certificate.distrusted],
    // Roots of eavesdroppers that Chromium bars by name, and a proxy reached over TLS whose own certificate fails.
    [
      /err_cert_known_interception_blocked|err_proxy_certificate_invalid/i,
      {
        ...certificate.ownRoot,
        suspects: { 'corporate-proxy-ca': 0.6, 'mitm-antivirus': 0.3, 'untrusted-root': 0.1 },
      },
    ],
    [/err_cert_invalid/i, invalid],
    [/err_cert_contains_errors|err_ssl_server_cert_bad_format|err_cert_unable_to_parse/i, certificate.malformed],
    [/err_cert_non_unique_name/i, certificate.nameMismatch],
    [/err_ssl_pinned_key_not_in_cert_chain/i, certificate.pinned],
    [
      /err_ssl_version_or_cipher_mismatch|uses an unsupported protocol|サポートされていないプロトコルが使用されています/i,
      negotiation.versionOrCipher,
    ],
    [/err_ssl_obsolete_(?:version|cipher)|err_ssl_fallback_beyond_minimum_version/i, negotiation.unsupportedVersion],
    [
      /err_ssl_version_interference|err_tls13_downgrade_detected/i,
      {
        ...negotiation.protocolBroken,
        suspects: { 'tls13-intolerant-middlebox': 0.7, 'tls13-intolerant-server': 0.2, 'corporate-proxy-ca': 0.1 },
      },
    ],
    [/err_alpn_negotiation_failed/i, negotiation.noAlpn],
    [/err_(?:http2|spdy)_(?!inadequate)\w+/i, transport.http2Broken],
    [/err_ssl_weak_(?:server_)?ephemeral_dh_key/i, negotiation.weakDh],
    [/err_ssl_unsafe_negotiation/i, negotiation.legacyRenegotiation],
    [/err_ssl_unrecognized_name_alert/i, negotiation.unknownName],
    [/err_ech_(?:not_negotiated|fallback_certificate_invalid)/i, negotiation.echRefused],
    [/err_ssl_bad_record_mac_alert|err_ssl_decrypt_error_alert/i, negotiation.keysDiffer],
    [/err_early_data_rejected|err_wrong_version_on_early_data/i, negotiation.resumption],
    [/err_ssl_key_usage_incompatible/i, certificate.wrongPurpose],
    [/err_http2_inadequate_transport_security|(?<![a-z])INADEQUATE_SECURITY\b/i, negotiation.http2Refused],
    [/err_http_1_1_required/i, peers.certificateRequired],
    [
      /err_(?:bad_)?ssl_client_auth_(?:cert(?:_needed)?|signature_failed|cert_no_private_key|private_key_access_denied|no_common_algorithms)|err_bad_ssl_client_auth_cert/i,
      clientCertificate,
    ],
    [
      /err_ssl_protocol_error|secure connection .{0,100}sent an invalid response|無効なレスポンスが送信されました/i,
      protocolError,
    ],
    [
      /err_ssl_server_cert_changed/i,
      { ...certificate.nameMismatch, suspects: { 'one-bad-node': 0.7, 'corporate-proxy-ca': 0.3 } },
    ],
    [/err_quic_protocol_error|err_quic_handshake_failed/i, transport.quicFailed],
    [
      /err_too_many_redirects|(?:redirect\w*|redirected you) too many times|too many (?:http |\d+ )?redirects|リダイレクトが繰り返し行われました/i,
      transport.redirectLoop,
    ],
    [/err_connection_reset/i, transport.reset],
    [/err_connection_closed|err_empty_response|err_connection_aborted/i, transport.closed],
    [/err_connection_refused/i, transport.refused],
    [/err_connection_timed_out|err_timed_out/i, transport.connectTimeout],
    [/err_address_unreachable|err_network_access_denied/i, transport.unreachable],
    [
      /err_name_not_resolved|dns_probe_(?:finished|started|possible)\w*|サーバーの ?ip ?アドレスが見つかりませんでした/i,
      transport.noSuchHost,
    ],
    [
      /err_tunnel_connection_failed|err_proxy_(?:connection_failed|auth_unsupported)|err_mandatory_proxy_configuration_failed/i,
      transport.proxyRefused,
    ],
    [/universal ssl.{0,60}(?:\bnot\b|pending)|edge certificate.{0,40}pending validation/i, edge.edgeHasNoCertificate],
  ],
}
