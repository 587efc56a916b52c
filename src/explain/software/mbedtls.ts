import { text } from '../../evidence/text.ts'
import * as certificate from '../faults/certificate.ts'
import * as negotiation from '../faults/negotiation.ts'
import * as peers from '../faults/peers.ts'
import * as transport from '../faults/transport.ts'
import type { Fault, Recogniser, Wording } from '../recogniser.ts'
import { near } from '../wording.ts'

/** Devices hold one root, given by hand, and often no time: each check that fails gives the same number. */
const deviceUnverified: Fault = {
  ...certificate.unverified,
  means: text(
    'The device does not accept the certificate of the server: usually the root that it was given is not the right one. The reason is not in this line.',
    '機器がサーバーの証明書を受け入れませんでした。組み込んだルート証明書が正しくないことが多いです。理由はこの行には書かれていません。',
  ),
  suspects: {
    'untrusted-root': 0.28,
    'old-trust-store': 0.2,
    'ca-setting-broken': 0.14,
    'missing-intermediate': 0.11,
    'clock-wrong': 0.16,
    'self-signed': 0.07,
    'cert-name-missing': 0.05,
  },
}
const deviceIssuerUnknown: Fault = {
  ...certificate.issuerUnknown,
  suspects: { ...deviceUnverified.suspects, 'clock-wrong': 0, 'cert-name-missing': 0 },
}

const deviceWords = String.raw`mbed|esp[-_]tls|ssl_?client|ssl_(?:tls|msg|srv|cli)|ssl_handshake|handle_error|\\bssl\\b|\\btls|x509|handshake`
/** A number of mbed TLS in either notation: bare numbers mean nothing. */
const number = (hex: string, words = '(?!)'): RegExp =>
  new RegExp(`${words}|${near(deviceWords, `-?0x0{0,2}${hex}\\b|-${Number.parseInt(hex, 16)}\\b`).source}`, 'i')
/** Numbers of one byte mean something in hexadecimal alone. */
const inHex = (hex: string, words: string): RegExp =>
  new RegExp(`${near(deviceWords, `-?0x0{0,2}${hex}\\b`).source}|${words}`, 'i')
const wolfWords = String.raw`wolfssl|\\bssl\\b|ssl_connect`
const wolf = (code: number, words: string): RegExp =>
  new RegExp(`${near(wolfWords, `-${code}\\b`).source}|${words}`, 'i')

