import { describe, expect, test } from 'vitest'
import { suspectsIn } from '../suspects.ts'

/** What each library holds against a certificate, in its own words, and the family an expert thinks of first. */
type Row = readonly [text: string, family: string]

const openssl: readonly Row[] = [
  ['certificate verify failed: CRL has expired', 'revocation-check-unavailable'],
  ['certificate verify failed: unable to get CRL issuer certificate', 'revocation-check-unavailable'],
  ['certificate verify failed: subject issuer mismatch', 'chain-wrong-order-or-wrong-intermediate'],
  ["certificate verify failed: unable to decrypt certificate's signature", 'chain-wrong-order-or-wrong-intermediate'],
  ['certificate verify failed: key usage does not include digital signature', 'cert-policy'],
  ['certificate verify failed: invalid or inconsistent certificate policy extension', 'cert-policy'],
  ['certificate verify failed: Empty Subject Alternative Name extension', 'cert-policy'],
  ['certificate verify failed: Certificate Transparency required, but no valid SCTs found', 'cert-policy'],
  ['Error: CA signature digest algorithm too weak', 'cert-weak-key-or-signature'],
  ['certificate verify failed: OCSP unknown cert', 'ocsp-stapling-problem'],
  ["{ code: 'CERT_SIGNATURE_FAILURE' }", 'middlebox-interception'],
  [
    'Warning: Ignoring extra certs from `/ca.pem`, load failed: error:02001002:system library:fopen:No such file',
    'client-config-disables-verification-path',
  ],
]

const gnutls = (reason: string): string =>
  `Certificate verification failed: The certificate is NOT trusted. ${reason}  Could not handshake: Error in the certificate verification.`
