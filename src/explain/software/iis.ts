import { alertFault } from '../alerts.ts'
import * as certificate from '../faults/certificate.ts'
import * as negotiation from '../faults/negotiation.ts'
import * as peers from '../faults/peers.ts'
import * as transport from '../faults/transport.ts'
import type { Fault, Recogniser, Wording } from '../recogniser.ts'

/** Alerts that this machine sent (event 36888): it refused. Those it received (36887): the other side did. */
const sent: readonly (readonly [code: number, fault: Fault])[] = [
  [40, { ...negotiation.noSharedCipher, suspects: negotiation.noSharedCipher.atServer! }],
  [70, { ...negotiation.unsupportedVersion, suspects: negotiation.unsupportedVersion.atServer! }],
]
const codes = [10, 20, 40, 42, 43, 44, 45, 46, 47, 48, 49, 50, 51, 70, 71, 80, 86, 112, 116, 120]

const sentAlerts: readonly Wording[] = sent.map(([code, fault]) => [
  new RegExp(`generated and sent to the remote endpoint.{0,120}fatal (?:error|alert) code is ${code}\\b`, 'i'),
  fault,
])
const numberedAlerts: readonly Wording[] = codes.flatMap((code): Wording[] => {
  const fault = alertFault(code)
  return fault ? [[new RegExp(`protocol defined fatal (?:alert|error) code is ${code}\\b`, 'i'), fault]] : []
})

/** IIS, HTTP.sys, and what Schannel writes to the event log of a server (36870 to 36888). */
export const iis: Recogniser = {
  software: 'IIS / Windows Server',
  signs: [
    /\biis\b|http error (?:403|502)\.\d|\bschannel\b|windows schannel error state|http\.sys|netsh http|received from the remote (?:server|client application)|ldap over secure sockets layer|the tls protocol defined fatal/i,
  ],
  references: [
    'Microsoft Learn, "Schannel Events" (36864 to 36888), looked up 2026-11-24',
    'Microsoft Learn: HTTP status codes in IIS; netsh http; Active Directory Domain Services event 1220; SQL Server, certificates',
  ],
  wordings: [
    ...sentAlerts,
    ...numberedAlerts,
    [
      /event ?(?:id)?[ :=]*36885|server's list of trusted certificate authorities.{0,80}(?:too long|truncated)/i,
      peers.clientCertificateRefused,
    ],
    [/event ?(?:id)?[ :=]*36886|no suitable default server credential exists/i, peers.noCertificate],
    [
      /event ?(?:id)?[ :=]*36876|certificate received from the remote server has not validated correctly/i,
      certificate.unverified,
    ],
    [
      /event ?(?:id)?[ :=]*36877|certificate received from the remote client application has not validated correctly/i,
      peers.clientCertificateRefused,
    ],
    // Windows fetches missing intermediates by itself: what is left is a root that it does not have.
    [
      /event ?(?:id)?[ :=]*36882|certificate received from the remote server was issued by an untrusted certificate authority/i,
      {
        ...certificate.issuerUnknown,
        suspects: {
          'untrusted-root': 0.38,
          'self-signed': 0.19,
          'corporate-proxy-ca': 0.17,
          'missing-intermediate': 0.14,
          'old-trust-store': 0.12,
        },
      },
    ],
    [/event ?(?:id)?[ :=]*36883|certificate received from the remote server has been revoked/i, certificate.revoked],
    [
      /\b403\.7\b|requires your browser to have a (?:secure sockets layer \(ssl\) )?client certificate/i,
      peers.certificateRequired,
    ],
    [
      /\b403\.1[2367]\b|client certificate is either (?:not trusted|expired)|client certificate .{0,40}(?:untrusted|revoked)/i,
      peers.clientCertificateRefused,
    ],
    [
      /\b403\.[45]\b.{0,120}(?:ssl|secure sockets)|page you are trying to access is secured with secure sockets layer/i,
      transport.httpToHttps,
    ],
    [
      /0x80072f8f|a security error occurred\b/i,
      {
        ...certificate.unverified,
        suspects: {
          'untrusted-root': 0.28,
          'cert-name-missing': 0.24,
          'self-signed': 0.16,
          'cert-expired': 0.14,
          'client-tls-too-old': 0.1,
          'clock-wrong': 0.08,
        },
      },
    ],
    [
      /ssl certificate add failed,? error: ?1312|unable to load user-specified certificate|ldap over secure sockets layer \(ssl\) will be unavailable|no usable certificate|does not have a private key information property/i,
      peers.noCertificate,
    ],
  ],
}
