import { isAnonymous, isInsecure, isRc4 } from '../spoken-suites.ts'
import { strengthOfKey } from '../strength.ts'
import { dhAtLeast, everyLeaf, keyOf, neverSpeaks, notVulnerable, onlySuites } from './demands.ts'
import { type CompliancePolicy, met, notJudged, notMet, type Requirement } from './requirement.ts'

/** Its four points, in their order: trusted keys and certificates, their validity, secure versions alone, strength of encryption. */
const [trustedKeys, validity, versions, strength] = ['4.2.1 (1)', '4.2.1 (2)', '4.2.1 (3)', '4.2.1 (4)'] as const

const trusted: Requirement = {
  clause: trustedKeys,
  demand: {
    en: 'The certificate is trusted; one of an internal authority is, where it is confirmed.',
    ja: '証明書が信頼されています(社内の認証局の証明書は、確認されている場合に限ります)。',
  },
  judge({ trust: { isTrusted, isNamed, faults, misnamed } }) {
    const [fault] = faults.values()
    const why = fault ?? misnamed
    if (why) return { verdict: 'not-met', observed: why }
    if (isTrusted === false) return notMet('Browsers do not trust it.', 'ブラウザーに信頼されません。')
    return isTrusted && isNamed
      ? met('A public authority vouches for it.', '公開の認証局が発行しています。')
      : notJudged('Who vouches for it could not be determined.', '発行者の信頼を判断できませんでした。')
  },
}

const valid: Requirement = {
  clause: validity,
  demand: {
    en: 'The certificate has neither expired nor been revoked. This is so since 31 March 2025.',
    ja: '証明書の有効期限が切れておらず、失効していません。2025年3月31日以降の要件です。',
  },
  judge({ leaves, at, trust }) {
    if (leaves.length === 0) return notJudged('No certificate was shown.', '証明書が提示されませんでした。')
    if (trust.isRevoked) return notMet('It is revoked.', '失効しています。')
    return leaves.some(({ notAfter, notBefore }) => at > notAfter || at < notBefore)
      ? notMet('It is outside its dates.', '有効期間外です。')
      : met('Its dates are right; nothing is known of a revocation.', '有効期間内です。失効の情報はありません。')
  },
}

const weaknesses = [
  'heartbleed',
  'ccs-injection',
  'ticketbleed',
  'robot',
  'poodle-tls',
  'insecure-renegotiation',
  'crime',
] as const

/** PCI DSS 4.0.1 (June 2024), requirement 4.2.1, and its glossary for "strong cryptography"; read 2026-11-24. */
export const pciDss4: CompliancePolicy = {
  id: 'pci-dss-4',
  name: 'PCI DSS',
  version: '4.0.1',
  date: '2024-06',
  source: 'https://www.pcisecuritystandards.org/document_library/',
  profiles: [
    {
      id: 'server',
      requirements: [
        trusted,
        valid,
        neverSpeaks(versions, 'SSLv2', 'SSLv3', 'TLSv1.0', 'TLSv1.1'),
        onlySuites(
          versions,
          'TLS 1.2',
          {
            en: 'suites with authentication, 112 bits or more, and no RC4 (RFC 7465)',
            ja: '認証があり、112ビット以上で、RC4(RFC 7465)を使わない暗号スイート',
          },
          (suite) => !isAnonymous(suite) && !isInsecure(suite) && !isRc4(suite),
        ),
        ...weaknesses.map((id) =>
          notVulnerable(versions, id, {
            en: `The implementation is not open to ${id}.`,
            ja: `実装に${id}の弱点がありません。`,
          }),
        ),
        everyLeaf(
          strength,
          {
            en: 'The key has RSA 2048 bits or EC 224 bits or more.',
            ja: '鍵はRSA 2048ビット以上、またはEC 224ビット以上です。',
          },
          ({ publicKey }) => (strengthOfKey(publicKey) ?? 0) >= 2048,
          keyOf,
        ),
        dhAtLeast(strength, 2048),
      ],
    },
  ],
}
