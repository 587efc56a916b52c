import { names } from '../registry.ts'

/** IANA "TLS ClientCertificateType Identifiers" (RFC 5246 section 7.4.4 and after), read 2026-11-23. */
export const clientCertificateTypes = names(
  'client certificate type',
  {
    1: 'rsa_sign',
    2: 'dss_sign',
    3: 'rsa_fixed_dh',
    4: 'dss_fixed_dh',
    5: 'rsa_ephemeral_dh',
    6: 'dss_ephemeral_dh',
    20: 'fortezza_dms',
    64: 'ecdsa_sign',
    65: 'rsa_fixed_ecdh',
    66: 'ecdsa_fixed_ecdh',
    67: 'gost_sign256',
    68: 'gost_sign512',
  },
  2,
)
