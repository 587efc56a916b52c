import { cipherSuites } from '../../wire/cipher-suite.ts'

const tls13 = 0x0304

/**
 * OpenSSL and GnuTLS call suites by names of their own (`ECDHE-RSA-AES128-SHA`, `GNUTLS_ECDHE_RSA_AES_128_CBC_SHA1`) that leave
 * out or spell otherwise what IANA's name has. Stripped of that, the three are the same.
 */
const bare = (name: string): string =>
  name
    .toUpperCase()
    .replace(/^GNUTLS[_-]|^TLS[_-]|^SSL[_-]/, '')
    .replace(/[-_]WITH[-_]/, '-')
    .replaceAll(/[-_]/g, '')
    .replace(/^RSA(?=AES|3DES|RC4|ARCFOUR|CAMELLIA|ARIA|SEED|DES|IDEA|CHACHA|NULL)/, '')
    .replace('EDH', 'DHE')
    .replace('ADH', 'DHANON')
    .replace('DESCBC3', '3DES')
    .replace('3DESEDE', '3DES')
    .replace('ARCFOUR', 'RC4')
    .replace('RC4128', 'RC4')
    .replace('CBC', '')
    .replace(/SHA1$/, 'SHA')
    .replace(/(?<=POLY1305)SHA256$/, '')

const rows = [...cipherSuites.rows.values()]
const byName = new Map(rows.map(({ name, code }) => [name, code]))
/** Without TLS 1.3: `AES128-GCM-SHA256` of OpenSSL is TLS 1.2's with RSA. */
const byBareName = new Map(
  rows.filter(({ oldestVersion }) => oldestVersion < tls13).map(({ name, code }) => [bare(name), code]),
)

/**
 * The code of a suite by its IANA, OpenSSL or GnuTLS name; undefined: nobody here knows it. In TLS 1.3 a suite is a cipher and a
 * hash; what GnuTLS says of the key exchange beside is not the suite's.
 */
export function suiteCalled(name: string, version?: number): number | undefined {
  if (name.length > 80) return undefined
  const plain = name.toUpperCase().replaceAll('-', '_')
  const modern = version === tls13 ? plain.replace(/^.*?(?=AES_|CHACHA20_)/, 'TLS_') : plain.replace(/^GNUTLS_/, 'TLS_')
  return byName.get(modern) ?? (version === tls13 ? undefined : byBareName.get(bare(name)))
}

const versionNames = new Map([
  ['SSL3.0', 0x0300],
  ['SSL3', 0x0300],
  ['TLS1.0', 0x0301],
  ['TLS1', 0x0301],
  ['TLS1.1', 0x0302],
  ['TLS1.2', 0x0303],
  ['TLS1.3', 0x0304],
])

/** `TLSv1.3`, `TLS 1.3`, `TLS1.3`, `TLSv1`, `SSLv3`. */
export const versionCalled = (name: string): number | undefined =>
  versionNames.get(name.toUpperCase().replaceAll(/[\sV]/g, ''))
