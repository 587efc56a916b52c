import { type MozillaConfiguration, mozillaProfile } from './mozilla.ts'
import type { CompliancePolicy } from './requirement.ts'

export const modern: MozillaConfiguration = {
  id: 'modern',
  tlsVersions: ['TLSv1.3'],
  ciphers: [],
  certificateTypes: ['EC'],
  certificateSignatures: ['ecdsa-with-SHA256', 'ecdsa-with-SHA384', 'ecdsa-with-SHA512'],
  maximumCertificateLifespan: 90,
  serverPreferredOrder: false,
}

export const intermediate: MozillaConfiguration = {
  id: 'intermediate',
  tlsVersions: ['TLSv1.2', 'TLSv1.3'],
  ciphers: [
    'TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256',
    'TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256',
    'TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384',
    'TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384',
    'TLS_ECDHE_ECDSA_WITH_CHACHA20_POLY1305_SHA256',
    'TLS_ECDHE_RSA_WITH_CHACHA20_POLY1305_SHA256',
  ],
  certificateTypes: ['EC', 'RSA'],
  certificateSignatures: ['sha256WithRSAEncryption', 'ecdsa-with-SHA256', 'ecdsa-with-SHA384', 'ecdsa-with-SHA512'],
  rsaKeySize: 2048,
  dhParamSize: 2048,
  maximumCertificateLifespan: 366,
  serverPreferredOrder: false,
}

/** It has no "old" configuration any more. Read 2026-11-24. */
export const mozilla60: CompliancePolicy = {
  id: 'mozilla-6-0',
  name: 'Mozilla Server Side TLS',
  version: '6.0',
  date: '2026-04-06',
  source: 'https://ssl-config.mozilla.org/guidelines/6.0.json',
  profiles: [mozillaProfile(modern), mozillaProfile(intermediate)],
}
