import { expect, test } from 'vitest'
import type { Name } from '../x509/index.ts'
import { isOriginCaIssued } from './origin-ca.ts'

const issuer = (...attributes: [type: string, value: string][]): { issuer: Name } => ({
  issuer: {
    der: new Uint8Array(),
    rdns: attributes.map(([type, value]) => [{ oid: type, type, value }]),
    text: '',
    empty: false,
  },
})

const rows: [sentence: string, certificate: { issuer: Name }, is: boolean][] = [
  ['RSA', issuer(['O', 'CloudFlare, Inc.'], ['OU', 'CloudFlare Origin SSL Certificate Authority']), true],
  ['ECC', issuer(['O', 'CloudFlare, Inc.'], ['OU', 'CloudFlare Origin SSL ECC Certificate Authority']), true],
  ['as common name', issuer(['O', 'Cloudflare, Inc.'], ['CN', 'CloudFlare Origin CA']), true],
  ['the public CA at the edge', issuer(['O', 'Cloudflare, Inc.'], ['CN', 'Cloudflare Inc ECC CA-3']), false],
  ['another organisation', issuer(['O', 'Example'], ['OU', 'CloudFlare Origin SSL Certificate Authority']), false],
]
test.each(rows)('%s', (_, certificate, is) => expect(isOriginCaIssued(certificate)).toBe(is))
