import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type End, latin1, textOf } from '../conversation.ts'
import { replay } from '../replay.ts'
import { type Login, type ProxyOutcome, type ProxyServer, readProxy } from './proxy.ts'
import { throughProxy } from './through.ts'

interface Row {
  readonly sentence: string
  readonly kind: ProxyServer['kind']
  readonly peer: string
  readonly end?: End
  readonly login?: Login
  readonly outcome: Partial<Record<string, unknown>> & { readonly kind: ProxyOutcome['kind'] }
}

const login = { user: 'me', password: 'sécret:1' }
const bound = '\x01\x7f\0\0\x01\x1f\x90'
const http = 'http-connect'
const rows: readonly Row[] = [
  { sentence: 'opens', kind: http, peer: 'HTTP/1.1 200 Connection established\r\n\r\n', outcome: { kind: 'open' } },
  {
    sentence: 'opens with headers',
    kind: http,
    peer: 'HTTP/1.0 200 OK\r\nVia: 1.1 x\r\n\r\n',
    outcome: { kind: 'open' },
  },
  {
    sentence: 'says 100 first',
    kind: http,
    peer: 'HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 200 OK\r\n\r\n',
    outcome: { kind: 'open' },
  },
  {
    sentence: 'says 100 for ever',
    kind: http,
    peer: 'HTTP/1.1 100 Continue\r\n\r\n'.repeat(20),
    outcome: { kind: 'ended', end: 'limit' },
  },
  {
    sentence: 'wants a login',
    kind: http,
    peer: 'HTTP/1.1 407 Proxy Authentication Required\r\nProxy-Authenticate: Basic\r\n\r\n',
    outcome: { kind: 'refused', code: 407, wantsLogin: true, reason: 'HTTP/1.1 407 Proxy Authentication Required' },
  },
  {
    sentence: 'forbids',
    kind: http,
    peer: 'HTTP/1.1 403 Forbidden\r\n\r\n<html>',
    outcome: { kind: 'refused', code: 403, wantsLogin: false },
  },
  {
    sentence: 'answers without a reason',
    kind: http,
    peer: 'HTTP/1.1 502\r\n\r\n',
    outcome: { kind: 'refused', code: 502 },
  },
  { sentence: 'is SSH', kind: http, peer: 'SSH-2.0-x\r\n', outcome: { kind: 'not-a-proxy' } },
  { sentence: 'speaks TLS', kind: http, peer: '\x15\x03\x03\0\x02\x02\x28', outcome: { kind: 'tls-at-once' } },
  {
    sentence: 'is silent',
    kind: http,
    peer: '',
    end: 'silent',
    outcome: { kind: 'ended', end: 'silent', after: 'CONNECT far.example:443 HTTP/1.1' },
  },
  {
    sentence: 'closes within its headers',
    kind: http,
    peer: 'HTTP/1.1 200 OK\r\nVia',
    outcome: { kind: 'ended', end: 'closed' },
  },
  {
    sentence: 'has endless headers',
    kind: http,
    peer: `HTTP/1.1 200 OK\r\n${'a: b\r\n'.repeat(500)}`,
    outcome: { kind: 'ended', end: 'limit' },
  },
  { sentence: 'opens', kind: 'socks5', peer: `\x05\0\x05\0\0${bound}`, outcome: { kind: 'open' } },
  {
    sentence: 'opens and names what it bound',
    kind: 'socks5',
    peer: '\x05\0\x05\0\0\x03\x02me\0\x01',
    outcome: { kind: 'open' },
  },
  {
    sentence: 'opens after a login',
    kind: 'socks5',
    login,
    peer: `\x05\x02\x01\0\x05\0\0${bound}`,
    outcome: { kind: 'open' },
  },
  {
    sentence: 'refuses the login',
    kind: 'socks5',
    login,
    peer: '\x05\x02\x01\x01',
    outcome: { kind: 'refused', code: 1, wantsLogin: true },
  },
  {
    sentence: 'wants a login',
    kind: 'socks5',
    peer: '\x05\xff',
    outcome: { kind: 'refused', wantsLogin: true, reason: 'a login is wanted' },
  },
  {
    sentence: 'cannot connect',
    kind: 'socks5',
    peer: `\x05\0\x05\x05\0${bound}`,
    outcome: { kind: 'refused', code: 5, reason: 'connection refused' },
  },
  {
    sentence: 'has a code of its own',
    kind: 'socks5',
    peer: `\x05\0\x05\x5b\0${bound}`,
    outcome: { kind: 'refused', reason: 'reply 91' },
  },
  { sentence: 'is HTTP', kind: 'socks5', peer: 'HTTP/1.1 400 Bad Request\r\n\r\n', outcome: { kind: 'not-a-proxy' } },
  {
    sentence: 'closes before its reply',
    kind: 'socks5',
    peer: '\x05\0',
    outcome: { kind: 'ended', end: 'closed', after: 'SOCKS5 CONNECT far.example, port 443' },
  },
]

