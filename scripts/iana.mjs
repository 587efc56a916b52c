// Makes src/wire/tables/cipher-suites.ts from a colon-separated copy of IANA's "TLS Cipher Suites" registry:
//   node scripts/iana.mjs FILE      (rows: code:name:…:rfc in the 12th column, as in the crate tls-parser's scripts/tls-ciphersuites.txt)
import { readFileSync, writeFileSync } from 'node:fs'

const copied = readFileSync(process.argv[2], 'utf8')
  .split('\n')
  .filter((line) => /^[0-9a-f]{4}:/i.test(line))
  .map((line) => line.split(':'))
  .map((columns) => ({ code: columns[0].toLowerCase(), name: columns[1], rfc: reference(columns[11]) }))

/** Code points that the copy lacks: newer rows of the registry, and those that clients offered without being in it. */
const besides = [
  ['0080', 'TLS_GOSTR341094_WITH_28147_CNT_IMIT', 'draft-chudov-cryptopro-cptls-04'],
  ['0081', 'TLS_GOSTR341001_WITH_28147_CNT_IMIT', 'draft-chudov-cryptopro-cptls-04'],
  ['0082', 'TLS_GOSTR341094_WITH_NULL_GOSTR3411', 'draft-chudov-cryptopro-cptls-04'],
  ['0083', 'TLS_GOSTR341001_WITH_NULL_GOSTR3411', 'draft-chudov-cryptopro-cptls-04'],
  ['c100', 'TLS_GOSTR341112_256_WITH_KUZNYECHIK_CTR_OMAC', 'RFC 9189'],
  ['c101', 'TLS_GOSTR341112_256_WITH_MAGMA_CTR_OMAC', 'RFC 9189'],
  ['c102', 'TLS_GOSTR341112_256_WITH_28147_CNT_IMIT', 'RFC 9189'],
  ['c103', 'TLS_GOSTR341112_256_WITH_KUZNYECHIK_MGM_L', 'RFC 9367'],
  ['c104', 'TLS_GOSTR341112_256_WITH_MAGMA_MGM_L', 'RFC 9367'],
  ['c105', 'TLS_GOSTR341112_256_WITH_KUZNYECHIK_MGM_S', 'RFC 9367'],
  ['c106', 'TLS_GOSTR341112_256_WITH_MAGMA_MGM_S', 'RFC 9367'],
  ['cc13', 'TLS_ECDHE_RSA_WITH_CHACHA20_POLY1305_SHA256_OLD', 'draft-agl-tls-chacha20poly1305-04'],
  ['cc14', 'TLS_ECDHE_ECDSA_WITH_CHACHA20_POLY1305_SHA256_OLD', 'draft-agl-tls-chacha20poly1305-04'],
  ['cc15', 'TLS_DHE_RSA_WITH_CHACHA20_POLY1305_SHA256_OLD', 'draft-agl-tls-chacha20poly1305-04'],
  ['fefe', 'SSL_RSA_FIPS_WITH_DES_CBC_SHA', 'Netscape FIPS SSL CipherSuites'],
  ['feff', 'SSL_RSA_FIPS_WITH_3DES_EDE_CBC_SHA', 'Netscape FIPS SSL CipherSuites'],
].map(([code, name, rfc]) => ({ code, name, rfc }))

const rows = [...copied, ...besides.filter(({ code }) => !copied.some((row) => row.code === code))].sort((a, b) =>
  a.code.localeCompare(b.code),
)

/** `rfc5246,rfc6347` as `RFC 5246, RFC 6347`. */
function reference(text) {
  return text
    .split(',')
    .filter((part) => /^(rfc\d+|draft-)/.test(part))
    .map((part) => part.replace(/^rfc/, 'RFC '))
    .join(', ')
}

const quote = (value) => (typeof value === 'string' ? `'${value}'` : String(value))

/** A suite's name says all of it: TLS_<key exchange>_<authentication>_WITH_<cipher>_<mac>. */
function columnsOf({ name }) {
  if (!name.includes('_WITH_')) return { ...modern(name) }
  const [left, right] = name.replace(/^(TLS|SSL)_/, '').split('_WITH_')
  const isExport = left.includes('EXPORT') || /_40_|_56_/.test(right)
  const [keyExchange, authentication] = exchange(left.replace(/_EXPORT(1024)?/, ''))
  return {
    keyExchange,
    authentication,
    ...bulk(right),
    ...(keyExchange === 'GOST' ? { hash: left.startsWith('GOSTR341112') ? 'streebog256' : 'gostr3411' } : {}),
    isExport,
    oldest: oldestVersion(keyExchange, left, right),
  }
}

/** AEAD and the hashes of SHA-2 need TLS 1.2, but for PSK with CBC (RFC 5487 section 3.2, RFC 5489 section 3.2); curves came with TLS 1.0 (RFC 4492). */
function oldestVersion(keyExchange, left, right) {
  if (/MGM/.test(right)) return 0x0304
  if (/GCM|CCM|POLY1305|KUZNYECHIK|MAGMA/.test(right) || left === 'GOSTR341112_256') return 0x0303
  if (/SHA(256|384)$/.test(right)) return keyExchange.endsWith('PSK') ? 0x0301 : 0x0303
  return /^ECDH/.test(keyExchange) ? 0x0301 : 0x0300
}

