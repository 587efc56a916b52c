import { describe, expect, it } from 'vitest'
import { evidenceOf, pageWith, sceneOf } from '../../../test/support/survey.ts'
import type { BehaviourFinding } from '../../evidence/survey.ts'
import type { Ask } from '../../probe/ask.ts'
import { type Heard, latin1, textOf } from '../../protocol/conversation.ts'
import type { BehaviourCheck, Scene } from '../check.ts'
import { cookiesSecure } from './cookies-secure.ts'
import { hsts } from './hsts.ts'
import { hstsPreload } from './hsts-preload.ts'
import { httpStatus } from './http-status.ts'
import { insecureRedirect } from './insecure-redirect.ts'
import { redirectToHttps } from './redirect-to-https.ts'
import { retiredHeaders } from './retired-headers.ts'
import { serverClock } from './server-clock.ts'

type Value = BehaviourFinding['value']
type Field = readonly [string, string]

const found = async (check: BehaviourCheck, scene: Scene) => {
  const { value, assessment, observed } = await check.check(scene)
  expect(observed.en).toMatch(/\.$/)
  expect(observed.ja).toMatch(/\S/)
  return [value, assessment] as const
}

const sts = (value: string): Field => ['strict-transport-security', value]
const cookie = (value: string): Field => ['set-cookie', value]
const year = 31_536_000

const rows: readonly (readonly [BehaviourCheck, string, number, readonly Field[], Value, string])[] = [
  [httpStatus, 'a page', 200, [], 200, 'plain'],
  [httpStatus, 'a failure', 503, [], 503, 'weak'],
  [hsts, 'none', 200, [], false, 'weak'],
  [hsts, 'a year', 200, [sts(`max-age=${year}; includeSubDomains`)], year, 'good'],
  [hsts, 'in other letters, and quoted', 200, [sts(`INCLUDESUBDOMAINS ; Max-Age = "${year}"`)], year, 'good'],
  [hsts, 'a day', 200, [sts('max-age=86400')], 86_400, 'weak'],
  [hsts, 'taken back', 200, [sts('max-age=0')], 0, 'weak'],
  [hsts, 'without max-age', 200, [sts('includeSubDomains')], false, 'weak'],
  [hsts, 'twice the same directive', 200, [sts('max-age=1; max-age=2')], false, 'weak'],
  [hsts, 'with a directive of nobody', 200, [sts(`max-age=${year}; future="a b"`)], year, 'good'],
  [hsts, 'two fields: the first counts', 200, [sts(`max-age=${year}`), sts('max-age=0')], year, 'weak'],
  [hsts, 'nonsense', 200, [sts('max-age=\u0000;;;=')], false, 'weak'],
  [insecureRedirect, 'nowhere', 200, [], false, 'plain'],
  [insecureRedirect, 'to HTTPS', 301, [['location', '/shop']], false, 'good'],
  [insecureRedirect, 'to clear text', 302, [['location', 'http://www.clinic.example/']], true, 'weak'],
  [insecureRedirect, 'to no URL', 302, [['location', 'https://[']], false, 'plain'],
  [cookiesSecure, 'none', 200, [], [], 'plain'],
  [cookiesSecure, 'a safe one', 200, [cookie('id=1; Path=/; secure; HttpOnly')], [], 'good'],
  [cookiesSecure, 'one of two', 200, [cookie('id=1; Secure'), cookie('lang=secure; Path=/')], ['lang'], 'weak'],
  [cookiesSecure, 'without a name', 200, [cookie('')], [''], 'weak'],
  [retiredHeaders, 'none', 200, [], [], 'good'],
  [retiredHeaders, 'Expect-CT', 200, [['expect-ct', 'max-age=0']], ['expect-ct'], 'plain'],
  [retiredHeaders, 'pins', 200, [['public-key-pins', 'pin-sha256="x"; max-age=9']], ['public-key-pins'], 'weak'],
  [serverClock, 'the true time', 200, [['date', 'Tue, 24 Nov 2026 00:00:02 GMT']], 2, 'good'],
  [serverClock, 'ahead', 200, [['date', 'Tue, 24 Nov 2026 00:01:00 GMT']], 60, 'plain'],
  [serverClock, 'behind', 200, [['date', 'Mon, 23 Nov 2026 23:00:00 GMT']], -3600, 'weak'],
  [
    serverClock,
    'from a cache',
    200,
    [
      ['date', 'Mon, 23 Nov 2026 23:00:00 GMT'],
      ['age', '3600'],
    ],
    0,
    'good',
  ],
  [serverClock, 'none', 200, [], null, 'unknown'],
  [serverClock, 'nonsense', 200, [['date', 'yesterday']], null, 'unknown'],
]

