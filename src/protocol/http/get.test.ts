import { describe, expect, it } from 'vitest'
import { latin1, textOf } from '../conversation.ts'
import { replay } from '../replay.ts'
import { get, getRequest, post } from './get.ts'
import { field, maxHead, parseResponseHead } from './head.ts'

const options = { host: 'a.test', path: '/x?y', userAgent: 'handshake-doctor/0.1', maxBody: 10 }
const answer = (text: string, size: number) => {
  const chunks: Uint8Array[] = []
  for (let i = 0; i < text.length; i += size) chunks.push(latin1(text.slice(i, i + size)))
  return chunks
}
const summary = (text: string, size = text.length || 1) => {
  const { value } = replay(get(options), answer(text, size))
  return value.kind === 'response'
    ? `${value.head.status} ${textOf(value.body)} ${value.complete}`
    : value.kind === 'ended'
      ? `ended ${value.end}`
      : `not-http ${value.error}`
}

const rows: [string, string, string][] = [
  ['by length', 'HTTP/1.1 200 OK\r\nContent-Length: 3\r\n\r\nabcdef', '200 abc true'],
  ['a length that is not reached', 'HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nabc', '200 abc false'],
  ['a length over the bound', 'HTTP/1.1 200 OK\r\nContent-Length: 99\r\n\r\n0123456789abc', '200 0123456789 false'],
  ['a length of 2^60', `HTTP/1.1 200 OK\r\nContent-Length: ${2n ** 60n}\r\n\r\nabc`, '200  false'],
  ['until it closes', 'HTTP/1.0 404 Not Found\r\n\r\nabc', '404 abc true'],
  ['until it closes, too long', 'HTTP/1.0 200\r\n\r\n0123456789abc', '200 0123456789 false'],
  [
    'chunked',
    'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n2;x=y\r\nde\r\n0\r\n\r\n',
    '200 abcde true',
  ],
  [
    'chunks over the bound',
    'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n8\r\n01234567\r\n8\r\n89abcdef\r\n0\r\n\r\n',
    '200 0123456789 false',
  ],
  ['a chunk without a size', 'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n', '200  false'],
  ['bare line feeds', 'HTTP/1.1 200 OK\nContent-Length: 2\n\nab', '200 ab true'],
  ['interim answers', 'HTTP/1.1 103 Early Hints\r\nLink: x\r\n\r\nHTTP/1.1 204 None\r\n\r\n', '204  true'],
  ['interim answers for ever', 'HTTP/1.1 100 Continue\r\n\r\n'.repeat(40), 'not-http more than 8 interim answers'],
  ['nothing', '', 'ended closed'],
  ['half a head', 'HTTP/1.1 200 OK\r\nServer: x', 'ended closed'],
  ['another protocol', 'SSH-2.0-OpenSSH\r\n\r\n', 'not-http does not begin with HTTP/'],
  ['a head without an end', `HTTP/1.1 200 OK\r\nX: ${'x'.repeat(2 * maxHead)}`, `not-http head over ${maxHead} bytes`],
  ['too many fields', `HTTP/1.1 200 OK\r\n${'a: b\r\n'.repeat(300)}\r\n`, 'not-http 300 header fields'],
]

describe('get', () => {
  it.each(rows)('%s', (_, text, expected) => expect(summary(text)).toBe(expected))
  it.each(rows)('%s, byte by byte', (_, text, expected) => expect(summary(text, 1)).toBe(expected))

  it('says one honest request', () => {
    expect(textOf(getRequest(options))).toBe(
      'GET /x?y HTTP/1.1\r\nHost: a.test\r\nUser-Agent: handshake-doctor/0.1\r\nAccept: */*\r\nConnection: close\r\n\r\n',
    )
  })

  it('posts what it is given, with its length', () => {
    const content = { type: 'application/ocsp-request', bytes: latin1('0\x03') }
    const { said, value } = replay(post({ ...options, content }), answer('HTTP/1.1 200 OK\r\n\r\nabc', 9))
    expect(said.map(textOf).join('')).toBe(
      'POST /x?y HTTP/1.1\r\nHost: a.test\r\nUser-Agent: handshake-doctor/0.1\r\nAccept: */*\r\nContent-Type: application/ocsp-request\r\nContent-Length: 2\r\nConnection: close\r\n\r\n0\x03',
    )
    expect(value).toMatchObject({ kind: 'response', complete: true })
  })

  it('lets no line end into it', () => {
    const text = textOf(getRequest({ ...options, path: '/a b\r\nX: y', host: 'a\r\nEvil: 1' }))
    expect(text.split('\r\n')).toHaveLength(7)
    expect(text).toContain('GET /a%20bX:%20y HTTP/1.1')
  })
})

describe('parseResponseHead', () => {
  it('keeps fields in order, names in lower case', () => {
    const read = parseResponseHead(latin1('HTTP/1.1 525 \r\nServer: cloudflare\r\nCF-RAY:  1 \r\n\r\nbody'))
    if (!read.ok) throw new Error(read.error)
    expect(read.head).toMatchObject({ version: 'HTTP/1.1', status: 525, reason: '' })
    expect(field(read.head, 'cf-ray')).toBe('1')
    expect(read.length).toBe('HTTP/1.1 525 \r\nServer: cloudflare\r\nCF-RAY:  1 \r\n\r\n'.length)
  })
})
