import { text } from '../../evidence/text.ts'
import * as certificate from '../faults/certificate.ts'
import * as negotiation from '../faults/negotiation.ts'
import * as peers from '../faults/peers.ts'
import * as transport from '../faults/transport.ts'
import type { Fault, Recogniser } from '../recogniser.ts'
import { near } from '../wording.ts'

/** App Transport Security (Apple, "Preventing Insecure Network Connections"): TLS 1.2, forward secrecy, SHA-256, RSA 2048. */
const transportSecurity: Fault = {
  precision: 'narrows',
  means: text(
    'The system did not accept what the server offers. Apps demand TLS 1.2 with forward secrecy and a certificate signed with SHA-256 (App Transport Security).',
    'サーバーの提示した内容をシステムが受け入れませんでした。アプリにはTLS 1.2、前方秘匿性、SHA-256で署名された証明書が必要です(App Transport Security)。',
  ),
  suspects: { 'server-tls-too-old': 0.44, 'no-shared-cipher': 0.3, 'sha1-signature': 0.14, 'untrusted-root': 0.12 },
}

/** Apple's systems fetch missing intermediates by themselves (AIA): what is left is a root that they do not trust. */
const noRoot: Fault = {
  ...certificate.issuerUnknown,
  suspects: {
    'untrusted-root': 0.3,
    'self-signed': 0.25,
    'corporate-proxy-ca': 0.2,
    'missing-intermediate': 0.15,
    'old-trust-store': 0.1,
  },
}

/** What the owner of a Mac has set for single certificates in the keychain. */
const trustSettings: Fault = {
  precision: 'decides',
  means: text(
    'macOS cannot read the trust settings that somebody made for a certificate in the keychain.',
    'キーチェーンの証明書に対して設定された信頼設定を、macOSが読み取れません。',
  ),
  suspects: { 'ca-setting-broken': 0.6, 'browser-stale-state': 0.3, 'old-trust-store': 0.1 },
}

/** SecTrust's own log: which certificate of the chain, then the checks that it did not pass. */
function trustFailure([, which, checks = '']: RegExpExecArray): Fault {
  if (/SSLHostname/i.test(checks)) return certificate.nameMismatch
  if (/TemporalValidity/i.test(checks)) return which === 'leaf' ? certificate.outOfDate : intermediateOutOfDate
  if (/Weak|KeySize/i.test(checks)) return certificate.weakSignature
  if (/ValidityPeriod/i.test(checks)) return certificate.lifetimeTooLong
  if (/EKU|ExtendedKeyUsage|KeyUsage/i.test(checks)) return certificate.wrongPurpose
  if (/BasicConstraints/i.test(checks)) return certificate.notAnAuthority
  if (/Revocation/i.test(checks)) return certificate.revoked
  return noRoot
}

const intermediateOutOfDate: Fault = {
  ...certificate.outOfDate,
  suspects: { 'intermediate-expired': 0.7, 'clock-wrong': 0.2, 'old-trust-store': 0.1 },
}

/** A number alone may be anything; near these words it is one of NSURLError or of SecureTransport. */
const appleWords = String.raw`NSURL|NWError|kCF|CFNetwork|NSError|errSSL|OSStatus|ssl|\btls|HTTP load failed|(?:secure )?connection|certificate|safari|urlsession|alamofire|\bios\b`
const code = (number: string, words = '(?!)'): RegExp =>
  new RegExp(`${near(appleWords, `-${number}\\b`).source}|${words}`, 'i')

