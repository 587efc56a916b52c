import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { runDoctor } from '../support/doctor.ts'
import { runHere } from '../support/run-here.ts'

let dir: string
const file = (name: string): string => join(dir, name)
const pem = (base64: string): string => `-----BEGIN CERTIFICATE-----\n${base64}\n-----END CERTIFICATE-----\n`

beforeAll(() => {
  dir = mkdtempSync(join(tmpdir(), 'bad-input-'))
  const files = {
    empty: '',
    words: 'not a certificate\n',
    'base64.pem': pem('MIIB!!!'),
    'der.pem': pem('MIIBAAAA'),
    'cut.pem': '-----BEGIN CERTIFICATE-----\nMIIBAAAA\n',
    'other.json': '{"a":1}',
    'cut.json': '{"schema":"handshake-doctor/evidence/1","target":{',
    'bare.json': '{"schema":"handshake-doctor/evidence/1"}',
  }
  writeFileSync(file('good.pem'), readFileSync('test/corpus/certificates.pem'))
  for (const [name, text] of Object.entries(files)) writeFileSync(file(name), text)
})

afterAll(() => rmSync(dir, { recursive: true, force: true }))

const targets: readonly (readonly [says: string, target: string])[] = [
  ['nothing', ''],
  ['a blank inside', 'exa mple.com'],
  ['a port too large', 'x.example:99999'],
  ['port 0', 'x.example:0'],
  ['a port in words', 'x.example:https'],
  ['a bracket left open', '[::1'],
  ['two colons and no address', 'a:b:c'],
  ['an unknown scheme', 'gopher://x.example'],
  ['a scheme without TLS', 'http://x.example'],
  ['a scheme alone', 'https://'],
  ['an empty label', 'x..example'],
  ['a label of 64', `${'a'.repeat(64)}.example`],
  ['a user name', 'https://me@x.example/'],
  ['control characters', 'x\u001b[31m.example'],
]

/** Never reached: all of this is wrong before anything is asked. */
const target = 'x.example'
const options: readonly (readonly [says: string, args: (at: typeof file) => readonly string[]])[] = [
  ['an unknown option', () => ['--frobnicate']],
  ['an option without its value', () => ['--sni']],
  ['a value for an option that takes none', () => ['--no-sni=yes']],
  ['a second target', () => ['y.example']],
  ['an unknown client', () => ['--client', 'netscape-4']],
  ['an unknown language', () => ['--lang', 'xx']],
  ['an unknown format', () => ['--format', 'xml']],
  ['an unknown store', () => ['--store', 'nobody']],
  ['an unknown STARTTLS protocol', () => ['--starttls', 'gopher']],
  ['no time', () => ['--timeout', '0']],
  ['a time in another unit', () => ['--timeout', '5x']],
  ['a day that never was', () => ['--at', '2026-02-30']],
  ['a time without its zone', () => ['--at', '2027-01-31T12:00:00']],
  ['a time in words', () => ['--at', 'tomorrow']],
  ['an address that is none', () => ['--ip', 'x.example']],
  ['a resolver that is none', () => ['--resolver', 'a b']],
  ['a time source that is none', () => ['--ntp', 'a:b:c']],
  ['a time source at an impossible port', () => ['--ntp', '127.0.0.1:99999']],
  ['an empty time source', () => ['--ntp', '']],
  ['a proxy of an unknown kind', () => ['--proxy', 'gopher://x.example']],
  ['an empty proxy', () => ['--proxy', '']],
  ['an origin that is none', () => ['--origin', ':::']],
  ['an origin at an impossible port', () => ['--origin', 'x.example:99999']],
  ['an empty list of protocols', () => ['--alpn', '']],
  ['an empty name', () => ['--sni', '']],
  ['a name with a blank', () => ['--sni', 'a b']],
  ['a name and no name', () => ['--sni', 'y.example', '--no-sni']],
  ['both address families alone', () => ['-4', '-6']],
  ['a certificate without its key', (at) => ['--cert', at('words')]],
  ['a certificate that is none', (at) => ['--cert', at('words'), '--key', at('words')]],
  ['a CA file that is not there', (at) => ['--ca-file', at('nowhere')]],
  ['a CA file that is a folder', (at) => ['--ca-file', at('.')]],
  ['an empty CA file', (at) => ['--ca-file', at('empty')]],
  ['a CA file of words', (at) => ['--ca-file', at('words')]],
  ['a CA file with bad base64', (at) => ['--ca-file', at('base64.pem')]],
  ['a CA file with bad DER', (at) => ['--ca-file', at('der.pem')]],
  ['a CA file that ends too early', (at) => ['--ca-file', at('cut.pem')]],
]

