import { describe, expect, it } from 'vitest'
import { bytesOf, inPieces, inShort, readAs, recordFile } from '../../../test/support/records.ts'
import { readRecord } from './records.ts'

const text = (name: string): string => new TextDecoder().decode(recordFile(name))
const offers = 'offers 15 suites to site.clinic.test, complete'

describe('a NetLog of Chromium', () => {
  it.each([
    [
      'an authority that it does not trust',
      'authority',
      `enough, after certificate, 0x0304, 0x1302, 2 certificates, client says 46, ${offers}`,
    ],
    ['an alert', 'alert', `alert, 40, after nothing, ${offers}`],
    ['a reset', 'reset', `ended, reset, after nothing, ${offers}`],
    ['plain HTTP', 'http', `not-tls, client says 70, ${offers}`],
    ['a closed port', 'refused', 'refused, refused'],
    ['an answer of a CDN', 'cdn', `finished, 0x0304, 0x1302, 2 certificates, HTTP 526, ${offers}`],
    ['no answer, in a log that is cut off', 'silent', `ended, silent, after nothing, ${offers}`],
  ])('%s', async (_, file, expected) => {
    const { witnessed } = await readAs(recordFile(`${file}.netlog`))
    const sockets = witnessed.filter(({ captured }) => captured.host === 'site.clinic.test')
    expect(sockets.map(inShort)).toEqual([expected, expected])
  })

  it('names what failed in the words of the file, and where and when', async () => {
    const { witnessed, notes } = await readAs(recordFile('authority.netlog'))
    expect(witnessed[0]?.words).toEqual([
      'net::ERR_CERT_AUTHORITY_INVALID',
      'SSL_HANDSHAKE_ERROR net::ERR_CERT_AUTHORITY_INVALID ssl_error=1 error_lib=35 error_reason=202',
      'CERT_VERIFIER_JOB net::ERR_CERT_AUTHORITY_INVALID AUTHORITY_INVALID',
    ])
    expect(witnessed[0]?.captured).toMatchObject({
      place: { en: 'source 130' },
      server: { address: '127.0.0.1', port: 35993 },
    })
    expect(new Date(witnessed[0]!.captured.startedAt!).toISOString()).toMatch(/^2026-11-24T17:/)
    expect(notes.map(({ en }) => en)).toEqual(['recorded by Chromium 156.0.8078.79'])
  })

  it('quotes the answer of a CDN, and not what the browser was told to look away from', async () => {
    const { witnessed } = await readAs(recordFile('cdn.netlog'))
    expect(witnessed[0]?.words).toEqual(['HTTP 526 server: cloudflare'])
  })

  it('trusts no number but by the names of the file', async () => {
    const first = text('alert.netlog').split('\n')[0]!
    const moved = text('alert.netlog')
      .replace(
        first,
        first.replaceAll(/"(SSL_\w+)":(\d+)/g, (_, name, code) => `"${name}":${Number(code) + 5000}`),
      )
      .replaceAll(/"type":(\d+)\}(?=,|\])/g, (whole, code) =>
        isSsl(first, Number(code)) ? `"type":${Number(code) + 5000}}` : whole,
      )
    const { witnessed } = await readAs(bytesOf(moved))
    expect(witnessed.map(inShort)).toEqual((await readAs(recordFile('alert.netlog'))).witnessed.map(inShort))
  })

  it('reads the same when another program wrote it anew', async () => {
    const expected = (await readAs(recordFile('authority.netlog'))).witnessed.map(inShort)
    const value = JSON.parse(text('authority.netlog'))
    for (const anew of [
      JSON.stringify(value),
      JSON.stringify(value, null, 2),
      text('authority.netlog').replaceAll('\n', '\r\n'),
    ]) {
      expect((await readAs(bytesOf(anew))).witnessed.map(inShort)).toEqual(expected)
    }
  })

  it('reads what stands before a cut, and says so', async () => {
    const whole = recordFile('authority.netlog')
    const { witnessed, notes } = await readAs(whole.subarray(0, whole.length - 900))
    expect(witnessed.length).toBeGreaterThan(0)
    expect(notes[0]?.en).toBe('the file is cut off: what stands before was read')
  })

  it('refuses what has no constants', async () => {
    const cut = recordFile('authority.netlog').subarray(0, 300)
    expect(await readRecord('netlog', inPieces(cut))).toMatchObject({ ok: false, error: { code: 'malformed-netlog' } })
    expect(await readRecord('netlog', inPieces(bytesOf('')))).toMatchObject({
      ok: false,
      error: { sentence: 'the file is empty' },
    })
  })
})

