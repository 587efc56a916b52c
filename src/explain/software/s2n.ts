import { text } from '../../evidence/text.ts'
import * as certificate from '../faults/certificate.ts'
import * as negotiation from '../faults/negotiation.ts'
import * as peers from '../faults/peers.ts'
import * as transport from '../faults/transport.ts'
import type { Fault, Recogniser } from '../recogniser.ts'
import { near } from '../wording.ts'

/** The library of cryptography below refuses, not the other side. */
const ownAlgorithm: Fault = {
  precision: 'decides',
  means: text(
    'The TLS library asked the cryptography library below it for an algorithm that this does not offer, for example MD5 in FIPS mode.',
    'TLSライブラリーが、下位の暗号ライブラリーにないアルゴリズム(FIPSモードでのMD5など)を求めました。',
  ),
  suspects: { 'library-defect': 1 },
}

/** s2n's words are short and ordinary: they count only near its own name or near its introduction. */
const inS2n = (words: string): RegExp => near('s2n|negotiat|aws[-_ ]c[-_ ]io|tls-handler', words)

/** s2n, and the AWS Common Runtime above it: SDKs of AWS and of its devices (IoT). */
export const s2n: Recogniser = {
  software: 's2n / AWS Common Runtime',
  signs: [/\bs2n(?:[cd]\b|_\w+|-tls)|\baws-c-io\b|\bawscrt\b|\baws_io_\w+/i],
  references: ['s2n-tls error/s2n_errno.c', 'aws-c-io include/aws/io/io.h; looked up 2026-11-24'],
  wordings: [
    [inS2n('certificate is untrusted|aws_io_tls_invalid_certificate_chain'), certificate.unverified],
    [/aws_io_tls_(?:unknown_root_certificate|no_root_certificate_found)/i, certificate.issuerUnknown],
    [/aws_io_tls_certificate_expired/i, certificate.expired],
    [/aws_io_tls_certificate_revoked/i, certificate.revoked],
    [/aws_io_tls_host_name_mismatch/i, certificate.nameMismatch],
    [inS2n('cipher is not supported|aws_io_tls_cipher_pref_unsupported'), negotiation.noSharedCipher],
    [
      inS2n(
        'tls protocol version is not supported by|error determining client protocol version|aws_io_tls_version_unsupported',
      ),
      negotiation.unsupportedVersion,
    ],
    [inS2n('unsupported (?:ec curve|kem params) was presented|bad key share received'), negotiation.noSharedGroup],
    [inS2n('(?:invalid|empty|no valid) signature (?:algorithm|scheme)'), negotiation.noSharedSignature],
    [inS2n('diffie-hellman parameters are too small'), negotiation.weakDh],
    [inS2n('tls fallback detected|protocol downgrade detected'), negotiation.fallback],
    [inS2n('public and private key do not match'), peers.keyMismatch],
    [
      inS2n('(?:bad message|invalid handshake state) encountered|tls extension not recognized'),
      negotiation.protocolBroken,
    ],
    [inS2n('error decrypting data|failed cbc verification|error verifying signature'), negotiation.keysDiffer],
    [inS2n('record length exceeds protocol version maximum'), negotiation.tooLarge],
    [inS2n('invalid (?:hmac|(?:prf |p_)?hash) algorithm|error allowing md5'), ownAlgorithm],
    [inS2n('connection is closed|peer closed before sending'), transport.closed],
    [/aws_io_tls_negotiation_timeout/i, transport.handshakeTimeout],
    [/aws_io_tls_error_(?:negotiation_failure|not_negotiated|alert_received)/i, transport.someTlsFailure],
  ],
}
