import { text } from '../../evidence/text.ts'
import * as certificate from '../faults/certificate.ts'
import * as negotiation from '../faults/negotiation.ts'
import * as peers from '../faults/peers.ts'
import * as transport from '../faults/transport.ts'
import type { Fault, Recogniser } from '../recogniser.ts'
import { near } from '../wording.ts'

/** .NET Framework's one sentence for everything; until 4.6 it spoke TLS 1.0 unless told otherwise (Microsoft, "TLS best practices with .NET Framework"). */
const couldNotCreate: Fault = {
  precision: 'narrows',
  means: text(
    '.NET could not agree on TLS with the server. The sentence is the same for every reason; an old .NET Framework that offers TLS 1.0 alone is the usual one.',
    '.NETがサーバーとのTLSに失敗しました。どの理由でも同じ文面ですが、TLS 1.0しか提示しない古い.NET Frameworkが最も多い原因です。',
  ),
  suspects: {
    'client-tls-too-old': 0.45,
    'no-shared-cipher': 0.22,
    'mtls-required': 0.18,
    'mtls-client-cert-rejected': 0.05,
    'untrusted-root': 0.1,
  },
}

/** SEC_E_ILLEGAL_MESSAGE: an alert came, or bytes that make no sense. */
const illegalMessage: Fault = {
  precision: 'narrows',
  means: text(
    'Schannel received a fatal alert, or a message it cannot read (SEC_E_ILLEGAL_MESSAGE).',
    'Schannelが致命的アラート、または読み取れないメッセージを受け取りました(SEC_E_ILLEGAL_MESSAGE)。',
  ),
  suspects: {
    'no-shared-cipher': 0.34,
    'client-tls-too-old': 0.32,
    'plain-http-on-tls-port': 0.1,
    'huge-certificate-chain': 0.06,
    'mtls-required': 0.1,
    'extension-intolerant': 0.08,
  },
}

/** Windows fetches missing intermediates by itself (AIA): what is left is a root that it does not trust. */
const untrustedRoot: Fault = {
  ...certificate.issuerUnknown,
  suspects: {
    'untrusted-root': 0.36,
    'self-signed': 0.24,
    'corporate-proxy-ca': 0.2,
    'old-trust-store': 0.1,
    'missing-intermediate': 0.1,
  },
}

