import { expect, test } from 'vitest'
import { addressBytes, addressText } from './address.ts'
import { type HostMismatch, matchHost } from './hostname.ts'

interface Names {
  readonly dns?: string[]
  readonly ip?: string[]
  readonly cn?: string
}
const certificate = ({ dns, ip, cn }: Names): Parameters<typeof matchHost>[0] => ({
  subject: { der: new Uint8Array(), rdns: [], text: '', empty: !cn, ...(cn && { commonName: cn }) },
  ...((dns || ip) && {
    subjectAltNames: { dns: dns ?? [], ip: ip ?? [], email: [], uri: [], directory: [], other: [] },
  }),
})

type Reason = HostMismatch | 'dns-name' | 'wildcard' | 'ip-address'
const rows: [sentence: string, names: Names, host: string, reason: Reason][] = [
  ['the very name', { dns: ['example.com'] }, 'example.com', 'dns-name'],
  ['case does not count', { dns: ['Example.COM'] }, 'eXample.com', 'dns-name'],
  ['nor does the last dot', { dns: ['example.com'] }, 'example.com.', 'dns-name'],
  ['on either side', { dns: ['example.com.'] }, 'example.com', 'dns-name'],
  ['an IDN as A-labels', { dns: ['xn--bcher-kva.example'] }, 'xn--bcher-kva.example', 'dns-name'],
  ['an IDN in letters', { dns: ['xn--bcher-kva.example'] }, 'bücher.example', 'dns-name'],
  ['an underscore', { dns: ['a_b.example.com'] }, 'a_b.example.com', 'dns-name'],
  ['a wildcard is one label', { dns: ['*.example.com'] }, 'www.example.com', 'wildcard'],
  ['also an A-label', { dns: ['*.example.com'] }, 'xn--bcher-kva.example.com', 'wildcard'],
  ['not two labels', { dns: ['*.example.com'] }, 'a.b.example.com', 'wildcard-depth'],
  ['not none', { dns: ['*.example.com'] }, 'example.com', 'wildcard-depth'],
  ['not a registry', { dns: ['*.com'] }, 'example.com', 'wildcard-too-wide'],
  ['not a registry of two labels', { dns: ['*.co.uk'] }, 'example.co.uk', 'wildcard-too-wide'],
  ['not everything', { dns: ['*'] }, 'localhost', 'none'],
  ['not part of a label', { dns: ['w*.example.com'] }, 'www.example.com', 'none'],
  ['not in the middle', { dns: ['www.*.com'] }, 'www.example.com', 'none'],
  ['not twice', { dns: ['*.*.com'] }, 'www.example.com', 'none'],
  ['not for itself', { dns: ['*.example.com'] }, '*.example.com', 'none'],
  ['a later name fits', { dns: ['*.example.com', 'a.b.example.com'] }, 'a.b.example.com', 'dns-name'],
  ['another host', { dns: ['example.org'] }, 'example.com', 'none'],
  ['an ending is not the name', { dns: ['ample.com'] }, 'example.com', 'none'],
  ['no host', { dns: ['example.com', ''] }, '', 'none'],
  ['a label of 64 bytes', { dns: [`${'a'.repeat(64)}.example`] }, `${'a'.repeat(64)}.example`, 'none'],
  ['a name with NUL', { dns: ['example.com\\u{0}.evil'] }, 'example.com', 'none'],
  ['no names at all', {}, 'example.com', 'no-names'],
  ['only in the common name', { cn: 'example.com' }, 'example.com', 'cn-only'],
  ['a common name beside others', { cn: 'example.com', dns: ['example.org'] }, 'example.com', 'cn-only'],
  ['a wildcard as common name', { cn: '*.example.com' }, 'www.example.com', 'cn-only'],
  ['a common name that is a sentence', { cn: 'ex/ample.com bücher' }, 'ex', 'no-names'],
  ['IPv4', { ip: ['192.0.2.1'] }, '192.0.2.1', 'ip-address'],
  ['IPv6, written otherwise', { ip: ['2001:db8::1'] }, '[2001:DB8:0:0::1]', 'ip-address'],
  ['another address', { ip: ['192.0.2.1'] }, '192.0.2.2', 'none'],
  ['no address', { dns: ['example.com'] }, '192.0.2.1', 'no-ip-san'],
  ['an address as DNS name', { dns: ['192.0.2.1'] }, '192.0.2.1', 'ip-as-dns-name'],
  ['a wildcard for addresses', { dns: ['*.0.2.1'] }, '192.0.2.1', 'no-ip-san'],
  ['an address as common name', { cn: '192.0.2.1' }, '192.0.2.1', 'cn-only'],
]
test.each(rows)('%s', (_, names, host, reason) => {
  const isPublicSuffix = (name: string) => name === 'co.uk'
  const match = matchHost(certificate(names), host, { isPublicSuffix })
  expect(match.reason).toBe(reason)
  expect(match.matches).toBe(['dns-name', 'wildcard', 'ip-address'].includes(reason))
})

const addresses: [text: string, canonical: string | undefined][] = [
  ['127.0.0.1', '127.0.0.1'],
  ['127.1', undefined],
  ['0177.0.0.1', undefined],
  ['256.0.0.1', undefined],
  ['::', '::'],
  ['::1', '::1'],
  ['1::', '1::'],
  ['2001:DB8:0:0:1:0:0:1', '2001:db8::1:0:0:1'],
  ['1:0:0:2:0:0:0:3', '1:0:0:2::3'],
  ['1:2:3:4:5:6:7:0', '1:2:3:4:5:6:7:0'],
  ['::ffff:192.0.2.1', '::ffff:c000:201'],
  ['1:2:3:4:5:6:7:8:9', undefined],
  ['1:2:3:4:5:6:7::8', undefined],
  ['1::2::3', undefined],
  [':::', undefined],
  [':1', undefined],
  ['12345::', undefined],
  ['fe80::1%eth0', undefined],
  ['::1.2.3', undefined],
]
test.each(addresses)('address %s', (text, canonical) => {
  const bytes = addressBytes(text)
  expect(bytes && addressText(bytes)).toBe(canonical)
})
