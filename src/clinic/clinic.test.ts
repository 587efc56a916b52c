import { expect, test } from 'vitest'
import { type Examine, everybody, runClinic, serveClinic, wordsOf } from './clinic.ts'
import { openWard } from './ward.ts'

const verdict = (status: string, ...ids: string[]) => ({
  status,
  causes: ids.map((id) => ({ id, family: id, confidence: 0.98 })),
  seconds: 0,
  connections: 1,
})
const run = (id: string, examine: Examine) => runClinic({ examine, only: [id] })

test.each([
  ['the first cause is the right one', 'port-closed', verdict('broken', 'port-closed', 'firewall-drop'), true],
  ['the right cause stands second', 'port-closed', verdict('broken', 'firewall-drop', 'port-closed'), false],
  ['no cause is found', 'port-closed', verdict('inconclusive'), false],
  ['a sick one is called healthy', 'port-closed', verdict('healthy', 'port-closed'), false],
  ['a healthy one is called healthy', 'healthy-rsa', verdict('healthy'), true],
  ['a healthy one is called sick', 'healthy-rsa', verdict('broken', 'port-closed'), false],
] as const)('%s', async (_, id, answer, right) => {
  const [result] = await run(id, async () => answer)
  expect(result).toMatchObject({ id, right, examined: answer, error: undefined })
})

test('a doctor who fails is told of, and ends nothing', async () => {
  const results = await runClinic({
    only: ['port-closed', 'healthy-rsa'],
    examine: async ({ target }) => {
      if (target) throw new Error('no doctor today')
      return verdict('healthy')
    },
  })
  expect(results.map(({ id, right, error }) => [id, right, error])).toEqual([
    ['port-closed', false, 'no doctor today'],
    ['healthy-rsa', false, 'no doctor today'],
  ])
})

test('at most three are examined at once, and each result is told as it comes', async () => {
  let now = 0
  let most = 0
  const told: string[] = []
  const only = ['port-closed', 'reset-after-hello', 'self-signed', 'cert-expired', 'untrusted-root']
  const results = await runClinic({
    only,
    onResult: ({ id }) => told.push(id),
    examine: async () => {
      most = Math.max(most, ++now)
      await new Promise((resolve) => setTimeout(resolve, 20))
      now--
      return verdict('healthy')
    },
  })
  expect(most).toBe(3)
  expect(told.toSorted()).toEqual(only.toSorted())
  expect(results).toHaveLength(only.length)
})

test('the clock of the ward is the only one asked, unless a patient brings its own', async () => {
  const sources: (string | undefined)[] = []
  await runClinic({
    only: ['port-closed', 'clock-wrong'],
    examine: async ({ options }, ward) => {
      sources.push(options?.ntp?.[0] === ward.timeSource ? 'ward' : 'own')
      return verdict('healthy')
    },
  })
  expect(sources.toSorted()).toEqual(['own', 'ward'])
})

test('options are written as on the command line', () => {
  const admitted = {
    target: 'a.clinic.test:1',
    addresses: ['127.0.0.1', '::1'],
    options: { noSni: true, alpn: ['h2', 'x'], origin: '127.0.0.1:2', ntp: ['127.0.0.1:3'] },
    stop: async () => undefined,
  }
  expect(wordsOf(admitted, '/tmp/ca.pem').join(' ')).toBe(
    'a.clinic.test:1 --ip 127.0.0.1 --ip ::1 --no-sni --alpn h2,x --origin 127.0.0.1:2 --ntp 127.0.0.1:3 --ca-file /tmp/ca.pem',
  )
})

test('everybody is served at once, each with the command that examines it', async () => {
  const ward = await openWard()
  const said: string[] = []
  const served = await serveClinic({ ward, caFile: "/tmp/it's here.pem", say: ({ en }) => said.push(en) })
  await served.stop()
  await ward.close()
  expect(said).toHaveLength(everybody.length)
  expect(said.find((line) => line.startsWith('port-closed:'))).toMatch(
    /\n {2}handshake-doctor site\.clinic\.test:\d+ --ip 127\.0\.0\.1 --ntp 127\.0\.0\.1:\d+ --ca-file '\/tmp\/it'\\''s here\.pem'$/,
  )
})
