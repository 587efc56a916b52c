import { describe, expect, test } from 'vitest'
import { graded } from '../../test/support/graded.ts'
import { aead12, cbc, certificateWith, intermediate, modern, old, type Wish } from '../../test/support/surveys.ts'
import type { Letter, Mark } from './policy.ts'
import { capRules } from './rating-guide.ts'

type Row = readonly [sentence: string, wish: Wish, mark: Mark, reasons: string, ifTrusted?: Letter]

const rsaGcm = ['TLS_RSA_WITH_AES_128_GCM_SHA256']
const rc4 = 'TLS_RSA_WITH_RC4_128_SHA'
const des3 = 'TLS_RSA_WITH_3DES_EDE_CBC_SHA'
const dhe = 'TLS_DHE_RSA_WITH_AES_128_GCM_SHA256'
const on12 = (...more: readonly string[]) => ({ ...modern, 'TLSv1.2': [...aead12, ...more] })

const rewards: readonly Row[] = [
  ['TLS 1.3 and 1.2, AEAD, HSTS of two years: exceptional', { suites: intermediate }, 'A+', ''],
  [
    'TLS 1.3 alone is no less, though there is no version to fall back to',
    { suites: modern, behaviours: { 'fallback-scsv': undefined } },
    'A+',
    '',
  ],
  ['without HSTS there is no reward', { suites: intermediate, hsts: null }, 'A', 'no-hsts'],
  ['HSTS of half a year is long enough', { suites: intermediate, hsts: 'max-age=15552000' }, 'A+', ''],
  ['HSTS of a day is not', { suites: intermediate, hsts: 'max-age=86400' }, 'A', 'no-hsts'],
  ['HSTS that is taken back is none', { suites: intermediate, hsts: 'max-age=0' }, 'A', 'no-hsts'],
  ['HSTS without max-age is none', { suites: intermediate, hsts: 'includeSubDomains' }, 'A', 'no-hsts'],
  ['a page that did not come earns no reward', { suites: intermediate, withoutPage: true }, 'A', 'no-hsts'],
  [
    'TLS_FALLBACK_SCSV that is not heeded keeps from A+',
    { suites: intermediate, behaviours: { 'fallback-scsv': false } },
    'A',
    'no-fallback-scsv',
  ],
  [
    'SHA-1 anywhere in what is sent keeps from A+',
    { suites: intermediate, leaves: [certificateWith({ signature: 'sha1' })] },
    'A',
    'sha1-in-chain',
  ],
]

const protocols: readonly Row[] = [
  [
    'SSL 2.0 is an F, whatever else is good',
    { suites: { ...intermediate, SSLv2: ['SSL_CK_RC4_128_WITH_MD5'] } },
    'F',
    'ssl2 rc4',
  ],
  [
    'SSL 3.0 as the best is an F',
    { suites: { SSLv3: cbc } },
    'F',
    'ssl-only no-tls12 poodle-sslv3 ssl3 no-aead no-tls13',
  ],
  ['SSL 3.0 with CBC is POODLE: C', { suites: { ...intermediate, SSLv3: cbc } }, 'C', 'poodle-sslv3 ssl3'],
  ['SSL 3.0 with RC4 alone is no POODLE: B', { suites: { ...intermediate, SSLv3: [rc4] } }, 'B', 'ssl3 rc4'],
  ['TLS 1.0 as the best is a C', { suites: { 'TLSv1.0': cbc } }, 'C', 'no-tls12 tls10-tls11 no-aead no-tls13'],
  ['TLS 1.1 as the best is a C', { suites: { 'TLSv1.1': cbc } }, 'C', 'no-tls12 tls10-tls11 no-aead no-tls13'],
  ['TLS 1.0 beside the newest is a B', { suites: { ...intermediate, 'TLSv1.0': cbc } }, 'B', 'tls10-tls11'],
  ['TLS 1.1 beside the newest is a B', { suites: { ...intermediate, 'TLSv1.1': cbc } }, 'B', 'tls10-tls11'],
  ['TLS 1.2 as the best is an A-', { suites: { 'TLSv1.2': aead12 } }, 'A-', 'no-tls13'],
  ['TLS 1.2 is not wanted where TLS 1.3 is', { suites: modern }, 'A+', ''],
]

