import { expect, test } from 'vitest'
import { schemeOf, schemes, schemesOnPort, starttlsOf } from './schemes.ts'

test('every scheme of a target has its port', () => {
  const ports = Object.fromEntries(schemes.map(({ name, port }) => [name, port]))
  expect(ports).toEqual({
    smtp: 25,
    submission: 587,
    lmtp: 24,
    imap: 143,
    pop3: 110,
    ftp: 21,
    ldap: 389,
    xmpp: 5222,
    postgres: 5432,
    mysql: 3306,
    nntp: 119,
    sieve: 4190,
    irc: 6667,
    rdp: 3389,
    https: 443,
    smtps: 465,
    imaps: 993,
    pop3s: 995,
    ftps: 990,
    ldaps: 636,
    nntps: 563,
    ircs: 6697,
    xmpps: 5223,
  })
})

test.each([
  ['postgresql', 'postgres', true],
  ['PostgreSQL', 'postgres', true],
  ['IMAPS', 'imaps', false],
  ['gopher', undefined, false],
  ['constructor', undefined, false],
  ['__proto__', undefined, false],
])('%s is %s', (written, name, upgrades) => {
  expect(schemeOf(written)?.name).toBe(name)
  expect(starttlsOf(written) !== undefined).toBe(upgrades)
})

test('a twin is a scheme that begins TLS the other way', () => {
  for (const scheme of schemes) {
    if (scheme.twin) expect(!schemeOf(scheme.twin)!.starttls, scheme.name).toBe(!!scheme.starttls)
  }
  expect(schemeOf('imap')?.twin).toBe('imaps')
  expect(schemesOnPort(993).map(({ name }) => name)).toEqual(['imaps'])
})
