import { expect, test } from 'vitest'
import { type Change, changes, changesFor } from './changes.ts'

/** Whose change; words in which it is found; words of the version or the name before, in which it is not. */
const rows: readonly (readonly [by: string, since: string, found: string, before: string])[] = [
  ['Chrome Root Program Policy 1.8', '2026-06-15', 'error: unsuitable certificate purpose', 'certificate has expired'],
  ['CA/Browser Forum ballot SC-081v3', '2026-03-15', 'NET::ERR_CERT_VALIDITY_TOO_LONG', 'expired 200 days ago'],
  ["Let's Encrypt", '2026-02-11', 'mTLS: certificate lacks clientAuth', 'certificate lacks serverAuth'],
  ["Let's Encrypt", '2025-08-06', 'no OCSP response was stapled', 'no CRL distribution point'],
  [
    'Chrome 131 (Entrust)',
    '2024-11-12',
    'issuer: Entrust Root Certification Authority - G2',
    'issuer: DigiCert Global G2',
  ],
  [
    'DST Root CA X3',
    '2021-09-30',
    'OpenSSL 1.0.2k-fips: certificate has expired',
    'OpenSSL 1.1.1k: certificate has expired',
  ],
  ['Apple', '2020-09-01', 'validity period is too long: more than 398 days', 'valid for 365 days'],
  ['Chrome 70 (Symantec)', '2018-10-16', 'issued by GeoTrust SSL CA - G3', 'issued by GTS CA 1C3'],
  ['Firefox 132', '2024-10-29', 'Firefox/132.0: PR_CONNECT_RESET_ERROR', 'Firefox/131.0: PR_CONNECT_RESET_ERROR'],
  [
    'Chrome 124',
    '2024-04-16',
    'Chrome/124.0.6367.60 ERR_CONNECTION_RESET',
    'Chrome/123.0.6312.122 ERR_CONNECTION_RESET',
  ],
  [
    'Chrome 117',
    '2023-09-12',
    'Google Chrome 117: the page does not open',
    'Google Chrome 116: the page does not open',
  ],
  ['Chrome 98', '2022-02-01', 'Chrome version 98: ERR_SSL_VERSION', 'Chrome version 97: ERR_SSL_VERSION'],
  ['Firefox 78', '2020-06-30', 'Firefox 78 ESR, secure connection failed', 'Firefox 77, secure connection failed'],
  ['Chrome 58', '2017-04-20', 'Chrome 58 and a self-signed certificate', 'Chrome 57 and a self-signed certificate'],
  ['Java 25', '2025-09-16', 'openjdk version "25.0.1" 2025-10-21', 'openjdk version "24.0.2" 2025-07-15'],
  ['Node.js 24.5', '2025-07-31', 'Node.js v24.5.0: socket hang up', 'Node.js v24.4.1: socket hang up'],
  ['Java 24', '2025-03-18', 'JDK 24.0.1 handshake_failure', 'JDK 23.0.2 handshake_failure'],
  ['Go 1.24', '2025-02-11', 'go version go1.24.1 linux/amd64', 'go version go1.23.6 linux/amd64'],
  ['Python 3.13', '2024-10-07', 'python3.13 certificate verify failed', 'python3.12 certificate verify failed'],
  ['Go 1.23', '2024-08-13', 'built with Go 1.23', 'built with Go 1.22.5'],
  ['Go 1.22', '2024-02-06', 'golang:1.22-alpine', 'golang:1.21-alpine'],
  ['Go 1.18', '2022-03-15', 'go1.18', 'go1.17.13'],
  ['Node.js 17', '2021-10-19', 'node:18-alpine EPROTO', 'node:16-alpine EPROTO'],
  ['Python 3.10', '2021-10-04', 'CPython/3.10.4', 'CPython/3.9.18'],
  ['Java 8u291, 11.0.11, 16', '2021-04-20', 'java version "1.8.0_291"', 'java version "1.8.0_281"'],
  ['.NET 5 on Linux', '2020-11-10', '.NET 6.0 in an Alpine container', '.NET Core 3.1 in an Alpine container'],
  ['Go 1.15', '2020-08-11', 'Go 1.15.2', 'Go 1.14.15'],
  ['PHP 5.6', '2014-08-28', 'PHP/7.4.33 file_get_contents()', 'PHP/5.5.38 file_get_contents()'],
  [
    'curl 8.16',
    '2025-09-10',
    'curl 8.16.0 (x86_64-pc-linux-gnu) libcurl/8.16.0',
    'curl 8.15.0 (x86_64-pc-linux-gnu) libcurl/8.15.0',
  ],
  ['OpenSSL 3.5', '2025-04-08', 'OpenSSL 3.5.1 1 Jul 2025', 'OpenSSL 3.4.1 11 Feb 2025'],
  ['OpenSSL 3.2', '2023-11-23', 'OpenSSL/3.2.0: ee key too small', 'OpenSSL/3.1.4: ee key too small'],
  [
    'OpenSSL 3.0',
    '2021-09-07',
    'error:0A000152:SSL routines::unsafe legacy renegotiation disabled',
    'error:141A318A:SSL routines, OpenSSL 1.1.1w',
  ],
  ['Apache httpd 2.4.64', '2025-07-10', 'Server: Apache/2.4.64 (Unix)', 'Server: Apache/2.4.63 (Unix)'],
  ['nginx 1.27.3', '2024-11-26', 'nginx version: nginx/1.27.3', 'nginx version: nginx/1.26.2'],
  ['PostgreSQL 17', '2024-09-26', 'psql (PostgreSQL) 17.2', 'psql (PostgreSQL) 16.6'],
  ['MySQL 8.0.28', '2022-01-18', 'mysql:8.0.28', 'mysql Ver 14.14 Distrib 5.7.44, MySQL server version: 8.0.27'],
  ['HAProxy 2.2', '2020-07-07', 'HA-Proxy version 2.2.9-2+deb11u6', 'HA-Proxy version 2.0.33'],
  ['MongoDB 4.0', '2018-06-26', 'MongoDB 4.4 closed the connection', 'MongoDB 3.6 closed the connection'],
  ['iOS 26, macOS 26', '2025-09-15', 'macOS Tahoe 26.1', 'macOS Sequoia 15.5'],
  [
    'RHEL 10',
    '2025-05-20',
    'Red Hat Enterprise Linux release 10.0 (Coughlan)',
    'Red Hat Enterprise Linux release 9.4 (Plow)',
  ],
  ['Windows 11 preview builds', '2023-09', 'Windows 11 Pro 24H2', 'Windows 11 Pro 23H2'],
  ['RHEL 9', '2022-05-18', 'openssl-3.0.7-27.el9_4', 'openssl-1.1.1k-12.el8_9'],
  ['Windows Server 2022, Windows 11', '2021-08-18', 'IIS on Windows Server 2022', 'IIS on Windows Server 2019'],
  ['Ubuntu 20.04', '2020-04-23', 'Ubuntu 20.04.6 LTS', 'Ubuntu 18.04.6 LTS'],
  ['iOS 13, macOS 10.15', '2019-10-07', 'iOS 13.1 does not trust our server', 'iOS 12.4 does not trust our server'],
  ['Debian 10', '2019-07-06', 'Debian GNU/Linux 10 (buster)', 'Debian GNU/Linux 9 (stretch)'],
  ['RHEL 8', '2019-05-07', 'CentOS Stream 8', 'CentOS 7'],
]

