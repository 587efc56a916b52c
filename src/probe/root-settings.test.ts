import { expect, it } from 'vitest'
import { authority } from '../clinic/certificate.ts'
import { parseCertificate } from '../x509/index.ts'
import { type LookAt, lookAtSettings, type Standing } from './root-settings.ts'

const dates = { notBefore: 0, notAfter: 86_400_000 }
const [one, two] = ['One', 'Two'].map((CN) => authority({ name: { CN }, ...dates })) as [Root, Root]
type Root = ReturnType<typeof authority>
const parsed = parseCertificate(one.der)
if (!parsed.ok) throw parsed.error
const subject = parsed.value.subject.der

const disk: Readonly<Record<string, Standing>> = {
  '/both': { kind: 'file', text: `# roots\n${one.pem}${two.pem}` },
  '/two': { kind: 'file', text: two.pem },
  '/text': { kind: 'file', text: 'hello\n' },
  '/trusted': { kind: 'file', text: one.pem.replaceAll('CERTIFICATE', 'TRUSTED CERTIFICATE') },
  '/key': { kind: 'file', text: one.pem.replaceAll('CERTIFICATE', 'PRIVATE KEY') },
  '/cut': { kind: 'file', text: one.pem.slice(0, 200) },
  '/hashed': { kind: 'folder', names: ['1a2b3c4d.0', 'one.pem'] },
  '/hashed/1a2b3c4d.0': { kind: 'file', text: one.pem },
  '/plain': { kind: 'folder', names: ['one.pem'] },
  '/secret': { kind: 'unreadable' },
  '/dev/null': { kind: 'other' },
}
const lookAt: LookAt = async (path) => disk[path] ?? { kind: 'missing' }

const rows: readonly (readonly [variable: string, path: string, seen: string])[] = [
  ['SSL_CERT_FILE', '/both', 'file 2 has it'],
  ['SSL_CERT_FILE', '/two', 'file 1 lacks it'],
  ['SSL_CERT_FILE', '/text', 'file no-certificate 0 lacks it'],
  ['SSL_CERT_FILE', '/cut', 'file malformed 0 lacks it'],
  ['SSL_CERT_FILE', '/trusted', 'file 1 has it'],
  ['SSL_CERT_FILE', '/key', 'file no-certificate 0 lacks it'],
  ['SSL_CERT_FILE', '/nowhere', 'neither missing 0 lacks it'],
  ['SSL_CERT_FILE', '/secret', 'neither unreadable 0 lacks it'],
  ['SSL_CERT_FILE', '/dev/null', 'neither 0 lacks it'],
  ['REQUESTS_CA_BUNDLE', '/hashed', 'folder 1 has it'],
  ['SSL_CERT_DIR', '/nowhere:/hashed', 'folder 1 has it'],
  ['SSL_CERT_DIR', '/plain', 'folder no-certificate 0 lacks it'],
]

it.each(rows)('%s=%s: %s', async (variable, path, expected) => {
  const [setting] = await lookAtSettings([{ variable, path }], [subject], lookAt)
  const { kind, problem, certificates, hasIssuer } = setting!.seen!
  expect([kind, ...(problem ? [problem] : []), certificates, hasIssuer ? 'has it' : 'lacks it'].join(' ')).toBe(
    expected,
  )
})

it('reads each path once', async () => {
  const asked: string[] = []
  const settings = ['SSL_CERT_FILE', 'PIP_CERT', 'CURL_CA_BUNDLE'].map((variable) => ({ variable, path: '/both' }))
  await lookAtSettings(settings, [], async (path) => {
    asked.push(path)
    return await lookAt(path)
  })
  expect(asked).toEqual(['/both'])
})
