import { expect, test } from 'vitest'
import { openLeakyMailServer } from '../../../test/support/leaky-mail-server.ts'
import { type SceneOptions, sceneAt } from '../../../test/support/scene-at.ts'
import { dheCbc, openWeak, ownCertificate, rsaCbc, type Weakness } from '../../../test/support/weak-server.ts'
import { openPlain } from '../../clinic/room.ts'
import { inRecord } from '../../clinic/scripted.ts'
import type { VulnerabilityCheck } from '../check.ts'
import { alpaca } from './alpaca.ts'
import { ccsInjection } from './ccs-injection.ts'
import { clientRenegotiation } from './client-renegotiation.ts'
import { crime } from './crime.ts'
import { heartbleed } from './heartbleed.ts'
import { poodleTls } from './poodle-tls.ts'
import { raccoon } from './raccoon.ts'
import { robot } from './robot.ts'
import { starttlsInjection } from './starttls-injection.ts'
import { ticketbleed } from './ticketbleed.ts'

const rsa: SceneOptions = { suites: { 'TLSv1.2': [rsaCbc] }, page: [] }
const dhe: SceneOptions = { suites: { 'TLSv1.2': [dheCbc] } }

/** What it says, the check, the weakness, the verdict, and a word of the reason. */
const rows: readonly (readonly [string, VulnerabilityCheck, Weakness, string, RegExp, SceneOptions?])[] = [
  ['compression is chosen', crime, { compresses: true }, 'vulnerable', /Twice/],
  ['compression is chosen once', crime, { compresses: true, times: 1 }, 'not-tested', /repeated/],
  ['compression is declined', crime, {}, 'not-vulnerable', /does not take/],

  ['an early ChangeCipherSpec is taken', ccsInjection, { earlyCcs: 'taken' }, 'vulnerable', /then decrypts/],
  ['it is taken once', ccsInjection, { earlyCcs: 'taken', times: 1 }, 'not-vulnerable', /alert 10/],
  ['bad_record_mac in answer to it alone', ccsInjection, { earlyCcs: 'answers' }, 'not-vulnerable', /alert 20/],
  ['a server that hangs up on it', ccsInjection, { earlyCcs: 'hangs-up' }, 'not-tested', /did not answer/],
  ['it is refused', ccsInjection, {}, 'not-vulnerable', /alert 10/],

  ['padding is not checked', poodleTls, { ignoresPadding: true }, 'vulnerable', /Twice/],
  ['padding is not checked once', poodleTls, { ignoresPadding: true, times: 1 }, 'not-tested', /repeated/],
  ['padding is checked', poodleTls, {}, 'not-vulnerable', /refuses/],

  ['a session id comes back longer', ticketbleed, { tickets: 'bleeding' }, 'vulnerable', /Twice/],
  ['it comes back longer once', ticketbleed, { tickets: 'bleeding', times: 2 }, 'not-tested', /repeated/],
  ['it comes back as it was', ticketbleed, { tickets: 'sound' }, 'not-vulnerable', /as it was sent/],
  ['the ticket is not known again', ticketbleed, { tickets: 'forgotten' }, 'not-tested', /did not take/],
  ['no ticket is given', ticketbleed, {}, 'not-vulnerable', /no session tickets/],

  ['a second hello is refused', clientRenegotiation, {}, 'not-vulnerable', /refuses/],

  ['sound blocks are told from others', robot, { oracle: 'weak' }, 'vulnerable', /a weak oracle/],
  ['wrong blocks are told from each other', robot, { oracle: 'strong' }, 'vulnerable', /a strong oracle/],
  ['answers change by chance', robot, { oracle: 'changing' }, 'not-tested', /changed/],
  ['a server that says nothing', robot, { oracle: 'silent' }, 'not-tested', /no ClientKeyExchange with an alert/],
  ['a server that hangs up', robot, { oracle: 'hangs-up' }, 'not-tested', /no ClientKeyExchange with an alert/],
  ['all blocks are answered alike', robot, {}, 'not-vulnerable', /alike/],

  ['a Diffie-Hellman key comes twice', raccoon, { dhKey: 'same' }, 'possible', /same/, dhe],
  ['each connection has its key', raccoon, { dhKey: 'new' }, 'not-vulnerable', /different/, dhe],
]

for (const [says, check, weakness, verdict, reason, options = rsa] of rows)
  test(says, async () => {
    const room = await openWeak(weakness)
    try {
      const finding = await check.check(sceneAt(room.port, { timeoutMs: 3000, ...options }))
      expect(finding).toEqual({ verdict, observed: { en: expect.stringMatching(reason), ja: expect.any(String) } })
    } finally {
      await room.stop()
    }
  })

/** On so many connections a command behind STARTTLS gets into TLS. */
test.each([
  [Number.POSITIVE_INFINITY, 'vulnerable', /Twice/],
  [1, 'not-tested', /changed/],
  [0, 'not-vulnerable', /not answered inside/],
] as const)('STARTTLS carries a command over %s times', async (times, verdict, reason) => {
  const room = await openLeakyMailServer(ownCertificate(), times)
  try {
    const finding = await starttlsInjection.check(sceneAt(room.port, { target: `smtp://localhost:${room.port}` }))
    expect(finding).toEqual({ verdict, observed: { en: expect.stringMatching(reason), ja: expect.any(String) } })
  } finally {
    await room.stop()
  }
})

const all = [alpaca, ccsInjection, clientRenegotiation, crime, heartbleed, poodleTls, raccoon, robot, ticketbleed]

/** Whoever drops, limits or stalls gets no verdict from any test that has to ask. */
test.each(all)('$id: a server that drops every connection is not judged', async (check) => {
  const room = await openPlain((socket) => socket.once('data', () => socket.destroy()))
  try {
    const { verdict } = await check.check(sceneAt(room.port, check === raccoon ? dhe : rsa))
    expect(verdict).toBe('not-tested')
  } finally {
    await room.stop()
  }
})

/** Bytes of a liar: alerts without number, heartbeats that nobody asked for, records that do not open. */
const noises: readonly Uint8Array[] = [
  new Uint8Array(4000),
  inRecord(24, new Uint8Array(64).fill(2)),
  inRecord(21, new Uint8Array(0)),
  inRecord(22, new Uint8Array(300).fill(0xff)),
  inRecord(20, Uint8Array.of(1)),
]

test.each(all)('$id: a liar is never called vulnerable', async (check) => {
  for (const noise of noises) {
    const room = await openWeak({ noise })
    try {
      const { verdict } = await check.check(sceneAt(room.port, { ...(check === raccoon ? dhe : rsa), timeoutMs: 300 }))
      expect(['not-tested', 'not-vulnerable', 'possible']).toContain(verdict)
    } finally {
      await room.stop()
    }
  }
})