export const dotnet: Recogniser = {
  software: '.NET / Schannel',
  signs: [
    /\bSystem\.(?:Net|Security|IO|Threading|ComponentModel)\.|\bschannel\b|Win32Exception|\bSEC_E_|0x8009|SSPI|\bHResult\b|AuthenticationException/i,
  ],
  references: [
    'Microsoft Learn, "Schannel Error Codes for TLS and SSL Alerts", looked up 2026-11-24',
    'Microsoft Learn: Schannel events 36871 to 36888; TLS registry settings',
    'winerror.h (SEC_E_*, CERT_E_*, CRYPT_E_*)',
  ],
  wordings: [
    // HTTP/2 was insisted on, and ALPN did not bring it.
    [
      /missing alpn support|while unable to establish http\/2 connection|did not complete the http\/2 handshake/i,
      negotiation.noAlpn,
    ],
    // The sentences of .NET Framework in the languages in which they are pasted most: German, French, Spanish, Chinese, Russian, Japanese.
    [
      /could not create ssl\/tls secure channel|kein geschützter ssl\/tls-kanal erstellt|créer un canal sécurisé ssl\/tls|crear un canal seguro ssl\/tls|未能创建 ?ssl\/tls ?安全通道|создать защищенный канал ssl\/tls|ssl\/tls security channel could not be created|ssl\/tls のセキュリティで保護されているチャネルを作成できませんでした/i,
      couldNotCreate,
    ],
    [
      // Windows fetches missing intermediates by itself (AIA).
      /could not establish trust relationship for the ssl\/tls secure channel|keine vertrauensstellung hergestellt werden|relation de confiance pour le canal sécurisé|relación de confianza para el canal seguro|安全通道建立信任关系|доверительные отношения для защищенного канала|remotecertificatechainerrors|error: trustfailure\b|信頼関係を確立できませんでした/i,
      {
        ...certificate.unverified,
        suspects: {
          'untrusted-root': 0.22,
          'corporate-proxy-ca': 0.18,
          'old-trust-store': 0.16,
          'cert-expired': 0.15,
          'self-signed': 0.13,
          'missing-intermediate': 0.09,
          'cert-name-missing': 0.07,
        },
      },
    ],
    // Until .NET 5 one sentence for all three reasons: the name, the chain, no certificate.
    [
      /the remote certificate is invalid according to the validation procedure|remote certificate was rejected by the provided|remotezertifikat ist laut validierungsverfahren ungültig|certificat distant n'est pas valide selon la procédure|certificado remoto no es válido según el procedimiento|远程证书无效|удаленный сертификат недействителен/i,
      {
        ...certificate.unverified,
        suspects: {
          'self-signed': 0.2,
          'untrusted-root': 0.2,
          'cert-name-missing': 0.18,
          'missing-intermediate': 0.16,
          'cert-expired': 0.1,
          'corporate-proxy-ca': 0.09,
          'old-trust-store': 0.07,
        },
      },
    ],
    // The sentences of CERT_E_* and CRYPT_E_* (FormatMessage).
    [/certificate is not within its validity period\b/i, certificate.outOfDate],
    [/terminated in a root certificate which is not trusted by the trust provider/i, certificate.ownRoot],
    [/certificate chain could not be built to a trusted root authority/i, certificate.issuerUnknown],
    [
      /revocation process could not continue|revocation check could not be performed|unable to check (?:the )?revocation|revocation status of the certificate .{0,80}(?:is )?unknown/i,
      certificate.revocationUnknown,
    ],
    [/certificate is not valid for the requested usage/i, certificate.wrongPurpose],
    [
      /remote certificate (?:is invalid because of errors in the certificate chain|was rejected by the provided).{0,120}untrustedroot|\buntrustedroot\b|cert_e_untrustedroot|0x800b0109/i,
      certificate.ownRoot,
    ],
    [/\bpartialchain\b|cert_e_chaining|0x800b010a/i, certificate.issuerUnknown],
    [/\bnottimevalid\b|cert_e_expired|0x800b0101|sec_e_cert_expired|0x80090328/i, certificate.outOfDate],
    [
      /remotecertificatenamemismatch|cert_e_cn_no_match|0x800b010f|sec_e_wrong_principal|0x80090322|target principal name is incorrect/i,
      certificate.nameMismatch,
    ],
    [
      /crypt_e_no_revocation_check|0x80092012|crypt_e_revocation_offline|0x80092013|revocation function was unable to check|\brevocationstatusunknown\b|\bofflinerevocation\b|revocation server was offline|cert_e_revocation_failure|0x800b010e/i,
      certificate.revocationUnknown,
    ],
    [/crypt_e_revoked|0x80092010|cert_e_revoked|0x800b010c|chain(?:status)?: ?revoked\b/i, certificate.revoked],
    // X509ChainStatusFlags by name, and what Windows calls the same.
    [
      /\bnotsignaturevalid\b|trust_e_cert_signature|0x80096004|cert_trust_is_not_signature_valid/i,
      certificate.badSignature,
    ],
    [
      /\binvalidbasicconstraints\b|trust_e_basic_constraints|0x80096019|\bcyclic\b(?=.{0,200}chain)/i,
      certificate.notAnAuthority,
    ],
    [
      /\b(?:invalid|has(?:notsupported|notpermitted|excluded|notdefined))nameconstraints?\b/i,
      certificate.nameConstraints,
    ],
    [/\bhasweaksignature\b/i, certificate.weakSignature],
    [/\bexplicitdistrust\b/i, certificate.distrusted],
    [/\bhasnotsupportedcriticalextension\b|(?<=chain.{0,60}: ?)invalidextension\b/i, certificate.unknownExtension],
    [
      /sec_e_untrusted_root|0x80090325|certificate chain is based on an untrusted root|certificate chain was issued by an authority that is not trusted|von einer nicht vertrauenswürdigen zertifizierungsstelle ausgestellt|emitida por una entidad en la que no se confía|autorité qui n'est pas approuvée|不受信任的颁发机构颁发/i,
      untrustedRoot,
    ],
    [/cert_trust_is_untrusted_root/i, certificate.ownRoot],
    [/cert_trust_is_partial_chain/i, certificate.issuerUnknown],
    [/cert_trust_is_not_time_valid/i, certificate.outOfDate],
    [/cert_trust_is_revoked/i, certificate.revoked],
    [/cert_trust_(?:revocation_status_unknown|is_offline_revocation)/i, certificate.revocationUnknown],
    [/sec_e_cert_unknown|0x80090327|unknown error occurred while processing the certificate/i, certificate.unverified],
    [
      /cert_e_wrong_usage|0x800b0110|sec_e_cert_wrong_usage|0x80090349|\bnotvalidforusage\b|\bnoissuancechainpolicy\b|\binvalidpolicyconstraints\b/i,
      certificate.wrongPurpose,
    ],
    // Schannel words a version that one side has turned off in the same way.
    [
      /sec_e_algorithm_mismatch|0x80090331|do not possess a common algorithm/i,
      {
        ...negotiation.noSharedCipher,
        suspects: { 'client-tls-too-old': 0.4, 'no-shared-cipher': 0.36, 'server-tls-too-old': 0.24 },
      },
    ],
    [
      /sec_e_unsupported_function|0x80090302|sec_e_secpkg_not_found|0x80090305|requested security protocol is not supported|sec_e_invalid_token.{0,40}version/i,
      negotiation.unsupportedVersion,
    ],
    [
      /sec_e_illegal_message|0x80090326|message received was unexpected or badly formatted|受信したメッセージは予期しない/i,
      illegalMessage,
    ],
    [
      /sec_e_invalid_token|0x80090308|token supplied to the function is invalid|cannot determine the frame size|the handshake failed due to an unexpected packet format/i,
      transport.notTls,
    ],
    [/sec_e_incomplete_message|0x80090318/i, transport.closed],
    [/sec_e_message_altered|0x8009030f|sec_e_decrypt_failure|0x80090330/i, negotiation.keysDiffer],
    [
      /sec_e_no_credentials|0x8009030e|sec_e_internal_error|0x80090304|no credentials are available in the security package|0x8009030d|sec_e_unknown_credentials|credentials supplied to the package were not recognized|local security authority cannot be contacted/i,
      peers.filesUnreadable,
    ],
    [
      /\bremotecertificatenotavailable\b/i,
      { ...peers.noCertificate, suspects: { 'server-no-certificate': 0.55, 'mtls-required': 0.45 } },
    ],
    [
      /no server certificate was specified.{0,20}default developer certificate could not be found or is out of date/i,
      peers.noCertificate,
    ],
    [
      /error occurred while sending the request|a connection with the server could not be established|unable to connect to the remote server|unable to load the service index for source|unable to download from uri 'https/i,
      transport.notReached,
    ],
    [
      near('webexception|webrequest|https|\\bssl|\\btls|system\\.net', 'the operation has timed out'),
      transport.answerTimeout,
    ],
    [/http\/2 server sent invalid data|http\/2 error code '/i, transport.http2Broken],
    [/sec_i_incomplete_credentials|0x00090320|sec_i_renegotiate|0x00090321/i, peers.certificateRequired],
    [
      /the server mode ssl must use a certificate with the associated private key|keyset does not exist|0x80090016|network password is not correct/i,
      peers.filesUnreadable,
    ],
    [
      /received an unexpected eof or 0 bytes from the transport stream|underlying connection was closed: (?:an unexpected error occurred on a (?:send|receive)|the connection was closed unexpectedly|a connection that was expected)|authentication failed because the remote party has closed the transport stream|the response ended prematurely|接続が予期せずに閉じられました/i,
      { ...transport.closed, suspects: { ...transport.closed.suspects, 'client-tls-too-old': 0.4 } },
    ],
    [
      /existing connection was forcibly closed by the remote host|established connection was aborted by the software|wsaeconn(?:reset|aborted)|(?:socket|win32|winsock|wsa|errno|os error|ssl|curl)[^.]{0,40}\b1005[34]\b/i,
      transport.reset,
    ],
    // HttpClient tries the addresses of a name one after the other, IPv6 first, within this one limit.
    [
      /configured httpclient\.timeout of|timed out after \d+ seconds?\. ?.{0,40}httpclient/i,
      {
        ...transport.connectTimeout,
        precision: 'hints',
        suspects: { 'firewall-drop': 0.4, overload: 0.32, 'address-inconsistent': 0.18, 'pmtu-blackhole': 0.1 },
      },
    ],
    [/actively refused it|(?:socket|win32|winsock|wsa|errno|os error|ssl|curl)[^.]{0,40}\b10061\b/i, transport.refused],
    [
      /no such host is known|(?:socket|win32|winsock|wsa|errno|os error|ssl|curl)[^.]{0,40}\b11001\b|(?:remote|proxy) name could not be resolved/i,
      transport.noSuchHost,
    ],
    [
      /connected party did not properly respond after a period of time|(?:socket|win32|winsock|wsa|errno|os error|ssl|curl)[^.]{0,40}\b10060\b/i,
      transport.connectTimeout,
    ],
    [
      /event ?(?:id)?[ :=]*36874|none of the cipher suites supported by the client application are supported by the server/i,
      { ...negotiation.noSharedCipher, suspects: negotiation.noSharedCipher.atServer! },
    ],
    [
      /event ?(?:id)?[ :=]*36871|fatal error occurred while creating (?:an|a) (?:ssl|tls) (?:client|server) credential/i,
      {
        ...negotiation.unsupportedVersion,
        suspects: { 'client-tls-too-old': 0.5, 'file-permission-or-selinux': 0.3, 'server-tls-too-old': 0.2 },
      },
    ],
    [
      /event ?(?:id)?[ :=]*36870|error occurred when attempting to access the (?:ssl|tls) server credential private key/i,
      peers.filesUnreadable,
    ],
    [
      /event ?(?:id)?[ :=]*36882|was issued by an untrusted certificate authority|the certificate received from the remote server was issued by an untrusted/i,
      untrustedRoot,
    ],
    [/event ?(?:id)?[ :=]*36884|does not contain the expected name/i, certificate.nameMismatch],
    [
      /event ?(?:id)?[ :=]*36881|certificate received from the remote server has (?:either )?expired/i,
      certificate.outOfDate,
    ],
    [
      /ssl connection could not be established, see inner exception|(?:a call to sspi|authentication) failed, see inner exception|the authentication or decryption has failed/i,
      transport.someTlsFailure,
    ],
  ],
}
