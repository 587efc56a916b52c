import { createSocket, type Socket } from 'node:dgram'
import { createServer, type Server } from 'node:net'
import { type Answer, decode, encode, type Packet } from 'dns-packet'
import { afterEach, describe, expect, it } from 'vitest'
import { type DnsServer, lookUp } from './dns.ts'
import { parseServer, resolve, type System, thisSystem } from './resolve.ts'

const closing: (Socket | Server)[] = []
afterEach(() => {
  for (const each of closing.splice(0)) each.close()
})

type Query = Packet & { id: number; questions: { name: string; type: string }[] }
type Behaviour = (query: Query, over: 'udp' | 'tcp') => Uint8Array | Uint8Array[] | undefined
const seen: string[] = []

/** A DNS server on loopback, over UDP and TCP on one port. */
async function dnsServer(behave: Behaviour): Promise<DnsServer> {
  const udp = createSocket('udp4')
  closing.push(udp)
  seen.length = 0
  udp.on('message', (bytes, from) => {
    const query = decode(bytes) as Query
    seen.push(query.questions[0]!.type)
    const answer = behave(query, 'udp')
    for (const each of Array.isArray(answer) ? answer : answer ? [answer] : []) udp.send(each, from.port, from.address)
  })
  await new Promise<void>((ready) => udp.bind(0, '127.0.0.1', ready))
  const { port } = udp.address()
  const tcp = createServer((socket) => {
    socket.on('error', () => undefined)
    socket.on('data', (bytes) => {
      const answer = behave(decode(bytes.subarray(2)) as Query, 'tcp')
      if (answer instanceof Uint8Array)
        socket.end(Buffer.concat([Uint8Array.of(answer.length >> 8, answer.length & 255), answer]))
    })
  })
  closing.push(tcp)
  const isFree = await new Promise<boolean>((settle) => {
    tcp.once('error', () => settle(false))
    tcp.listen(port, '127.0.0.1', () => settle(true))
  })
  // The port is free for UDP, but somebody may have it for TCP: then another one.
  return isFree ? { address: '127.0.0.1', port } : await dnsServer(behave)
}

const answers = (query: Query, list: unknown[], flags = 0, change: Partial<Packet> = {}): Uint8Array =>
  encode({
    type: 'response',
    id: query.id,
    flags,
    questions: query.questions as never,
    answers: list as Answer[],
    ...change,
  })
const a = (data: string, name = 'www.example.test') => ({ name, type: 'A', class: 'IN', ttl: 1, data })
const cname = (name: string, data: string) => ({ name, type: 'CNAME', class: 'IN', ttl: 1, data })
/** The question's name is a pointer to itself. */
const looping = (query: Query): Uint8Array =>
  Buffer.concat([answers(query, []).subarray(0, 12), Uint8Array.of(0xc0, 0x0c, 0, 1, 0, 1)])
const name = 'www.example.test'
const ask = (server: DnsServer, timeoutMs = 600) => lookUp(name, 'A', { servers: [server], timeoutMs })

const rows: [string, Behaviour, string, unknown][] = [
  ['an address', (q) => answers(q, [a('192.0.2.1')]), 'answer', ['192.0.2.1']],
  ['NXDOMAIN', (q) => answers(q, [], 3), 'no-such-name', []],
  ['no record of this type', (q) => answers(q, []), 'no-data', []],
  ['SERVFAIL', (q) => answers(q, [], 2), 'server-failure', []],
  ['REFUSED', (q) => answers(q, [], 5), 'server-failure', []],
  ['silence', () => undefined, 'silent', []],
  ['another id', (q) => answers(q, [a('192.0.2.1')], 0, { id: (q.id + 1) & 0xffff }), 'silent', []],
  [
    'another question',
    (q) => answers(q, [a('192.0.2.1')], 0, { questions: [{ name: 'evil.test', type: 'A' }] }),
    'silent',
    [],
  ],
  [
    'another id first, then the right one',
    (q) => [answers(q, [a('192.0.2.66')], 0, { id: (q.id + 1) & 0xffff }), answers(q, [a('192.0.2.1')])],
    'answer',
    ['192.0.2.1'],
  ],
  ['an address of another name', (q) => answers(q, [a('192.0.2.1', 'other.test')]), 'no-data', []],
  ['a name whose pointer leads to itself', looping, 'malformed', []],
  ['one byte', () => Uint8Array.of(1), 'silent', []],
  [
    'an alias of an alias',
    (q) => answers(q, [cname(name, 'b.test'), cname('b.test', 'c.test'), a('192.0.2.9', 'c.test')]),
    'answer',
    ['192.0.2.9'],
  ],
  ['aliases in a ring', (q) => answers(q, [cname(name, 'b.test'), cname('b.test', name)]), 'malformed', []],
  [
    'an answer cut over UDP, whole over TCP',
    (q, over) =>
      over === 'udp'
        ? answers(q, [], 0x0200)
        : answers(
            q,
            Array.from({ length: 500 }, (_, i) => a(`10.0.${i >> 8}.${i & 255}`)),
          ),
    'answer',
    Array.from({ length: 500 }, (_, i) => `10.0.${i >> 8}.${i & 255}`),
  ],
  [
    'an answer cut in the middle of a record',
    (q, over) => (over === 'udp' ? answers(q, [a('192.0.2.1')], 0x0200).subarray(0, -6) : answers(q, [a('192.0.2.1')])),
    'answer',
    ['192.0.2.1'],
  ],
]