/** mbed TLS and wolfSSL: small devices (ESP32, Arduino, OpenVPN, routers). */
export const mbedtls: Recogniser = {
  software: 'mbed TLS / wolfSSL',
  signs: [/\bmbed ?tls\w*|\bwolfssl\w*|\besp-tls\b|esp_tls|ssl_client\.cpp|\bPolarSSL\b/i],
  references: [
    'mbed TLS include/mbedtls/ssl.h, x509.h, net_sockets.h',
    'wolfSSL wolfssl/error-ssl.h and wolfcrypt/error-crypt.h',
  ],
  wordings: [
    [
      /badcert_not_trusted|unitytls_x509verify_flag_not_trusted|the certificate is not correctly signed by the trusted ca/i,
      deviceIssuerUnknown,
    ],
    [
      number('2700', 'x509_cert_verify_failed|(?:-?0x2700\\b.{0,12})?x509 - certificate verification failed'),
      deviceUnverified,
    ],
    [
      /badcert_expired|unitytls_x509verify_flag_expired|the certificate validity has expired|asn_after_date_e|asn date error, current date after|current date is after expiration/i,
      certificate.expired,
    ],
    [
      /badcert_future|the certificate validity starts in the future|asn_before_date_e|asn date error, current date before|current date is before start of validity/i,
      certificate.notYetValid,
    ],
    [
      wolf(
        322,
        'badcert_cn_mismatch|unitytls_x509verify_flag_cn_mismatch|certificate common name \\(cn\\) does not match|domain_name_mismatch|peer (?:subject name|ip address) mismatch',
      ),
      certificate.nameMismatch,
    ],
    [
      /badcert_bad_(?:md|pk|key)|signed with an unacceptable (?:hash|pk|key)/i,
      { ...certificate.weakSignature, suspects: { 'sha1-signature': 0.6, 'weak-key': 0.4 } },
    ],
    [
      /badcert_(?:ext_)?(?:key_usage|ns_cert_type)|usage does not match the \w{1,24} extension/i,
      certificate.wrongPurpose,
    ],
    [/badcert_revoked|certificate has been revoked \(is on a crl\)/i, certificate.revoked],
    [/badcrl_\w+|\bcrl is (?:expired|not correctly signed|from the future)/i, certificate.revocationUnknown],
    [/badcert_missing|(?:mbed|verify|! ?).{0,40}\bcertificate was missing/i, peers.certificateRequired],
    [wolf(188, 'asn_no_signer_e|asn no signer error'), deviceIssuerUnknown],
    [wolf(155, 'asn_sig_confirm_e|asn sig error, confirm failure'), certificate.badSignature],
    [
      number('7780', 'ssl_fatal_alert_message|(?:recvd|received) alert fatal error|fatal alert message was received'),
      negotiation.handshakeFailure,
    ],
    [wolf(313, 'wolfssl.{0,60}fatal_error'), negotiation.handshakeFailure],
    [number('6e00', 'the handshake negotiation failed'), negotiation.handshakeFailure],
    // After the handshake, or with its length beside it: the buffer for what comes in is smaller than a record.
    [
      /bad message length|(?:ssl_read|conn_read|read error)\W{1,3}(?:returned )?-?(?:29184\b|0x7200\b)/i,
      negotiation.tooLarge,
    ],
    [
      number('7200', 'err_ssl_invalid_record|an invalid ssl record was received'),
      { ...transport.notTls, suspects: { ...transport.notTls.suspects, 'huge-certificate-chain': 0.42 } },
    ],
    [
      number('6e80', 'ssl_bad_(?:hs_)?protocol_version|handshake protocol not within min\\/max'),
      negotiation.unsupportedVersion,
    ],
    [wolf(326, 'record layer version error'), negotiation.unsupportedVersion],
    [number('7380', 'no_cipher_chosen|no cipher ?suites? in common|no_usable_ciphersuite'), negotiation.noSharedCipher],
    [number('7280', 'err_ssl_conn_eof|the connection indicated an eof'), transport.closed],
    [
      number('7880', 'ssl_peer_close_notify|peer notified us that the connection is going to be closed'),
      transport.closed,
    ],
    [inHex('50', 'net_conn_reset|connection was reset by peer'), transport.reset],
    [number('6800', 'err_ssl_timeout'), transport.handshakeTimeout],
    [number('7800', 'ssl_unrecognized_name'), negotiation.unknownName],
    [
      number('7f00', 'ssl_alloc_failed|ssl - memory allocation failed'),
      { ...negotiation.tooLarge, suspects: { 'huge-certificate-chain': 0.5, 'library-defect': 0.5 } },
    ],
    [number('7100', 'ssl - bad input parameters to function'), { ...negotiation.protocolBroken, precision: 'hints' }],
    [number('7480', 'ssl_no_client_certificate'), peers.certificateRequired],
    [number('6980', 'no usable cipher ?suite'), negotiation.noSharedCipher],
    [number('7180', 'ssl_invalid_mac|verification of the message mac failed'), negotiation.keysDiffer],
    ...['7300', '7700', '7900', '7980', '7e00', '6600'].map(
      (hex): Wording => [number(hex), negotiation.protocolBroken],
    ),
    [
      /\bbad (?:hello retry request|(?:client|server) hello(?: done)?|finished|change cipher ?spec|encrypted extensions|certificate verify|new session ticket) message|ssl_(?:unexpected_message|bad_hs_(?:client|server)_hello|decode_error|illegal_parameter)\b/i,
      negotiation.protocolBroken,
    ],
    [number('7b00', 'bad_hs_server_key_exchange'), { ...negotiation.noSharedGroup, precision: 'narrows' }],
    [number('6d80', 'session_ticket_expired'), negotiation.resumption],
    [inHex('4c', 'net_recv_failed'), transport.reset],
    [inHex('4e', 'net_send_failed'), transport.reset],
    [inHex('44', 'net_connect_failed'), transport.refused],
    [inHex('52', "net_unknown_host|esp-tls: .{0,60}couldn't get hostname"), transport.noSuchHost],
    [/esp[-_]tls: .{0,60}select\(\) timeout/i, transport.connectTimeout],
    [wolf(501, "can't match cipher suite"), negotiation.noSharedCipher],
    [
      /requesting more data than fits|datagram of length \d+ too small|would exceed the (?:compile-time|buffering) limit|handshake fragmentation not supported|handshake message too large|malformed buffer input/i,
      negotiation.tooLarge,
    ],
    // The debug lines of a server, one for each suite that it tries.
    [
      /server has no certificate|no suitable certificate|need the private key|server missing dh params/i,
      peers.noCertificate,
    ],
    [
      /mismatch: (?:no common )?elliptic curve|valid named group|no matching (?:named group|key share|curve)|bad ecc curve/i,
      negotiation.noSharedGroup,
    ],
    [/ciphersuites in common, but none of them usable|unsupported cipher suite/i, negotiation.noSharedCipher],
    [/unrecognized host name error/i, negotiation.unknownName],
    [/unrecognized protocol name error/i, negotiation.noAlpn],
    [/verify (?:problem on finished|mac problem)/i, negotiation.keysDiffer],
    [number('6a00', 'ssl_buffer_too_small'), negotiation.tooLarge],
    // UnityWebRequest puts its words for a person before those of UnityTls.
    [/failed to verify peer certificate|\bssl ca certificate error\b/i, deviceUnverified],
  ],
}
