import { text } from '../../evidence/text.ts'
import type { Endpoint } from '../endpoint.ts'
import { clear, found, rule } from '../rule.ts'
import type { Chain } from './shared-chain.ts'
import { canUse, kindOf } from './shared-key-kinds.ts'
import { unavoidable } from './shared-path.ts'

export const unsupportedSignature = rule({
  id: 'unsupported-signature',
  family: 'no-shared-group-or-sigalg',
  step: 'validation',
  weight: 5,
  scope: 'endpoint',
  instead: ['missing-intermediate', 'wrong-intermediate', 'untrusted-root'],
  references: [
    'RFC 8446 section 4.2.3',
    'BoringSSL, pki/signature_algorithm.h (Chrome), read 2026-11-24',
    'mozilla::pkix, CheckSubjectPublicKeyInfo (Firefox)',
  ],
  judge(endpoint) {
    const strange = endpoint.chain && strangeIn(endpoint, endpoint.chain)
    if (!strange) return clear
    const { by, how } = strange
    return found({
      status: 'broken',
      confidence: 0.95,
      side: 'server',
      explanation: text(
        `"${by}" signs with ${how}, which browsers do not take in certificates: for them the chain ends there.`,
        `「${by}」は ${how} で署名していますが、ブラウザーは証明書でのこの署名を扱えないため、チェーンがそこで途切れます。`,
      ),
      proof: [
        {
          experiment: 'baseline',
          observed: text(`a signature of "${by}": ${how}`, `「${by}」の署名: ${how}`),
          expected: text('RSA, or ECDSA on P-256, P-384 or P-521', 'RSA、またはP-256・P-384・P-521のECDSA'),
        },
      ],
    })
  },
})

interface Strange {
  /** Who signed. */
  readonly by: string
  readonly how: string
}

/** A signature of the chain that this client cannot check: the kind of key is not for it, or known to nobody here. */
function strangeIn(endpoint: Endpoint, chain: Chain): Strange | undefined {
  const { leaf, report } = chain
  const { end, steps } = report.best
  const top = steps.at(-1)!.certificate
  if (end.kind === 'bad-signature' && !end.algorithmKnown)
    return { by: top.issuer.text, how: top.signatureAlgorithm.name }
  // Whom nobody trusts, is not trusted with another signature either.
  if (end.kind !== 'trusted-root') return undefined
  const signer = unavoidable(chain, ({ certificate }) => {
    const kind = certificate === leaf ? undefined : kindOf(certificate.publicKey)
    return kind !== undefined && !checksAnyway.has(kind.name) && !canUse(endpoint, kind)
  })
  return signer && { by: signer.subject.text, how: kindOf(signer.publicKey)!.name }
}

/** What browsers check in certificates although their hellos do not offer it for the handshake. */
const checksAnyway: ReadonlySet<string> = new Set(['EC P-521'])
