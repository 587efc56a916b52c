import { namedGroups } from '../../wire/tables/named-groups.ts'
import type { Certificate } from '../../x509/index.ts'
import { type CapRule, clear, holds, type Ruling, unknown } from '../policy.ts'
import type { ServerFacts } from '../server-facts.ts'
import { bitsOf, strengthOfGroup, strengthOfKey } from '../strength.ts'

const strengthOfLeaf = ({ publicKey }: Certificate): number => strengthOfKey(publicKey) ?? Number.POSITIVE_INFINITY

/** From `least` up to, but not with, `under`: in bits of RSA. */
const keyWithin =
  (least: number, under: number) =>
  ({ leaves }: ServerFacts): Ruling => {
    if (leaves.length === 0) return unknown
    const weak = leaves.find((leaf) => strengthOfLeaf(leaf) >= least && strengthOfLeaf(leaf) < under)
    if (!weak) return clear
    const key = `${weak.publicKey.algorithm} ${weak.publicKey.bits}`
    return holds(`The server's key is too weak: ${key} bits.`, `サーバーの鍵が弱すぎます(${key} ビット)。`)
  }

const usesDhe = ({ suites }: ServerFacts): boolean => suites.some(({ keyExchange }) => keyExchange.startsWith('DHE'))

const dhWithin =
  (least: number, under: number) =>
  (facts: ServerFacts): Ruling => {
    if (!usesDhe(facts)) return clear
    const bits = facts.survey.dhGroups.map(bitsOf)
    if (bits.length === 0) return unknown
    const weak = bits.find((size) => size >= least && size < under)
    return weak === undefined
      ? clear
      : holds(`The Diffie-Hellman prime has ${weak} bits.`, `Diffie-Hellmanの素数は${weak}ビットです。`)
  }

const weakGroup = ({ survey }: ServerFacts): Ruling => {
  const weak = survey.groups.list.find((code) => (strengthOfGroup(code) ?? Number.POSITIVE_INFINITY) < 2048)
  if (weak !== undefined)
    return holds(
      `The group ${namedGroups.name(weak)} is accepted, which is as weak as RSA of 1024 bits.`,
      `RSA 1024ビット相当の強度しかないグループ ${namedGroups.name(weak)} を受け付けます。`,
    )
  return survey.groups.isComplete ? clear : unknown
}

const newDhGroup = {
  en: 'Switch DHE suites off, or use ffdhe3072 (RFC 7919) in place of the prime.',
  ja: 'DHEの暗号スイートを無効にするか、素数をffdhe3072(RFC 7919)に替えます。',
}
const newKey = {
  en: 'Have the certificate issued anew for a key of ECDSA P-256 or RSA 2048 bits.',
  ja: 'ECDSA P-256またはRSA 2048ビットの鍵で証明書を再発行します。',
}

export const keyRules: readonly CapRule[] = [
  {
    id: 'insecure-key',
    to: 'F',
    source: '2014-01',
    when: { en: "the server's key is weaker than RSA of 1024 bits", ja: 'サーバーの鍵がRSA 1024ビットより弱い' },
    mend: newKey,
    judge: keyWithin(0, 1024),
  },
  {
    id: 'rsa-exponent',
    to: 'F',
    source: '2016',
    when: { en: 'an RSA key has the public exponent 1', ja: 'RSA鍵の公開指数が1である' },
    mend: newKey,
    judge: ({ leaves }) =>
      leaves.some(({ publicKey }) => publicKey.exponent === 1)
        ? holds('The RSA key has the exponent 1: it encrypts nothing.', 'RSA鍵の公開指数が1で、何も暗号化しません。')
        : leaves.length > 0
          ? clear
          : unknown,
  },
  {
    id: 'insecure-dh',
    to: 'F',
    source: 'reports',
    when: {
      en: 'a Diffie-Hellman prime has less than 1024 bits (Logjam)',
      ja: 'Diffie-Hellmanの素数が1024ビット未満である(Logjam)',
    },
    mend: newDhGroup,
    judge: dhWithin(0, 1024),
  },
  {
    id: 'weak-key',
    to: 'B',
    source: '2014-01',
    when: { en: "the server's key is weaker than RSA of 2048 bits", ja: 'サーバーの鍵がRSA 2048ビットより弱い' },
    mend: newKey,
    judge: keyWithin(1024, 2048),
  },
  {
    id: 'weak-dh',
    to: 'B',
    source: '2015-05',
    when: {
      en: 'a Diffie-Hellman prime has less than 2048 bits',
      ja: 'Diffie-Hellmanの素数が2048ビット未満である',
    },
    mend: newDhGroup,
    judge: dhWithin(1024, 2048),
  },
  {
    id: 'weak-group',
    to: 'B',
    source: 'guide',
    when: {
      en: 'an elliptic curve weaker than RSA of 2048 bits is accepted',
      ja: 'RSA 2048ビットより弱い楕円曲線を受け付ける',
    },
    mend: { en: 'Accept X25519, P-256 and stronger curves alone.', ja: 'X25519とP-256以上の曲線だけを残します。' },
    judge: weakGroup,
  },
]
