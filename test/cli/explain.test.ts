import { createHash } from 'node:crypto'
import { mkdtempSync, rmSync, truncateSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, it, test } from 'vitest'
import type { Room } from '../../src/clinic/room.ts'
import { openSecure } from '../../src/clinic/secure.ts'
import { day, openWard, type Ward } from '../../src/clinic/ward.ts'
import type { ExplanationReport } from '../../src/report/explanation.ts'
import { runDoctor } from '../support/doctor.ts'
import { families } from '../support/families.ts'

const expired = 'curl: (60) SSL certificate problem: certificate has expired\n'
const expiredAt = (place: string): string => `GET https://${place}/cart failed: certificate has expired\n`
const disk = 'write /var/lib/a: no space left on device\n'

let dir: string
const file = (name: string): string => join(dir, name)

beforeAll(() => {
  dir = mkdtempSync(join(tmpdir(), 'explain-'))
  const text = 'Event 36887: A fatal alert was received from the remote endpoint. The alert code is 46.\r\n'
  const files: Readonly<Record<string, string | Uint8Array>> = {
    'expired.txt': expired,
    'disk.txt': disk,
    'le.txt': Buffer.from(`\ufeff${text}`, 'utf16le'),
    'be.txt': Buffer.from(`\ufeff${text}`, 'utf16le').swap16(),
    empty: '',
    'log.gz': gzipSync(expired),
    'shot.png': Buffer.from('89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c489', 'hex'),
    'magic.pcap': Buffer.from('a1b2c3d5000200040000000000000000000400000000000100', 'hex'),
    'cut.pcap': Buffer.from('d4c3b2a1020004000000', 'hex'),
    random: Buffer.concat(Array.from({ length: 600 }, (_, i) => createHash('sha256').update(`${i}`).digest())),
    sparse: '',
  }
  for (const [name, bytes] of Object.entries(files)) writeFileSync(file(name), bytes)
  truncateSync(file('sparse'), 4 * 2 ** 30)
})
afterAll(() => rmSync(dir, { recursive: true, force: true }))

const explainJson = async (args: readonly string[], input?: string): Promise<ExplanationReport> => {
  const { stdout, stderr } = await runDoctor(
    ['explain', ...args, '--format', 'json'],
    input === undefined ? {} : { input },
  )
  expect(stderr).toBe('')
  return JSON.parse(stdout) as ExplanationReport
}