const others: readonly Row[] = [
  // GnuTLS says first that it does not trust, then why.
  [gnutls('The certificate chain uses expired certificate.'), 'cert-expired'],
  [gnutls('The certificate issuer is not a CA.'), 'cert-policy'],
  [gnutls('The certificate chain does not match the intended purpose.'), 'cert-policy'],
  [gnutls('The received OCSP status response is invalid.'), 'ocsp-stapling-problem'],
  [gnutls('The revocation or OCSP data are old and have been superseded.'), 'revocation-check-unavailable'],
  [
    "ERROR: The certificate of 'a.example.org' doesn't have a known issuer.\nERROR: The certificate of 'a.example.org' is not yet activated.",
    'clock-skew',
  ],
  // Go
  ['x509: failed to load system roots and no roots provided', 'client-trust-store-outdated'],
  [
    'x509: certificate signed by unknown authority (possibly because of "x509: cannot verify signature: insecure algorithm SHA1-RSA" while trying to verify candidate authority certificate "ca")',
    'cert-weak-key-or-signature',
  ],
  ['x509: “app.example.org” certificate is not permitted for this usage', 'cert-policy'],
  ['x509: “app.example.org” certificate is using a broken key size', 'cert-weak-key-or-signature'],
  // rustls
  ['invalid peer certificate: Revoked', 'cert-revoked'],
  ['invalid peer certificate: Other(OtherError(ExpiredRevocationList))', 'revocation-check-unavailable'],
  ['no native root CA certificates found', 'client-trust-store-outdated'],
  // Java
  [
    'java.security.cert.CertPathValidatorException: basic constraints check failed: pathLenConstraint violated',
    'cert-policy',
  ],
  [
    'java.security.cert.CertPathValidatorException: subject/issuer name chaining check failed',
    'chain-wrong-order-or-wrong-intermediate',
  ],
  ['java.security.cert.CertPathValidatorException: unrecognized critical extension(s)', 'cert-policy'],
  [
    'java.security.cert.CertPathValidatorException: Usage constraint TLSServer check failed: SHA1 used with certificate: CN=a',
    'cert-weak-key-or-signature',
  ],
  [
    'java.io.FileNotFoundException: /opt/app/truststore.jks (No such file or directory)',
    'client-config-disables-verification-path',
  ],
  [
    'javax.net.ssl.trustStore=/opt/app/store.jks java.io.IOException: Keystore was tampered with, or password was incorrect',
    'client-config-disables-verification-path',
  ],
  // .NET and Windows
  ['errors in the certificate chain: HasWeakSignature', 'cert-weak-key-or-signature'],
  ['errors in the certificate chain: InvalidBasicConstraints', 'cert-policy'],
  ['errors in the certificate chain: HasNotSupportedNameConstraint', 'cert-policy'],
  ['WinHttpSendRequest: 12057: ERROR_INTERNET_SEC_CERT_REV_FAILED', 'revocation-check-unavailable'],
  ['WinHttpSendRequest: 12179: ERROR_WINHTTP_SECURE_CERT_WRONG_USAGE', 'cert-policy'],
  ['Error: TrustFailure (Authentication failed, see inner exception.)', 'cert-untrusted-root'],
  // Browsers
  ['Error code: MOZILLA_PKIX_ERROR_NOT_YET_VALID_ISSUER_CERTIFICATE', 'clock-skew'],
  ['Error code: SEC_ERROR_POLICY_VALIDATION_FAILED', 'cert-policy'],
  ['NET::ERR_CERT_KNOWN_INTERCEPTION_BLOCKED', 'middlebox-interception'],
  ['net::ERR_PROXY_CERTIFICATE_INVALID', 'middlebox-interception'],
  // Devices
  ['esp-tls-mbedtls: verification info: ! Usage does not match the extendedKeyUsage extension', 'cert-policy'],
  ['esp-tls-mbedtls: verification info: ! The CRL is expired', 'revocation-check-unavailable'],
  ['esp-tls-mbedtls: verification info: ! The certificate has been revoked (is on a CRL)', 'cert-revoked'],
  // Apple
  ['Trust evaluate failure: [leaf SSLHostname]', 'cert-name-mismatch'],
  ['Trust evaluate failure: [ca1 TemporalValidity]', 'cert-expired-intermediate-or-root'],
  ['Trust evaluate failure: [leaf OtherTrustValidityPeriod]', 'cert-policy'],
  ['Trust evaluate failure: [root WeakKeySize]', 'cert-weak-key-or-signature'],
  ['Trust evaluate failure: [root AnchorTrusted]', 'cert-untrusted-root'],
  ['The validity period in the certificate exceeds the maximum allowed. (-67901)', 'cert-policy'],
  ['errSecCertificateRevoked (-67820)', 'cert-revoked'],
  // Erlang: who generates the alert judged the other side.
  ['[error] SSL: :certify: ssl_alert.erl:88:Fatal error: unknown ca', 'chain-incomplete'],
  [
    'TLS client: In state wait_cert_cr at ssl_handshake.erl:1895 generated CLIENT ALERT: Fatal - Unknown CA',
    'chain-incomplete',
  ],
  [
    "{:certificate_expired, 'TLS client: In state wait_cert_cr at ssl_handshake.erl:2000 generated CLIENT ALERT: Fatal - Certificate Expired'}",
    'cert-expired',
  ],
  // Servers that staple
  [
    '[error] 1#1: OCSP_basic_verify() failed (SSL: error:27069065:OCSP routines:OCSP_basic_verify:certificate verify error:Verify error:unable to get local issuer certificate) while requesting certificate status, responder: ocsp.example.org',
    'ocsp-stapling-problem',
  ],
  [
    '[error] 1#1: OCSP response not successful (6: unauthorized) while requesting certificate status, responder: ocsp.example.org',
    'ocsp-stapling-problem',
  ],
  ['[ssl:error] [pid 1] AH01985: error reading response from OCSP server', 'ocsp-stapling-problem'],
  // In other languages
  [
    'Die zugrunde liegende Verbindung wurde geschlossen: Für den geschützten SSL/TLS-Kanal konnte keine Vertrauensstellung hergestellt werden.',
    'cert-untrusted-root',
  ],
  ['基础连接已经关闭: 未能为 SSL/TLS 安全通道建立信任关系。', 'cert-untrusted-root'],
  ['La demande a été abandonnée : Impossible de créer un canal sécurisé SSL/TLS.', 'client-protocol-too-old'],
  ['El certificado remoto no es válido según el procedimiento de validación.', 'cert-self-signed'],
  ['错误: 无法验证 a.example.org 的由 “/C=US/O=Example” 颁发的证书:\n  颁发的证书已经过期。', 'cert-expired'],
  // Others
  ['The basicConstraints path length parameter has been exceeded', 'cert-policy'],
  [
    'W: https://apt.example.org/: No system certificates available. Try installing ca-certificates.',
    'client-trust-store-outdated',
  ],
  ['curl: (60) Peer certificate cannot be authenticated with given CA certificates', 'chain-incomplete'],
  ['VERIFY X509NAME ERROR: CN=srv, must be vpn.example.org', 'cert-name-mismatch'],
  ["SSLError(FileNotFoundError(2, 'No such file or directory'))", 'client-config-disables-verification-path'],
]

