import { cipherSuites } from '../../wire/cipher-suite.ts'
import { namedGroups } from '../../wire/tables/named-groups.ts'
import { strengthOfKey } from '../strength.ts'
import {
  behaves,
  everyLeaf,
  keyOf,
  listed,
  neverSpeaks,
  notVulnerable,
  onlyGroups,
  onlySuites,
  signatureOf,
  speaksOneOf,
} from './demands.ts'
import type { CompliancePolicy } from './requirement.ts'

/** Appendix B, "good" and "sufficient", and those of ECDHE-RSA with CCM that meet every demand besides. */
const sufficient = [...cipherSuites.rows.values()]
  .filter(({ cipher, mode, keyExchange, authentication }) => {
    const isAead = (/^AES_(?:128|256)$/.test(cipher) && /^(?:GCM|CCM)$/.test(mode)) || cipher === 'CHACHA20'
    return isAead && (keyExchange === 'any' || (keyExchange === 'ECDHE' && /^(?:RSA|ECDSA)$/.test(authentication)))
  })
  .map(({ name }) => name)

/** Section 3.3.2.1. A hybrid is as good as its curve. */
const goodCurves = /^(?:secp(?:256|384|521)r1|brainpoolP(?:256|384|512)r1(?:tls13)?|x25519|x448|\w+MLKEM\d+)$/i

const level = { en: '"good" and "sufficient" suites', ja: '「良い」または「十分」の暗号スイート' }

/**
 * IT Security Guidelines for TLS of NCSC-NL, 2025-05. "Good" and "sufficient" meet them; "phase out" and "insufficient" do not.
 * Read 2026-11-24 where Internet.nl 1.11, made with NCSC-NL, announces them and cites them section by section.
 */
export const ncscNl2025: CompliancePolicy = {
  id: 'ncsc-nl-2025',
  name: 'NCSC-NL IT Security Guidelines for TLS',
  version: '2025-05',
  date: '2025-05',
  source: 'https://internet.nl/article/release-1.11',
  profiles: [
    {
      id: 'sufficient',
      requirements: [
        speaksOneOf('3.3.1', 'TLSv1.2', 'TLSv1.3'),
        neverSpeaks('3.3.1', 'SSLv2', 'SSLv3', 'TLSv1.0', 'TLSv1.1'),
        everyLeaf(
          '3.3.2.1',
          {
            en: 'The key has RSA 3072 bits, or is on a curve of 256 bits or more (RSA 2048 is to be phased out).',
            ja: '鍵はRSA 3072ビット以上、または256ビット以上の曲線です(RSA 2048ビットは段階的に廃止します)。',
          },
          ({ publicKey }) => (strengthOfKey(publicKey) ?? 0) >= 3072,
          keyOf,
        ),
        everyLeaf(
          '3.3.2',
          { en: 'The certificate is signed with SHA-256 or stronger.', ja: '証明書の署名はSHA-256以上です。' },
          ({ signatureAlgorithm: { hash, scheme } }) =>
            scheme === 'eddsa' || ['sha256', 'sha384', 'sha512'].includes(hash ?? ''),
          signatureOf,
        ),
        onlySuites('3.3.3, 3.3.4, App. B', 'TLS 1.2', level, listed(sufficient)),
        onlySuites('3.3.3, 3.3.4, App. B', 'TLS 1.3', level, listed(sufficient)),
        onlyGroups(
          '3.3.3.1',
          {
            en: 'Groups are curves of 256 bits or more (finite fields are to be phased out).',
            ja: 'グループは256ビット以上の曲線です(有限体は段階的に廃止します)。',
          },
          (code) => goodCurves.test(namedGroups.name(code)),
        ),
        notVulnerable('3.4.1', 'crime', { en: 'Nothing is compressed by TLS.', ja: 'TLSで圧縮しません。' }),
        behaves(
          '3.4.2',
          'secure-renegotiation',
          { en: 'Renegotiation is secured by RFC 5746.', ja: '再ネゴシエーションはRFC 5746に従います。' },
          (value) => value === true,
        ),
        notVulnerable('3.4.2', 'insecure-renegotiation', {
          en: 'Insecure renegotiation is refused.',
          ja: '安全でない再ネゴシエーションを拒否します。',
        }),
      ],
    },
  ],
}
