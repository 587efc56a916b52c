import { expect, it } from 'vitest'
import { suiteCalled, versionCalled } from './suite-called.ts'

it.each([
  ['TLS_AES_256_GCM_SHA384', 0x1302],
  ['TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256', 0xc02f],
  ['ECDHE-RSA-AES128-GCM-SHA256', 0xc02f],
  ['ECDHE-RSA-CHACHA20-POLY1305', 0xcca8],
  ['ECDHE-ECDSA-AES256-SHA', 0xc00a],
  ['AES128-SHA', 0x002f],
  ['AES256-SHA256', 0x003d],
  ['DES-CBC3-SHA', 0x000a],
  ['ECDHE-RSA-DES-CBC3-SHA', 0xc012],
  ['EDH-RSA-DES-CBC3-SHA', 0x0016],
  ['RC4-SHA', 0x0005],
  ['DHE-RSA-AES256-GCM-SHA384', 0x009f],
  ['GNUTLS_ECDHE_RSA_AES_256_CBC_SHA1', 0xc014],
  ['GNUTLS_RSA_AES_128_GCM_SHA256', 0x009c],
  ['ECDHE_RSA_AES_256_GCM_SHA384', 0xc030],
  ['TLS-ECDHE-RSA-WITH-AES-256-GCM-SHA384', 0xc030],
  ['(NONE)', undefined],
  ['__proto__', undefined],
  ['', undefined],
])('%s', (name, code) => {
  expect(suiteCalled(name)).toBe(code)
})

it.each([
  ['TLSv1.3', 0x0304],
  ['TLS 1.2', 0x0303],
  ['TLS1.0', 0x0301],
  ['TLSv1', 0x0301],
  ['SSLv3', 0x0300],
  ['HTTP/2', undefined],
])('%s', (name, code) => {
  expect(versionCalled(name)).toBe(code)
})
