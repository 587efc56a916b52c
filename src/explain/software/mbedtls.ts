import * as certificate from '../faults/certificate.ts'
import * as negotiation from '../faults/negotiation.ts'
import * as peers from '../faults/peers.ts'
import * as transport from '../faults/transport.ts'
import type { Recogniser } from '../recogniser.ts'

/** mbed TLS, wolfSSL and BearSSL: small devices (ESP32, Arduino, OpenVPN, routers). */
export const mbedtls: Recogniser = {
  software: 'mbed TLS / wolfSSL',
  signs: [/\bmbed ?tls\w*|\bwolfssl\b|\bbearssl\b|\besp-tls\b|esp_tls|ssl_client\.cpp|\bPolarSSL\b/i],
  references: [
    'mbed TLS 3.6 include/mbedtls/ssl.h and x509.h, read 2026-11-24',
    'wolfSSL 5.8 wolfssl/error-ssl.h',
    'BearSSL bearssl_ssl.h and bearssl_x509.h',
  ],
  wordings: [
    [
      /certificate verification failed|-?0x2700|x509_cert_verify_failed|badcert_not_trusted|the certificate is not correctly signed by the trusted ca/i,
      certificate.issuerUnknown,
    ],
    [/badcert_expired|the certificate validity has expired|asn_after_date_e|br_err_x509_expired/i, certificate.expired],
    [/badcert_future|the certificate validity starts in the future|asn_before_date_e/i, certificate.notYetValid],
    [
      /badcert_cn_mismatch|certificate common name \(cn\) does not match|domain name mismatch|br_err_x509_bad_server_name/i,
      certificate.nameMismatch,
    ],
    [/badcert_bad_(?:md|pk)|badcert_bad_key|signed with an unacceptable (?:hash|pk)/i, certificate.weakSignature],
    [/asn_no_signer_e|asn no signer error|br_err_x509_not_trusted/i, certificate.issuerUnknown],
    [/-?0x7780|fatal_alert_message|fatal alert message was received/i, negotiation.handshakeFailure],
    [/-?0x7200|invalid_record|an invalid ssl record was received/i, transport.notTls],
    [
      /-?0x6e80|bad_protocol_version|handshake protocol not within min\/max|version_error\b/i,
      negotiation.unsupportedVersion,
    ],
    [/-?0x7380|-?0x6080|no_cipher_chosen|no cipher suites? in common/i, negotiation.noSharedCipher],
    [/-?0x7280|conn_eof|the connection indicated an eof/i, transport.closed],
    [/-?0x0050|net_conn_reset|connection was reset by peer/i, transport.reset],
    [
      /-?0x7f00|alloc_failed|memory allocation failed/i,
      { ...negotiation.tooLarge, suspects: { 'huge-certificate-chain': 0.5, 'library-defect': 0.5 } },
    ],
    [/-?0x7100|bad input parameters to function/i, negotiation.protocolBroken],
    [/-?0x7480|no_client_certificate/i, peers.certificateRequired],
    [/buffer_error|buffer_too_small|-?0x6a00|br_err_too_large/i, negotiation.tooLarge],
  ],
}