export const apple: Recogniser = {
  software: 'Apple (Secure Transport, URLSession)',
  signs: [
    /\b(?:NS|kCF|CFNetwork|errSSL|SecTrust|NSURL|boringssl_|nw_)\w*|\bsafari\b|this connection is not private|接続はプライベートではありません/i,
  ],
  speaks: 'client',
  references: [
    'Apple, Security framework: SecureTransport.h and SecBase.h result codes, NSURLError (-1001 to -1022, -1200 to -1206)',
  ],
  wordings: [
    [
      /safari can't verify the identity of the website/i,
      {
        ...certificate.unverified,
        suspects: {
          'untrusted-root': 0.25,
          'self-signed': 0.25,
          'cert-name-missing': 0.2,
          'cert-expired': 0.15,
          'missing-intermediate': 0.08,
          'corporate-proxy-ca': 0.07,
        },
      },
    ],
    [
      code('9802', 'errsslfatalalert'),
      {
        ...transportSecurity,
        suspects: {
          'server-tls-too-old': 0.33,
          'sha1-signature': 0.21,
          'untrusted-root': 0.2,
          'no-shared-cipher': 0.14,
          'corporate-proxy-ca': 0.12,
        },
      },
    ],
    [
      code('9824', 'errsslpeerhandshakefail'),
      {
        ...negotiation.handshakeFailure,
        suspects: { 'no-shared-cipher': 0.5, 'server-tls-too-old': 0.4, 'mtls-required': 0.1 },
      },
    ],
    [
      code('9836', 'errsslpeerprotocolversion'),
      { ...negotiation.protocolVersion, suspects: { 'server-tls-too-old': 0.7, 'client-tls-too-old': 0.3 } },
    ],
    [
      code('9801', 'errsslnegotiation'),
      {
        ...transportSecurity,
        suspects: { 'server-tls-too-old': 0.46, 'no-shared-cipher': 0.4, 'sha1-signature': 0.14 },
      },
    ],
    [code('9814', 'errsslcertexpired'), certificate.expired],
    [code('9815', 'errsslcertnotyetvalid'), certificate.notYetValid],
    [code('9807', 'errsslxcertchaininvalid'), certificate.unverified],
    [code('(?:9812|9813)', 'errsslunknownrootcert|errsslnorootcert'), noRoot],
    [code('9843', 'errsslhostnamemismatch'), certificate.nameMismatch],
    [code('9808', 'errsslbadcert'), certificate.malformed],
    [
      code('98(?:2[5-9]|32)', 'errsslpeer(?:certunknown|badcert|unsupportedcert|certexpired|certrevoked|accessdenied)'),
      peers.badCertificate,
    ],
    [code('9831', 'errsslpeerunknownca'), peers.unknownAuthority],
    [code('9838', 'errsslpeerinternalerror'), negotiation.internalError],
    [
      code('(?:9805|9806|9816)', 'errsslclosed(?:graceful|abort|nonotify)|lower protocol stack error'),
      transport.closed,
    ],
    [code('(?:9819|9830|9833|9847|9849)'), negotiation.protocolBroken],
    [code('(?:9820|9821|9834|9845|9846)'), negotiation.keysDiffer],
    [code('9837', 'errsslpeerinsufficientsecurity'), negotiation.noSharedCipher],
    [code('9850', 'errsslweakpeerephemeraldhkey'), negotiation.weakDh],
    [
      /nsurlerrordomain[^\d-]{0,40}-1201\b|servercertificatehasbaddate\b|the certificate for this server (?:has expired|is invalid).{0,60}date/i,
      certificate.expired,
    ],
    [code('1204', 'nsurlerrorservercertificatenotyetvalid'), certificate.notYetValid],
    [
      code(
        '1202',
        'nsurlerrorservercertificateuntrusted|the certificate for this server is invalid|might be connecting to a server that is pretending|このサーバの証明書は無効です|此服务器的证书无效',
      ),
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
    [code('1203', 'nsurlerrorservercertificatehasunknownroot'), noRoot],
    [code('1205', 'nsurlerrorclientcertificaterejected'), peers.clientCertificateRefused],
    [code('1206', 'nsurlerrorclientcertificaterequired'), peers.certificateRequired],
    [
      code('1022', 'app transport security policy requires'),
      { ...transport.httpInstead, suspects: { 'plain-http-on-tls-port': 0.7, 'server-tls-too-old': 0.3 } },
    ],
    [
      code(
        '1200',
        "an ssl error has occurred and a secure connection to the server cannot be made|a tls error caused the secure connection to fail|nsurlerrorsecureconnectionfailed|ssl エラーが起きたため|can't establish a secure connection to the server|セキュリティ保護された接続を確立できない",
      ),
      transportSecurity,
    ],
    [
      code(
        '(?:1003|1006)',
        'server with the specified hostname could not be found|nsurlerrorcannotfindhost|nsurlerrordnslookupfailed',
      ),
      transport.noSuchHost,
    ],
    [code('1004', 'nsurlerrorcannotconnecttohost'), transport.refused],
    [code('1005', 'nsurlerrornetworkconnectionlost'), transport.reset],
    [code('1001', 'nsurlerrortimedout'), transport.connectTimeout],
    // The first certificate of the list names itself as its issuer.
    [/peercertificatechainkey=\( ?"?<cert\([^)]{1,40}\) s: (.{1,80}?) i: \1>"? ?\)/i, certificate.selfSigned],
    [
      /tls trust evaluation failed|ats failed system trust|tls trust encountered error|tic ssl trust error|this connection is not private/i,
      certificate.unverified,
    ],
    [code('67818', 'cssmerr_tp_cert_expired|errseccertificateexpired'), certificate.expired],
    [code('67820', 'errseccertificaterevoked|[”"] certificate is revoked'), certificate.revoked],
    [code('67602', 'errsechostnamemismatch'), certificate.nameMismatch],
    [
      code(
        '67843',
        'errsecnottrusted|(?:^|["“]|errors: .{0,80})root is not trusted|this root certificate is not trusted|[”"] certificate is not trusted|this certificate was signed by an unknown authority',
      ),
      noRoot,
    ],
    [code('25242', 'trust settings record was corrupted|errsecinvalidtrustsettings'), trustSettings],
    [/trust evaluat\w+ (?:failure|failed)?:? ?\[(leaf|ca\d*|root) ([^\]]{1,160})\]/i, trustFailure],
    [/has errors: .{0,80}disallowed hash algorithm/i, certificate.weakSignature],
    [/has errors: .{0,80}ssl hostname does not match/i, certificate.nameMismatch],
    [/cssmerr_tp_not_trusted|errsectrustsettingdeny/i, certificate.issuerUnknown],
    [
      /certificate exceeds maximum temporal validity period|exceeds.{0,20}validity period|validity period in the certificate exceeds/i,
      certificate.lifetimeTooLong,
    ],
    [/errsecnotavailable|ssl policy requires trusted/i, certificate.unverified],
  ],
}