describe('lookUp', () => {
  it.each(rows)('%s', async (_, behave, outcome, data) => {
    const lookup = await ask(await dnsServer(behave))
    expect(lookup.outcome).toBe(outcome)
    expect(lookup.data).toEqual(data)
    expect(lookup.ms).toBeLessThan(1500)
  })

  it('asks again without EDNS when a server cannot read it', async () => {
    const server = await dnsServer((q) => (q.additionals?.length ? answers(q, [], 1) : answers(q, [a('192.0.2.1')])))
    expect((await ask(server)).data).toEqual(['192.0.2.1'])
  })

  it('is told at once that nobody listens', async () => {
    const lookup = await ask({ address: '127.0.0.1', port: 9 }, 3000)
    expect(lookup).toMatchObject({ outcome: 'silent', detail: 'ECONNREFUSED' })
    expect(lookup.ms).toBeLessThan(500)
  })

  it('goes to the second server when the first fails', async () => {
    const failing = await dnsServer((q) => answers(q, [], 2))
    const good = await dnsServer((q) => answers(q, [a('192.0.2.1')]))
    const lookup = await lookUp(name, 'A', { servers: [failing, good], timeoutMs: 600 })
    expect(lookup.data).toEqual(['192.0.2.1'])
  })

  it.each(['a..b', 'x'.repeat(64), `${'a.'.repeat(130)}b`, ''])('does not ask what is no name: %s', async (bad) => {
    expect((await lookUp(bad, 'A', { servers: [{ address: '127.0.0.1', port: 9 }], timeoutMs: 100 })).outcome).toBe(
      'malformed',
    )
  })

  it('reads HTTPS and CAA records', async () => {
    const rdata = Buffer.from('000100000100030268320003000220fb', 'hex')
    const server = await dnsServer((q) =>
      String(q.questions[0]!.type) === 'UNKNOWN_65'
        ? answers(q, [{ name, type: 'UNKNOWN_65', class: 'IN', ttl: 1, data: rdata }])
        : answers(q, [
            { name, type: 'CAA', class: 'IN', ttl: 1, data: { flags: 128, tag: 'issue', value: 'ca.example' } },
          ]),
    )
    const https = await lookUp(name, 'HTTPS', { servers: [server], timeoutMs: 600 })
    expect(https.data[0]).toMatchObject({ priority: 1, target: '.', alpn: ['h2'], port: 8443 })
    const caa = await lookUp(name, 'CAA', { servers: [server], timeoutMs: 600 })
    expect(caa.data).toEqual([{ critical: true, tag: 'issue', value: 'ca.example' }])
  })
})

const systemOf = (servers: DnsServer[], change: Partial<System> = {}): System => ({
  hosts: async () => '127.0.0.1 localhost\n192.0.2.77 Pinned.test # old office\n',
  nsswitch: async () => 'hosts: files mdns4_minimal [NOTFOUND=return] dns\n',
  resolvConf: async () => '',
  servers: () => servers,
  platform: 'linux',
  lookup: async () => 'ENOTFOUND',
  ...change,
})
const only =
  (type: string, list: unknown[]): Behaviour =>
  (q) =>
    answers(q, q.questions[0]!.type === type ? list : [])