describe('what it prints', () => {
  test('a text for people: the words, their meaning, three causes at most, what decides, a fix, on one screen', async () => {
    const { code, stdout } = await runDoctor(['explain', file('expired.txt')])
    expect(code).toBe(0)
    const lines = stdout.trimEnd().split('\n')
    expect(lines.length).toBeLessThanOrEqual(40)
    expect(lines[0]).toBe('Read  curl · line 1')
    expect(lines[1]).toContain('“curl: (60) SSL certificate problem: certificate has expired”')
    expect(stdout).toMatch(/ 1\. The certificate has expired \[possible, \d+%\] cert-expired\n/)
    expect(stdout).not.toMatch(/^ +4\. .* \d+%/m)
    for (const words of ['What decides\n', 'Fix  ', 'handshake-doctor causes cert-expired'])
      expect(stdout).toContain(words)
  })

  test('the same in Japanese, without a word of English between', async () => {
    const { code, stdout } = await runDoctor(['explain', file('expired.txt'), '--lang', 'ja'])
    expect(code).toBe(0)
    expect(stdout).toMatch(/^読み取り {2}curl · 1行目\n/)
    expect(stdout).toContain('\n決め手\n')
    expect(stdout).not.toMatch(/What|Fix|possible|Do not/)
  })

  test('JSON with every field of the contract', async () => {
    const report = await explainJson([file('expired.txt')])
    expect(report).toMatchObject({ schema: 'handshake-doctor/explanation/1', software: 'curl' })
    expect(report.causes.length).toBeGreaterThan(1)
    for (const { id, family, confidence, title, explanation, because, ask, also } of report.causes) {
      expect(families.has(family)).toBe(true)
      expect(confidence).toBeGreaterThan(0)
      expect(confidence).toBeLessThan(0.95)
      for (const words of [id, title, explanation, because, ask]) expect(words).toMatch(/\S/)
      expect(expired).toContain(because)
      expect(also.length).toBeGreaterThan(0)
      expect(also).not.toContain(id)
    }
    const confidences = report.causes.map(({ confidence }) => confidence)
    expect(confidences).toEqual(confidences.toSorted((a, b) => b - a))
    expect(report.causes[0]).toMatchObject({ id: 'cert-expired', family: 'cert-expired' })
  })

  test('standard input, with its sign and without', async () => {
    for (const args of [[], ['-']]) {
      const report = await explainJson(args, expired)
      expect(report.causes[0]?.family).toBe('cert-expired')
    }
  })

  test.each(['le.txt', 'be.txt'])('UTF-16, as Windows writes it: %s', async (name) => {
    const report = await explainJson([file(name)])
    expect(report.causes[0]?.because).toContain('The alert code is 46')
  })

  test('exit 3 where no failure of TLS is in it, and what it says instead', async () => {
    const { code, stdout } = await runDoctor(['explain', file('disk.txt')])
    expect(code).toBe(3)
    expect(stdout).toContain('No failure of TLS is recognised in this.')
  })

  test('a capture without a failure: how to record one', async () => {
    writeFileSync(file('none.pcap'), Buffer.from('d4c3b2a1020004000000000000000000ffff000065000000', 'hex'))
    const { code, stdout } = await runDoctor(['explain', file('none.pcap')])
    expect(code).toBe(3)
    expect(stdout.replaceAll(/\s+/g, ' ')).toContain('tcpdump -s 0 -w FILE')
  })

  test('a log of both sides: each line is judged from the side that wrote it', async () => {
    const line = (reason: string, rest: string): string =>
      `2026/03/05 10:00:00 [error] 1#1: *2 SSL_do_handshake() failed (SSL: error:0A000102:SSL routines::${reason}) while SSL handshaking${rest}\n`
    const { causes, others } = await explainJson(
      [],
      line('unsupported protocol', ', client: 192.0.2.7, server: 0.0.0.0:443') +
        line('unable to get local issuer certificate', ' to upstream, upstream: "https://10.0.0.5:8443/"'),
    )
    expect(causes[0]?.family).toBe('client-protocol-too-old')
    expect(others[0]?.causes[0]?.family).toBe('cert-untrusted-root')
  })

  test('a file that is asked for, without colours', async () => {
    const args = ['explain', file('expired.txt'), '--output', file('out.txt')]
    const { code, stdout } = await runDoctor(args, { env: { FORCE_COLOR: '1' } })
    expect({ code, stdout }).toEqual({ code: 0, stdout: '' })
    const report = await runDoctor(['explain', file('out.txt'), '--format', 'json'])
    expect(report.stdout).toContain('cert-expired')
  })

  test('hosts that a page names in a sentence can be tested', async () => {
    const rows: readonly (readonly [text: string, target: string | null])[] = [
      [
        'Attackers might be trying to steal your information from shop.example.com (for example, passwords). NET::ERR_CERT_DATE_INVALID',
        'shop.example.com',
      ],
      ['www.example.jp は未知の認証局から発行された証明書を使用しています。SEC_ERROR_UNKNOWN_ISSUER', 'www.example.jp'],
      ['SSL_connect error to mx.example.net[192.0.2.7]:465: -1 wrong version number', 'mx.example.net:465'],
      [expiredAt('a.example.org:8443'), 'a.example.org:8443'],
      [expired, null],
    ]
    for (const [text, target] of rows) expect((await explainJson([], text)).target, text).toBe(target)
  })
})

