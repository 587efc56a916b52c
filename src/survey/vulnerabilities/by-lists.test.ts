import { getDiffieHellman } from 'node:crypto'
import { expect, test } from 'vitest'
import { type SceneOptions, sceneAt } from '../../../test/support/scene-at.ts'
import type { VulnerabilityCheck } from '../check.ts'
import { beast } from './beast.ts'
import { breach } from './breach.ts'
import { drown } from './drown.ts'
import { freak } from './freak.ts'
import { heartbleed } from './heartbleed.ts'
import { logjam } from './logjam.ts'
import { lucky13 } from './lucky13.ts'
import { poodleSslv3 } from './poodle-sslv3.ts'
import { raccoon } from './raccoon.ts'
import { rc4 } from './rc4.ts'
import { robot } from './robot.ts'
import { starttlsInjection } from './starttls-injection.ts'
import { sweet32 } from './sweet32.ts'
import { winshock } from './winshock.ts'

const [aes, gcm, tripleDes, rc4Sha, exportRsa, exportDhe, dhe, staticDh] = [
  0x002f, 0xc02f, 0x000a, 0x0005, 0x0003, 0x0014, 0x0033, 0x0031,
]
const modern: SceneOptions = { suites: { 'TLSv1.2': [gcm], 'TLSv1.3': [0x1301] } }
const only12 = (...suites: readonly number[]): SceneOptions => ({ suites: { 'TLSv1.2': suites } })
const group = (name: string) => [{ p: new Uint8Array(getDiffieHellman(name).getPrime()), g: Uint8Array.of(2) }]
const ownPrime = [{ p: new Uint8Array(128).fill(0xf1), g: Uint8Array.of(2) }]
const iis = [['server', 'Microsoft-IIS/7.5']] as const

/** What is there, the check, what enumeration found, the verdict, and a word of the reason. Nobody is asked. */
const rows: readonly (readonly [string, VulnerabilityCheck, SceneOptions, string, RegExp])[] = [
  ['3DES', sweet32, only12(aes, tripleDes), 'vulnerable', /TLSv1\.2.*3DES/],
  ['DES of SSL 2.0', sweet32, { suites: { SSLv2: [0x060040] } }, 'vulnerable', /SSLv2/],
  ['no small blocks', sweet32, modern, 'not-vulnerable', /64-bit/],
  ['a protocol is not determined', sweet32, { ...modern, undetermined: ['TLSv1.0'] }, 'not-tested', /TLSv1\.0/],
  [
    'one is not, and 3DES is found in another',
    sweet32,
    { ...only12(tripleDes), undetermined: ['SSLv3'] },
    'vulnerable',
    /3DES/,
  ],

  ['RC4', rc4, only12(rc4Sha), 'vulnerable', /RC4/],
  ['RC4 of SSL 2.0', rc4, { suites: { SSLv2: [0x010080] } }, 'vulnerable', /SSLv2/],
  ['no RC4', rc4, modern, 'not-vulnerable', /No suite/],

  ['CBC in TLS 1.0', beast, { suites: { 'TLSv1.0': [aes] } }, 'possible', /TLSv1\.0/],
  ['CBC in TLS 1.2 alone', beast, only12(aes), 'not-vulnerable', /TLS 1\.0/],
  ['CBC in TLS 1.2', lucky13, only12(aes), 'possible', /CBC/],
  ['no CBC', lucky13, modern, 'not-vulnerable', /CBC/],

  ['SSL 3.0 with CBC', poodleSslv3, { suites: { SSLv3: [aes] } }, 'vulnerable', /SSL 3\.0/],
  ['SSL 3.0 with RC4 alone', poodleSslv3, { suites: { SSLv3: [rc4Sha] } }, 'not-vulnerable', /bad enough/],
  ['no SSL 3.0', poodleSslv3, modern, 'not-vulnerable', /not accepted/],

  ['export with RSA', freak, only12(exportRsa), 'vulnerable', /EXPORT/],
  ['export with Diffie-Hellman alone', freak, only12(exportDhe), 'not-vulnerable', /RSA/],
  ['export with Diffie-Hellman', logjam, only12(exportDhe), 'vulnerable', /EXPORT/],
  ['768 bits', logjam, { ...only12(dhe), dhGroups: group('modp1') }, 'vulnerable', /768/],
  ['1,024 bits that many have', logjam, { ...only12(dhe), dhGroups: group('modp2') }, 'possible', /Oakley/],
  ['1,024 bits of its own', logjam, { ...only12(dhe), dhGroups: ownPrime }, 'not-vulnerable', /too few/],
  ['2,048 bits', logjam, { ...only12(dhe), dhGroups: group('modp14') }, 'not-vulnerable', /2048/],
  ['parameters that could not be read', logjam, only12(dhe), 'not-tested', /parameters/],
  ['no Diffie-Hellman', logjam, modern, 'not-vulnerable', /no suite/],

  ['SSL 2.0', drown, { suites: { SSLv2: [0x010080] } }, 'vulnerable', /SSL 2\.0/],
  ['no SSL 2.0', drown, modern, 'not-vulnerable', /does not speak/],
  ['SSL 2.0 not determined', drown, { ...modern, undetermined: ['SSLv2'] }, 'not-tested', /SSL 2\.0/],

  ['GCM that Schannel did not have', winshock, only12(gcm), 'not-vulnerable', /GCM/],
  ['old suites and IIS 7.5', winshock, { ...only12(aes), page: iis }, 'possible', /7\.5/],
  [
    'old suites and another server',
    winshock,
    { ...only12(aes), page: [['server', 'nginx']] },
    'not-tested',
    /old Windows/,
  ],
  ['old suites and no page', winshock, only12(aes), 'not-tested', /old Windows/],

  ['a fixed Diffie-Hellman key', raccoon, only12(staticDh), 'possible', /always the same/],
  ['no finite fields', raccoon, modern, 'not-vulnerable', /No suite/],
  ['no RSA key exchange', robot, modern, 'not-vulnerable', /RSA/],
  ['RSA key exchange not determined', robot, { ...modern, undetermined: ['TLSv1.1'] }, 'not-tested', /TLSv1\.1/],
  ['TLS 1.3 alone', heartbleed, { suites: { 'TLSv1.3': [0x1301] } }, 'not-vulnerable', /TLS 1\.3 alone/],
  ['nothing determined', heartbleed, { undetermined: ['TLSv1.2'] }, 'not-tested', /could not be determined/],
  ['no web server', breach, { target: 'imaps://localhost:9' }, 'not-vulnerable', /no web server/],
  ['a web server without a page', breach, modern, 'not-tested', /No page/],
  ['no STARTTLS', starttlsInjection, modern, 'not-vulnerable', /first byte/],
  ['STARTTLS that takes no command', starttlsInjection, { target: 'postgres://localhost:9' }, 'not-tested', /postgres/],
]

for (const [says, check, found, verdict, reason] of rows)
  test(`${check.id}: ${says}`, async () => {
    const finding = await check.check(sceneAt(9, found))
    expect(finding).toEqual({ verdict, observed: { en: expect.stringMatching(reason), ja: expect.any(String) } })
  })