const isSsl = (constants: string, code: number): boolean => new RegExp(`"SSL_\\w+":${code}[,}]`).test(constants)

/** A log with names of our own numbers. */
const log = (
  ...events: readonly (readonly [type: string, id: number, phase: number, params: object, time?: number])[]
): string => {
  const types = [...new Set(events.map(([type]) => type))]
  const constants = {
    logEventTypes: Object.fromEntries(types.map((type, i) => [type, i + 1])),
    netError: {
      ERR_NAME_NOT_RESOLVED: -105,
      ERR_QUIC_PROTOCOL_ERROR: -356,
      ERR_TUNNEL_CONNECTION_FAILED: -111,
      ERR_ABORTED: -3,
    },
  }
  const lines = events.map(([type, id, phase, params, time = 0]) =>
    JSON.stringify({ params, phase, source: { id, type: 1 }, time: `${time}`, type: types.indexOf(type) + 1 }),
  )
  return `${JSON.stringify({ constants }).slice(0, -1)},\n"events": [\n${lines.join(',\n')}]}\n`
}
const begin = 1
const end = 2

describe('what has no socket', () => {
  it.each<[sentence: string, error: number, expected: readonly string[]]>([
    ['a name that is not found', -105, ['not-tried, ENOTFOUND, unseen']],
    ['a proxy that refuses', -111, ['proxy, unseen']],
    ['the user went away', -3, []],
    ['an error that the file does not name', -9999, ['not-tried, untold, unseen']],
  ])('%s', async (_, net_error, expected) => {
    const { witnessed } = await readAs(
      bytesOf(
        log(
          ['URL_REQUEST_START_JOB', 1, begin, { url: 'https://site.example/' }],
          ['URL_REQUEST_START_JOB', 1, end, { net_error }],
        ),
      ),
    )
    expect(witnessed.map(inShort)).toEqual(expected)
  })

  it('is noted of QUIC and of proxies', async () => {
    const { notes } = await readAs(
      bytesOf(
        log(
          ['QUIC_SESSION', 1, begin, { host: 'site.example', port: 443 }],
          ['QUIC_SESSION_CLOSE_ON_ERROR', 1, 0, { net_error: -356 }],
          ['PROXY_RESOLUTION_SERVICE_RESOLVED_PROXY_LIST', 2, 0, { proxy_info: 'PROXY proxy.example:8080' }],
        ),
      ),
    )
    expect(notes.map(({ en }) => en)).toEqual([
      'a proxy is in use: PROXY proxy.example:8080',
      'QUIC failed: site.example:443 ERR_QUIC_PROTOCOL_ERROR, 1 times',
    ])
  })
})

describe('a long log', () => {
  it('is read in little memory, and tells of the same failure a few times only', async () => {
    const lines = text('authority.netlog').split('\n')
    const events = lines.slice(2).filter((line) => line.endsWith('},'))
    async function* long() {
      yield bytesOf(`${lines[0]}\n${lines[1]}\n`)
      for (let i = 0; i < 3000; i++)
        yield bytesOf(`${events.join('\n').replaceAll(/"id":(\d+)/g, (_, id) => `"id":${Number(id) + i * 1000}`)}\n`)
    }
    const before = process.memoryUsage().rss
    const read = await readRecord('netlog', long())
    expect(process.memoryUsage().rss - before).toBeLessThan(150e6)
    if (!read.ok) throw new Error(read.error.sentence)
    expect(read.value.witnessed.filter(({ captured }) => captured.host === 'site.clinic.test')).toHaveLength(4)
    expect(read.value.notes.some(({ en }) => /\d+ more connections that failed alike/.test(en))).toBe(true)
  }, 60_000)
})
