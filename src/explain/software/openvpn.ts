import { text } from '../../evidence/text.ts'
import * as certificate from '../faults/certificate.ts'
import * as negotiation from '../faults/negotiation.ts'
import * as transport from '../faults/transport.ts'
import type { Fault, Recogniser } from '../recogniser.ts'

/** Both sides of OpenVPN are given the authority in a file: nobody else's root counts. */
const issuerNotInFile: Fault = {
  precision: 'decides',
  means: text(
    'The certificate of the other side was not issued by the authority in the file given with "ca".',
    '相手の証明書は、「ca」で指定したファイルの認証局が発行したものではありません。',
  ),
  suspects: { 'untrusted-root': 0.58, 'ca-setting-broken': 0.27, 'self-signed': 0.15 },
  atServer: { 'mtls-client-cert-rejected': 0.8, 'untrusted-root': 0.12, 'ca-setting-broken': 0.08 },
}

export const openvpn: Recogniser = {
  software: 'OpenVPN',
  signs: [/\bopenvpn\b|\bovpn\b|TLS_ERROR: BIO read|tls-(?:crypt|auth)\b|SIGUSR1\[soft,|\bVERIFY ERROR: depth=\d/i],
  references: [
    'OpenVPN src/openvpn/ssl.c and reports of its log (OpenVPN issue 429, openvpn-install issue 352), looked up 2026-11-24',
  ],
  wordings: [
    [
      /tls key negotiation failed to occur within \d+ seconds/i,
      {
        precision: 'narrows',
        means: text(
          'No answer to the handshake came back: the port is filtered or the packets get lost, or the two sides have different settings (tls-auth, proto).',
          'ハンドシェイクへの応答が届きませんでした。ポートの遮断、パケットの消失、または両側の設定(tls-auth、proto)の違いが考えられます。',
        ),
        suspects: {
          'firewall-drop': 0.55,
          'pmtu-blackhole': 0.14,
          overload: 0.13,
          'port-closed': 0.1,
          'moved-site-old-ip': 0.08,
        },
      },
    ],
    [
      /verify error: depth=\d+, error=crl (?:has expired|is not yet valid|signature failure)|verify error: .{0,40}unable to get certificate crl/i,
      certificate.revocationUnknown,
    ],
    [
      /verify error: depth=\d+, error=certificate has expired/i,
      {
        ...certificate.expired,
        atServer: { 'mtls-client-cert-rejected': 0.6, 'cert-expired': 0.28, 'clock-wrong': 0.12 },
      },
    ],
    [/verify error: depth=\d+, error=certificate is not yet valid/i, certificate.notYetValid],
    [
      /verify error: depth=\d+, error=(?:self[- ]signed certificate(?: in certificate chain)?|unable to get (?:local )?issuer certificate)/i,
      issuerNotInFile,
    ],
    [/verify x509name error/i, certificate.nameMismatch],
    [/verify error: depth=\d+, error=.{0,20}(?:md|digest).{0,20}too weak/i, certificate.weakSignature],
    [
      /verify (?:ku|eku) error|certificate does not have (?:key usage|extended key usage) extension/i,
      certificate.wrongPurpose,
    ],
    [/verify x509name error/i, certificate.nameMismatch],
    // tls-auth and tls-crypt: the two sides hold different static keys, or one side holds none.
    [
      /cannot locate hmac in incoming packet|packet hmac authentication failed|tls-crypt(?:-v2)? unwrap(?:ping)? (?:error|failed)/i,
      {
        ...negotiation.keysDiffer,
        precision: 'narrows',
        suspects: {
          'ca-setting-broken': 0.4,
          'mtls-client-cert-rejected': 0.3,
          'session-resumption-broken': 0.16,
          'library-defect': 0.14,
        },
      },
    ],
    [/tls[_ ]error: (?:bio read|tls object|tls handshake failed)/i, transport.someTlsFailure],
  ],
}
