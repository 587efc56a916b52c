import { describe, expect, it } from 'vitest'
import { attemptOf } from '../../test/support/attempt.ts'
import { accepted, surveyOf } from '../../test/support/survey.ts'
import type { Attempt } from '../evidence/attempt.ts'
import type { Survey } from '../evidence/survey.ts'
import type { Ask } from '../probe/ask.ts'
import { browser, browserId } from '../protocol/tls/clients/clients.ts'
import { offerOf } from '../protocol/tls/clients/profile.ts'
import type { Flight } from '../protocol/tls/first-flight.ts'
import { helloLength } from '../protocol/tls/offers.ts'
import { simulateClients } from './simulation.ts'

const refused: Attempt = attemptOf({ outcome: { kind: 'ended', end: 'reset', after: 'nothing' } })
const left: Attempt = attemptOf({ outcome: { kind: 'broken', problem: 'left by us', after: 'server-hello' } })
const chosen = { kind: 'chosen', version: 0x0304, suite: 0x1302, group: 0x001d } as Flight
const reset: Flight = { kind: 'ended', end: 'reset' }

/** A server that answers by the length of the hello, and by whether it names somebody. */
const server = (most: number, isNamed = false) => {
  const said: number[] = []
  const hello: Ask['hello'] = async (_, offer) => {
    const length = helloLength(offer)
    said.push(length)
    return length > most || (isNamed && offer.serverName === undefined) ? reset : chosen
  }
  const ask: Ask = { hello, talk: () => Promise.reject(new Error('nothing to talk about')), isLimited: () => false }
  return { ask, said }
}

const aim = { target: surveyOf().evidence.target, base: offerOf(browser, 'www.clinic.example') }
const ofClients = async (survey: Survey, baseline: Attempt, ask: Ask) => {
  const clients = await simulateClients(survey, { ask, aim, baseline })
  return (id: string) => clients.find(({ client }) => client === id)!
}
const [large, long, old] = ['firefox-137-win-11', 'java-17.0.3-21.0.6-openjdk', 'ie-8-xp']

describe('doubtful clients', () => {
  it.each([
    ['a server that takes all: only a client is asked of which much is assumed', left, 9999, 1, [true, true]],
    ['one that takes no large hello', refused, 1000, 3, [false, true]],
    ['one that takes no hello over 255 bytes', refused, 255, 3, [false, false]],
  ] as const)('%s', async (_, baseline, most, connections, ends) => {
    const { ask, said } = server(most)
    const of = await ofClients(surveyOf(), baseline, ask)
    expect([large, long].map((id) => of(id).outcome === 'ok')).toEqual(ends)
    expect(said).toHaveLength(connections)
  })

  it('the browser has tried it', async () => {
    const of = await ofClients(surveyOf(), refused, server(1000).ask)
    expect(of(browserId)).toMatchObject({ outcome: 'fails', isTried: true })
    expect(of(browserId).why?.en).toContain('stumbles over the hello itself')
  })

  it('one that may refuse clients without a name: one speaks for all', async () => {
    const ssl3 = { ...surveyOf().protocols, SSLv3: true, 'TLSv1.0': true }
    const suites = { SSLv3: accepted([5]), 'TLSv1.0': accepted([5]), 'TLSv1.2': accepted([0xc02f]) }
    const survey = surveyOf({ protocols: ssl3, suites, chains: [] })
    const { ask, said } = server(9999, true)
    const of = await ofClients(survey, left, ask)
    expect([of('android-2.3.7').isTried, of(old).isTried]).toEqual([true, false])
    expect(of(old)).toMatchObject({ outcome: 'fails' })
    expect(of(old).why?.en).toContain('no server name')
    expect(said.length).toBeLessThanOrEqual(4)
  })

  it('a server that answers in a version which the client does not have', async () => {
    const answer = { ...chosen, version: 0x0300 } as Flight
    const ask = { ...server(9999).ask, hello: async () => answer }
    const of = await ofClients(surveyOf(), left, ask)
    expect(of('cloudflare-to-origin')).toMatchObject({ outcome: 'fails', isTried: true })
  })

  it('a server of which nothing is known', async () => {
    const unknown = { ...surveyOf().protocols, 'TLSv1.2': undefined, 'TLSv1.3': undefined }
    const clients = await simulateClients(surveyOf({ protocols: unknown }), {
      ask: server(9999).ask,
      aim,
      baseline: refused,
    })
    expect(clients).toEqual([])
  })
})