function exchange(text) {
  if (text === 'NULL') return ['NULL', 'NULL']
  if (text === 'RSA') return ['RSA', 'RSA']
  if (text === 'RSA_FIPS') return ['RSA', 'RSA']
  if (/^(PSK|KRB5|ECCPWD)$/.test(text)) return [text, text]
  // The certificate signs in, the PSK comes on top (RFC 4279 section 4).
  if (text === 'RSA_PSK') return [text, 'RSA']
  if (/^(DHE_PSK|ECDHE_PSK)$/.test(text)) return [text, 'PSK']
  if (text === 'PSK_DHE') return ['DHE_PSK', 'PSK']
  if (text.startsWith('SRP_SHA')) return ['SRP', text.includes('RSA') ? 'RSA' : text.includes('DSS') ? 'DSS' : 'SRP']
  if (text.startsWith('GOSTR')) return ['GOST', 'GOST']
  const [method, signer] = text.split('_')
  if (signer === 'anon') return [`${method === 'DH' ? 'DHE' : 'ECDHE'}`, 'anon']
  return [method, signer]
}

function bulk(text) {
  const named = text.replace(/_OLD$/, '').replace(/^NULL_NULL$/, 'NULL')
  const mac = /_(MD5|SHA|SHA256|SHA384|SHA512|SM3)$/.exec(named)?.[1]
  const mode = /POLY1305|AEGIS/.test(text)
    ? /AEGIS/.test(text)
      ? 'AEGIS'
      : 'POLY1305'
    : (/_(GCM|CCM_8|CCM|CBC|CTR|CNT|MGM)(_|$)/.exec(text)?.[1] ?? (/^NULL/.test(text) ? 'NULL' : 'stream'))
  const aead = /GCM|CCM|POLY1305|MGM|AEGIS/.test(mode)
  const cipher = named
    .replace(/_(MD5|SHA|SHA256|SHA384|SHA512|SM3|GOSTR3411|GOSTR341112_256|IMIT|OMAC)$/, '')
    .replace(/_(GCM|CCM_8|CCM|CBC|CTR|CNT|MGM|POLY1305)(_.*)?$/, '')
  return {
    cipher,
    mode,
    keyBits: bitsOf(cipher, text),
    mac: aead ? 'AEAD' : (mac ?? 'other'),
    hash: /^(SHA384|SHA512|SM3)$/.test(mac ?? '') ? mac.toLowerCase() : 'sha256',
  }
}

function modern(name) {
  const text = name.replace(/^TLS_/, '').replace(/^(SHA\d+)_SHA\d+$/, 'NULL_$1')
  return { keyExchange: 'any', authentication: 'any', ...bulk(text), isExport: false, oldest: 0x0304 }
}

function bitsOf(cipher, text) {
  if (/CBC_40|_40$|40_CBC|_40_/.test(text) || /_40$/.test(cipher)) return 40
  if (/_56$/.test(cipher) || /_56_/.test(text)) return 56
  // Key material without parity; its strength is 112 bits (NIST SP 800-57).
  if (cipher.startsWith('3DES')) return 168
  if (cipher.startsWith('DES40')) return 40
  if (cipher.startsWith('DES')) return 56
  if (cipher === 'NULL') return 0
  if (/CHACHA20|KUZNYECHIK|MAGMA|28147|AEGIS_256/.test(cipher)) return 256
  return Number(/_(128|192|256)/.exec(cipher)?.[1] ?? 128)
}

const order = [
  'name',
  'keyExchange',
  'authentication',
  'cipher',
  'mode',
  'keyBits',
  'mac',
  'hash',
  'isExport',
  'oldest',
  'rfc',
]
// Signalling values (RFC 5746, RFC 7507) are no suites: they stand with the extensions they stand for.
const suites = rows.filter(({ name }) => !name.endsWith('_SCSV'))
const lines = suites.map((row) => {
  const columns = { name: row.name, ...columnsOf(row), rfc: row.rfc }
  return `  [0x${row.code}, ${order.map((key) => quote(columns[key])).join(', ')}],`
})

writeFileSync(
  new URL('../src/wire/tables/cipher-suites.ts', import.meta.url),
  `// Generated by scripts/iana.mjs; do not edit. Facts of IANA's registry "TLS Cipher Suites" as copied in the crate
// tls-parser 0.12.2 (scripts/tls-ciphersuites.txt), columns read from each suite's name and compared with
// "openssl ciphers -V" of OpenSSL 3.0.19; read 2026-11-23.
import type { SuiteRow } from '../cipher-suite.ts'

export const cipherSuiteRows: readonly SuiteRow[] = [
${lines.join('\n')}
]
`,
)
