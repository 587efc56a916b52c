import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openClosedPort } from '../../src/clinic/closed-port.ts'
import { openPlain, type Room, stopAll } from '../../src/clinic/room.ts'
import { missing } from '../support/peers.ts'
import { type Bench, consult, host, openBench, proven } from './bench.ts'
import { balanced, haproxy, type Listener } from './haproxy.ts'
import { type Named, nginx, type Site, site, startNamed } from './servers.ts'

const skip = missing('haproxy') || missing('nginx')

let bench: Bench
let machines: Named
let balancer: Named
let rooms: readonly Room[] = []
const portOf = (name: string): number => balancer.portOf(name)

const sitesOf = ({ authority }: Bench): Readonly<Record<string, Site>> => {
  const well = authority.issue('well', [host])
  return {
    well: site(well),
    second: site(well),
    twin: site(authority.issue('twin', [host])),
    expired: site(authority.issue('expired', [host], { days: [-100, -10] })),
    strict: (port) => `server { listen 127.0.0.1:${port} ssl; ssl_reject_handshake on; }`,
    self: site(authority.issue('self', [host], { issuer: 'self' })),
  }
}

/** A limit as administrators write it: connections of one address within a while. */
const limit = (rate: string, most: number, verdict: 'connection' | 'content'): string => `
  stick-table type ip size 1k expire 30s store conn_rate(${rate})
  tcp-request connection track-sc0 src
  tcp-request ${verdict} reject if { sc0_conn_rate gt ${most} }`

/** A limit on how many connections of one address are open. */
const atOnce = (most: number): string => `
  stick-table type ip size 1k expire 30s store conn_cur
  tcp-request connection track-sc0 src
  tcp-request connection reject if { sc0_conn_cur gt ${most} }`

function listenersOf(at: (name: string) => number, dead: Room, silent: Room): Readonly<Record<string, Listener>> {
  const good = [at('well'), at('second')]
  return {
    well: balanced([...good, at('well')]),
    expired: balanced([...good, at('expired')]),
    self: balanced([at('self'), ...good]),
    half: balanced([at('well'), at('expired')]),
    dead: balanced([...good, dead.port]),
    silent: balanced([...good, silent.port]),
    allExpired: balanced([at('expired'), at('expired')]),
    twins: balanced([at('well'), at('twin')]),
    limited: balanced(good, limit('2s', 3, 'connection')),
    limitedLater: balanced(good, limit('3s', 4, 'content')),
    barred: balanced(good, limit('30s', 3, 'connection')),
    strictAndLimited: balanced([at('strict')], limit('2s', 6, 'connection')),
    fewAtOnce: balanced(good, atOnce(2)),
    generous: balanced(good, limit('3s', 30, 'connection')),
  }
}

beforeAll(async () => {
  if (skip) return
  bench = await openBench()
  machines = await startNamed(sitesOf(bench), nginx)
  const dead = await openClosedPort()
  const silent = await openPlain((socket) => socket.resume())
  rooms = [dead, silent]
  balancer = await startNamed(listenersOf(machines.portOf, dead, silent), haproxy)
})
afterAll(async () => {
  await balancer?.stop()
  await machines?.stop()
  await stopAll(...rooms)
  await bench?.stop()
})

const at = (name: string): readonly string[] => [`${host}:${portOf(name)}`, '--ip', '127.0.0.1', ...bench.common]

describe.skipIf(skip)('machines behind HAProxy, in turn', () => {
  it('all in order', async () => {
    await consult(at('well'), { status: 'healthy', confidence: proven, connections: 12 })
  })

  it('two with good certificates that differ: nothing is wrong, and nothing is counted', async () => {
    await consult(at('twins'), { status: 'healthy', confidence: proven, connections: 12 })
  })

  it.each([
    ['one of three has an expired certificate', 'expired', ['backend-inconsistent', 'cert-expired']],
    ['one of three, the first, signed its own', 'self', ['backend-inconsistent', 'cert-self-signed']],
    ['one of two has an expired certificate', 'half', ['backend-inconsistent', 'cert-expired']],
  ] as const)('%s', async (_, name, families) => {
    const printed = await consult(at(name), { status: 'broken', families, side: 'server', confidence: proven })
    expect(printed.causes[0]?.explanation).toMatch(/ of \d+ \(95 %: \d+ to \d+ %\)/)
    expect(printed.causes[0]?.status).toBe('degraded')
    expect(printed.connections).toBeLessThanOrEqual(25)
  })

  it('one of three is dead: its port is closed', async () => {
    const printed = await consult(at('dead'), {
      status: 'degraded',
      families: ['backend-inconsistent'],
      side: 'server',
      confidence: proven,
    })
    expect(printed.experiments.some(({ experiment }) => experiment === 'later')).toBe(false)
  })

  it('one of three takes the connection and is silent', async () => {
    const printed = await consult(at('silent'), {
      status: 'degraded',
      families: ['backend-inconsistent'],
      confidence: proven,
    })
    // One silence takes the whole timeout; the others do not, since the machines that are well answer at once.
    expect(printed.seconds).toBeLessThan(22)
  }, 30_000)

  it('all have the same expired certificate: that is the cause', async () => {
    await consult(at('allExpired'), { status: 'broken', families: ['cert-expired'], side: 'server' })
  })
})

describe.skipIf(skip)('a limit of HAProxy on connections from one address', () => {
  it('two open at once', async () => {
    await consult(at('fewAtOnce'), {
      status: 'broken',
      families: ['ip-block-or-rate-limit'],
      cause: 'rate-limited',
      side: 'server',
      confidence: { min: 0.7, max: 0.94 },
      words: /open at once/,
    })
  })

  it.each([
    ['three in two seconds', 'limited'],
    ['four in three seconds, closed by content', 'limitedLater'],
  ])(
    '%s',
    async (_, name) => {
      const printed = await consult(at(name), {
        status: 'broken',
        families: ['ip-block-or-rate-limit'],
        cause: 'rate-limited',
        side: 'server',
        confidence: proven,
      })
      expect(printed.causes[0]?.explanation).toMatch(/answers again at one a second/)
    },
    40_000,
  )

  it('bars for half a minute: likely, for it does not let us in again', async () => {
    await consult(at('barred'), {
      status: 'broken',
      families: ['ip-block-or-rate-limit'],
      confidence: { min: 0.7, max: 0.94 },
    })
  }, 40_000)

  it('stands beside what is wrong with TLS, and hides nothing', async () => {
    await consult(at('strictAndLimited'), {
      status: 'broken',
      families: ['ip-block-or-rate-limit', 'sni-unrecognized-name'],
      confidence: proven,
    })
  }, 40_000)

  it('is never met by five connections', async () => {
    await consult(at('generous'), { status: 'healthy', connections: 12 })
  })
})
