import { connect, createServer } from 'node:net'
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest'
import { bridge } from '../../src/clinic/late-proxy.ts'
import { open } from '../../src/clinic/room.ts'
import { protocolNames, type Survey } from '../../src/evidence/survey.ts'
import { gapsOf } from '../../src/survey/gaps.ts'
import { balanced, haproxy } from '../peers/haproxy.ts'
import { sServer } from '../peers/servers.ts'
import { type OpensslAuthority, openAuthority } from '../support/openssl-authority.ts'
import { missing, type Running, start } from '../support/peers.ts'
import { surveyAt, tryAt } from '../support/survey-at.ts'

let authority: OpensslAuthority
let server: Running
let truth: Awaited<ReturnType<typeof surveyAt>>

beforeAll(async () => {
  authority = openAuthority()
  server = await start(sServer(authority.issue('rsa', ['localhost'], { algorithm: 'rsa' })))
  truth = await surveyAt(server.ports[0]!)
})
afterAll(async () => {
  await server?.stop()
  authority?.stop()
})

/** Passes the first connections on; of those after them it only hears. */
async function stalling(after: number): Promise<number> {
  let count = 0
  const room = await open(
    createServer({ allowHalfOpen: true }, (visitor) => {
      if (count++ < after) bridge(visitor, connect({ port: server.ports[0]!, host: '127.0.0.1', allowHalfOpen: true }))
      else visitor.resume()
    }),
  )
  onTestFinished(room.stop)
  return room.port
}

describe('a server that limits connections', () => {
  test.skipIf(missing('haproxy'))(
    'is asked slowly, and everything is found',
    async () => {
      const limit = `
  stick-table type ip size 1k expire 30s store conn_rate(2s)
  tcp-request connection track-sc0 src
  tcp-request connection reject if { sc0_conn_rate gt 12 }`
      const front = await start(haproxy([balanced(server.ports, limit)]))
      onTestFinished(front.stop)
      const seen = await tryAt(front.ports[0]!, { perAddress: 8, pauseMs: 220 })
      expect(seen.troubles).toMatchObject({ isLimited: true, isStalled: false, isSpent: false })
      expect(seen.found!.suites).toEqual(truth.suites)
      expect(seen.found!.groups).toEqual(truth.groups)
    },
    90_000,
  )
})

describe('a server that stops answering', () => {
  test.each([4, 9, 20])('after %d connections: what was seen stands, nothing else is denied', async (after) => {
    const began = performance.now()
    const seen = await tryAt(await stalling(after), { timeoutMs: 700, perAddress: 4 })
    expect(performance.now() - began).toBeLessThan(15_000)
    expect(seen.troubles.isStalled).toBe(true)
    for (const name of protocolNames) {
      const [has, had] = [seen.found?.suites[name], truth.suites[name]!]
      if (has?.isComplete) expect(has, name).toEqual(had)
      else if (has) expect(had.list, name).toEqual(expect.arrayContaining([...has.list]))
    }
    const open = protocolNames.filter((name) => !seen.found?.suites[name]?.isComplete)
    expect(open.length).toBeGreaterThan(0)
  })

  test('from the beginning: nothing is known', async () => {
    const seen = await tryAt(await stalling(0), { timeoutMs: 500 })
    expect(seen.found).toBeUndefined()
  })
})

test('a server that hangs up on everything has denied nothing', async () => {
  const room = await open(createServer((visitor) => visitor.end()))
  onTestFinished(room.stop)
  expect((await tryAt(room.port)).found).toBeUndefined()
})

test('a purse that is empty: what was seen stands', async () => {
  const seen = await tryAt(server.ports[0]!, { connections: 20, perAddress: 4 })
  expect(seen.troubles.isSpent).toBe(true)
  for (const name of protocolNames) {
    const has = seen.found!.suites[name]
    if (has?.isComplete) expect(has, name).toEqual(truth.suites[name])
  }
  const survey = {
    protocols: Object.fromEntries(protocolNames.map((name) => [name, seen.found!.suites[name] && true])),
    ...seen.found!,
  } as unknown as Survey
  const gaps = gapsOf(survey, seen.troubles)
  expect(gaps.length).toBeGreaterThan(0)
  for (const { en, ja } of gaps) {
    expect(en).toMatch(/used up\.$/)
    expect(ja).toMatch(/使い切りました。$/)
  }
})
