import * as certificate from '../faults/certificate.ts'
import * as negotiation from '../faults/negotiation.ts'
import * as peers from '../faults/peers.ts'
import * as transport from '../faults/transport.ts'
import type { Recogniser } from '../recogniser.ts'

/** Envoy and the meshes on it (Istio), Traefik, Caddy, Kubernetes ingresses: their own words, beside Go's and BoringSSL's. */
export const proxies: Recogniser = {
  software: 'Envoy / Traefik / Caddy / Kubernetes',
  signs: [
    /\bTLS_error:\||\benvoy\b|\bistio\b|\btraefik\b|\bcaddy\b|\bingress\b|upstream connect error|\bkubernetes\b|\bkube\w*/i,
  ],
  references: [
    'Envoy documentation, response flags and transport failure reasons',
    'Traefik pkg/tls; Caddy modules/caddytls',
  ],
  wordings: [
    [
      /tls_error:.{0,120}wrong_version_number|transport failure reason: tls error: .{0,80}wrong_version_number/i,
      transport.notTls,
    ],
    [
      /serving default cert(?:ificate)? for request|no default certificate, fallback to the internal generated|ssl certificate .{1,160} was not found\. using default certificate|kubernetes ingress controller fake certificate|fake (?:\w+ ){0,3}cert(?:ificate)?\b|traefik default cert/i,
      peers.defaultCertificate,
    ],
    [
      /no certificate available for '|no matching certificate|strict sni enabled.{0,40}no certificate found/i,
      peers.nameNotHosted,
    ],
    [/tls: no certificates configured|secret is not supplied by sds/i, peers.noCertificate],
    [
      /openssl_internal:certificate_verify_failed(?!.{0,40}(?:verify san|hostname|expired))/i,
      {
        ...certificate.unverified,
        suspects: {
          'untrusted-root': 0.46,
          'ca-setting-broken': 0.2,
          'self-signed': 0.12,
          'cert-name-missing': 0.12,
          'cert-expired': 0.1,
        },
      },
    ],
    [/does not match any of (?:dnsnames|ips)\b/i, certificate.nameMismatch],
    [/verify san (?:list|failed)|verify_san|san matcher/i, certificate.nameMismatch],
    [/upstream connect error or disconnect\/reset before headers.{0,120}connection termination/i, transport.closed],
    [/upstream_reset_before_response_started|remote connection failure, transport failure reason/i, transport.reset],
    // Envoy names the error of connect(2): Linux numbers.
    [/delayed connect error: 111\b/i, transport.refused],
    [/delayed connect error: 1(?:01|13)\b/i, transport.unreachable],
    [/filter chain not found|closing connection: no matching filter chain/i, negotiation.unknownName],
    [
      /(?:tls|ssl|certificate)\b.{0,60}secret .{1,120} not found|secret .{0,60}(?:tls|cert)\S{0,60} .{0,20}not found|no object matching key .{1,120} in local store|issuing certificate as secret does not exist|\btls secret .{1,120} does not exist|error (?:getting|obtaining) (?:ssl|tls) (?:certificate|secret)/i,
      peers.noCertificate,
    ],
    [
      /failed to peek sni|unable to (?:peek|extract|parse) (?:the )?(?:sni|client ?hello)/i,
      {
        ...negotiation.protocolBroken,
        precision: 'decides',
        suspects: { 'clienthello-too-large': 0.8, 'sni-missing-client': 0.12, 'sni-route-miss': 0.08 },
      },
    ],
  ],
}
