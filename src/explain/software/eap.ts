import { text } from '../../evidence/text.ts'
import * as certificate from '../faults/certificate.ts'
import * as negotiation from '../faults/negotiation.ts'
import * as peers from '../faults/peers.ts'
import * as transport from '../faults/transport.ts'
import type { Fault, Recogniser } from '../recogniser.ts'

/** This side itself refused the chain it was shown and said so: a RADIUS server its client's, a supplicant its server's. */
const chainRefused: Fault = {
  precision: 'decides',
  means: text(
    'This side does not trust the certificate it was shown: its authority is not among those configured here.',
    'こちら側が、示された証明書を信頼していません。その認証局がここに設定されていません。',
  ),
  suspects: { 'untrusted-root': 0.5, 'ca-setting-broken': 0.26, 'missing-intermediate': 0.14, 'self-signed': 0.1 },
  atServer: { 'mtls-client-cert-rejected': 0.62, 'ca-setting-broken': 0.2, 'untrusted-root': 0.18 },
}

/** EAP-TLS, PEAP and TTLS: FreeRADIUS and wpa_supplicant. There the RADIUS server is the TLS server (RFC 5216, RFC 9190). */
export const eap: Recogniser = {
  software: 'EAP (FreeRADIUS / wpa_supplicant)',
  signs: [
    /\bfreeradius\b|\bradiusd\b|\beap_(?:tls|ttls|peap)\b|\brlm_eap|\bwpa_supplicant\b|CTRL-EVENT-EAP|\bwlan\d: |\beapol\b/i,
  ],
  references: [
    'RFC 5216, RFC 9190',
    'wpa_supplicant src/crypto/tls.h, enum tls_fail_reason; FreeRADIUS issues 320, 3521, 4944, 4983, 5466, looked up 2026-11-24',
  ],
  wordings: [
    [
      /alert[:( ]+write\b.{0,60}?fatal: ?protocol version|send tls 1\.\d alert, fatal protocol_version/i,
      negotiation.unsupportedVersion,
    ],
    [/alert[:( ]+write\b.{0,60}?fatal: ?unknown ca\b/i, { ...chainRefused, precision: 'narrows' }],
    [
      /untrusted certificates? (?:in the certificate chain|with depth)|certificate chain - \d+ cert\(s\) untrusted/i,
      chainRefused,
    ],
    [
      /certificate verification failed, error (?:18|19|20|21) |ctrl-event-eap-tls-cert-error reason=1\b|(?:ssl|tls) says error (?:18|19|20|21) :/i,
      chainRefused,
    ],
    [/certificate verification failed, error 10 |ctrl-event-eap-tls-cert-error reason=4\b/i, certificate.expired],
    [
      /(?:ssl|tls) says error 10 :/i,
      { ...certificate.expired, atServer: { 'mtls-client-cert-rejected': 0.7, 'cert-expired': 0.3 } },
    ],
    [/certificate verification failed, error 23 |ctrl-event-eap-tls-cert-error reason=2\b/i, certificate.revoked],
    [/certificate verification failed, error 9 |ctrl-event-eap-tls-cert-error reason=3\b/i, certificate.notYetValid],
    [
      /ctrl-event-eap-tls-cert-error reason=(?:5|6|9|10)\b|(?:domain_suffix_match|subject_match|altsubject_match|domain_match) .{0,80}(?:did|does) not match/i,
      certificate.nameMismatch,
    ],
    [/(?:ssl|tls) says error 3 :|certificate verification failed, error 3 /i, certificate.revocationUnknown],
    [/(?:ssl|tls) says error 26 :/i, certificate.wrongPurpose],
    [
      /tls - failed in __function__|tls receive handshake failed during operation|eap-tls: tls processing failed|tls session fails/i,
      transport.someTlsFailure,
    ],
    [
      /failed reading (?:private key|certificate) file|unable to check file .{1,160}\.(?:pem|crt|key)/i,
      peers.filesUnusable,
    ],
  ],
}
