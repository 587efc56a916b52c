import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openTimeServer } from '../../src/clinic/sntp.ts'
import { tinyproxy } from '../peers/programs.ts'
import { readOwn, runDoctor } from '../support/doctor.ts'
import { missing, type Running, start } from '../support/peers.ts'

const day = 86_400_000
let right: Awaited<ReturnType<typeof openTimeServer>>
let ahead: Awaited<ReturnType<typeof openTimeServer>>
beforeAll(async () => {
  right = await openTimeServer(Date.now)
  ahead = await openTimeServer(() => Date.now() + 10 * day)
})
afterAll(async () => {
  await right.stop()
  await ahead.stop()
})

/** What would be taken from the environment of whoever runs the tests. */
const bare = {
  ...Object.fromEntries(
    [
      'NODE_EXTRA_CA_CERTS',
      'SSL_CERT_FILE',
      'SSL_CERT_DIR',
      'HTTPS_PROXY',
      'https_proxy',
      'ALL_PROXY',
      'all_proxy',
    ].map((name) => [name, '']),
  ),
  NODE_TLS_REJECT_UNAUTHORIZED: '',
}
const at = (time: { port: number }) => ['self', '--ntp', `127.0.0.1:${time.port}`]
const own = async (args: readonly string[], env = {}) => {
  const { code, stdout } = await runDoctor([...args, '--format', 'json'], { env: { ...bare, ...env } })
  const report = readOwn(stdout)
  return { code, report, levelOf: (id: string) => report.checks.find((check) => check.id === id)?.level }
}

describe('handshake-doctor self', () => {
  it('says what it saw, and its exit status agrees', async () => {
    const { code, report, levelOf } = await own(at(right))
    expect(levelOf('clock')).toBe('well')
    expect(levelOf('interception')).toBe('unknown')
    expect(code).toBe(report.status === 'healthy' ? 0 : 1)
  })

  it('finds a clock that is ten days slow', async () => {
    const { code, levelOf } = await own(at(ahead))
    expect([code, levelOf('clock')]).toEqual([1, 'fault'])
  })

  it('finds a check that is switched off', async () => {
    const { code, levelOf } = await own(at(right), { NODE_TLS_REJECT_UNAUTHORIZED: '0' })
    expect([code, levelOf('verification')]).toEqual([1, 'fault'])
  })

  it('finds a proxy that is gone', async () => {
    const { levelOf } = await own(at(right), { HTTPS_PROXY: 'http://127.0.0.1:1' })
    expect(levelOf('proxy')).toBe('fault')
  })

  it.each([
    ['en', /This machine|machine/],
    ['ja', /この端末/],
  ])('speaks %s in text and in Markdown', async (language, words) => {
    for (const format of ['text', 'markdown'])
      expect((await runDoctor([...at(right), '--format', format, '--lang', language])).stdout).toMatch(words)
  })

  it.each([
    ['a word too many', ['x']],
    ['no time source', ['--ntp', 'a:b:c']],
    ['no resolver', ['--resolver', 'x y']],
    ['an unknown format', ['--format', 'html']],
  ])('refuses %s in one sentence', async (_, args) => {
    const { code, stderr, stdout } = await runDoctor(['self', ...args])
    expect([code, stdout]).toEqual([2, ''])
    expect(stderr).toMatch(/^handshake-doctor: .+\nhint: .+\n$/)
  })
})

describe.skipIf(missing('tinyproxy'))('Tinyproxy', () => {
  let running: Running
  beforeAll(async () => {
    running = await start(tinyproxy)
  })
  afterAll(() => running?.stop())

  it.each([
    ['http', 'well'],
    ['https', 'fault'],
  ])('named with %s:// is %s', async (scheme, level) => {
    const { levelOf } = await own(at(right), { HTTPS_PROXY: `${scheme}://127.0.0.1:${running.ports[0]}` })
    expect(levelOf('proxy')).toBe(level)
  })
})
