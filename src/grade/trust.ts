import type { Judgement } from '../diagnosis/judge.ts'
import type { Diagnosis } from '../diagnosis/rank.ts'
import type { Text } from '../evidence/text.ts'
import type { Chain } from '../rules/certificate/shared-chain.ts'
import { pathProblemWords, whyPathFails } from '../rules/path-words.ts'
import type { Rule } from '../rules/rule.ts'
import type { PathProblem } from '../x509/index.ts'

/** Why a browser does not trust a certificate. `sha1`: its signature can be forged; `refused`: browsers refuse it for another reason. */
export const faultKinds = [
  'self-signed',
  'expired',
  'not-yet-valid',
  'authority-expired',
  'unknown-authority',
  'sha1',
  'refused',
] as const
export type FaultKind = (typeof faultKinds)[number]

/** Who vouches for the certificate that a browser is shown. undefined: could not be determined. */
export interface Trust {
  /** A path of it leads to a trusted root, and nothing on it is refused. */
  readonly isTrusted: boolean | undefined
  /** What was sent suffices for the path. */
  readonly isComplete: boolean | undefined
  readonly isNamed: boolean | undefined
  readonly isRevoked: boolean | undefined
  /** Why it is not trusted, a whole sentence each. */
  readonly faults: ReadonlyMap<FaultKind, Text>
  /** Names of the certificate that do not fit, a whole sentence. */
  readonly misnamed: Text | undefined
}

/** By the machines that show themselves behind the address: the worst of them counts. */
export function trustOf({ endpoints, open }: Judgement, diagnosis: Diagnosis): Trust {
  const chains = endpoints.flatMap(({ hop, chain }) => (hop === 'target' && chain ? [chain] : []))
  const told = toldBy(diagnosis)
  const faults = new Map<FaultKind, Text>([...chains.flatMap(faultsOf), ...told.faults])
  return {
    isTrusted: faults.size > 0 ? false : worst(chains.map(isTrusted)),
    isComplete: worst(chains.map(isComplete)),
    isNamed: told.misnamed ? false : worst(chains.map(({ host }) => host?.matches)),
    isRevoked:
      told.isRevoked || (chains.length === 0 || open.some(({ rule }) => isAboutRevocation(rule)) ? undefined : false),
    faults,
    misnamed: told.misnamed ?? chains.flatMap(misnamedOf)[0],
  }
}

/** No chain: undetermined. */
const worst = (each: readonly (boolean | undefined)[]): boolean | undefined =>
  each.includes(false) ? false : each.length === 0 || each.includes(undefined) ? undefined : true

const isGoodPath = ({ report }: Chain): boolean => (report.trusted ?? report.trustedWithExtra) !== undefined

/** The issuer may be fetched, and nobody did. */
const isOpen = ({ report, issuerUrls }: Chain): boolean =>
  issuerUrls.length > 0 && (report.reaches === 'leaf-only' || report.reaches === 'unknown-issuer')

const isTrusted = (chain: Chain): boolean | undefined => isGoodPath(chain) || (isOpen(chain) ? undefined : false)

/** Where nothing of what was sent issued the leaf, and its issuer is to be had elsewhere, something was left out. */
function isComplete({ report, isPublished, issuerUrls }: Chain): boolean | undefined {
  if (report.trusted) return true
  if (report.trustedWithExtra) return !isPublished
  return report.reaches === 'leaf-only' && issuerUrls.length > 0 ? false : undefined
}

function faultsOf(chain: Chain): (readonly [FaultKind, Text])[] {
  const { report } = chain
  if (isGoodPath(chain)) return []
  const problems = report.best.problems.flatMap((problem) => {
    const kind = kindOfProblem(problem)
    return kind ? [[kind, sentence(pathProblemWords(problem))] as const] : []
  })
  if (report.reaches === 'self-signed-leaf')
    return [
      ...problems,
      [
        'self-signed',
        {
          en: 'The certificate is signed by its own key: nobody else vouches for it.',
          ja: '証明書は自分自身の鍵で署名されており、第三者の保証がありません。',
        },
      ],
    ]
  if (report.best.end.kind === 'trusted-root' || isOpen(chain)) return problems
  const [end] = whyPathFails(report.best)
  return [
    ...problems,
    [
      'unknown-authority',
      {
        en: `The certificate cannot be traced to a trusted root: ${end!.en}.`,
        ja: `証明書を信頼されたルート証明書までたどれません。${end!.ja}。`,
      },
    ],
  ]
}

/** Weak keys have a rule of their own, and it does not say T. */
function kindOfProblem({ code, index }: PathProblem): FaultKind | undefined {
  if (code === 'expired') return index === 0 ? 'expired' : 'authority-expired'
  if (code === 'not-yet-valid') return code
  if (code === 'weak-signature') return 'sha1'
  return code === 'weak-key' ? undefined : 'refused'
}

const sentence = ({ en, ja }: Text): Text => ({ en: `The certificate ${en}.`, ja: `証明書${ja}。` })

const misnamedOf = ({ host, leaf }: Chain): Text[] => {
  if (!host || host.matches) return []
  const names = leaf.subjectAltNames?.dns?.slice(0, 3).join(', ') || leaf.subject.text
  return [
    {
      en: `The certificate (${names}) is not for ${host.asked}.`,
      ja: `証明書(${names})は ${host.asked} を対象としていません。`,
    },
  ]
}

/** Contract, "How a verdict is made", 1. */
const likely = 0.7

const kindOfFamily: Readonly<Record<string, FaultKind>> = {
  'cert-self-signed': 'self-signed',
  'cert-expired': 'expired',
  'cert-not-yet-valid': 'not-yet-valid',
  'cert-expired-intermediate-or-root': 'authority-expired',
  'cert-untrusted-root': 'unknown-authority',
  'cert-policy': 'refused',
}

/** Other causes of these families are about the signature's hash or the key, which have rules of their own. */
const sha1Id = 'sha1-signature'
const nameFamilies: ReadonlySet<string> = new Set(['cert-name-mismatch', 'sni-wrong-default-cert'])

const isAboutRevocation = ({ family }: Rule): boolean => family === 'cert-revoked'

/** What the causes of the diagnosis say: in their words, which know the case. */
function toldBy({ causes }: Diagnosis) {
  const sure = causes.filter(
    ({ found, hop }) => hop === 'target' && found.status === 'broken' && found.confidence >= likely,
  )
  const faults = sure.flatMap(({ rule, found }) => {
    const kind = rule.id === sha1Id ? 'sha1' : kindOfFamily[rule.family]
    return kind ? [[kind, found.explanation] as const] : []
  })
  return {
    faults,
    misnamed: sure.find(({ rule }) => nameFamilies.has(rule.family))?.found.explanation,
    isRevoked: sure.some(({ rule }) => isAboutRevocation(rule)),
  }
}
