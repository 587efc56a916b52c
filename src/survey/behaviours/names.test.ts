import { describe, expect, it } from 'vitest'
import { evidenceOf, sceneOf, surveyOf } from '../../../test/support/survey.ts'
import { authority, issue } from '../../clinic/certificate.ts'
import type { NameRecords } from '../../evidence/evidence.ts'
import type { CaaPolicy, NamePolicies, TlsaPolicy } from '../../evidence/name-policies.ts'
import { hash } from '../../protocol/crypto.ts'
import { parseCertificate } from '../../x509/certificate.ts'
import { caa } from './caa.ts'
import { dane } from './dane.ts'
import { httpsRecord } from './https-record.ts'

const dates = { notBefore: Date.UTC(2026, 0, 1), notAfter: Date.UTC(2027, 0, 1) }
const root = authority({ name: { CN: 'Root' }, ...dates })
const above = authority({ name: { CN: 'R12', O: "Let's Encrypt" }, issuer: root, ...dates })
const { chain, der } = issue(above, { names: ['www.clinic.example'], ...dates })
const wild = issue(above, { names: ['*.clinic.example'], ...dates })
const ofNobody = issue(root, { names: ['www.clinic.example'], ...dates })
const leaf = parseCertificate(der)
if (!leaf.ok) throw leaf.error
const { spki } = leaf.value.publicKey

const scene = (policies: NamePolicies | undefined, certificates: readonly Uint8Array[] = chain) =>
  sceneOf({ basics: surveyOf({ chains: [{ to: 'everyone', certificates }] }), policies })

describe('CAA against the issuer', () => {
  const say = (tag: string, value: string): CaaPolicy => ({ critical: false, tag, value })
  it.each([
    ['none', [], chain, [], 'plain'],
    ['the issuer', [say('issue', 'letsencrypt.org; validationmethods=dns-01')], chain, ['letsencrypt.org'], 'good'],
    ['another', [say('issue', 'pki.goog')], chain, ['pki.goog'], 'weak'],
    ['nobody', [say('issue', ';')], chain, [], 'weak'],
    ['reports alone restrict nothing', [say('iodef', 'mailto:a@clinic.example')], chain, [], 'good'],
    [
      'others for wildcards',
      [say('issue', 'pki.goog'), say('issuewild', 'letsencrypt.org')],
      wild.chain,
      ['pki.goog'],
      'good',
    ],
    ['an issuer that is not known here', [say('issue', 'pki.goog')], ofNobody.chain, ['pki.goog'], 'plain'],
  ] as const)('%s', async (_, records, certificates, value, assessment) => {
    const found = await caa.check(scene({ caa: { at: 'clinic.example', records }, tlsa: undefined }, certificates))
    expect(found).toMatchObject({ value, assessment })
  })
})

describe('DANE', () => {
  const record = (usage: number, selector: number, matching: number, data: Uint8Array): TlsaPolicy => ({
    usage,
    selector,
    matching,
    data,
  })
  const own = record(3, 1, 1, hash('sha256', spki))
  it.each([
    ['none', [], true, 'none', 'plain'],
    ['the key', [own], true, 'match', 'good'],
    ['the key, without DNSSEC', [own], false, 'unsigned', 'plain'],
    ['the whole certificate', [record(3, 0, 0, der)], true, 'match', 'good'],
    ['SHA-512', [record(1, 0, 2, hash('sha512', der))], true, 'match', 'good'],
    ['the authority', [record(2, 0, 1, hash('sha256', above.der))], true, 'match', 'good'],
    ['the authority for the server', [record(3, 0, 1, hash('sha256', above.der))], true, 'mismatch', 'weak'],
    ['another key beside it', [record(3, 1, 1, hash('sha256', der)), own], true, 'match', 'good'],
    ['another key', [record(3, 1, 1, hash('sha256', der))], true, 'mismatch', 'weak'],
    ['a digest too short', [record(3, 1, 1, hash('sha1', spki))], true, 'unusable', 'weak'],
    ['nobody’s usage', [record(9, 1, 1, hash('sha256', spki))], true, 'unusable', 'weak'],
  ] as const)('%s', async (_, records, isAuthentic, value, assessment) => {
    const tlsa = { name: '_443._tcp.www.clinic.example', isAuthentic, records }
    expect(await dane.check(scene({ caa: undefined, tlsa }))).toMatchObject({ value, assessment })
  })

  it('mail takes no records of the public trust', async () => {
    const target = { ...evidenceOf().target, port: 25, scheme: 'smtp', starttls: 'smtp' }
    const tlsa = { name: '_25._tcp', isAuthentic: true, records: [{ ...own, usage: 1 }] }
    const mail = { ...scene({ caa: undefined, tlsa }), aim: { ...sceneOf().aim, target } }
    expect(await dane.check(mail)).toMatchObject({ value: 'unusable' })
  })

  it.each([caa, dane])('not asked, and not answered', async (check) => {
    expect(await check.check(scene(undefined))).toMatchObject({ value: null, assessment: 'plain' })
    const silent = { caa: undefined, tlsa: undefined }
    expect(await check.check(scene(silent))).toMatchObject({ value: null, assessment: 'unknown' })
  })
})

describe('the HTTPS record', () => {
  const promised: NameRecords['https'][number] = { priority: 1, target: '.', alpn: [], hasEch: false }
  it.each([
    ['none', undefined, 'none'],
    ['an alias', { ...promised, priority: 0, target: 'cdn.example' }, 'alias'],
    ['kept', { ...promised, alpn: ['http/1.1'], hints: ['192.0.2.1'] }, 'kept'],
    ['h2, which nobody chose', { ...promised, alpn: ['h2'] }, ['alpn']],
    ['another port', { ...promised, port: 8443 }, ['port']],
    ['an address of nobody', { ...promised, hints: ['192.0.2.9'] }, ['hints']],
    ['a key that is none', { ...promised, ech: 'AAAA' }, ['ech']],
  ])('%s', async (_, record, value) => {
    const records = { cname: [], https: record ? [record] : [], caa: [], addresses: ['192.0.2.1'] }
    const evidence = evidenceOf({ names: { ...evidenceOf().names, records } })
    expect(await httpsRecord.check(sceneOf({ evidence }))).toMatchObject({ value })
  })
})