describe('what libraries hold against a certificate', () => {
  test.each([...openssl, ...others])('%s', (text, family) => {
    expect(suspectsIn(text).problems[0]?.suspects[0]?.family).toBe(family)
  })
})

describe('what stands beside it', () => {
  test('a service that is not there on this machine stands behind a fault of TLS', () => {
    const { problems } = suspectsIn(
      'Get http://127.0.0.1:8879/index.yaml: dial tcp 127.0.0.1:8879: connection refused\nGet https://charts.example.org: x509: certificate signed by unknown authority',
    )
    expect(problems.map(({ suspects: [first] }) => first.family)).toEqual(['cert-untrusted-root', 'port-closed'])
  })

  test('an issuer that opens TLS is named by s_client, without any error', () => {
    const { problems } = suspectsIn(
      'CONNECTED(00000003)\nCertificate chain\n 0 s:CN = a.example.org\n   i:O = Zscaler Inc., CN = Zscaler Intermediate Root CA',
    )
    expect(problems[0]?.suspects[0]?.family).toBe('middlebox-interception')
  })

  test('who lists what it may be has not found it', () => {
    const { problems } = suspectsIn('SSL problem (possibly a bad/expired/self-signed certificate)')
    expect(problems[0]?.suspects[0]?.confidence).toBeLessThan(0.5)
  })

  test('a program that advises to look at the clock makes it likelier', () => {
    const say = (words: string): string | undefined =>
      suspectsIn(`certificate verify failed. ${words}`).problems[0]?.suspects[0]?.family
    expect([say(''), say('Make sure the date and time of your device is up to date.')]).toEqual([
      'chain-incomplete',
      'clock-skew',
    ])
  })

  test('a root that has ended since points to it', () => {
    const { problems } = suspectsIn(
      'unable to get issuer certificate: O = Digital Signature Trust Co., CN = DST Root CA X3',
    )
    expect(problems[0]?.suspects.slice(0, 2).map(({ family }) => family)).toContain('cert-expired-intermediate-or-root')
  })

  test('a host without a dot is a private one', () => {
    const say = (host: string): string =>
      `fatal: unable to access 'https://${host}/a.git/': unable to get local issuer certificate`
    const first = (host: string): string | undefined => suspectsIn(say(host)).problems[0]?.suspects[0]?.family
    expect([first('forge'), first('forge.example.org')]).toEqual(['cert-untrusted-root', 'chain-incomplete'])
  })

  test('a public site fetched by PowerShell has no root of its own', () => {
    const words = 'Could not establish trust relationship for the SSL/TLS secure channel.'
    const bare = suspectsIn(words).problems[0]?.suspects[0]?.family
    const fetched = suspectsIn(`iex (new-object net.webclient).downloadstring('https://get.example.org') ${words}`)
    expect([bare, fetched.problems[0]?.suspects[0]?.family]).toEqual(['cert-untrusted-root', 'middlebox-interception'])
  })
})
