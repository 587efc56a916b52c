import { expect, test } from 'vitest'
import { clientProfile } from '../../protocol/tls/clients/clients.ts'
import { cdns, recognise, type Seen } from './shared-cdns.ts'

const nothing: Seen = { addresses: [], cname: [], answers: [], issuer: undefined }
const answer = (...headers: readonly (readonly [string, string])[]): Partial<Seen> => ({
  answers: [{ status: 200, headers }],
})

const rows: readonly (readonly [says: string, seen: Partial<Seen>, expected: readonly string[]])[] = [
  ['nothing is known', {}, []],
  ['a Ray ID', answer(['cf-ray', '8a1b-NRT']), ['cloudflare: header field cf-ray']],
  ['the server says so, in whatever case', answer(['server', 'Cloudflare']), ['cloudflare: header field server']],
  ['an ordinary server', answer(['server', 'nginx'], ['via', '1.1 proxy']), []],
  ['an IPv4 address of Cloudflare', { addresses: ['192.0.2.1', '104.16.1.1'] }, ['cloudflare: address 104.16.1.1']],
  ['an IPv6 address of Cloudflare', { addresses: ['2606:4700::6810:1'] }, ['cloudflare: address 2606:4700::6810:1']],
  ['one beside its range', { addresses: ['104.32.0.0', '2606:4701::1'] }, []],
  ['a name that a proxy resolves is no address', { addresses: ['www.example.com'] }, []],
  ['a CNAME to CloudFront', { cname: ['d111.cloudfront.net'] }, ['cloudfront: CNAME d111.cloudfront.net']],
  ['a name that only looks like it', { cname: ['cloudfront.net.example.com', 'mycloudfront.net'] }, []],
  ['an error of CloudFront', answer(['x-cache', 'Error from cloudfront']), ['cloudfront: header field x-cache']],
  [
    'Fastly',
    answer(['x-served-by', 'cache-nrt18323-NRT'], ['via', '1.1 varnish']),
    ['fastly: header field x-served-by'],
  ],
  ['Varnish of one’s own', answer(['via', '1.1 varnish']), []],
  ['Akamai', answer(['server', 'AkamaiGHost']), ['akamai: header field server']],
  ['Azure Front Door', answer(['x-azure-ref', '2024Z']), ['front-door: header field x-azure-ref']],
  ['Google', answer(['via', '1.1 google']), ['google: header field via']],
  [
    'an issuer',
    { issuer: 'CN=Cloudflare Inc ECC CA-3,O=Cloudflare\\, Inc.' },
    ['cloudflare: issuer Cloudflare Inc ECC CA'],
  ],
  [
    'one behind the other',
    { ...answer(['x-amz-cf-id', 'a'], ['cf-ray', 'b']), addresses: ['104.16.1.1'] },
    ['cloudflare: header field cf-ray', 'cloudfront: header field x-amz-cf-id'],
  ],
]

test.each(rows)('%s', (_, seen, expected) => {
  expect(recognise({ ...nothing, ...seen }).map(({ cdn, by }) => `${cdn.id}: ${by.en}`)).toEqual(expected)
})

test('what a network offers to origins is a client that is known', () => {
  for (const { hello } of cdns) if (hello !== undefined) expect(clientProfile(hello)?.suites).not.toHaveLength(0)
})
