import type { VulnerabilityFinding } from '../../evidence/survey.ts'
import type { CapRule, Mark, Ruling } from '../policy.ts'
import { clear, unknown } from '../policy.ts'
import type { SourceId } from '../sources.ts'

/** What is common to the rules that a check for a weakness decides: its own words are the reason. */
export const vulnerable = (
  id: string,
  to: Mark,
  source: SourceId,
  when: CapRule['when'],
  mend: CapRule['mend'],
): CapRule => ({ id, to, source, when, mend, judge: ({ vulnerability }) => byVerdict(vulnerability(id)) })

function byVerdict(finding: VulnerabilityFinding | undefined): Ruling {
  if (!finding || finding.verdict === 'not-tested' || finding.verdict === 'possible') return unknown
  return finding.verdict === 'vulnerable' ? { kind: 'holds', reason: finding.observed } : clear
}
