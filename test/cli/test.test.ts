import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { vulnerabilityIds } from '../../src/report/test/findings.ts'
import type { TestReport } from '../../src/report/test/test-report.ts'
import { nginx, site, sServer } from '../peers/servers.ts'
import { readCsv } from '../support/csv.ts'
import { type Ran, runDoctor } from '../support/doctor.ts'
import { elementsOf } from '../support/html.ts'
import { type OpensslAuthority, openAuthority } from '../support/openssl-authority.ts'
import { missing, type Running, start } from '../support/peers.ts'
import { readSarif } from '../support/sarif.ts'
import { elementsIn, readXml } from '../support/xml.ts'

const host = 'www.shop.test'
/** Nobody answers there, and the time is asked of nobody else. */
const noTime = ['--ntp', '127.0.0.1:9']

let authority: OpensslAuthority
let dir: string
const file = (name: string): string => join(dir, name)

beforeAll(() => {
  authority = openAuthority()
  dir = mkdtempSync(join(tmpdir(), 'test-'))
})
afterAll(() => {
  authority.stop()
  rmSync(dir, { recursive: true, force: true })
})

const testAt = (port: number, ...more: readonly string[]): Promise<Ran> =>
  runDoctor(['test', `${host}:${port}`, '--ip', '127.0.0.1', '--ca-file', authority.root, ...noTime, ...more])

const reportOf = ({ stdout, stderr }: Ran): TestReport => {
  expect(stderr).toBe('')
  return JSON.parse(stdout) as TestReport
}

describe.skipIf(missing('nginx'))('nginx with a setting of today', () => {
  let server: Running
  let port: number
  let report: TestReport
  let ran: Ran

  beforeAll(async () => {
    const issued = authority.issue('today', [host])
    server = await start(nginx([site(issued, 'ssl_protocols TLSv1.2 TLSv1.3; ssl_prefer_server_ciphers on;')]))
    port = server.ports[0]!
    ran = await testAt(port, '--format', 'json')
    report = reportOf(ran)
  })
  afterAll(() => server.stop())

  test('the JSON of the contract', () => {
    expect(ran.code).toBe(0)
    expect(report).toMatchObject({
      schema: 'handshake-doctor/test/1',
      target: { host, port, addresses: ['127.0.0.1'], starttls: null },
      complete: true,
      protocols: { SSLv2: false, SSLv3: false, 'TLSv1.0': false, 'TLSv1.1': false, 'TLSv1.2': true, 'TLSv1.3': true },
    })
    expect(Object.keys(report.suites).toSorted()).toEqual(['TLSv1.2', 'TLSv1.3'])
    for (const { order, list } of Object.values(report.suites)) {
      expect(['server', 'client', null]).toContain(order)
      for (const { id, name } of list) expect(`${id} ${name}`).toMatch(/^0x[0-9a-f]{4} TLS_\w+$/)
    }
    expect(report.groups).toContain('x25519')
    expect(report.keyExchange.groups.map(({ name }) => name)).toEqual(report.groups)
    expect(Object.keys(report.vulnerabilities)).toEqual(expect.arrayContaining([...vulnerabilityIds]))
    expect(report.connections).toBeGreaterThan(5)
    expect(report.seconds).toBeGreaterThan(0)
  })

  test('its certificate, whole', () => {
    expect(report.certificates).toHaveLength(1)
    expect(report.certificates[0]).toMatchObject({
      keyType: 'EC',
      keyBits: 256,
      names: [host],
      fitsName: true,
      trusted: true,
      daysLeft: 59,
      subject: expect.stringContaining(host),
    })
    expect(report.certificates[0]!.sha256).toMatch(/^[0-9a-f]{64}$/)
    expect(report.certificates[0]!.sentWith).toHaveLength(1)
  })

  test('text, in both languages, with the place first', async () => {
    const [en, ja] = await Promise.all([testAt(port), testAt(port, '--lang', 'ja')])
    expect([en!.code, ja!.code]).toEqual([0, 0])
    expect(en!.stdout.split('\n')[0]).toBe(` A  ${host}:${port}  127.0.0.1`)
    expect(en!.stdout).toContain('✓ TLS 1.3  accepted')
    expect(ja!.stdout).toContain('✓ TLS 1.3  受け付ける')
    expect(en!.stdout + ja!.stdout).not.toMatch(/\p{Cc}(?<!\n)/u)
  })

  test('HTML and Markdown', async () => {
    const [html, markdown] = await Promise.all([
      testAt(port, '--format', 'html'),
      testAt(port, '--format', 'markdown', '--output', file('out.md')),
    ])
    expect(elementsOf(html!.stdout).filter(({ name }) => name === 'h1')).toHaveLength(1)
    expect(markdown!.stdout).toBe('')
    expect(readFileSync(file('out.md'), 'utf8')).toContain('| ✓ | TLS 1.3 | accepted |')
  })

  test('CSV, JUnit and SARIF are read again', async () => {
    const [csv, junit, sarif] = await Promise.all(
      ['csv', 'junit', 'sarif'].map((format) => testAt(port, '--format', format)),
    )
    const rows = readCsv(csv!.stdout)
    expect(rows.every((row) => row.length === rows[0]!.length)).toBe(true)
    expect(rows.map((row) => row[5])).toEqual(expect.arrayContaining(['protocol/TLSv1.3', 'vulnerability/robot']))
    const cases = elementsIn(readXml(junit!.stdout), 'testcase')
    expect(cases.length).toBeGreaterThan(vulnerabilityIds.length)
    const run = readSarif(sarif!.stdout)
    expect(run.tool.driver.rules.map(({ id }) => id)).toEqual(expect.arrayContaining(['vulnerability/heartbleed']))
    expect(run.results.filter(({ level }) => level === 'error')).toEqual([])
  })

  test('its grade is reached, and the next one is not', async () => {
    expect(report.grade).toBe('A')
    expect(report.grading.policy.date).toMatch(/^\d{4}-\d\d/)
    const [reached, missed] = await Promise.all([
      testAt(port, '--fail-below', 'a', '--format', 'junit'),
      testAt(port, '--fail-below', 'A+', '--format', 'junit'),
    ])
    expect([reached!.code, missed!.code]).toEqual([0, 1])
    const failures = (ran: Ran) => elementsIn(readXml(ran.stdout), 'failure').map(({ text }) => text)
    expect(failures(reached!)).toEqual([])
    expect(failures(missed!)[0]).toMatch(/^A, below A\+\./)
  })

  test('--save keeps the evidence that judge reads', async () => {
    await testAt(port, '--save', file('evidence.json'))
    expect((await runDoctor(['judge', file('evidence.json')])).code).toBe(0)
  })

  test('--compare with itself: nothing has changed, and the order of flags is free', async () => {
    const before = file('before.json')
    await testAt(port, '--format', 'json', '--output', before)
    const after = reportOf(await testAt(port, '--compare', before, '--format', 'json'))
    expect(after.comparison?.with).toMatchObject({ host, port })
    expect(after.comparison?.changes).toEqual([])
  })
})