const suites: readonly Row[] = [
  [
    'anonymous suites are an F',
    { suites: on12('TLS_DH_anon_WITH_AES_128_CBC_SHA'), dh: [2048] },
    'F',
    'anonymous-suites',
  ],
  ['suites without encryption are an F', { suites: on12('TLS_RSA_WITH_NULL_SHA256') }, 'F', 'insecure-suites'],
  [
    'RSA of export strength (FREAK) is an F',
    { suites: on12('TLS_RSA_EXPORT_WITH_DES40_CBC_SHA') },
    'F',
    'insecure-suites',
  ],
  [
    'Diffie-Hellman of export strength (Logjam) is an F',
    { suites: on12('TLS_DHE_RSA_EXPORT_WITH_DES40_CBC_SHA'), dh: [512] },
    'F',
    'insecure-suites insecure-dh',
  ],
  ['DES is an F', { suites: on12('TLS_RSA_WITH_DES_CBC_SHA') }, 'F', 'insecure-suites'],
  [
    'nothing but RC4 is an F',
    { suites: { 'TLSv1.2': [rc4], 'TLSv1.0': [rc4] } },
    'F',
    'rc4-only rc4-modern rc4 no-forward-secrecy no-aead tls10-tls11 no-tls13',
  ],
  ['RC4 first in TLS 1.2 is a C', { suites: { 'TLSv1.2': [rc4, ...aead12], ...modern } }, 'C', 'rc4-modern rc4'],
  ['RC4 last in TLS 1.2 is a B', { suites: on12(rc4) }, 'B', 'rc4'],
  ['RC4 in TLS 1.0 alone is a B', { suites: { ...intermediate, 'TLSv1.0': [...cbc, rc4] } }, 'B', 'rc4 tls10-tls11'],
  ['3DES first in TLS 1.2 is a C', { suites: { 'TLSv1.2': [des3, ...aead12], ...modern } }, 'C', 'small-blocks-modern'],
  [
    '3DES first in TLS 1.1 is a C',
    { suites: { ...intermediate, 'TLSv1.1': [des3] } },
    'C',
    'small-blocks-modern tls10-tls11',
  ],
  ['3DES last costs nothing', { suites: on12(des3) }, 'A+', ''],
  [
    '3DES where the client chooses costs nothing',
    { suites: { 'TLSv1.2': [des3, ...aead12], ...modern }, chooser: 'client' },
    'A+',
    '',
  ],
  [
    'a browser that gets RSA key exchange has no forward secrecy: B',
    { suites: { 'TLSv1.2': [...rsaGcm, ...aead12] } },
    'B',
    'no-forward-secrecy no-tls13',
  ],
  [
    'the same suites where the client chooses are well',
    { suites: { 'TLSv1.2': [...rsaGcm, ...aead12] }, chooser: 'client' },
    'A-',
    'no-tls13',
  ],
  ['the same suites beside TLS 1.3 are well', { suites: { 'TLSv1.2': [...rsaGcm, ...aead12], ...modern } }, 'A+', ''],
  [
    'a browser that gets CBC has no authenticated encryption: B',
    { suites: { 'TLSv1.2': cbc } },
    'B',
    'no-aead no-tls13',
  ],
  ['CBC behind AEAD costs nothing', { suites: on12(...cbc) }, 'A+', ''],
]

