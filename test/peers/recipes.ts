import type { Recipe } from '../support/openssl-maker.ts'
import { host } from './bench.ts'

export const authority = ['basicConstraints=critical,CA:true', 'keyUsage=critical,keyCertSign,cRLSign']
const keyIds = ['subjectKeyIdentifier=hash', 'authorityKeyIdentifier=keyid']
const names = `subjectAltName=DNS:${host}`
const otherName = `subjectAltName=DNS:other.${host}`
const usage = 'keyUsage=critical,digitalSignature,keyEncipherment'
export const ofSite = ['basicConstraints=CA:false', usage, 'extendedKeyUsage=serverAuth', ...keyIds, names]
const without = (lines: readonly string[], ...starts: readonly string[]): string[] =>
  lines.filter((line) => !starts.some((start) => line.startsWith(start)))

export const issuer = (commonName: string, by: string, more: Partial<Recipe> = {}): Recipe => ({
  commonName,
  by,
  days: [-900, 1800],
  extensions: [...authority, ...keyIds],
  ...more,
})
const root = (id: string, commonName: string, more: Partial<Recipe> = {}): Recipe => ({
  ...issuer(commonName, id),
  extensions: [...authority, 'subjectKeyIdentifier=hash'],
  ...more,
})
export const leaf = (more: Partial<Recipe> = {}): Recipe => ({
  commonName: host,
  by: 'issuing',
  extensions: ofSite,
  ...more,
})

/** Everything that is made for these servers, issuers before what they issue. */
export const recipes: Readonly<Record<string, Recipe>> = {
  root: root('root', 'Lab Root'),
  issuing: issuer('Lab Issuing', 'root'),
  department: issuer('Lab Department', 'issuing'),
  rsaIssuing: issuer('Lab RSA Issuing', 'root', { key: 'rsa:2048' }),
  good: leaf(),
  deep: leaf({ by: 'department' }),

  stranger: root('stranger', 'Other Root'),
  strangerIssuing: issuer('Other Issuing', 'stranger'),
  // The same name, and another key: the generation before.
  olderIssuing: issuer('Lab Issuing', 'root'),

  endedIssuing: issuer('Lab Ended', 'root', { days: [-900, -20] }),
  prolongedIssuing: issuer('Lab Ended', 'root', { keyOf: 'endedIssuing' }),
  underEnded: leaf({ by: 'endedIssuing', days: [-60, 60] }),
  endedRoot: root('endedRoot', 'Lab First Root', { days: [-1000, -20] }),
  underEndedRoot: leaf({ by: 'endedRoot', days: [-60, 60] }),
  crossSign: issuer('Lab Root', 'endedRoot', { keyOf: 'root', days: [-900, -20] }),

  shortKey: leaf({ key: 'rsa:1024' }),
  sha1: leaf({ by: 'rsaIssuing', digest: 'sha1' }),
  md5: leaf({ by: 'rsaIssuing', digest: 'md5' }),
  sha1Issuing: issuer('Lab SHA-1', 'root', { digest: 'sha1' }),
  underSha1: leaf({ by: 'sha1Issuing' }),

  commonNameOnly: leaf({ extensions: without(ofSite, 'subjectAltName') }),
  forClients: leaf({ extensions: [...without(ofSite, 'extendedKeyUsage'), 'extendedKeyUsage=clientAuth'] }),
  elsewhere: issuer('Lab Elsewhere', 'root', {
    extensions: [...authority, ...keyIds, 'nameConstraints=critical,permitted;DNS:office.example'],
  }),
  outside: leaf({ by: 'elsewhere' }),
  last: issuer('Lab Last', 'root', {
    extensions: ['basicConstraints=critical,CA:true,pathlen:0', authority[1]!, ...keyIds],
  }),
  belowLast: issuer('Lab Below', 'last'),
  tooDeep: leaf({ by: 'belowLast' }),
  bySite: leaf({ by: 'good', commonName: `sub.${host}` }),
  siteIsAuthority: leaf({ extensions: ['basicConstraints=critical,CA:true', ...without(ofSite, 'basicConstraints')] }),
  agreesOnly: leaf({ extensions: ['keyUsage=critical,keyAgreement', ...without(ofSite, 'keyUsage')] }),
  decryptsOnly: leaf({
    key: 'rsa:2048',
    extensions: ['keyUsage=critical,keyEncipherment', ...without(ofSite, 'keyUsage')],
  }),
  critical: leaf({ extensions: [...ofSite, '1.3.6.1.4.1.99999.1=critical,ASN1:UTF8String:hello'] }),
  garbled: leaf({ extensions: [...without(ofSite, 'subjectAltName'), '2.5.29.17=DER:61:62:63'] }),

  plainRoot: root('plainRoot', 'Lab Plain Root', { extensions: [authority[0]!, 'subjectKeyIdentifier=hash'] }),
  underPlain: leaf({ by: 'plainRoot' }),
  softIssuing: issuer('Lab Soft', 'root', { extensions: ['basicConstraints=CA:true', authority[1]!, ...keyIds] }),
  underSoft: leaf({ by: 'softIssuing' }),

  p521: leaf({ key: 'secp521r1' }),
  brainpool: leaf({ key: 'brainpoolP256r1' }),
  secp256k1: leaf({ key: 'secp256k1' }),
  edwards: leaf({ key: 'ed25519' }),
  edwardsIssuing: issuer('Lab Edwards', 'root', { key: 'ed25519' }),
  underEdwards: leaf({ by: 'edwardsIssuing', digest: 'default' }),
  p521Issuing: issuer('Lab P-521', 'root', { key: 'secp521r1' }),
  underP521: leaf({ by: 'p521Issuing' }),
  p192: leaf({ key: 'prime192v1' }),

  ended: leaf({ days: [-100, -10] }),
  elsewhereNamed: leaf({ extensions: [...without(ofSite, 'subjectAltName'), otherName] }),
  atAddress: leaf({ extensions: [...without(ofSite, 'subjectAltName'), 'subjectAltName=IP:127.0.0.1'] }),
  tenYears: leaf({ days: [-60, 3590] }),
  renewed: leaf({ days: [-1, 60] }),
  beforeRenewal: leaf({ days: [-100, -10] }),
}