describe.skipIf(missing('openssl'))('openssl with everything it has', () => {
  let server: Running
  let port: number

  beforeAll(async () => {
    const issued = authority.issue('old', ['other.test'], { algorithm: 'rsa' })
    server = await start(sServer(issued, '-cipher', 'ALL:COMPLEMENTOFALL:@SECLEVEL=0'))
    port = server.ports[0]!
  })
  afterAll(() => server.stop())

  test('what is weak is said, and the certificate is for another name', async () => {
    const report = reportOf(await testAt(port, '--format', 'json'))
    expect(report.protocols).toMatchObject({ 'TLSv1.0': true, 'TLSv1.1': true })
    const strengths = new Set(report.suites['TLSv1.2']?.list.map(({ strength }) => strength))
    expect([...strengths].toSorted()).toEqual(['fair', 'insecure', 'strong', 'weak'])
    expect(report.certificates).toMatchObject([{ keyType: 'RSA', keyBits: 2048, fitsName: false, trusted: false }])
    expect(report.mend[0]).toMatchObject({ side: 'server', what: expect.stringMatching(/name|another site/) })
  })

  test('no grade is good enough for a server that is not for this name', async () => {
    const { code, stdout } = await testAt(port, '--fail-below', 'E', '--format', 'junit')
    expect(code).toBe(1)
    const failed = elementsIn(readXml(stdout), 'testcase').filter(({ children }) =>
      children.some(({ name }) => name === 'failure'),
    )
    expect(failed.map(({ attributes }) => attributes.name)).toContain('Grade')
  })

  test('SARIF has results, each at the server', async () => {
    const { results } = readSarif((await testAt(port, '--format', 'sarif')).stdout)
    expect(results.map(({ level }) => level)).toEqual(expect.arrayContaining(['error', 'warning']))
    expect(results.every(({ locations }) => locations.length === 1)).toBe(true)
  })

  test('beside what it was with less: worse', async () => {
    const issued = authority.issue('new', ['other.test'], { algorithm: 'rsa' })
    const before = await start(sServer(issued, '-cipher', 'ECDHE+AESGCM', '-no_tls1', '-no_tls1_1'))
    try {
      await testAt(before.ports[0]!, '--format', 'json', '--output', file('better.json'))
    } finally {
      await before.stop()
    }
    const { comparison } = reportOf(await testAt(port, '--compare', file('better.json'), '--format', 'json'))
    const worse = comparison!.changes.filter(({ direction }) => direction === 'worse').map(({ id }) => id)
    expect(worse).toEqual(expect.arrayContaining(['protocol.TLSv1.0', 'protocol.TLSv1.1', 'suite.TLSv1.2.0x00a6']))
    const text = await testAt(port, '--compare', file('better.json'))
    expect(text.stdout).toContain('✕ worse: TLSv1.0 is accepted now.')
  })
})

test('nobody listens: status 1, everything open, and no word of a grade', async () => {
  const ran = await testAt(1, '--format', 'json')
  const report = reportOf(ran)
  expect(ran.code).toBe(1)
  expect(report).toMatchObject({ complete: false, grade: null, certificates: [], suites: {} })
  expect(new Set(Object.values(report.protocols))).toEqual(new Set([null]))
  expect(new Set(Object.values(report.vulnerabilities))).toEqual(new Set(['not-tested']))
  expect(report.causes[0]?.family).toBe('port-closed')
  for (const format of ['text', 'markdown', 'html', 'csv', 'junit', 'sarif'])
    expect((await testAt(1, '--format', format)).code, format).toBe(1)
})

test('a file that cannot be written is one sentence', async () => {
  const { code, stderr } = await testAt(1, '--output', file('nowhere/out.txt'))
  expect(code).toBe(2)
  expect(stderr).toMatch(/^handshake-doctor: cannot write [^\n]+\nhint: [^\n]+\n$/)
  expect(existsSync(file('nowhere'))).toBe(false)
})