describe('what the page tells', () => {
  const named = rows.map(([check, says, ...rest]) => [`${check.id}: ${says}`, check, ...rest] as const)
  it.each(named)('%s', async (_, check, status, headers, value, assessment) => {
    expect(await found(check, sceneOf({ page: pageWith(status, ...headers) }))).toEqual([value, assessment])
  })

  const checks = [httpStatus, hsts, insecureRedirect, cookiesSecure, retiredHeaders, serverClock, hstsPreload]
  it.each(checks)('$id: no answer, and no web server', async (check) => {
    expect(await found(check, sceneOf())).toEqual([null, 'unknown'])
    const smtp = { ...evidenceOf().target, port: 25, scheme: 'smtp', starttls: 'smtp' }
    expect(await found(check, sceneOf({ evidence: evidenceOf({ target: smtp }) }))).toEqual([null, 'plain'])
  })

  it('the true time is known', async () => {
    const evidence = evidenceOf({ clock: { offsetMs: 3_600_000, sources: [] } })
    const page = pageWith(200, ['date', 'Tue, 24 Nov 2026 01:00:00 GMT'])
    expect(await found(serverClock, sceneOf({ evidence, page }))).toEqual([0, 'good'])
  })
})

/** Port 80, played: these bytes are what comes. */
const port80 = (bytes: string | undefined): { readonly plain: Ask; readonly said: string[] } => {
  const said: string[] = []
  const talk: Ask['talk'] = async (_, conversation) => {
    if (bytes === undefined) return { ok: false, why: 'refused' }
    const talking = conversation((length) => new Uint8Array(length))
    let heard: Heard = { end: undefined, bytes: new Uint8Array(0), at: 0 }
    for (;;) {
      const step = talking.next(heard)
      if (step.done) return { ok: true, value: step.value, ms: 1 }
      if ('say' in step.value) said.push(textOf(step.value.say))
      else heard = { end: undefined, bytes: latin1(bytes), at: 1 }
    }
  }
  return { plain: { ...sceneOf().plain, talk }, said }
}
const redirect = (to: string, status = 301) => `HTTP/1.1 ${status} Moved\r\nLocation: ${to}\r\n\r\n`
const own = 'https://www.clinic.example/'

describe('port 80', () => {
  it.each([
    ['nobody listens', undefined, 'closed', 'good'],
    ['HTTPS of the same host', redirect(own), 'https', 'good'],
    ['for now', redirect(own, 302), 'https', 'plain'],
    ['HTTPS of another host', redirect('https://clinic.example/'), 'other-host', 'plain'],
    ['clear text', redirect('/index'), 'http', 'weak'],
    ['a page', 'HTTP/1.1 200 OK\r\n\r\n', 'none', 'weak'],
    ['nothing of HTTP', '220 mail ESMTP\r\n', null, 'unknown'],
  ])('%s', async (_, bytes, value, assessment) => {
    const { plain, said } = port80(bytes)
    expect(await found(redirectToHttps, sceneOf({ plain }))).toEqual([value, assessment])
    if (bytes !== undefined)
      expect(said).toEqual([expect.stringMatching(/^GET \/ HTTP\/1.1\r\nHost: www.clinic.example\r\n/)])
  })

  it('is not asked where HTTPS is elsewhere', async () => {
    const target = { ...evidenceOf().target, port: 8443 }
    expect(await found(redirectToHttps, sceneOf({ evidence: evidenceOf({ target }) }))).toEqual([null, 'plain'])
  })
})

describe('the preload list', () => {
  const base = { ...evidenceOf().target, host: 'clinic.example' }
  const fit = sts(`max-age=${year}; includeSubDomains; preload`)
  const redirected = redirect('https://clinic.example/')
  it.each([
    ['fit', base, fit, redirected, []],
    ['nobody on port 80', base, fit, undefined, []],
    ['a name below the domain', evidenceOf().target, fit, undefined, ['base-domain']],
    ['half a year alone', base, sts('max-age=15552000'), redirected, ['max-age', 'include-subdomains', 'preload']],
    ['nothing', base, undefined, redirected, ['header']],
    ['another host first', base, fit, redirect(own), ['redirect']],
  ])('%s', async (_, target, field, bytes, unmet) => {
    const page = pageWith(200, ...(field ? [field] : []))
    const { plain, said } = port80(bytes)
    const scene = sceneOf({ evidence: evidenceOf({ target }), page, plain })
    expect((await found(hstsPreload, scene))[0]).toEqual(unmet)
    await redirectToHttps.check(scene)
    if (bytes !== undefined) expect(said).toHaveLength(1)
  })
})
