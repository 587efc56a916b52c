import { readFileSync } from 'node:fs'
import {
  bare,
  forClients,
  h2AndHttp1,
  listen,
  noRoot,
  ok,
  originPort,
  placeSaid,
  plain,
  type Row,
  refused,
  showing,
  stapled,
  timeSaid,
  tooWeak,
  visit,
  ward,
  wrongName,
} from './ways.ts'

/** What is wrong with each, as others than the doctor see it; and that what is left out makes it well. */
export const looks: Readonly<Record<string, readonly Row[]>> = {
  'sni-route-miss': [
    ['it closes on the name', visit(), 'ECONNRESET'],
    ['it takes the one that is routed', visit({ servername: 'www.site.clinic.test' }), ok],
  ],
  'cf-flexible-redirect-loop': [['it leads to itself', visit(), 'HTTP/1.1 301 Moved Permanently']],
  'unsupported-signature': [['OpenSSL checks Ed25519 in certificates', visit(), ok]],
  'key-mismatch': [['its signature is not of the key', visit(bare), /^ERR_SSL_(BAD|PROVIDER)_SIGNATURE/]],
  'server-no-certificate': [['it agrees to nothing', visit(), refused]],
  'java-keystore-unusable': [['it leaves after its hello', visit(), 'ECONNRESET']],
  'mtls-client-cert-rejected': [
    ['it wants a certificate', visit(), 'ERR_SSL_TLSV13_ALERT_CERTIFICATE_REQUIRED'],
    ['and not this one', showing(), 'closed'],
  ],
  'renegotiation-client-cert': [['it shakes hands with anybody, and hangs up on the request', visit(), 'closed']],
  'aop-misconfigured': [
    ['the edge says 525', visit(), 'HTTP/1.1 525 unknown'],
    ['the origin wants a certificate', visit({}, originPort), 'ERR_SSL_TLSV13_ALERT_CERTIFICATE_REQUIRED'],
  ],
  'sni-strict-unknown-name': [
    ['it refuses the name', visit(), 'ERR_SSL_TLSV1_UNRECOGNIZED_NAME'],
    ['it takes the one it knows', visit({ servername: 'known.clinic.test' }), ok],
  ],
  'go-no-certificate-for-name': [['it answers internal_error', visit(), 'ERR_SSL_TLSV1_ALERT_INTERNAL_ERROR']],
  'sni-missing-client': [
    ['without a name it shows another site', visit({ servername: '' }), wrongName],
    ['with the name it is well', visit(), ok],
  ],
  'sni-wrong-vhost-cert': [['its certificate is for others', visit(), wrongName]],
  'cert-name-missing': [['its certificate lacks the name', visit(), wrongName]],
  'ip-literal-url': [['its certificate lacks the address', visit(), wrongName]],
  'clientauth-eku-removed': [
    ['it refuses the certificate that is for servers alone', showing(), 'HTTP/1.1 400 Bad Request'],
    ['it takes one that is for clients', (one) => showing(forClients())(one), ok],
  ],
  'validity-too-long': [['whoever sets no limit takes it', visit(), ok]],
  'mtls-required': [['it wants a certificate', visit(), 'ERR_SSL_TLSV13_ALERT_CERTIFICATE_REQUIRED']],
  'clock-wrong': [
    ['the certificate is of the future', visit(), 'CERT_NOT_YET_VALID'],
    ['which is now, says the time server', timeSaid, '500 days ahead'],
  ],
  'cert-expired': [['it has expired', visit(), 'CERT_HAS_EXPIRED']],
  'cert-expires-soon': [['it is good still', visit(), ok]],
  'cert-not-yet-valid': [['it is too early', visit(), 'CERT_NOT_YET_VALID']],
  'self-signed': [['it vouches for itself', visit(), 'DEPTH_ZERO_SELF_SIGNED_CERT']],
  'panel-default-certificate': [['it vouches for itself', visit(), 'DEPTH_ZERO_SELF_SIGNED_CERT']],
  'cert-renewed-not-reloaded': [
    ['it shows the old certificate for its name', visit(), 'CERT_HAS_EXPIRED'],
    ['and the new one by default', visit({ servername: '', checkServerIdentity: () => undefined }), ok],
  ],
  'old-trust-store': [
    [
      'its root is not in the old bundle',
      (one) => visit({ ca: readFileSync(one.options!.store!, 'utf8') })(one),
      noRoot,
    ],
    ['with the root it is well', visit(), ok],
  ],
  'distrusted-ca': [
    ['whoever knows no last day takes it', visit(), ok],
    [
      'the bundle says the last day',
      async ({ options }) => readFileSync(options!.store!, 'utf8'),
      /distrust-after: "\d{12}Z"\n-----BEGIN/,
    ],
  ],
  'docker-kube-ingress-default': [['it vouches for itself', visit(), 'DEPTH_ZERO_SELF_SIGNED_CERT']],
  'hosting-suspended': [['its certificate is for others', visit(), wrongName]],
  'wrong-intermediate': [
    ["its issuer is missing, a stranger's is there", visit(), 'UNABLE_TO_VERIFY_LEAF_SIGNATURE'],
    ['with the issuer it is well', (one) => visit({ ca: [ward.root.pem, ward.intermediate.pem] })(one), ok],
  ],
  'chain-wrong-order': [['OpenSSL puts it in order', visit(), ok]],
  'intermediate-expired': [['something has expired', visit(), 'CERT_HAS_EXPIRED']],
  'root-expired': [['it is of the far future', visit(), 'CERT_NOT_YET_VALID']],
  'expired-cross-sign': [['OpenSSL 3 goes the other way', visit(), ok]],
  'weak-key': [['OpenSSL at the level of distributions', visit({ ciphers: 'DEFAULT@SECLEVEL=2' }), tooWeak]],
  'sha1-signature': [['OpenSSL at the level of distributions', visit({ ciphers: 'DEFAULT@SECLEVEL=2' }), tooWeak]],
  'cn-only-no-san': [['OpenSSL falls back to the common name', visit(), ok]],
  'wrong-eku': [['it is not for servers', visit(), 'INVALID_PURPOSE']],
  'name-constraints': [['its name is not permitted', visit(), 'UNSPECIFIED']],
  'basic-constraints': [['there is one authority too many', visit(), 'PATH_LENGTH_EXCEEDED']],
  'wrong-key-usage': [['OpenSSL does not look at the key usage', visit(), ok]],
  'unknown-critical-extension': [['OpenSSL must refuse it', visit(), 'UNSPECIFIED']],
  'malformed-certificate': [['OpenSSL does not read it', visit(), /^(UNABLE_TO_VERIFY_LEAF_SIGNATURE|UNSPECIFIED)$/]],
  'python313-x509-strict': [['OpenSSL takes it, unless it is strict', visit(), ok]],
  'untrusted-root': [['its root is unknown', visit(), 'SELF_SIGNED_CERT_IN_CHAIN']],
  'origin-ca-exposed': [['nobody knows its issuer', visit(), 'UNABLE_TO_VERIFY_LEAF_SIGNATURE']],
  'letsencrypt-staging-cert': [['nobody knows its root', visit(), 'UNABLE_TO_GET_ISSUER_CERT_LOCALLY']],
  'missing-intermediate': [
    ['its issuer is missing', visit(), 'UNABLE_TO_VERIFY_LEAF_SIGNATURE'],
    ['with the issuer it is well', (one) => visit({ ca: [ward.root.pem, ward.intermediate.pem] })(one), ok],
  ],
  'cert-revoked': [
    ['Node does not ask, and comes in', visit(), ok],
    ['its responder says so', placeSaid('responder'), 'revoked, 6 days to go'],
  ],
  'revocation-check-hard-fail': [
    ['Node does not ask, and comes in', visit(), ok],
    ['nobody gives its list', placeSaid('list'), 'ECONNREFUSED'],
  ],
  'must-staple-no-staple': [
    ['Node does not look at the promise, and comes in', visit(), ok],
    ['nothing is stapled', stapled, 'nothing'],
  ],
  'bad-staple': [
    ['Node does not look at the staple, and comes in', visit(), ok],
    ['the staple has long run out', stapled, 'good, -22 days to go'],
  ],
  'cdn-origin-handshake-failed': [
    ['the edge says 525', visit(), 'HTTP/1.1 525 unknown'],
    ['the origin does not speak TLS', visit({}, originPort), plain],
  ],
  'cf-526-invalid-origin-cert': [
    ['the edge says 526', visit(), 'HTTP/1.1 526 unknown'],
    ["the origin's certificate has expired", visit({}, originPort), 'CERT_HAS_EXPIRED'],
  ],
  'cf-521-origin-refuses': [
    ['the edge says 521', visit(), 'HTTP/1.1 521 unknown'],
    ['the origin refuses', listen(originPort), 'ECONNREFUSED'],
  ],
  'cf-522-origin-times-out': [
    ['the edge says 522', visit(), 'HTTP/1.1 522 unknown'],
    ['the origin answers no SYN', listen(originPort), 'no SYN-ACK'],
  ],
  'cf-523-530-origin-unreachable': [['the edge says 523', visit(), 'HTTP/1.1 523 unknown']],
  'cloudfront-502-origin-tls': [
    ['the edge says 502', visit(), 'HTTP/1.1 502 Bad Gateway'],
    ["the origin's certificate has expired", visit({}, originPort), 'CERT_HAS_EXPIRED'],
  ],
  'fastly-503-origin-tls': [
    ['the edge says 503', visit(), 'HTTP/1.1 503 Service Unavailable'],
    ["the origin's certificate has expired", visit({}, originPort), 'CERT_HAS_EXPIRED'],
  ],
  'akamai-503-origin-tls': [
    ['the edge says 503', visit(), 'HTTP/1.1 503 Service Unavailable'],
    ["the origin's certificate has expired", visit({}, originPort), 'CERT_HAS_EXPIRED'],
  ],
  'afd-origin-tls': [
    ['the edge says 502', visit(), 'HTTP/1.1 502 Bad Gateway'],
    ["the origin's certificate has expired", visit({}, originPort), 'CERT_HAS_EXPIRED'],
  ],
  'gcp-lb': [
    ['the edge says 502', visit(), 'HTTP/1.1 502 Bad Gateway'],
    ['the origin does not speak TLS', visit({}, originPort), plain],
  ],
  'cf-multilevel-subdomain': [
    ['it refuses the name', visit(), refused],
    ['it serves the one above', visit({ servername: 'site.clinic.test' }), ok],
  ],
  'cf-universal-not-active': [
    ['it refuses the name', visit(), refused],
    ['it serves another', visit({ servername: 'www.cloudflare.com' }), ok],
  ],
  'ca-setting-broken': [['the site is well: what is broken is here', visit(h2AndHttp1), ok]],
}