const run = (
  { kind, login, end }: Pick<Row, 'kind' | 'login' | 'end'>,
  chunks: readonly Uint8Array[],
  host = 'far.example',
) => {
  const proxy = { kind, host: 'proxy.example', port: 1, ...(login ? { login } : {}) }
  return replay(throughProxy(proxy, { host, port: 443 }), chunks, end)
}

describe('a proxy', () => {
  test.each(rows.filter(({ peer }) => !peer.endsWith('<html>')))('$kind that $sentence: $outcome.kind', (row) => {
    const peer = latin1(row.peer)
    const whole = run(row, [peer])
    expect(whole.value.outcome).toMatchObject(row.outcome)
    for (let cut = 1; cut < Math.min(peer.length, 300); cut++)
      expect(run(row, [peer.slice(0, cut), peer.slice(cut)]), `cut at byte ${cut}`).toEqual(whole)
  })

  test('that forbids may send a page behind', () => {
    const row = rows.find(({ peer }) => peer.endsWith('<html>'))!
    expect(run(row, [latin1(row.peer)]).value.outcome).toMatchObject(row.outcome)
  })

  test('what the far server says at once is kept', () => {
    const { outcome } = run({ kind: http }, [latin1('HTTP/1.1 200 OK\r\n\r\n220 mx ESMTP\r\n')]).value
    expect(outcome.kind === 'open' && textOf(outcome.pipelined!)).toBe('220 mx ESMTP\r\n')
  })

  test('a login goes to the peer and nowhere else', () => {
    const { said, value } = run({ kind: http, login }, [latin1('HTTP/1.1 200 OK\r\n\r\n')])
    expect(textOf(said[0]!)).toContain('Proxy-Authorization: Basic bWU6c8OpY3JldDox\r\n')
    expect(JSON.stringify(value)).not.toMatch(/bWU6|cret/)
    const socks = run({ kind: 'socks5', login }, [latin1(`\x05\x02\x01\0\x05\0\0${bound}`)])
    expect([...socks.said[1]!.subarray(0, 5)]).toEqual([1, 2, 0x6d, 0x65, 9])
    expect(JSON.stringify(socks.value)).not.toMatch(/cret/)
  })

  test.each([
    ['192.0.2.7', '\x01\xc0\0\x02\x07'],
    ['2001:db8::7', `\x04\x20\x01\x0d\xb8${'\0'.repeat(11)}\x07`],
    ['far.example', '\x03\x0bfar.example'],
  ])('SOCKS5 asks for %s in its own form', (host, address) => {
    const { said } = run({ kind: 'socks5' }, [latin1(`\x05\0\x05\0\0${bound}`)], host)
    expect(said.map(textOf)).toEqual(['\x05\x01\0', `\x05\x01\0${address}\x01\xbb`])
  })

  test('CONNECT puts an IPv6 address in brackets', () => {
    const { said } = run({ kind: http }, [], '2001:db8::7')
    expect(textOf(said[0]!)).toMatch(/^CONNECT \[2001:db8::7\]:443 HTTP\/1\.1\r\nHost: \[2001:db8::7\]:443\r\n/)
  })

  test('whatever it sends is an outcome', () => {
    const parts = ['HTTP/1.1 ', '200 x\r\n', '\r\n', '\x05\0', '\x05\0\0\x03', '\x05\x02'].map(latin1)
    const chunk = fc.oneof(fc.uint8Array({ maxLength: 30 }), fc.constantFrom(...parts))
    const property = fc.property(fc.constantFrom(http, 'socks5' as const), fc.array(chunk), (kind, chunks) =>
      /^(open|refused|not-a-proxy|tls-at-once|ended)$/.test(run({ kind, login }, chunks).value.outcome.kind),
    )
    fc.assert(property, { numRuns: 1000 })
  })
})

test.each([
  ['http://proxy.example:3128', { kind: http, host: 'proxy.example', port: 3128 }],
  ['proxy.example:3128', { kind: http, host: 'proxy.example', port: 3128 }],
  ['http://proxy.example:80/', { kind: http, host: 'proxy.example', port: 80 }],
  ['http://proxy.example', { kind: http, host: 'proxy.example', port: 80 }],
  ['http://me:p%40ss@[::1]:8080', { kind: http, host: '::1', port: 8080, login: { user: 'me', password: 'p@ss' } }],
  ['socks5://127.0.0.1', { kind: 'socks5', host: '127.0.0.1', port: 1080 }],
  [
    'socks5h://me:x@s.example:9050',
    { kind: 'socks5', host: 's.example', port: 9050, login: { user: 'me', password: 'x' } },
  ],
])('%s is a proxy', (text, value) => {
  expect(readProxy(text)).toEqual({ ok: true, value })
})

test.each([
  ['ftp://proxy.example', 'a proxy cannot be reached by ftp'],
  ['https://proxy.example', 'a proxy cannot be reached by https'],
  ['http://', 'the proxy is no URL'],
  ['socks5://', 'the proxy has no host'],
  ['http://%zz:x@p.example', 'the login of the proxy is not percent-encoded well'],
  ['', 'the proxy is no URL'],
])('%j is none', (text, problem) => {
  expect(readProxy(text)).toMatchObject({ ok: false, error: { problem } })
})
