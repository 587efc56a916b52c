import * as certificate from '../faults/certificate.ts'
import * as negotiation from '../faults/negotiation.ts'
import * as peers from '../faults/peers.ts'
import * as transport from '../faults/transport.ts'
import type { Recogniser } from '../recogniser.ts'

/** Firefox, Thunderbird and NSS. */
export const firefox: Recogniser = {
  software: 'Firefox (NSS)',
  signs: [
    /\b(?:SSL_ERROR_(?!SYSCALL|ZERO_RETURN|SSL\b|WANT_|NONE|EOF)|SEC_ERROR_|MOZILLA_PKIX_ERROR_|PR_[A-Z]+_)\w+|\bfirefox\b|\bthunderbird\b|secure connection failed|uses an invalid security certificate|安全な接続ができませんでした/i,
  ],
  speaks: 'client',
  references: ['NSS SSLerrs.h, SECerrs.h; mozilla-central nsserrors.properties'],
  wordings: [
    [/sec_error_expired_certificate|the certificate expired on/i, certificate.expired],
    [
      /mozilla_pkix_error_not_yet_valid_|the certificate will not be valid until|sec_error_ocsp_future_response/i,
      certificate.notYetValid,
    ],
    [
      /sec_error_expired_issuer_certificate/i,
      { ...certificate.expired, suspects: { 'intermediate-expired': 0.7, 'root-expired': 0.1, 'clock-wrong': 0.2 } },
    ],
    [/misconfigured or your computer clock is set to the wrong time/i, certificate.outOfDate],
    [/sec_error_unknown_issuer/i, certificate.issuerUnknown],
    [
      /sec_error_untrusted_(?:issuer|cert)|sec_error_distrusted|mozilla_pkix_error_(?:issuer_no_longer_trusted|additional_policy)/i,
      certificate.distrusted,
    ],
    [
      /mozilla_pkix_error_mitm_detected/i,
      { ...certificate.issuerUnknown, suspects: { 'mitm-antivirus': 0.6, 'corporate-proxy-ca': 0.4 } },
    ],
    [
      /mozilla_pkix_error_self_signed_cert/i,
      {
        ...certificate.selfSigned,
        suspects: { 'self-signed': 0.6, 'mitm-antivirus': 0.2, 'clock-wrong': 0.05, 'sni-wrong-vhost-cert': 0.15 },
      },
    ],
    [/ssl_error_bad_cert_domain/i, certificate.nameMismatch],
    [
      /mozilla_pkix_error_ca_cert_used_as_end_entity|sec_error_ca_cert_invalid|mozilla_pkix_error_v1_cert_used_as_ca|sec_error_path_len_constraint_invalid/i,
      certificate.notAnAuthority,
    ],
    [/sec_error_(?:inadequate_(?:key_usage|cert_type)|cert_usage|policy_validation_failed)/i, certificate.wrongPurpose],
    [/sec_error_revoked_certificate/i, certificate.revoked],
    [
      /sec_error_ocsp_(?:server_error|try_server_later|unknown_cert|unauthorized_request|request_needs_sig)|sec_error_revocation_check|sec_error_ocsp_bad_http_response/i,
      certificate.revocationUnknown,
    ],
    [/mozilla_pkix_error_required_tls_feature_missing/i, certificate.stapleMissing],
    [
      /mozilla_pkix_error_ocsp_response_for_cert_missing|sec_error_ocsp_(?:old_response|invalid_signing_cert|malformed_response|unauthorized_response|malformed_request|bad_signature)|sec_error_bad_ocsp|bad_certificate_status_response/i,
      certificate.stapleBad,
    ],
    [/sec_error_cert_signature_algorithm_disabled/i, certificate.weakSignature],
    [/sec_error_invalid_time/i, certificate.outOfDate],
    [/mozilla_pkix_error_inadequate_key_size|ssl_error_weak_server_cert_key/i, certificate.weakKey],
    [/mozilla_pkix_error_validity_too_long/i, certificate.lifetimeTooLong],
    [/mozilla_pkix_error_insufficient_certificate_transparency/i, certificate.notLogged],
    [
      /mozilla_pkix_error_key_pinning_failure/i,
      {
        ...certificate.pinned,
        suspects: { 'corporate-proxy-ca': 0.42, 'pinning-failure': 0.33, 'validity-too-long': 0.25 },
      },
    ],
    [/sec_error_cert_not_in_name_space|sec_error_name_constraint/i, certificate.nameConstraints],
    [/sec_error_unknown_critical_extension/i, certificate.unknownExtension],
    [
      /sec_error_bad_der|mozilla_pkix_error_(?:invalid_integer_encoding|signature_algorithm_mismatch|empty_issuer_name)|sec_error_extension_value_invalid|ssl_error_bad_certificate\b/i,
      certificate.malformed,
    ],
    // A signature that fails: another authority of the same name is known, as proxies make them anew.
    [
      /sec_error_bad_signature/i,
      {
        ...certificate.badSignature,
        suspects: {
          'corporate-proxy-ca': 0.3,
          'wrong-intermediate': 0.3,
          'browser-stale-state': 0.2,
          'malformed-certificate': 0.2,
        },
      },
    ],
    // The updates of add-ons are fetched only where a root of Mozilla's own list stands behind (CertUtils.sys.mjs).
    [
      /certificate (?:issuer )?is not built[- ]in/i,
      { ...certificate.ownRoot, suspects: { 'mitm-antivirus': 0.5, 'corporate-proxy-ca': 0.5 } },
    ],
    [/ssl_error_no_cypher_overlap|no common encryption algorithm/i, negotiation.versionOrCipher],
    [
      /ssl_error_(?:unsupported_version|protocol_version_alert|ssl2_disabled|ssl_disabled)/i,
      { ...negotiation.unsupportedVersion, suspects: { 'server-tls-too-old': 0.72, 'client-tls-too-old': 0.28 } },
    ],
    [
      /ssl_error_(?:unsupported|no_supported|incorrect)_signature_algorithm|sec_error_unsupported_(?:elliptic_curve|keyalg)/i,
      negotiation.noSharedSignature,
    ],
    [/ssl_error_handshake_failure_alert/i, negotiation.handshakeFailure],
    [/ssl_error_weak_server_ephemeral_dh_key/i, negotiation.weakDh],
    [/ssl_error_unsafe_negotiation|ssl_error_renegotiation_not_allowed/i, negotiation.legacyRenegotiation],
    [/ssl_error_unrecognized_name_alert/i, negotiation.unknownName],
    [/ssl_error_inappropriate_fallback_alert/i, negotiation.fallback],
    [/ssl_error_next_protocol|ssl_error_no_application_protocol/i, negotiation.noAlpn],
    [/ssl_error_internal_error_alert/i, negotiation.internalError],
    [
      /ssl_error_(?:bad_mac_(?:read|alert)|decrypt(?:ion_failed|_error)_alert|decrypt_error_alert)/i,
      negotiation.keysDiffer,
    ],
    [/ssl_error_ech_retry/i, negotiation.echRefused],
    [
      /ssl_error_rx_record_too_long|ssl_error_rx_unknown_record_type/i,
      {
        ...transport.notTls,
        suspects: { 'plain-http-on-tls-port': 0.72, 'starttls-port': 0.14, 'wrong-service-on-port': 0.14 },
      },
    ],
    [
      /ssl_error_(?:rx_\w+|bad_server|illegal_parameter_alert|decode_error_alert|unsupported_extension_alert|handshake_unexpected_alert|no_server_key_for_alg)/i,
      negotiation.protocolBroken,
    ],
    [
      /ssl_error_(?:bad_cert_alert|unknown_ca_alert|certificate_unknown_alert|rx_certificate_required_alert|no_certificate|revoked_cert_alert|expired_cert_alert|unsupported_cert_alert)/i,
      { ...peers.certificateRequired, suspects: { 'mtls-required': 0.5, 'mtls-client-cert-rejected': 0.5 } },
    ],
    [/pr_connect_reset_error|ns_error_net_reset|接続がリセットされました/i, transport.reset],
    [/pr_end_of_file_error|ns_error_net_interrupt/i, transport.closed],
    [/ns_error_connection_refused/i, transport.refused],
    [/ns_error_net_timeout/i, transport.connectTimeout],
    [/ns_error_unknown_host/i, transport.noSuchHost],
    [/ns_error_proxy_connection_refused/i, transport.proxyRefused],
    [
      /ns_error_redirect_loop|the page isn.t redirecting properly|ページの自動転送設定が正しくありません/i,
      transport.redirectLoop,
    ],
    [/ns_error_unknown_host|trouble finding that site|のサーバーを見つけられませんでした/i, transport.noSuchHost],
  ],
}
