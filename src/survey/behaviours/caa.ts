import type { CaaPolicy } from '../../evidence/name-policies.ts'
import type { Certificate } from '../../x509/index.ts'
import type { BehaviourCheck } from '../check.ts'
import { caaDomainsOf } from './shared-caa-identities.ts'
import { leavesOf } from './shared-chains.ts'
import { behaviour, shortly } from './shared-page.ts'

export const caa: BehaviourCheck = {
  id: 'caa',
  title: { en: 'CAA against the issuer', ja: 'CAAと実際の発行者' },
  sends: {
    en: 'DNS questions for CAA at the name and at the names above it.',
    ja: 'この名前とその上位の名前について、CAAレコードをDNSに問い合わせます。',
  },
  references: ['RFC 8659, 2019'],
  async check(scene) {
    if (!scene.policies)
      return behaviour(
        null,
        'plain',
        'The DNS was not asked about this target.',
        'この対象についてDNSに問い合わせていません。',
      )
    const found = scene.policies.caa
    if (!found)
      return behaviour(null, 'unknown', 'The DNS did not answer about CAA.', 'CAAについてDNSの応答がありませんでした。')
    const { at, records } = found
    if (records.length === 0)
      return behaviour(
        [],
        'plain',
        'No CAA record: every authority may issue certificates for this name.',
        'CAAレコードがありません。どの認証局もこの名前の証明書を発行できます。',
      )
    const leaves = leavesOf(scene)
    const [foreign] = leaves.filter((leaf) => mayHaveIssued(leaf, records) === false)
    const allowed = allowedBy(records, 'issue')
    const listed = allowed.length > 0 ? allowed.join(', ') : '—'
    if (foreign)
      return behaviour(
        allowed,
        'weak',
        `CAA of ${at} allows ${listed}, and the certificate is from ${organisationOf(foreign)}: unless that authority goes by one of these names too, its renewal will be refused.`,
        `${at} のCAAが許可するのは ${listed} ですが、証明書の発行者は ${organisationOf(foreign)} です。この認証局がその名前を使っていなければ、更新時に発行を拒否されます。`,
      )
    const isSure = leaves.length > 0 && leaves.every((leaf) => mayHaveIssued(leaf, records))
    return behaviour(
      allowed,
      isSure ? 'good' : 'plain',
      `CAA of ${at} allows ${listed}${isSure ? ', the issuer among them' : '; whether the issuer is among them is not known here'}.`,
      `${at} のCAAは ${listed} を許可しています${isSure ? '(実際の発行者を含みます)' : '(実際の発行者が含まれるかは判断できません)'}。`,
    )
  },
}

/** Domains that a tag names; `;` names nobody. Parameters (RFC 8657) are left out. */
const allowedBy = (records: readonly CaaPolicy[], tag: string): readonly string[] =>
  records
    .filter((record) => record.tag.toLowerCase() === tag)
    .map(({ value }) => shortly(value.split(';', 1)[0]!.trim().toLowerCase(), 80))
    .filter((domain) => domain !== '')

/** undefined: it is not known by which domain the issuer goes. */
function mayHaveIssued(leaf: Certificate, records: readonly CaaPolicy[]): boolean | undefined {
  const own = caaDomainsOf(organisationOf(leaf))
  if (!own) return undefined
  const tags = new Set(records.map(({ tag }) => tag.toLowerCase()))
  const names = leaf.subjectAltNames?.dns ?? []
  const isWild = names.length > 0 && names.every((name) => name.startsWith('*.'))
  // RFC 8659 section 4.3: for wildcard names issuewild goes before issue.
  const tag = isWild && tags.has('issuewild') ? 'issuewild' : 'issue'
  // Without that tag nothing is restricted (RFC 8659 section 4.2).
  return !tags.has(tag) || allowedBy(records, tag).some((domain) => own.includes(domain))
}

const organisationOf = ({ issuer }: Certificate): string => {
  const value = issuer.rdns.flat().find(({ type }) => type === 'O')?.value
  return shortly(value ?? issuer.text, 80)
}
