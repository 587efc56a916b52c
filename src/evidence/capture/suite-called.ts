import { cipherSuites } from '../../wire/cipher-suite.ts'

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

const byBareName = new Map([...cipherSuites.rows.values()].map(({ name, code }) => [bare(name), code]))

/** The code of a suite by its IANA, OpenSSL or GnuTLS name; undefined: nobody here knows it. */
export const suiteCalled = (name: string): number | undefined =>
  name.length > 80 ? undefined : byBareName.get(bare(name))

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
