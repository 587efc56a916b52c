import { describe, expect, it } from 'vitest'
import { clientProfile } from './clients.ts'
import { type Prediction, predict, type ServerModel } from './predict.ts'

const rsa = { kind: 'RSA', bits: 2048, schemes: [0x0804, 0x0805, 0x0401, 0x0501, 0x0201] } as const
const ecdsa = { kind: 'ECDSA', bits: 256, curve: 23, schemes: [0x0403, 0x0203] } as const
const gcm = [0x1301, 0x1302, 0xc02b, 0xc02f, 0xc02c, 0xc030]
const today: ServerModel = {
  versions: [0x0304, 0x0303],
  suites: gcm,
  order: 'server',
  groups: [29, 23],
  certificates: [rsa],
}
const old: ServerModel = {
  ...today,
  versions: [0x0303, 0x0302, 0x0301],
  suites: [0x0033, 0xc013, 0x002f, 0x0005],
  dhBits: 1024,
}

type Row = readonly [sentence: string, client: string, server: ServerModel, end: number | string]
const rows: readonly Row[] = [
  ['a browser of today', 'chromium-155.0.8059.79-headless-debian-12', today, 0x1301],
  ['an Android that ends at TLS 1.0', 'android-4.3', today, 'version'],
  ['an IE 11 that has GCM with ECDSA alone', 'ie-11-win-7', today, 'certificate'],
  ['the same where no suite for ECDSA is on', 'ie-11-win-7', { ...today, suites: [0xc02f] }, 'suite'],
  ['the same with an ECDSA certificate', 'ie-11-win-7', { ...today, certificates: [ecdsa] }, 0xc02b],
  ['the same with both', 'ie-11-win-7', { ...today, certificates: [rsa, ecdsa] }, 0xc02b],
  ['a Chrome that has RSA alone', 'chrome-49-xp-sp3', { ...today, certificates: [ecdsa] }, 'certificate'],
  ['groups that it does not have', 'android-7.0-native', { ...today, groups: [29] }, 'group'],
  [
    'schemes that it does not have',
    'firefox-esr-153.7.0-headless-debian-12',
    { ...today, certificates: [{ ...rsa, schemes: [0x0808] }] },
    'scheme',
  ],
  ['no name where one is needed', 'ie-8-xp', { ...old, needsName: true }, 'name'],
  ['a Java that takes 1024 bits of Diffie-Hellman at most', 'java-7u25', { ...old, dhBits: 2048 }, 'dh-size'],
  ['the same with 1024', 'java-7u25', old, 0x0033],
  [
    'an RSA key too large for it',
    'safari-6-ios-6.0.1',
    { ...today, suites: [0xc013], certificates: [{ ...rsa, bits: 8192 }] },
    'key-size',
  ],
  ['a chain with SHA-1', 'chrome-101-win-10', { ...today, certificates: [{ ...rsa, usesSha1: true }] }, 'sha1'],
  ['the client’s order', 'chrome-49-xp-sp3', { ...old, order: 'client' }, 0xc013],
]

const endOf = (prediction: Prediction): number | string =>
  prediction.outcome === 'ok' ? prediction.suite : prediction.why

describe('which clients fail, and why', () => {
  it.each(rows)('%s', (_, id, server, end) => {
    expect(endOf(predict(clientProfile(id)!, server))).toBe(end)
  })
})
