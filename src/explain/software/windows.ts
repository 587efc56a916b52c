import * as certificate from '../faults/certificate.ts'
import * as negotiation from '../faults/negotiation.ts'
import * as transport from '../faults/transport.ts'
import type { Fault, Recogniser } from '../recogniser.ts'
import { near } from '../wording.ts'

/** Errors of WinHTTP and WinINet before TLS (winhttp.h, wininet.h). */
const numbers: ReadonlyMap<number, Fault> = new Map([
  [12002, transport.connectTimeout],
  [12007, transport.noSuchHost],
  [12029, { ...transport.refused, precision: 'narrows', suspects: { 'port-closed': 0.6, 'firewall-drop': 0.4 } }],
  [12030, transport.closed],
  [12031, transport.reset],
])

/** Internet Explorer, old Edge and WinINet, in words for people. */
export const windows: Recogniser = {
  software: 'Windows (WinINet, Internet Explorer)',
  signs: [/ERROR_INTERNET_|INET_E_|DLG_FLAGS_|WININET|\bwinhttp\b|internet explorer/i],
  speaks: 'client',
  references: [
    'Microsoft Learn, "Error Messages (Winhttp.h)", looked up 2026-11-24',
    'Microsoft Learn: WinINet error messages',
  ],
  wordings: [
    [
      /error_internet_sec_cert_revoked|0x80072f8a|security certificate has been revoked|\b12170\b|dlg_flags_sec_cert_rev(?!_failed)/i,
      certificate.revoked,
    ],
    [
      /error_internet_sec_cert_date_invalid|0x80072f05|\b12037\b|dlg_flags_sec_cert_date_invalid/i,
      certificate.outOfDate,
    ],
    [
      /error_internet_sec_cert_cn_invalid|0x80072f06|\b12038\b|dlg_flags_sec_cert_cn_invalid|issued for a different website's address/i,
      certificate.nameMismatch,
    ],
    [
      /error_(?:internet|winhttp_secure)_invalid_ca|\b12045\b|0x80072f0d|status_flag_invalid_ca|dlg_flags_invalid_ca|was not issued by a trusted certificate authority|issued by a company you have not chosen to trust|certificate is not from a trusted certifying authority|not signed by a valid security certificate|problem with this website's security certificate|certificate authority is invalid or incorrect/i,
      {
        ...certificate.issuerUnknown,
        suspects: {
          'untrusted-root': 0.32,
          'self-signed': 0.3,
          'corporate-proxy-ca': 0.16,
          'missing-intermediate': 0.12,
          'old-trust-store': 0.1,
        },
      },
    ],
    [/security certificate has expired or is not yet valid/i, certificate.outOfDate],
    [/name on the security certificate is invalid/i, certificate.nameMismatch],
    [/error_internet_sec_cert_weak_signature|\b12186\b/i, certificate.weakSignature],
    [/error_winhttp_secure_cert_wrong_usage|(?:winhttp|wininet|error)\w*\W{1,4}12179\b/i, certificate.wrongPurpose],
    [
      /error_\w{7,8}_sec(?:ure)?_cert_rev_failed|0x80072f19|(?:winhttp|wininet|error)\w*\W{1,4}12057\b|dlg_flags_sec_cert_rev_failed/i,
      certificate.revocationUnknown,
    ],
    [/error_winhttp_secure_invalid_cert|(?:winhttp|wininet|error)\w*\W{1,4}12169\b/i, certificate.unverified],
    [
      /\b12175\b|0x80072f(?:7d|8f)|error_winhttp_secure_failure|error_internet_security_channel_error|\b12157\b|secure channel/i,
      {
        ...transport.someTlsFailure,
        suspects: { 'client-tls-too-old': 0.5, 'no-shared-cipher': 0.2, 'untrusted-root': 0.3 },
      },
    ],
    [
      /turn on tls 1\.0, tls 1\.1,? and tls 1\.2 in advanced settings|can't connect securely to this page|inet_e_download_failure|inet_e_security_problem/i,
      {
        ...negotiation.unsupportedVersion,
        suspects: { 'client-tls-too-old': 0.5, 'server-tls-too-old': 0.3, 'no-shared-cipher': 0.2 },
      },
    ],
    [
      /\b12044\b|0x80072f0c|error_internet_client_auth_cert_needed/i,
      { precision: 'decides', means: certificate.unverified.means, suspects: { 'mtls-required': 1 } },
    ],
    // winget keeps the key of its source.
    [
      /\b0x8a15005e\b|server certificate did not match any of the expected values/i,
      { ...certificate.pinned, suspects: { 'corporate-proxy-ca': 0.6, 'pinning-failure': 0.3, 'mitm-antivirus': 0.1 } },
    ],
    // By number, or as an HRESULT: 0x8007 and the number in hexadecimal.
    [
      new RegExp(
        `\\b0x8007(2e[ef][0-9a-f])\\b|${near('win(?:http|inet)|error_', '\\b(120(?:02|07|29|30|31))\\b').source}`,
        'i',
      ),
      ([, hex, decimal]) => numbers.get(hex === undefined ? Number(decimal) : Number.parseInt(hex, 16)),
    ],
    [
      /cannot guarantee authenticity of the domain to which encrypted connection is established|windows does not have enough information to verify this certificate/i,
      {
        ...certificate.issuerUnknown,
        suspects: { 'mitm-antivirus': 0.6, 'untrusted-root': 0.25, 'missing-intermediate': 0.15 },
      },
    ],
  ],
}
