import * as certificate from '../faults/certificate.ts'
import * as peers from '../faults/peers.ts'
import * as transport from '../faults/transport.ts'
import type { Recogniser } from '../recogniser.ts'

/** OpenLDAP's tools and server, and what Active Directory answers. */
export const ldap: Recogniser = {
  software: 'LDAP',
  signs: [/\bldaps?\b|\bldap\w*search\b|\bslapd\b|LdapErr|\bldap_\w+|\bTLSMC\b|moznss/i],
  references: [
    'RFC 4513 section 3',
    'OpenLDAP ldap.conf(5), TLS options; snipe-it issue 13129, AAROC DevOps issue 119, looked up 2026-11-24',
    'Microsoft Learn: LDAP signing',
  ],
  wordings: [
    [
      /ldap_start_tls.{0,80}(?:protocol error|operations error|unsupported extended)|start tls request accepted.{0,40}tls already started|tls already started/i,
      transport.startTlsWrong,
    ],
    [
      // TLS began and broke: the tool prints its reason behind "additional info", if it has one.
      /ldap_start_tls(?:_s)?(?:\(\))?.{0,40}connect error/i,
      {
        ...certificate.unverified,
        suspects: {
          'untrusted-root': 0.45,
          'self-signed': 0.2,
          'cert-name-missing': 0.13,
          'ca-setting-broken': 0.12,
          'starttls-port': 0.1,
        },
      },
    ],
    [
      // JNDI wraps whatever went wrong on a port of LDAPS; the root exception says more, where it stands there.
      /\bbind failed: \S{1,253}:(?:\d{0,2}636|3269)\b/i,
      {
        ...certificate.unverified,
        precision: 'hints',
        suspects: {
          'untrusted-root': 0.45,
          'ca-setting-broken': 0.25,
          'cert-name-missing': 0.12,
          'reset-after-hello': 0.1,
          'client-tls-too-old': 0.08,
        },
      },
    ],
    [
      /can't contact ldap server|\bldap_server_down\b|ldap error 81\b|ldap server is unavailable/i,
      {
        ...certificate.unverified,
        precision: 'hints',
        suspects: {
          'untrusted-root': 0.4,
          'firewall-drop': 0.25,
          'port-closed': 0.15,
          'dns-hijack-or-stale': 0.1,
          'cert-name-missing': 0.1,
        },
      },
    ],
    [
      /requires binds to turn on integrity checking|strong\(?(?:er)?\)? ?auth(?:entication)? ?required|confidentiality ?required|startTLS failed - protocolError/i,
      transport.startTlsWrong,
    ],
    [/tls: hostname .{1,253} does not match|does not match common name in certificate/i, certificate.nameMismatch],
    [
      /error -8172|issuer has been marked as not trusted/i,
      { ...certificate.ownRoot, suspects: { 'self-signed': 0.5, 'untrusted-root': 0.5 } },
    ],
    [/tls: could not (?:use|load) /i, peers.filesUnusable],
    [
      /tls init def ctx failed|tls_init_def_ctx|unable to start tls: server is unavailable|start_?tls.{0,40}\bserver is unavailable/i,
      peers.filesUnusable,
    ],
    [/tls: can't accept: no certificate was found/i, peers.certificateRequired],
    [/closed \(tls negotiation failure\)/i, peers.clientLeft],
  ],
}
