import { createSocket, type Socket } from 'node:dgram'
import { afterEach, describe, expect, it } from 'vitest'
import { type NtpHeader, timestampOf, writeNtpAnswer } from './ntp-packet.ts'
import { askTime, type TimeOptions } from './sntp.ts'
import { givenSource, type TimeSource } from './time-sources.ts'

const sockets: Socket[] = []
afterEach(() => {
  for (const socket of sockets.splice(0)) socket.close()
})

const day = 86_400_000
type Change = (header: NtpHeader) => Partial<NtpHeader> | undefined

/** An SNTP server on loopback whose clock is `offset` ms ahead of ours; `change` spoils its answers. */
async function ntpServer(change: Change = () => ({}), offset = 0): Promise<TimeSource> {
  const socket = createSocket('udp4')
  sockets.push(socket)
  socket.on('message', (question, from) => {
    const now = timestampOf(Date.now() + offset)
    const honest: NtpHeader = {
      leapVersionMode: (4 << 3) | 4,
      stratum: 2,
      poll: 0,
      precision: 0xec,
      rootDelay: 65,
      rootDispersion: 131,
      referenceId: Uint8Array.of(127, 0, 0, 1),
      reference: timestampOf(Date.now() + offset - 60_000),
      originate: question.subarray(40, 48),
      receive: now,
      transmit: now,
    }
    const spoilt = change(honest)
    if (spoilt) socket.send(writeNtpAnswer({ ...honest, ...spoilt }), from.port, from.address)
  })
  await new Promise<void>((ready) => socket.bind(0, '127.0.0.1', ready))
  return givenSource('127.0.0.1', socket.address().port)
}

const options: TimeOptions = { needed: 1, timeoutMs: 300 }

const bad: [string, Change, string][] = [
  ['a kiss of death', () => ({ stratum: 0, referenceId: Uint8Array.from(Buffer.from('RATE')) }), 'refused: RATE'],
  ['stratum 16', () => ({ stratum: 16 }), 'stratum 16'],
  ['leap indicator 3', () => ({ leapVersionMode: (3 << 6) | (4 << 3) | 4 }), 'leap indicator 3'],
  ['a client for a server', () => ({ leapVersionMode: (4 << 3) | 3 }), 'mode 3'],
  ['no time', () => ({ transmit: { seconds: 0, fraction: 0 } }), 'sends no time'],
  ['20 s from its reference', () => ({ rootDispersion: 20 << 16 }), '20.0 s'],
  ['a reference in its own future', () => ({ reference: timestampOf(Date.now() + day) }), 'was set after'],
  [
    'an answer before the question',
    ({ transmit }) => ({ receive: { ...transmit, seconds: transmit.seconds + 9 } }),
    'before it was asked',
  ],
  ['the timestamp of another question', () => ({ originate: new Uint8Array(8) }), 'no answer in time'],
  ['silence', () => undefined, 'no answer in time'],
]

describe('askTime', () => {
  it.each([0, -500 * day, 500 * day, 3_600_000])('finds an offset of %d ms', async (offset) => {
    const reading = await askTime([await ntpServer(undefined, offset)], options)
    expect(reading.agreed).toBe(1)
    expect(Math.abs(reading.offsetMs! - offset)).toBeLessThan(200)
    expect(reading.answers[0]).toMatchObject({ kind: 'sntp', source: '127.0.0.1' })
  })

  it('examines the clock that it is handed', async () => {
    const reading = await askTime([await ntpServer()], { ...options, wall: () => Date.now() - 500 * day })
    expect(Math.abs(reading.offsetMs! - 500 * day)).toBeLessThan(200)
  })

  it('reads the era after 2036', async () => {
    const ahead = Date.UTC(2040, 0, 1) - Date.now()
    expect(Math.abs((await askTime([await ntpServer(undefined, ahead)], options)).offsetMs! - ahead)).toBeLessThan(200)
  })

  it.each(bad)('does not believe %s', async (_, change, error) => {
    const reading = await askTime([await ntpServer(change)], options)
    expect(reading).toMatchObject({ offsetMs: undefined, agreed: 0 })
    expect((reading.answers[0] as { error: string }).error).toContain(error)
  })

  it('outvotes a liar', async () => {
    const sources = [await ntpServer(undefined, 9 * day), await ntpServer(), await ntpServer()]
    const reading = await askTime(sources, { ...options, needed: 2 })
    expect(reading.agreed).toBe(2)
    expect(Math.abs(reading.offsetMs!)).toBeLessThan(200)
  })

  it('says nothing when two contradict, or when one is too few', async () => {
    const sources = [await ntpServer(undefined, 9 * day), await ntpServer()]
    expect((await askTime(sources, options)).offsetMs).toBeUndefined()
    expect((await askTime([await ntpServer()], { ...options, needed: 2 })).offsetMs).toBeUndefined()
  })

  it('does not wait for the third when two agree', async () => {
    const sources = [await ntpServer(), await ntpServer(), await ntpServer(() => undefined)]
    const began = performance.now()
    expect((await askTime(sources, { needed: 2, timeoutMs: 3000 })).agreed).toBe(2)
    expect(performance.now() - began).toBeLessThan(1500)
  })

  it('is at an end at once when nobody listens, and after its time in any case', async () => {
    const began = performance.now()
    const closed = await askTime([givenSource('127.0.0.1', 9)], { needed: 1, timeoutMs: 3000 })
    expect(closed.answers).toEqual([{ source: '127.0.0.1', error: 'ECONNREFUSED' }])
    await askTime([await ntpServer(() => undefined)], { needed: 1, timeoutMs: 200 })
    expect(performance.now() - began).toBeLessThan(1500)
  })

  it('asks the web server of an operator whose SNTP does not answer', async () => {
    const silent = { ...(await ntpServer(() => undefined)), httpsHost: 'web.test' }
    const asked: string[] = []
    const httpsDate = async (host: string) => {
      asked.push(host)
      return Math.floor((Date.now() + 9 * day) / 1000) * 1000
    }
    const reading = await askTime([silent], { needed: 1, timeoutMs: 1000, httpsDate })
    expect(asked).toEqual(['web.test'])
    expect(reading.answers[0]).toMatchObject({ kind: 'https-date' })
    expect(Math.abs(reading.offsetMs! - 9 * day)).toBeLessThan(700)
  })

  it('leaves the web server alone when SNTP answers, and survives one that fails', async () => {
    const httpsDate = () => Promise.reject(new Error('no Date'))
    const good = { ...(await ntpServer()), httpsHost: 'web.test' }
    expect((await askTime([good], { needed: 1, httpsDate })).answers[0]).toMatchObject({ kind: 'sntp' })
    const spoilt = { ...(await ntpServer(() => ({ stratum: 0 }))), httpsHost: 'web.test' }
    expect((await askTime([spoilt], { needed: 1, httpsDate })).offsetMs).toBeUndefined()
  })

  it('finds a source by the hosts file', async () => {
    const source = { ...(await ntpServer()), host: 'localhost' }
    expect((await askTime([source], options)).agreed).toBe(1)
  })
})
