import type { Judgement } from '../diagnosis/judge.ts'
import type { Evidence } from '../evidence/evidence.ts'
import type { Language } from '../evidence/text.ts'
import { recognise, seenIn } from '../rules/cdn/shared-cdns.ts'
import { modesFor } from '../rules/cdn/shared-modes.ts'
import { cloudflareStatuses } from '../rules/cdn/shared-statuses.ts'

/** What stands in front of the site, and what it says of the server behind. */
export interface ReportedCdn {
  /** Several: one behind the other. */
  readonly networks: readonly { readonly id: string; readonly name: string; readonly recognisedBy: string }[]
  /** The meaning of the status that the edge gave of its own; null: none of that kind. */
  readonly status: { readonly code: number; readonly meaning: string } | null
  /** Which of Cloudflare's modes get through to the origin that was given; null: none was, or it is another CDN's. */
  readonly modes:
    | readonly { readonly mode: 'full' | 'strict'; readonly works: boolean; readonly because: string }[]
    | null
}

/** null: no CDN was recognised, and no origin given. */
export function cdnOf(evidence: Evidence, judgement: Judgement, language: Language): ReportedCdn | null {
  const { endpoints, findings } = judgement
  const issuer = endpoints.find(({ hop }) => hop === 'target')?.chain?.leaf.issuer.text
  const seen = seenIn(evidence, issuer)
  const known = recognise(seen)
  const origins = endpoints.filter(({ hop }) => hop === 'origin')
  if (known.length === 0 && origins.length === 0) return null
  const isCloudflare = known[0]?.cdn.id === 'cloudflare'
  const code = isCloudflare ? seen.answers.find(({ status }) => cloudflareStatuses[status])?.status : undefined
  const faults = origins.flatMap((endpoint) => findings.get(endpoint) ?? [])
  return {
    networks: known.map(({ cdn, by }) => ({ id: cdn.id, name: cdn.name, recognisedBy: by[language] })),
    status: code === undefined ? null : { code, meaning: cloudflareStatuses[code]![language] },
    modes:
      origins.length > 0 && (isCloudflare || known.length === 0)
        ? modesFor(faults).map(({ because, ...verdict }) => ({ ...verdict, because: because[language] }))
        : null,
  }
}
