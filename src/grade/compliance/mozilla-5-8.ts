import { type MozillaConfiguration, mozillaProfile } from './mozilla.ts'
import { intermediate, modern } from './mozilla-6-0.ts'
import type { CompliancePolicy } from './requirement.ts'

const old: MozillaConfiguration = {
  id: 'old',
  tlsVersions: ['TLSv1.0', 'TLSv1.1', 'TLSv1.2', 'TLSv1.3'],
  ciphers: [
    ...intermediate.ciphers,
    'TLS_ECDHE_ECDSA_WITH_AES_128_CBC_SHA256',
    'TLS_ECDHE_RSA_WITH_AES_128_CBC_SHA256',
    'TLS_ECDHE_ECDSA_WITH_AES_128_CBC_SHA',
    'TLS_ECDHE_RSA_WITH_AES_128_CBC_SHA',
    'TLS_ECDHE_ECDSA_WITH_AES_256_CBC_SHA384',
    'TLS_ECDHE_RSA_WITH_AES_256_CBC_SHA384',
    'TLS_ECDHE_ECDSA_WITH_AES_256_CBC_SHA',
    'TLS_ECDHE_RSA_WITH_AES_256_CBC_SHA',
    'TLS_RSA_WITH_AES_128_GCM_SHA256',
    'TLS_RSA_WITH_AES_256_GCM_SHA384',
    'TLS_RSA_WITH_AES_128_CBC_SHA256',
    'TLS_RSA_WITH_AES_256_CBC_SHA256',
    'TLS_RSA_WITH_AES_128_CBC_SHA',
    'TLS_RSA_WITH_AES_256_CBC_SHA',
    'TLS_RSA_WITH_3DES_EDE_CBC_SHA',
  ],
  certificateTypes: ['RSA'],
  certificateSignatures: ['sha256WithRSAEncryption'],
  rsaKeySize: 2048,
  dhParamSize: 2048,
  maximumCertificateLifespan: 366,
  serverPreferredOrder: true,
}

/** Since 5.8 without DHE and with X25519MLKEM768 in every configuration. Read 2026-11-24. */
export const mozilla58: CompliancePolicy = {
  id: 'mozilla-5-8',
  name: 'Mozilla Server Side TLS',
  version: '5.8',
  date: '2026-04-06',
  source: 'https://ssl-config.mozilla.org/guidelines/5.8.json',
  profiles: [mozillaProfile(modern), mozillaProfile(intermediate), mozillaProfile(old)],
}