describe('resolve', () => {
  it('takes literal and given addresses and asks nobody', async () => {
    const server = await dnsServer((q) => answers(q, []))
    const options = { timeoutMs: 500, system: systemOf([server]) }
    expect(await resolve('192.0.2.1', options)).toMatchObject({
      status: 'addresses',
      addresses: ['192.0.2.1'],
      via: 'literal',
    })
    expect(await resolve('www.example.test', { ...options, given: ['::1'] })).toMatchObject({
      addresses: ['::1'],
      via: 'given',
    })
    expect(seen).toEqual([])
  })

  it('honours the hosts file, and still tells what the DNS says', async () => {
    const server = await dnsServer(only('A', [a('198.51.100.1', 'pinned.test')]))
    const found = await resolve('pinned.test', { timeoutMs: 500, system: systemOf([server]) })
    expect(found).toMatchObject({ addresses: ['192.0.2.77'], via: 'hosts-file' })
    expect((await found.records)?.a.data).toEqual(['198.51.100.1'])
  })

  it('keeps localhost at home', async () => {
    const server = await dnsServer((q) => answers(q, []))
    const found = await resolve('app.localhost', { timeoutMs: 500, family: 4, system: systemOf([server]) })
    expect(found).toMatchObject({ addresses: ['127.0.0.1'], via: 'hosts-file' })
    expect(await found.records).toBeUndefined()
    expect(seen).toEqual([])
  })

  const statuses: [string, Behaviour, string][] = [
    ['NXDOMAIN', (q) => answers(q, [], 3), 'no-such-host'],
    ['no address of either family', (q) => answers(q, []), 'no-address'],
    ['SERVFAIL', (q) => answers(q, [], 2), 'server-failure'],
    ['silence', () => undefined, 'silent'],
    ['only IPv4', only('A', [a('192.0.2.1')]), 'addresses'],
  ]
  it.each(statuses)('%s', async (_, behave, status) => {
    const found = await resolve(name, { timeoutMs: 500, system: systemOf([await dnsServer(behave)]) })
    expect(found.status).toBe(status)
    expect(found.via).toBe('dns')
  })

  it('asks only the resolver it was given, past the hosts file', async () => {
    const server = await dnsServer(only('A', [a('198.51.100.7', 'pinned.test')]))
    const found = await resolve('pinned.test', { timeoutMs: 500, resolver: server, system: systemOf([]) })
    expect(found).toMatchObject({ addresses: ['198.51.100.7'], via: 'resolver' })
  })

  it('asks for one family when told', async () => {
    const server = await dnsServer(only('A', [a('192.0.2.1')]))
    expect(await resolve(name, { timeoutMs: 500, family: 6, system: systemOf([server]) })).toMatchObject({
      status: 'no-address',
      addresses: [],
    })
  })

  it('keeps four of a family and tells how many there were', async () => {
    const server = await dnsServer(
      only(
        'A',
        Array.from({ length: 20 }, (_, i) => a(`192.0.2.${i}`)),
      ),
    )
    const found = await resolve(name, { timeoutMs: 500, system: systemOf([server]) })
    expect(found.addresses).toEqual(['192.0.2.0', '192.0.2.1', '192.0.2.2', '192.0.2.3'])
    expect(found.found).toBe(20)
  })

  it('is not delayed by a server that drops AAAA, HTTPS and CAA', async () => {
    const server = await dnsServer((q) => (q.questions[0]!.type === 'A' ? answers(q, [a('192.0.2.1')]) : undefined))
    const found = await resolve(name, { timeoutMs: 2500, system: systemOf([server]) })
    expect(found.addresses).toEqual(['192.0.2.1'])
    expect(found.ms).toBeLessThan(1500)
    const records = await found.records
    expect(records).toMatchObject({ aaaa: { outcome: 'silent' }, caa: { outcome: 'silent' } })
  })

  it('leaves single labels, .local with mDNS and other platforms to the system', async () => {
    const lookup = async () => ['192.0.2.5']
    const server = await dnsServer((q) => answers(q, [], 3))
    for (const [host, platform] of [
      ['intranet', 'linux'],
      ['printer.local', 'linux'],
      [name, 'win32'],
    ] as const) {
      const found = await resolve(host, { timeoutMs: 500, system: systemOf([server], { lookup, platform }) })
      expect(found).toMatchObject({ addresses: ['192.0.2.5'], via: 'system' })
    }
  })

  it('gives a name that does not exist to the search list', async () => {
    const system = systemOf([await dnsServer((q) => answers(q, [], 3))], {
      resolvConf: async () => 'search corp.test\n',
      lookup: async () => ['192.0.2.6'],
    })
    expect(await resolve('api.default', { timeoutMs: 500, system })).toMatchObject({
      addresses: ['192.0.2.6'],
      via: 'system',
    })
    expect(await resolve('api.default.', { timeoutMs: 500, system })).toMatchObject({ status: 'no-such-host' })
  })

  it('does not wait for a system that hangs', async () => {
    const system = systemOf([], { lookup: () => new Promise(() => undefined) })
    expect(await resolve('intranet', { timeoutMs: 80, system })).toMatchObject({ status: 'silent', via: 'system' })
  })

  it('finds localhost on this very machine', async () => {
    expect((await resolve('localhost', { timeoutMs: 1000, system: thisSystem })).addresses).toContain('127.0.0.1')
  })
})

describe('parseServer', () => {
  it.each([
    ['127.0.0.1', { address: '127.0.0.1', port: 53 }],
    ['127.0.0.1:5353', { address: '127.0.0.1', port: 5353 }],
    ['[::1]:53', { address: '::1', port: 53 }],
    ['::1', { address: '::1', port: 53 }],
    ['dns.example', undefined],
    ['127.0.0.1:0', undefined],
    ['127.0.0.1:99999', undefined],
  ])('%s', (text, server) => expect(parseServer(text)).toEqual(server))
})
