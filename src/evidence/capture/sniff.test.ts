import { readdirSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { bytesOf, recordFile } from '../../../test/support/records.ts'
import { sniff } from './sniff.ts'

const kinds = [
  [/\.netlog$/, 'netlog'],
  [/^s-client-/, 's_client'],
  [/^curl-/, 'curl'],
  [/^gnutls-/, 'gnutls-cli'],
] as const

describe('which record a text is', () => {
  it.each(readdirSync('test/transcripts/records'))('%s', (name) => {
    expect(sniff(recordFile(name))).toBe(kinds.find(([pattern]) => pattern.test(name))?.[1])
  })

  it.each<[sentence: string, text: string, kind: string | undefined]>([
    ['a HAR', '{\n  "log": {\n    "version": "1.2",', 'har'],
    ['a HAR with a byte order mark', '\ufeff{"log":{"version":"1.2"', 'har'],
    ['a NetLog in short', '{"constants":{"logEventTypes":{}', 'netlog'],
    ['another JSON', '{"logs": []}', undefined],
    [
      'a log of a web server',
      '2026/11/24 08:00:00 [error] 12#12: *1 connect() failed (111: Connection refused)',
      undefined,
    ],
    [
      'an error of Python',
      "requests.exceptions.SSLError: HTTPSConnectionPool(host='site.example', port=443)",
      undefined,
    ],
    ['the last line of curl alone is a text', 'curl: (60) SSL certificate problem: certificate has expired', undefined],
    ['a list with stars', '* Trying to connect\n* Connected things', undefined],
    ['nothing', '', undefined],
  ])('%s', (_, text, kind) => {
    expect(sniff(bytesOf(text))).toBe(kind)
  })

  it('of a Windows shell, in UTF-16', () => {
    const text = 'CONNECTED(00000003)\r\n'
    expect(sniff(Uint8Array.from([0xff, 0xfe, ...Buffer.from(text, 'utf16le')]))).toBe('s_client')
  })
})
