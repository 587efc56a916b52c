import { type Judgement, judge } from './diagnosis/judge.ts'
import type { Means } from './doctor.ts'
import type { Evidence } from './evidence/evidence.ts'
import type { ExperimentId } from './rules/rule.ts'
import { statusQuestions } from './rules/status/shared-status.ts'

/** Certificates above one another that each name the place of the next. */
const maxRounds = 4

type Vouching = Pick<Means, 'trust' | 'fetchIssuers' | 'askRevocation'>

/** What the certificates of a server name is asked, where a rule wants it: the issuer that was left out, and whether they are revoked. */
export async function vouchersFor(
  evidence: Evidence,
  { trust, fetchIssuers, askRevocation }: Vouching,
): Promise<Pick<Evidence, 'fetched' | 'revocation'>> {
  let known = evidence
  let judgement = judge(known, trust)
  for (let round = 0; round < maxRounds && wants(judgement, 'aia'); round++) {
    const urls = judgement.endpoints.flatMap(({ chain }) => chain?.issuerUrls ?? [])
    const fetched = await fetchIssuers([...new Set(urls)])
    if (fetched.length === 0) break
    known = { ...known, fetched: [...known.fetched, ...fetched] }
    judgement = judge(known, trust)
  }
  const { fetched, takenAt, clock } = known
  if (!wants(judgement, 'revocation')) return { fetched }
  const at = takenAt + (clock.offsetMs ?? 0)
  return { fetched, revocation: await askRevocation(statusQuestions(judgement.endpoints), at) }
}

const wants = ({ open }: Judgement, id: ExperimentId): boolean => open.some(({ needs }) => needs.includes(id))