const keys: readonly Row[] = [
  ['a key of RSA 1024 is a B', { suites: intermediate, leaves: [certificateWith({ bits: 1024 })] }, 'B', 'weak-key'],
  ['a key of RSA 768 is an F', { suites: intermediate, leaves: [certificateWith({ bits: 768 })] }, 'F', 'insecure-key'],
  ['a key of RSA 512 is an F', { suites: intermediate, leaves: [certificateWith({ bits: 512 })] }, 'F', 'insecure-key'],
  ['a key of RSA 2048 is well', { suites: intermediate, leaves: [certificateWith({ bits: 2048 })] }, 'A+', ''],
  [
    'an RSA exponent of 1 is an F',
    { suites: intermediate, leaves: [certificateWith({ exponent: 1 })] },
    'F',
    'rsa-exponent',
  ],
  ['Diffie-Hellman of 1024 bits is a B', { suites: on12(dhe), dh: [1024] }, 'B', 'weak-dh'],
  ['Diffie-Hellman of 768 bits is an F', { suites: on12(dhe), dh: [768] }, 'F', 'insecure-dh'],
  ['Diffie-Hellman of 2048 bits is well', { suites: on12(dhe), dh: [2048] }, 'A+', ''],
  ['a curve of 160 bits is a B', { suites: intermediate, groups: ['x25519', 'secp160r1'] }, 'B', 'weak-group'],
]

const certificates: readonly Row[] = [
  [
    'a certificate for another name is an M',
    { suites: intermediate, evidence: 'cert-name-missing' },
    'M',
    'name-mismatch',
    'A+',
  ],
  [
    'the default certificate of the server is an M',
    { suites: intermediate, evidence: 'sni-wrong-vhost-cert' },
    'M',
    'name-mismatch',
    'A+',
  ],
  ['a self-signed certificate is a T', { suites: intermediate, evidence: 'self-signed' }, 'T', 'self-signed', 'A+'],
  ['an unknown authority is a T', { suites: intermediate, evidence: 'untrusted-root' }, 'T', 'unknown-authority', 'A+'],
  [
    'an authority that stores distrust is a T',
    { suites: intermediate, evidence: 'distrusted-ca' },
    'T',
    'unknown-authority',
    'A+',
  ],
  ['an expired certificate is a T', { suites: intermediate, evidence: 'cert-expired' }, 'T', 'expired', 'A+'],
  [
    'a certificate that is not valid yet is a T',
    { suites: intermediate, evidence: 'cert-not-yet-valid' },
    'T',
    'not-yet-valid',
    'A+',
  ],
  [
    'an expired intermediate is a T',
    { suites: intermediate, evidence: 'intermediate-expired' },
    'T',
    'authority-expired',
    'A+',
  ],
  [
    'a signature with SHA-1 is a T',
    { suites: intermediate, evidence: 'sha1-signature' },
    'T',
    'sha1 sha1-in-chain',
    'A',
  ],
  ['a purpose other than servers is a T', { suites: intermediate, evidence: 'wrong-eku' }, 'T', 'refused', 'A+'],
  [
    'a chain that can be completed is a B',
    { suites: intermediate, evidence: 'missing-intermediate' },
    'B',
    'chain-incomplete',
    'A+',
  ],
  ['a revoked certificate is an F', { suites: intermediate, evidence: 'cert-revoked' }, 'F', 'revoked', 'A+'],
  [
    'a signature with MD5 is an F',
    { suites: intermediate, leaves: [certificateWith({ signature: 'md5' })] },
    'F',
    'md5-signature',
  ],
  [
    'a second certificate that has expired is a T',
    { suites: intermediate, leaves: [certificateWith({ from: Date.UTC(2025, 0, 1) })] },
    'T',
    'expired',
    'A+',
  ],
  [
    'a second certificate that is not valid yet is a T',
    { suites: intermediate, leaves: [certificateWith({ from: Date.UTC(2027, 0, 1) })] },
    'T',
    'not-yet-valid',
    'A+',
  ],
  [
    'a second certificate for another name is an M',
    { suites: intermediate, leaves: [certificateWith({ host: 'other.test' })] },
    'M',
    'name-mismatch',
    'A+',
  ],
  [
    'what is an F is not shown as T',
    { suites: { ...intermediate, SSLv2: ['SSL_CK_RC4_128_WITH_MD5'] }, evidence: 'self-signed' },
    'F',
    'ssl2 self-signed rc4',
    'F',
  ],
  [
    'without TLS 1.3 and trusted by nobody: T, and A- if trusted',
    { suites: { 'TLSv1.2': aead12 }, evidence: 'untrusted-root' },
    'T',
    'unknown-authority no-tls13',
    'A-',
  ],
]

