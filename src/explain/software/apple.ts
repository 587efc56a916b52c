import { text } from '../../evidence/text.ts'
import * as certificate from '../faults/certificate.ts'
import * as negotiation from '../faults/negotiation.ts'
import * as peers from '../faults/peers.ts'
import * as transport from '../faults/transport.ts'
import type { Fault, Recogniser } from '../recogniser.ts'

/** App Transport Security (Apple, "Preventing Insecure Network Connections", read 2026-11-24): TLS 1.2, forward secrecy, SHA-256, RSA 2048. */
const transportSecurity: Fault = {
  precision: 'narrows',
  means: text(
    'The system did not accept what the server offers. Apps demand TLS 1.2 with forward secrecy and a certificate signed with SHA-256 (App Transport Security).',
    'サーバーの提示した内容をシステムが受け入れませんでした。アプリにはTLS 1.2、前方秘匿性、SHA-256で署名された証明書が必要です(App Transport Security)。',
  ),
  suspects: { 'server-tls-too-old': 0.44, 'no-shared-cipher': 0.3, 'sha1-signature': 0.14, 'untrusted-root': 0.12 },
}

/** errSSLFatalAlert and the like: the server left. */
export const apple: Recogniser = {
  software: 'Apple (Secure Transport, URLSession)',
  signs: [
    /\b(?:NS|kCF|CFNetwork|errSSL|SecTrust|NSURL|boringssl_|nw_)\w*|\bsafari\b|this connection is not private|接続はプライベートではありません/i,
  ],
  speaks: 'client',
  references: ['Apple, Security framework: SecureTransport.h and SecBase.h result codes, NSURLError; read 2026-11-24'],
  wordings: [
    [
      /-9802\b|errsslfatalalert/i,
      {
        ...transportSecurity,
        suspects: {
          'server-tls-too-old': 0.36,
          'sha1-signature': 0.22,
          'untrusted-root': 0.22,
          'no-shared-cipher': 0.2,
        },
      },
    ],
    [
      /-9824\b|errsslpeerhandshakefail/i,
      {
        ...negotiation.handshakeFailure,
        suspects: { 'no-shared-cipher': 0.5, 'server-tls-too-old': 0.4, 'mtls-required': 0.1 },
      },
    ],
    [
      /-9836\b|errsslpeerprotocolversion/i,
      { ...negotiation.protocolVersion, suspects: { 'server-tls-too-old': 0.7, 'client-tls-too-old': 0.3 } },
    ],
    [
      /-9801\b|errsslnegotiation/i,
      {
        ...transportSecurity,
        suspects: { 'server-tls-too-old': 0.46, 'no-shared-cipher': 0.4, 'sha1-signature': 0.14 },
      },
    ],
    [/-9814\b|errsslcertexpired/i, certificate.expired],
    [/-9815\b|errsslcertnotyetvalid/i, certificate.notYetValid],
    [/-9807\b|errsslxcertchaininvalid/i, certificate.unverified],
    [/-9812\b|errsslunknownrootcert|-9813\b|errsslnorootcert/i, certificate.issuerUnknown],
    [/-9843\b|errsslhostnamemismatch/i, certificate.nameMismatch],
    [/-9808\b|errsslbadcert/i, certificate.malformed],
    [/-9829\b|errsslpeercertunknown|-9825\b|errsslpeerbadcert/i, peers.badCertificate],
    [/-9831\b|errsslpeerunknownca/i, peers.unknownAuthority],
    [/-9838\b|errsslpeerinternalerror/i, negotiation.internalError],
    [/-9805\b|errsslclosedgraceful|-9806\b|errsslclosedabort/i, transport.closed],
    [/-9850\b|errsslweakpeerephemeraldhkey/i, negotiation.weakDh],
    [
      /nsurlerrordomain[^\d-]{0,40}-1201\b|servercertificatehasbaddate\b|the certificate for this server (?:has expired|is invalid).{0,60}date/i,
      certificate.expired,
    ],
    [/-1204\b|nsurlerrorservercertificatenotyetvalid/i, certificate.notYetValid],
    [
      /-1202\b|nsurlerrorservercertificateuntrusted|the certificate for this server is invalid|might be connecting to a server that is pretending|このサーバの証明書は無効です/i,
      {
        ...certificate.unverified,
        suspects: {
          'untrusted-root': 0.28,
          'cert-name-missing': 0.2,
          'self-signed': 0.2,
          'missing-intermediate': 0.12,
          'sni-wrong-vhost-cert': 0.1,
          'cert-expired': 0.1,
        },
      },
    ],
    [/-1203\b|nsurlerrorservercertificatehasunknownroot/i, certificate.issuerUnknown],
    [/-1205\b|nsurlerrorclientcertificaterejected/i, peers.clientCertificateRefused],
    [/-1206\b|nsurlerrorclientcertificaterequired/i, peers.certificateRequired],
    [
      /-1022\b|app transport security policy requires/i,
      { ...transport.httpInstead, suspects: { 'plain-http-on-tls-port': 0.7, 'server-tls-too-old': 0.3 } },
    ],
    [
      /-1200\b|an ssl error has occurred and a secure connection to the server cannot be made|nsurlerrorsecureconnectionfailed|ssl エラーが起きたため|can't establish a secure connection to the server/i,
      transportSecurity,
    ],
    [/cssmerr_tp_cert_expired/i, certificate.expired],
    [/cssmerr_tp_not_trusted|errsectrustsettingdeny/i, certificate.issuerUnknown],
    [/certificate exceeds maximum temporal validity period|validity period/i, certificate.lifetimeTooLong],
    [/errsecnotavailable|ssl policy requires trusted/i, certificate.unverified],
  ],
}