const named = (by: string, since: string): Change | undefined =>
  changes.find((change) => change.by === by && change.since === since)

test.each(rows)('%s, %s: found in its version, not in the one before', (by, since, found, before) => {
  const change = named(by, since)
  expect(change?.says(found), found).toBe(true)
  expect(change?.says(before), before).toBe(false)
})

test('every change has its row', () => {
  expect(rows.map(([by, since]) => `${since} ${by}`).toSorted()).toEqual(
    changes.map(({ by, since }) => `${since} ${by}`).toSorted(),
  )
})

test.each(changes)('$since $by: dated, sourced, in both languages', ({ since, tells, source }) => {
  expect(since).toMatch(/^20\d\d-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01]))?$/)
  expect(source).toMatch(/read 20\d\d-\d\d-\d\d|not read/)
  expect(tells.en, 'written in English').not.toMatch(/[\u3040-\u30ff\u4e00-\u9fff]/)
  expect(tells.ja, 'written in Japanese').toMatch(/[\u3040-\u30ff]/)
})

test('the newest first, three at most, and only what is suspected', () => {
  const words = 'go version go1.24.1, OpenSSL 3.5.0, Chrome/140.0.0.0, Firefox/140.0'
  const told = changesFor(words, ['clienthello-too-large']).map(({ by }) => by)
  expect(told).toEqual(['OpenSSL 3.5', 'Go 1.24', 'Firefox 132'])
  expect(changesFor(words, ['port-closed'])).toEqual([])
})

test.each([
  ['Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) Version/17.4 Safari/605.1.15', 'the system frozen in user agents'],
  ['Let us go 20 steps back', 'a word that is a language too'],
  ['the certificate expired 47 days ago', 'days since the end'],
  ['upstream 10.0.0.5 returned 421 bytes', 'a number that is a status too'],
  ['.NET Framework 4.8 on Windows Server 2016', 'another product of the same name'],
])('%s: %s tells of no release', (words) => {
  expect(changes.filter(({ says }) => says(words)).map(({ by }) => by)).toEqual([])
})