const weaknesses: readonly Row[] = [
  ...(
    ['heartbleed', 'ccs-injection', 'poodle-tls', 'drown', 'ticketbleed', 'robot', 'insecure-renegotiation'] as const
  ).map((id): Row => [`${id} is an F`, { suites: intermediate, vulnerabilities: { [id]: 'vulnerable' } }, 'F', id]),
  ['TLS compression (CRIME) is a C', { suites: intermediate, vulnerabilities: { crime: 'vulnerable' } }, 'C', 'crime'],
  [
    'BEAST costs nothing since 2009d',
    { suites: { ...intermediate, 'TLSv1.0': cbc }, vulnerabilities: { beast: 'vulnerable' } },
    'B',
    'tls10-tls11',
  ],
  [
    'renegotiation by the client costs nothing',
    { suites: intermediate, vulnerabilities: { 'client-renegotiation': 'vulnerable' } },
    'A+',
    '',
  ],
  [
    'no secure renegotiation is an A-',
    { suites: intermediate, behaviours: { 'secure-renegotiation': false } },
    'A-',
    'no-secure-renegotiation',
  ],
  [
    'TLS 1.3 alone needs no secure renegotiation',
    { suites: modern, behaviours: { 'secure-renegotiation': undefined } },
    'A+',
    '',
  ],
]

const together: readonly Row[] = [
  [
    'a server of 2012 is held by the worst of its faults',
    { suites: old },
    'C',
    'poodle-sslv3 ssl3 tls10-tls11 rc4 no-tls13',
  ],
  [
    'a key of 1024 bits that browsers refuse is a B, as the guide has it',
    { suites: intermediate, evidence: 'weak-key' },
    'B',
    'weak-key',
  ],
]

const starttls: readonly Row[] = [
  ['STARTTLS alone takes nothing off', { suites: intermediate, starttls: 'smtp' }, 'A+', ''],
  ['HSTS is not wanted of a mail server', { suites: intermediate, starttls: 'imap', hsts: null }, 'A+', ''],
  [
    'a self-signed certificate is a T for STARTTLS too, with the letter beside it',
    { suites: intermediate, starttls: 'smtp', evidence: 'self-signed' },
    'T',
    'self-signed',
    'A+',
  ],
  [
    'TLS 1.0 is a B for STARTTLS too',
    { suites: { ...intermediate, 'TLSv1.0': cbc }, starttls: 'smtp' },
    'B',
    'tls10-tls11',
  ],
]

const all: Readonly<Record<string, readonly Row[]>> = {
  rewards,
  protocols,
  suites,
  keys,
  certificates,
  weaknesses,
  together,
  starttls,
}

describe.each(Object.entries(all))('%s', (_, rows) => {
  test.each(rows.map((row) => [row[0], row] as const))('%s', async (_, [, wish, mark, reasons, ifTrusted]) => {
    const grade = await graded(wish)
    expect({ mark: grade.mark, reasons: grade.caps.map(({ id }) => id).toSorted() }).toEqual({
      mark,
      reasons: reasons.split(' ').filter(Boolean).toSorted(),
    })
    if (ifTrusted) expect(grade.ifTrusted).toBe(ifTrusted)
  })
})

test('every rule of the guide is held by some situation', () => {
  const held = new Set(Object.values(all).flatMap((rows) => rows.flatMap(([, , , reasons]) => reasons.split(' '))))
  expect(capRules.map(({ id }) => id).filter((id) => !held.has(id))).toEqual([])
})

test('every reason is a whole sentence in both languages, the hardest first', async () => {
  for (const [, wish] of Object.values(all).flat()) {
    const { caps } = await graded(wish)
    for (const { reason } of caps) {
      expect(reason.en).toMatch(/[.)]$/)
      expect(reason.ja).toMatch(/[。)]$/)
    }
    const order = ['F', 'T', 'M', 'E', 'D', 'C', 'B', 'A-', 'A']
    const places = caps.map(({ to }) => order.indexOf(to))
    expect(places).toEqual(places.toSorted((a, b) => a - b))
  }
})
