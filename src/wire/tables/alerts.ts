import { registry } from '../registry.ts'

export interface Alert {
  readonly name: string
  /** As it usually comes; `either`: the standard leaves it to the sender. TLS 1.3 makes all but the closing ones fatal. */
  readonly level: 'warning' | 'fatal' | 'either'
  /** The clause that says what it means. */
  readonly reference: string
  /** No longer sent by who follows today's standard. */
  readonly isHistoric: boolean
}

type Row = readonly [code: number, name: string, level: Alert['level'], reference: string, historic?: 'historic']

/** IANA "TLS Alerts", read 2026-11-23. */
const rows: readonly Row[] = [
  [0, 'close_notify', 'warning', 'RFC 8446 section 6.1'],
  [10, 'unexpected_message', 'fatal', 'RFC 8446 section 6.2'],
  [20, 'bad_record_mac', 'fatal', 'RFC 8446 section 6.2'],
  [21, 'decryption_failed', 'fatal', 'RFC 5246 section 7.2.2', 'historic'],
  [22, 'record_overflow', 'fatal', 'RFC 8446 section 6.2'],
  [30, 'decompression_failure', 'fatal', 'RFC 5246 section 7.2.2', 'historic'],
  [40, 'handshake_failure', 'fatal', 'RFC 8446 section 6.2'],
  [41, 'no_certificate', 'either', 'RFC 6101 section 5.4.2', 'historic'],
  [42, 'bad_certificate', 'either', 'RFC 8446 section 6.2'],
  [43, 'unsupported_certificate', 'either', 'RFC 8446 section 6.2'],
  [44, 'certificate_revoked', 'either', 'RFC 8446 section 6.2'],
  [45, 'certificate_expired', 'either', 'RFC 8446 section 6.2'],
  [46, 'certificate_unknown', 'either', 'RFC 8446 section 6.2'],
  [47, 'illegal_parameter', 'fatal', 'RFC 8446 section 6.2'],
  [48, 'unknown_ca', 'fatal', 'RFC 8446 section 6.2'],
  [49, 'access_denied', 'fatal', 'RFC 8446 section 6.2'],
  [50, 'decode_error', 'fatal', 'RFC 8446 section 6.2'],
  [51, 'decrypt_error', 'fatal', 'RFC 8446 section 6.2'],
  [52, 'too_many_cids_requested', 'fatal', 'RFC 9147 section 10'],
  [60, 'export_restriction', 'fatal', 'RFC 4346 section 7.2.2', 'historic'],
  [70, 'protocol_version', 'fatal', 'RFC 8446 section 6.2'],
  [71, 'insufficient_security', 'fatal', 'RFC 8446 section 6.2'],
  [80, 'internal_error', 'fatal', 'RFC 8446 section 6.2'],
  [86, 'inappropriate_fallback', 'fatal', 'RFC 7507 section 2'],
  [90, 'user_canceled', 'warning', 'RFC 8446 section 6.1'],
  [100, 'no_renegotiation', 'warning', 'RFC 5246 section 7.2.2', 'historic'],
  [109, 'missing_extension', 'fatal', 'RFC 8446 section 6.2'],
  [110, 'unsupported_extension', 'fatal', 'RFC 8446 section 6.2'],
  [111, 'certificate_unobtainable', 'either', 'RFC 6066 section 5', 'historic'],
  [112, 'unrecognized_name', 'either', 'RFC 6066 section 3'],
  [113, 'bad_certificate_status_response', 'fatal', 'RFC 6066 section 8'],
  [114, 'bad_certificate_hash_value', 'fatal', 'RFC 6066 section 5', 'historic'],
  [115, 'unknown_psk_identity', 'fatal', 'RFC 8446 section 6.2'],
  [116, 'certificate_required', 'fatal', 'RFC 8446 section 6.2'],
  [120, 'no_application_protocol', 'fatal', 'RFC 7301 section 3.2'],
  [121, 'ech_required', 'fatal', 'RFC 9849 section 6.1.6'],
]

export const alerts = registry<Alert>(
  'alert',
  rows.map(([code, name, level, reference, historic]) => [
    code,
    { name, level, reference, isHistoric: historic !== undefined },
  ]),
  2,
)
