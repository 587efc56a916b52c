import type { Language } from '../../evidence/text.ts'
import type { Letter } from '../../grade/policy.ts'
import type { ReportedCause } from '../report.ts'
import type { ServedCertificate } from './certificates.ts'
import type { ReportedBehaviour, ReportedWeakness } from './findings.ts'
import { tellsWhy, trustWords } from './words.ts'

/** One thing to mend, and whose turn it is. */
export interface Mend {
  readonly id: string
  readonly what: string
  readonly steps: readonly string[]
  /** As in causes: `server` is the owner of the site or its hosting company. */
  readonly side: string
  /** The grade to which it leads; null: it is no matter of the grade. */
  readonly towards: Letter | null
}

interface Found {
  readonly causes: readonly ReportedCause[]
  readonly certificates: readonly ServedCertificate[]
  /** The command that tells why a handshake fails here. */
  readonly diagnose: string
  readonly language: Language
  readonly grading: { readonly next: { readonly mark: Letter; readonly mend: readonly string[] } | null }
  readonly weaknesses: readonly ReportedWeakness[]
  readonly behaviours: Readonly<Record<string, ReportedBehaviour>>
}

/** What stops visitors, then proven weaknesses, then what the next grade wants, then the rest. */
export const mendsOf = ({ grading, weaknesses, behaviours, ...found }: Found): readonly Mend[] => [
  ...certificateMends(found),
  ...withVerdict(weaknesses, 'vulnerable'),
  ...(grading.next?.mend ?? []).map((what) => ({
    id: 'grade',
    what,
    steps: [],
    side: 'server',
    towards: grading.next!.mark,
  })),
  ...withVerdict(weaknesses, 'possible'),
  ...Object.entries(behaviours)
    .filter(([, { assessment }]) => assessment === 'weak')
    .map(([id, { title, observed }]) => ({
      id,
      what: `${title}: ${observed}`,
      steps: [],
      side: 'server',
      towards: null,
    })),
]

const withVerdict = (weaknesses: readonly ReportedWeakness[], verdict: ReportedWeakness['verdict']): readonly Mend[] =>
  weaknesses
    .filter((one) => one.verdict === verdict && one.fix !== '')
    .map(({ id, title, fix }) => ({ id, what: title, steps: [fix], side: 'server', towards: null }))

/** What a diagnosis knows of it; where only more handshakes would tell the cause, how to have them made. */
function certificateMends({
  causes,
  certificates,
  diagnose,
  language,
}: Omit<Found, 'grading' | 'weaknesses' | 'behaviours'>): readonly Mend[] {
  if (causes.length > 0)
    return causes.map(({ id, title, fixes, side }) => ({
      id,
      what: title,
      steps: fixes[0]?.steps ?? [],
      side,
      towards: null,
    }))
  const refused = certificates.find(({ trusted }) => trusted === false)
  return refused
    ? [
        {
          id: 'certificate',
          what: trustWords(refused)[language],
          steps: [tellsWhy(diagnose)[language]],
          side: 'server',
          towards: null,
        },
      ]
    : []
}
