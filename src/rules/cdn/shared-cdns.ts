import ipaddr from 'ipaddr.js'
import { isIP } from '../../evidence/address.ts'
import type { HttpAnswer } from '../../evidence/attempt.ts'
import type { Evidence } from '../../evidence/evidence.ts'
import { type Text, text } from '../../evidence/text.ts'

/** What a content delivery network is known by. Public facts of its own pages; the date says when they were read. */
export interface Cdn {
  readonly id: string
  readonly name: string
  /** Header fields of its answers, and what their value holds; '' : whatever. */
  readonly headers: readonly (readonly [name: string, holds: string])[]
  /** Ends of the names to which customers point a CNAME. */
  readonly cnames: readonly string[]
  /** Its edge's addresses, where it publishes them. */
  readonly ranges: readonly string[]
  /** In the issuer of certificates that only its edge shows. */
  readonly issuers: readonly string[]
  /** The client profile of what it offers to origins; undefined: it does not say. */
  readonly hello: string | undefined
  readonly source: string
}

export const cdns: readonly Cdn[] = [
  {
    id: 'cloudflare',
    name: 'Cloudflare',
    headers: [
      ['cf-ray', ''],
      ['server', 'cloudflare'],
    ],
    cnames: ['.cdn.cloudflare.net'],
    ranges: [
      ...['173.245.48.0/20', '103.21.244.0/22', '103.22.200.0/22', '103.31.4.0/22', '141.101.64.0/18'],
      ...['108.162.192.0/18', '190.93.240.0/20', '188.114.96.0/20', '197.234.240.0/22', '198.41.128.0/17'],
      ...['162.158.0.0/15', '104.16.0.0/13', '104.24.0.0/14', '172.64.0.0/13', '131.0.72.0/22'],
      ...['2400:cb00::/32', '2606:4700::/32', '2803:f800::/32', '2405:b500::/32', '2405:8100::/32'],
      ...['2a06:98c0::/29', '2c0f:f248::/32'],
    ],
    issuers: ['Cloudflare Inc ECC CA', 'Cloudflare Inc RSA CA'],
    hello: 'cloudflare-to-origin',
    source: 'https://www.cloudflare.com/ips/, as of 2026-02-11',
  },
  {
    id: 'cloudfront',
    name: 'Amazon CloudFront',
    headers: [
      ['x-amz-cf-id', ''],
      ['x-amz-cf-pop', ''],
      ['x-cache', 'from cloudfront'],
      ['via', '(cloudfront)'],
      ['server', 'cloudfront'],
    ],
    cnames: ['.cloudfront.net'],
    ranges: [],
    issuers: [],
    hello: 'cloudfront-to-origin',
    source: 'AWS, "HTTP 502 status code (Bad Gateway)", read 2026-11-24',
  },
  {
    id: 'fastly',
    name: 'Fastly',
    headers: [
      ['x-fastly-request-id', ''],
      ['x-served-by', 'cache-'],
    ],
    cnames: ['.fastly.net', '.fastlylb.net'],
    ranges: [],
    issuers: [],
    hello: undefined,
    source: 'Fastly, "Header reference", read 2026-11-24',
  },
  {
    id: 'akamai',
    name: 'Akamai',
    headers: [
      ['server', 'akamaighost'],
      ['akamai-grn', ''],
      ['x-akamai-request-id', ''],
    ],
    cnames: ['.edgekey.net', '.edgesuite.net', '.akamaiedge.net', '.akamaized.net'],
    ranges: [],
    issuers: [],
    hello: undefined,
    source: 'IBM, "Akamai Reference #30 errors", read 2026-11-23',
  },
  {
    id: 'front-door',
    name: 'Azure Front Door',
    headers: [['x-azure-ref', '']],
    cnames: ['.azurefd.net', '.azureedge.net'],
    ranges: [],
    issuers: [],
    hello: undefined,
    source: 'Microsoft, "Troubleshoot Azure Front Door common issues", read 2026-11-24',
  },
  {
    id: 'google',
    name: 'Google Cloud Load Balancing',
    headers: [['via', '1.1 google']],
    cnames: [],
    ranges: [],
    issuers: [],
    hello: undefined,
    source: 'Google Cloud, "External Application Load Balancer overview", read 2026-11-23',
  },
]

/** What is known of a site from outside. */
export interface Seen {
  readonly addresses: readonly string[]
  readonly cname: readonly string[]
  readonly answers: readonly HttpAnswer[]
  /** Of the certificate that was shown. */
  readonly issuer: string | undefined
}

export interface Recognised {
  readonly cdn: Cdn
  readonly by: Text
}

/** Which networks stand in front of a site; the surest sign of each, and those with headers first. */
export const recognise = (seen: Seen): readonly Recognised[] =>
  (['headers', 'cname', 'ranges', 'issuers'] as const)
    .flatMap((kind) => cdns.map((cdn) => ({ cdn, by: signs[kind](cdn, seen) })))
    .flatMap(({ cdn, by }) => (by ? [{ cdn, by }] : []))
    .filter(({ cdn }, i, all) => all.findIndex((one) => one.cdn === cdn) === i)

/** What a consultation has seen of the target itself. */
export const seenIn = ({ names, attempts }: Evidence, issuer?: string): Seen => ({
  addresses: names.addresses,
  cname: names.records?.cname ?? [],
  answers: attempts.flatMap(({ hop, page }) => (hop === 'target' && page?.kind === 'answer' ? [page.answer] : [])),
  issuer,
})

type Sign = (cdn: Cdn, seen: Seen) => Text | undefined

const signs: Readonly<Record<'headers' | 'cname' | 'ranges' | 'issuers', Sign>> = {
  headers(cdn, { answers }) {
    const [name] = cdn.headers.find((field) => answers.some((answer) => holds(answer, field))) ?? []
    return name === undefined ? undefined : text(`header field ${name}`, `ヘッダー ${name}`)
  },
  cname({ cnames }, { cname }) {
    const found = cname.find((name) => cnames.some((end) => `.${name.toLowerCase()}`.endsWith(end)))
    return found === undefined ? undefined : text(`CNAME ${found}`, `CNAME ${found}`)
  },
  ranges({ ranges }, { addresses }) {
    const found = addresses.find((address) => ranges.some((range) => isWithin(address, range)))
    return found === undefined ? undefined : text(`address ${found}`, `アドレス ${found}`)
  },
  issuers({ issuers }, { issuer }) {
    const found = issuers.find((words) => issuer?.includes(words))
    return found === undefined ? undefined : text(`issuer ${found}`, `発行者 ${found}`)
  },
}

const holds = ({ headers }: HttpAnswer, [name, words]: Cdn['headers'][number]): boolean =>
  headers.some(([each, value]) => each === name && value.toLowerCase().includes(words))

function isWithin(address: string, range: string): boolean {
  if (isIP(address) === 0) return false
  const [parsed, [base, bits]] = [ipaddr.parse(address), ipaddr.parseCIDR(range)]
  return parsed.kind() === base.kind() && parsed.match(base, bits)
}

/** The answer is that network's own. */
export const isFrom = (id: Cdn['id'], answer: HttpAnswer): boolean =>
  cdns.some((cdn) => cdn.id === id && cdn.headers.some((field) => holds(answer, field)))
