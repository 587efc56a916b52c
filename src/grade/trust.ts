import type { Judgement } from '../diagnosis/judge.ts'
import type { Diagnosis } from '../diagnosis/rank.ts'
import type { Text } from '../evidence/text.ts'
import type { Chain } from '../rules/certificate/shared-chain.ts'
import { pathProblemWords, whyPathFails } from '../rules/path-words.ts'
import type { Rule } from '../rules/rule.ts'
import { type Certificate, matchHost, type PathProblem } from '../x509/index.ts'

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

/** Certificates that the server has for other clients than a browser of today: their dates and names are judged, not their paths. */
export interface Others {
  readonly leaves: readonly Certificate[]
  /** Ms since 1970. */
  readonly at: number
  readonly names: readonly string[]
}

/** By the machines that show themselves behind the address: the worst of them counts. */
export function trustOf({ endpoints, open }: Judgement, diagnosis: Diagnosis, others: Others): Trust {
  const chains = endpoints.flatMap(({ hop, chain }) => (hop === 'target' && chain ? [chain] : []))
  const told = toldBy(diagnosis)
  const faults = new Map<FaultKind, Text>([...faultsOfOthers(others), ...chains.flatMap(faultsOf), ...told.faults])
  const misnamed = told.misnamed ?? [...chains.flatMap(misnamedOf), ...misnamedOthers(others)][0]
  return {
    isTrusted: faults.size > 0 ? false : worst(chains.map(isTrusted)),
    isComplete: worst(chains.map(isComplete)),
    isNamed: misnamed ? false : worst(chains.map(({ host }) => host?.matches)),
    isRevoked:
      told.isRevoked || (chains.length === 0 || open.some(({ rule }) => isAboutRevocation(rule)) ? undefined : false),
    faults,
    misnamed,
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

const misnamedOf = ({ host, leaf }: Chain): Text[] => (host && !host.matches ? [notFor(leaf, host.asked)] : [])

function notFor({ subject, subjectAltNames }: Certificate, asked: string): Text {
  const names = subjectAltNames?.dns.slice(0, 3).join(', ') || subject.text
  return {
    en: `The certificate (${names}) is not for ${asked}.`,
    ja: `証明書(${names})は ${asked} を対象としていません。`,
  }
}

const misnamedOthers = ({ leaves, names }: Others): Text[] =>
  leaves.flatMap((leaf) => names.filter((name) => !matchHost(leaf, name).matches).map((name) => notFor(leaf, name)))

const faultsOfOthers = ({ leaves, at }: Others): (readonly [FaultKind, Text])[] =>
  leaves.flatMap((leaf): (readonly [FaultKind, Text])[] => {
    const key = `${leaf.publicKey.algorithm}, ${leaf.subject.text}`
    if (at > leaf.notAfter)
      return [
        [
          'expired',
          { en: `Another certificate (${key}) has expired.`, ja: `別の証明書(${key})の有効期限が切れています。` },
        ],
      ]
    if (at < leaf.notBefore)
      return [
        [
          'not-yet-valid',
          {
            en: `Another certificate (${key}) is not valid yet.`,
            ja: `別の証明書(${key})の有効期間が始まっていません。`,
          },
        ],
      ]
    return []
  })

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
