import * as certificate from '../faults/certificate.ts'
import * as edge from '../faults/edge.ts'
import * as peers from '../faults/peers.ts'
import * as transport from '../faults/transport.ts'
import type { Recogniser } from '../recogniser.ts'

/** CloudFront, Azure, Akamai, Fastly, Google and AWS load balancers: how each says that it cannot use TLS with what is behind it. */
export const clouds: Recogniser = {
  software: 'CDN or cloud load balancer',
  signs: [
    /\bcloudfront\b|\bazure\b|application gateway|front door|\bakamai\b|\bfastly\b|\bvarnish\b|\belb\b|\balb\b|target group|\bgcp\b|google cloud/i,
  ],
  references: [
    'Amazon CloudFront Developer Guide, HTTP 502; Elastic Load Balancing, target health reason codes',
    'Microsoft Learn, "Troubleshoot backend health issues in Application Gateway"',
    'Fastly documentation, "Common 503 errors"; Akamai TechDocs, origin certificates; Google Cloud Load Balancing logging',
  ],
  wordings: [
    [
      /cloudfront (?:wasn't|was not) able to connect to the origin|cloudfront attempted to establish a connection with the origin|x-cache: error from cloudfront|negotiate an? ssl\/tls.{0,60}origin/i,
      edge.cloudFront502,
    ],
    [
      /hostname doesn't match against certificate|certificate has expired.{0,40}varnish|ssl handshake error.{0,60}(?:fastly|varnish|backend)|unable to get local issuer certificate.{0,40}503|503.{0,40}(?:backend|certificate|ssl).{0,40}(?:fastly|varnish|handshake)/i,
      edge.fastly503,
    ],
    [
      /reference #30\.|ERR_ORIGIN_SSL|origin ssl certificate verification|edge.{0,20}akamai.{0,60}certificate/i,
      edge.akamai503,
    ],
    [
      /origininvalidresponse|\bsslhandshakeerror|our services aren't available right now|certificatenamecheckfailed|origincertificate|errorinfo\W{1,4}certificate\w+/i,
      edge.azureOrigin,
    ],
    [
      /failed_to_negotiate_alpn|ssl_certificate_san_verification_failed|ssl_certificate_chain_verification_failed|backend_connection_closed_before_data_sent_to_client|failed_to_connect_to_backend/i,
      edge.googleBackend,
    ],
    [
      /target\.(?:failedhealthchecks|timeout|responsecodemismatch)|health checks failed.{0,60}(?:ssl|tls|handshake)|targetTLSNegotiationErrorCount|clienttlsnegotiationerrorcount/i,
      {
        ...transport.someTlsFailure,
        suspects: {
          'plain-http-on-tls-port': 0.4,
          'no-shared-cipher': 0.2,
          'server-tls-too-old': 0.2,
          'port-closed': 0.2,
        },
      },
    ],
    [
      /common name of the leaf certificate presented by the backend server does not match|common name \(cn\) doesn't match|cn of the (?:leaf|backend|server) certificate/i,
      certificate.nameMismatch,
    ],
    [
      /leaf certificate is (?:missing from|not the topmost certificate in) the certificate chain|chain .{0,40}correctly ordered/i,
      {
        ...certificate.leafUnverified,
        suspects: { 'chain-wrong-order': 0.6, 'missing-intermediate': 0.3, 'server-no-certificate': 0.1 },
      },
    ],
    [
      /intermediate certificate (?:is )?(?:missing|was not found)/i,
      { ...certificate.leafUnverified, suspects: { 'missing-intermediate': 0.8, 'chain-wrong-order': 0.2 } },
    ],
    [/validity of the backend certificate could not be verified/i, certificate.unverified],
    // errorInfo in Front Door's access log.
    [/\bsslmismatchedsni\b/i, peers.sniHostDiffer],
    [/\borigin(?:connectionrefused)\b/i, transport.refused],
    [/\borigintimeout\b/i, transport.connectTimeout],
    [/\bdnsnamenotresolved\b/i, transport.noSuchHost],
    [
      /root certificate of the server certificate used by the backend doesn't match the trusted root|trusted root certificate (?:is )?mismatch|backend (?:server )?certificate is not (?:issued|signed) by a (?:well-known|trusted)|backend certificate is invalid/i,
      { ...certificate.issuerUnknown, suspects: { 'ca-setting-broken': 0.6, 'untrusted-root': 0.4 } },
    ],
    [
      // Application Gateway v1 knows its backends by their own certificates; v2 by their roots.
      /backend server certificate is not (?:white|allow)-?listed/i,
      {
        ...certificate.unverified,
        suspects: { 'untrusted-root': 0.4, 'cert-name-missing': 0.25, 'ca-setting-broken': 0.2, 'self-signed': 0.15 },
      },
    ],
    [
      /could not connect to the backend.{0,120}(?:port|nsg|firewall|udr)|nsg\/udr\/firewall|health[- ]?checks?\b.{0,60}\brequest timed out/i,
      transport.connectTimeout,
    ],
    [
      /backend server certificate (?:has )?expired|certificate (?:presented by|of) the backend .{0,40}expired/i,
      certificate.expired,
    ],
    [/backend.{0,60}self-?signed/i, certificate.selfSigned],
    [
      /\b463\b.{0,40}x-forwarded-for|client certificate .{0,60}(?:listener|mtls|trust store)/i,
      peers.clientCertificateRefused,
    ],
  ],
}
