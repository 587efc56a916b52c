/** Causes that no experiment shows, only what programs say of them; with the family of each. Their articles stand in `articles/`. */
export const textCauses = {
  'acme-failed': 'acme-issuance-failed',
  'browser-stale-state': 'local-state',
  'client-hardening-policy': 'client-config-disables-verification-path',
  'file-permission-or-selinux': 'server-misconfig-no-cert',
  'library-defect': 'library-bug',
  'pinning-failure': 'local-state',
} as const
