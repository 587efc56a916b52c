import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openPlain, type Room } from '../../src/clinic/room.ts'
import { openSecure } from '../../src/clinic/secure.ts'
import { openWard, type Ward } from '../../src/clinic/ward.ts'
import { missing, type Peer, type Running, start } from '../support/peers.ts'
import { type Bench, consult, type Expected, openBench, proven } from './bench.ts'
import { microsocks, tinyproxy } from './programs.ts'
import { nginx } from './servers.ts'

let bench: Bench
let ward: Ward
let site: Room
let closedPort = 0

beforeAll(async () => {
  bench = await openBench()
  ward = await openWard()
  site = await openSecure(ward.certificate({ ips: ['127.0.0.1'] }))
  const closed = await openPlain(() => undefined)
  closedPort = closed.port
  await closed.stop()
})
afterAll(async () => {
  await site?.stop()
  await ward?.close()
  await bench?.stop()
})

/** The site by way of a proxy; what the certificate is worth is not the question. */
const through = (proxy: string, expected: Expected, port = site.port) =>
  consult([`127.0.0.1:${port}`, '--proxy', proxy, ...bench.ntp], expected)

const refused = (side: string, words: RegExp, more: Partial<Expected> = {}): Expected => ({
  status: 'broken',
  families: ['proxy-refused'],
  side,
  words,
  confidence: proven,
  ...more,
})

/** Tinyproxy with lines of its own, and without a login. */
const tinyproxyWith = (lines: string): Peer => ({
  ...tinyproxy,
  files: (place) => {
    const { 'tinyproxy.conf': words } = tinyproxy.files!(place)
    return { 'tinyproxy.conf': `${words!.replace(/BasicAuth.*\n/, '')}${lines}\n` }
  },
})

describe.skipIf(missing('tinyproxy'))('Tinyproxy', () => {
  let locked: Running
  let open: Running
  let strict: Running
  beforeAll(async () => {
    locked = await start(tinyproxy)
    open = await start(tinyproxyWith(''))
    strict = await start(tinyproxyWith('ConnectPort 8443'))
  }, 30_000)
  afterAll(async () => {
    for (const running of [locked, open, strict]) await running?.stop()
  })
  const at = ({ ports }: Running, login = '') => `http://${login}127.0.0.1:${ports[0]}`

  it('lets us through: then the certificate is judged', () =>
    through(at(open), { status: 'broken', family: 'cert-untrusted-root' }))
  it('wants a login', () => through(at(locked), refused('local', /login/)))
  it('refuses a wrong login, and passes no password on', async () => {
    const { causes } = await through(at(locked, 'me:wr:o@ng@'), refused('local', /login/))
    expect(causes[0]?.verify).toContain(`http://me:PASSWORD@127.0.0.1:${locked.ports[0]}`)
  })
  it('takes the right login', () =>
    through(at(locked, 'me:secret@'), { status: 'broken', family: 'cert-untrusted-root' }))
  it('forbids the port', () => through(at(strict), refused('network', /refuses the way to 127\.0\.0\.1/)))
  it('allows the port that the handbook has it allow', async () => {
    const { causes } = await through(at(strict), { status: 'broken', family: 'proxy-refused' }, 8443)
    expect(causes[0]?.explanation).toMatch(/could not reach/)
  })
  it('cannot reach a port on which nothing listens', () =>
    through(at(open), refused('network', /could not reach/, { confidence: { min: 0.7, max: 0.94 } }), closedPort))
})

describe.skipIf(missing('microsocks'))('MicroSocks', () => {
  let running: Running
  beforeAll(async () => {
    running = await start(microsocks)
  })
  afterAll(() => running?.stop())
  const at = (login = '') => `socks5://${login}127.0.0.1:${running.ports[0]}`

  it('wants a login', () => through(at(), refused('local', /login/)))
  it('takes the right login', () => through(at('me:secret@'), { status: 'broken', family: 'cert-untrusted-root' }))
  it('cannot reach a port on which nothing listens', () =>
    through(at('me:secret@'), refused('network', /could not reach/, { confidence: { min: 0.7 } }), closedPort))
})

describe('what is no proxy', () => {
  it('nothing listens there: the proxy is at fault, and not the site', () =>
    through(`http://127.0.0.1:${closedPort}`, refused('local', /cannot be reached/)))

  it.each([
    ['a mail server', (room: Room) => `http://127.0.0.1:${room.port}`],
    ['a mail server in the place of SOCKS', (room: Room) => `socks5://127.0.0.1:${room.port}`],
  ])('%s', async (_, url) => {
    const room = await openPlain((socket) => socket.end('220 mx.example.org ESMTP\r\n'))
    try {
      await through(url(room), refused('local', /does not answer as a proxy/))
    } finally {
      await room.stop()
    }
  })

  it('a TLS server in the place of a proxy', () =>
    through(`http://127.0.0.1:${site.port}`, { status: 'broken', family: 'proxy-refused' }))

  it.skipIf(missing('nginx'))('nginx, which serves pages', async () => {
    const running = await start(nginx([(port) => `server { listen 127.0.0.1:${port}; return 200; }`]))
    try {
      await through(`http://127.0.0.1:${running.ports[0]}`, { status: 'broken', family: 'proxy-refused' })
    } finally {
      await running.stop()
    }
  })

  it('an https:// proxy is refused in one sentence that says what to write', async () => {
    const { runDoctor } = await import('../support/doctor.ts')
    const { code, stderr } = await runDoctor(['127.0.0.1', '--proxy', 'https://127.0.0.1:1'])
    expect(code).toBe(2)
    expect(stderr).toMatch(/cannot be reached by https\nhint: use http:\/\//)
  })
})