const others: readonly (readonly [says: string, args: (at: typeof file) => readonly string[]])[] = [
  ['judge without a file', () => ['judge']],
  ['judge, a file that is not there', (at) => ['judge', at('nowhere')]],
  ['judge, a folder', (at) => ['judge', at('.')]],
  ['judge, an empty file', (at) => ['judge', at('empty')]],
  ['judge, words', (at) => ['judge', at('words')]],
  ['judge, other JSON', (at) => ['judge', at('other.json')]],
  ['judge, JSON that ends too early', (at) => ['judge', at('cut.json')]],
  ['judge, evidence without its parts', (at) => ['judge', at('bare.json')]],
  ['causes, an unknown one', () => ['causes', 'no-such-cause']],
  ['causes, an unknown language', () => ['causes', '--lang', 'xx']],
  ['trace without a target', () => ['trace']],
  ['trace, a malformed target', () => ['trace', 'a b']],
  ['trace, an unknown option', () => ['trace', target, '--frobnicate']],
  ['test without a target', () => ['test']],
  ['test, a malformed target', () => ['test', 'a b']],
  ['test, an unknown option', () => ['test', target, '--frobnicate']],
  ['test, an unknown format', () => ['test', target, '--format', 'xml']],
  ['test, a grade that there is not', () => ['test', target, '--fail-below', 'G']],
  ['test, no grade', () => ['test', target, '--fail-below', '']],
  ['test, a grade with a command to the terminal', () => ['test', target, '--fail-below', 'A\u001b[31m']],
  ['test, none at once', () => ['test', target, '--parallel', '0']],
  ['test, many at once', () => ['test', target, '--parallel', '65']],
  ['test, for one client', () => ['test', target, '--client', 'android-4.4.2']],
  ['test, behind a CDN', () => ['test', target, '--origin', '192.0.2.7']],
  ['test, beside a file that is not there', (at) => ['test', target, '--compare', at('nowhere')]],
  ['test, beside a folder', (at) => ['test', target, '--compare', at('.')]],
  ['test, beside an empty file', (at) => ['test', target, '--compare', at('empty')]],
  ['test, beside words', (at) => ['test', target, '--compare', at('words')]],
  ['test, beside other JSON', (at) => ['test', target, '--compare', at('other.json')]],
  ['test, beside JSON that ends too early', (at) => ['test', target, '--compare', at('cut.json')]],
  ['test, beside evidence', (at) => ['test', target, '--compare', at('bare.json')]],
  ['test, a form that shows no comparison', (at) => ['test', target, '--format', 'csv', '--compare', at('bare.json')]],
  ['clinic, an unknown option', () => ['clinic', '--frobnicate']],
  ['diagnose without a target', () => ['diagnose']],
  ['files without a certificate', () => ['files']],
  ['files, a word that belongs nowhere', (at) => ['files', at('words')]],
  ['files, a certificate that is not there', (at) => ['files', '--cert', at('nowhere')]],
  ['files, a certificate of words', (at) => ['files', '--cert', at('words')]],
  ['files, a certificate with bad DER', (at) => ['files', '--cert', at('der.pem')]],
  ['files, a key of words', (at) => ['files', '--cert', at('good.pem'), '--key', at('words')]],
  ['files, a list of words', (at) => ['files', '--cert', at('good.pem'), '--crl', at('words')]],
  ['files, an unknown purpose', (at) => ['files', '--cert', at('good.pem'), '--purpose', 'mail']],
  ['files, a length in words', (at) => ['files', '--cert', at('good.pem'), '--max-path', 'two']],
  ['files, a name with a blank', (at) => ['files', '--cert', at('good.pem'), '--name', 'a b']],
  ['files, only roots that are not given', (at) => ['files', '--cert', at('good.pem'), '--only-ca-file']],
  ['files, a server that is none', (at) => ['files', '--cert', at('good.pem'), '--served', 'a b']],
]

async function refused(
  args: readonly string[],
  by: (args: readonly string[]) => ReturnType<typeof runHere | typeof runDoctor> = runHere,
): Promise<void> {
  const result = file('result')
  const { code, stdout, stderr } = await by(args)
  expect({ code, stdout }, stderr).toEqual({ code: 2, stdout: '' })
  expect(stderr).toMatch(/^handshake-doctor: [^\n]+\nhint: [^\n]+\n$/)
  // What was typed comes back, but never as a command to the terminal.
  expect(stderr.replaceAll('\n', '')).toMatch(/^\P{Cc}*$/u)
  expect(existsSync(result)).toBe(false)
}

const toFile = (): readonly string[] => ['--output', file('result')]

describe('one sentence, a hint, exit 2, and nothing written', () => {
  it.each(targets)('target: %s', (_, words) => refused([words, ...toFile()]))
  it.each(options)('%s', (_, args) => refused([target, ...toFile(), ...args(file)]))
  it.each(others)('%s', (_, args) => refused(args(file)))

  it('by the built program too', async () => {
    await refused(['x.example:99999', ...toFile()], runDoctor)
    await refused([target, ...toFile(), '--ca-file', file('der.pem')], runDoctor)
    await refused(['judge', file('cut.json')], runDoctor)
  })

  it('no word at all: how to use it, on standard error', async () => {
    const { code, stdout, stderr } = await runDoctor([])
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' })
    expect(stderr).toMatch(/^Usage: handshake-doctor TARGET/)
  })
})
