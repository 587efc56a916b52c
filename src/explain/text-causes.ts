/** Causes that no experiment shows, only what programs say of them; with the family of each. Their articles stand in `articles/`. */
export const textCauses = {
  'acme-failed': 'acme-issuance-failed',
  'browser-stale-state': 'local-state',
  'client-hardening-policy': 'client-config-disables-verification-path',
  'file-permission-or-selinux': 'server-misconfig-no-cert',
  'library-defect': 'library-bug',
  'pinning-failure': 'local-state',
} as const

/** What their articles rest on. */
export const textReferences: Readonly<Record<keyof typeof textCauses, readonly [string, ...string[]]>> = {
  'acme-failed': ['RFC 8555 sections 6.7 and 8', 'RFC 8737', 'RFC 8659 section 3'],
  'browser-stale-state': ['RFC 6797 sections 6.1.1 and 12.1', 'RFC 7838 section 3'],
  'client-hardening-policy': ['OpenSSL, SSL_CTX_set_security_level(3)', 'Apple, NSAppTransportSecurity'],
  'file-permission-or-selinux': ['PostgreSQL manual, ssl_key_file', 'Microsoft, Schannel event 36870'],
  'library-defect': ['ruby/openssl issue 949, read 2026-11-24', 'RFC 5246 section 8.1.2', 'RFC 8879'],
  'pinning-failure': ['RFC 7469 sections 2.4 and 4.3', 'Android, Network Security Configuration'],
}
