import { describe, expect, it } from 'vitest'
import { bytesOf, inPieces, inShort, readAs } from '../../../test/support/records.ts'
import { readHar } from './har.ts'
import { readRecord } from './records.ts'

const har = (...entries: readonly unknown[]): string =>
  JSON.stringify(
    { log: { version: '1.2', creator: { name: 'WebInspector', version: '537.36' }, pages: [], entries } },
    null,
    2,
  )

const entry = (url: string, response: Record<string, unknown>, besides: Record<string, unknown> = {}) => ({
  startedDateTime: '2026-11-24T08:00:00.000Z',
  time: 12.5,
  request: { method: 'GET', url, httpVersion: 'HTTP/1.1', headers: [], queryString: [], cookies: [] },
  response: { statusText: '', headers: [], content: { size: 0, mimeType: 'x-unknown' }, ...response },
  ...besides,
})
const site = 'https://site.example/'
const cloudflare = [
  { name: 'Server', value: 'cloudflare' },
  { name: 'CF-RAY', value: '8f-NRT' },
]

describe('a HAR', () => {
  it.each<[sentence: string, entry: unknown, expected: string | undefined]>([
    [
      'Chromium: dates',
      entry(site, { status: 0, _error: 'net::ERR_CERT_DATE_INVALID' }),
      'enough, after certificate, unseen',
    ],
    ['Chromium: a closed port', entry(site, { status: 0, _error: 'net::ERR_CONNECTION_REFUSED' }), 'refused, refused'],
    [
      'Chromium: a reset',
      entry(site, { status: 0, _error: 'net::ERR_CONNECTION_RESET' }),
      'ended, reset, after nothing, unseen',
    ],
    [
      'Chromium: what has many causes',
      entry(site, { status: 0, _error: 'net::ERR_SSL_PROTOCOL_ERROR' }),
      'not-tried, untold, unseen',
    ],
    [
      'an error of the entry',
      entry(site, { status: 0 }, { _error: 'net::ERR_SSL_UNRECOGNIZED_NAME_ALERT' }),
      'alert, 112, after nothing, unseen',
    ],
    ['Firefox: a state', entry(site, { status: 0 }, { _securityState: 'broken' }), 'not-tried, untold, unseen'],
    [
      'Safari: in words',
      entry(site, {
        status: 0,
        _error: 'An SSL error has occurred and a secure connection to the server cannot be made.',
      }),
      'not-tried, untold, unseen',
    ],
    [
      'Cloudflare',
      entry(site, {
        status: 526,
        headers: cloudflare,
        _securityDetails: { protocol: 'TLS 1.3', cipher: 'TLS_AES_128_GCM_SHA256' },
      }),
      'finished, 0x0304, 0x1301, HTTP 526, unseen',
    ],
    ['a good answer', entry(site, { status: 200 }), undefined],
    ['without TLS', entry('http://site.example/', { status: 0, _error: 'net::ERR_CONNECTION_REFUSED' }), undefined],
    ['the user went away', entry(site, { status: 0, _error: 'net::ERR_ABORTED' }), undefined],
    ['no answer and no error: from a cache', entry(site, { status: 0 }), undefined],
    [
      'keys of a prototype, and numbers that are none',
      entry(site, { status: 1e300, _error: 'net::ERR_CERT_DATE_INVALID', __proto__: 1, headers: 'no' }),
      'enough, after certificate, unseen',
    ],
  ])('%s', async (_, one, expected) => {
    const { witnessed } = await readAs(bytesOf(har(entry(site, { status: 200 }), one)))
    expect(witnessed.map(inShort)).toEqual(expected === undefined ? [] : [expected])
  })

  it('says where, when and in which words', async () => {
    const failing = entry(
      'https://site.example:8443/a',
      { status: 525, statusText: 'SSL handshake failed', headers: cloudflare },
      { serverIPAddress: '[2001:db8::1]' },
    )
    const { witnessed } = await readAs(bytesOf(har(failing)))
    expect(witnessed[0]?.captured).toMatchObject({
      place: { en: 'entry 1' },
      host: 'site.example',
      server: { address: '2001:db8::1', port: 8443 },
      startedAt: Date.UTC(2026, 10, 24, 8),
    })
    expect(witnessed[0]?.words).toEqual([
      'HTTP 525 SSL handshake failed server: cloudflare',
      'GET https://site.example:8443/a',
    ])
  })

  it('reads the whole entries of a file that was cut off', () => {
    const failing = entry(site, { status: 0, _error: 'net::ERR_CERT_DATE_INVALID' })
    const whole = har(failing, failing, failing)
    const read = readHar(whole.slice(0, whole.length - 200))
    if (!read.ok) throw new Error(read.error.sentence)
    expect(read.value.witnessed).toHaveLength(2)
    expect(read.value.notes.map(({ en }) => en)).toEqual(['the file is cut off: 2 whole entries could be read'])
  })

  it('refuses what has no entries, and what is too large', async () => {
    expect(readHar('{"log": {')).toMatchObject({ ok: false, error: { code: 'malformed-har' } })
    const endless = async function* () {
      for (;;) yield new Uint8Array(2 ** 20)
    }
    expect(await readRecord('har', endless())).toMatchObject({ ok: false, error: { code: 'har-too-large' } })
    expect(await readRecord('har', inPieces(bytesOf(`{"log":{"entries":[${'['.repeat(1e6)}`)))).toMatchObject({
      ok: false,
    })
  })
})