describe('what strangers wrote stays words', () => {
  const hostile = `\u001b[2J\u001b]0;owned\u0007 "\u202eevil" \u009b31m ${'`'.repeat(5)}\n# head\n<script>\n`
  const text = `${hostile}request \`\`\`\` to \u001b]8;;http://evil.example\u0007x failed: certificate has expired ${hostile}`

  test.each(['text', 'markdown'])('%s: no escape sequence reaches the terminal', async (format) => {
    const { code, stdout } = await runDoctor(['explain', '--format', format], { input: text })
    expect(code).toBe(0)
    expect(stdout.replaceAll('\n', '')).toMatch(/^[^\p{Cc}\u202a-\u202e]*$/u)
  })

  test('Markdown: a fence longer than any run of backticks inside, closed at the end', async () => {
    const { stdout } = await runDoctor(['explain', '--format', 'markdown'], { input: text })
    const [fence] = /^`{3,}(?=text$)/m.exec(stdout)!
    const inside = stdout.slice(stdout.indexOf(`${fence}text\n`) + fence.length + 5, stdout.lastIndexOf(`\n${fence}`))
    expect(Math.max(0, ...(inside.match(/`+/g) ?? []).map(({ length }) => length))).toBeLessThan(fence.length)
    expect(stdout.endsWith(`\n${fence}\n`)).toBe(true)
  })
})

describe('one sentence, a hint, exit 2, and nothing printed', () => {
  const rows: readonly (readonly [says: string, args: () => readonly string[], hint: RegExp])[] = [
    ['an empty file', () => [file('empty')], /paste an error message/],
    ['no standard input', () => [], /paste an error message/],
    ['a folder', () => [dir], /readable file/],
    ['a file that is not there', () => [file('nowhere')], /readable file/],
    ['a text in the place of a file', () => ['ssl handshake failed'], /piped in: echo/],
    ['an error code in the place of a file', () => ['ERR_CERT_DATE_INVALID'], /piped in: echo/],
    ['words without quotes', () => ['handshake', 'failed'], /pipe it in/],
    ['a picture', () => [file('shot.png')], /picture/],
    ['a packed file', () => [file('log.gz')], /gunzip/],
    ['a capture with a wrong magic', () => [file('magic.pcap')], /pcap/],
    ['a capture cut in its header', () => [file('cut.pcap')], /./],
    ['random bytes', () => [file('random')], /UTF-8/],
    ['4 GB of nothing', () => [file('sparse')], /UTF-8/],
    ['a key log that is not there', () => [file('expired.txt'), '--keylog', file('nowhere')], /SSLKEYLOGFILE/],
    ['an unknown language', () => [file('expired.txt'), '--lang', 'xx'], /en, ja/],
    ['an unknown format', () => [file('expired.txt'), '--format', 'html'], /markdown/],
    ['an option unknown here', () => [file('expired.txt'), '--frobnicate'], /--help/],
    ['a test without a host', () => [file('expired.txt'), '--probe'], /handshake-doctor HOST/],
    ['a folder that is not there', () => [file('expired.txt'), '--output', file('no/where')], /folder that exists/],
  ]
  it.each(rows)('%s', async (_, args, hint) => {
    const { code, stdout, stderr } = await runDoctor(['explain', ...args()])
    expect({ code, stdout }, stderr).toEqual({ code: 2, stdout: '' })
    expect(stderr).toMatch(/^handshake-doctor: [^\n]+\nhint: [^\n]+\n$/)
    expect(stderr).not.toMatch(/ at .+:\d+:\d+/)
    expect(stderr.split('\n')[1]).toMatch(hint)
  })
})

describe('--probe', () => {
  let ward: Ward
  let ended: Room
  let good: Room
  beforeAll(async () => {
    ward = await openWard()
    const names = ['localhost']
    writeFileSync(file('root.pem'), ward.root.pem)
    good = await openSecure(ward.certificate({ names }))
    const past = { notBefore: ward.now - 90 * day, notAfter: ward.now - day }
    ended = await openSecure(ward.certificate({ names, ...past }))
  })
  afterAll(async () => {
    await Promise.all([ended.stop(), good.stop(), ward.close()])
  })
  const probed = (port: number) =>
    explainJson(
      ['--probe', '--ip', '127.0.0.1', '--ca-file', file('root.pem'), '--ntp', ward.timeSource],
      expiredAt(`localhost:${port}`),
    )

  test('the wire agrees', async () => {
    const { probe } = await probed(ended.port)
    expect(probe).toMatchObject({
      target: `localhost:${ended.port}`,
      status: 'broken',
      agrees: true,
      family: 'cert-expired',
    })
  })

  test('the wire disagrees', async () => {
    const { probe, causes } = await probed(good.port)
    expect(probe).toMatchObject({ status: 'healthy', agrees: false, cause: null })
    expect(causes[0]?.family).toBe('cert-expired')
  })
})
