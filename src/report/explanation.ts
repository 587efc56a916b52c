import type { Language, Text } from '../evidence/text.ts'
import type { Change } from '../explain/changes.ts'
import type { Explained, ExplainedProblem, Probed } from '../explain/explained.ts'
import type { Article } from '../rules/article.ts'
import { fittingFixes } from './fitting-fixes.ts'
import { questionAbout } from './question.ts'

/** One cause that the text makes likely, with all that is to be said of it. */
export interface ExplainedCause {
  readonly id: string
  readonly family: string
  /** From 0 to 1; under 0.95, for a text alone never proves. */
  readonly confidence: number
  readonly title: string
  readonly explanation: string
  /** The same in parts: what the words mean, what else spoke for this cause, what the cause is. */
  readonly parts: { readonly means: string; readonly clues: readonly string[]; readonly what: string }
  /** The words in the text that say so. */
  readonly because: string
  /** Where they stand: "line 12", "frames 3 to 9". */
  readonly where: string
  /** The fact that would decide. */
  readonly ask: string
  /** Look-alikes. */
  readonly also: readonly string[]
  /** Those for the software of the text first. */
  readonly fixes: Article['fixes']
  readonly doNot: readonly string[]
}

/** The contract's `handshake-doctor/explanation/1`. */
export interface ExplanationReport {
  readonly schema: 'handshake-doctor/explanation/1'
  readonly language: Language
  /** A failure of TLS, or of what comes before it, was recognised. */
  readonly recognised: boolean
  readonly software: string | null
  /** Of the first problem, the likeliest first. */
  readonly causes: readonly ExplainedCause[]
  /** What else went wrong, besides the first; each with its causes. */
  readonly others: readonly { readonly where: string; readonly causes: readonly ExplainedCause[] }[]
  /** What is reported instead, where it is no failure of TLS. */
  readonly elsewhere: string | null
  readonly changes: readonly {
    readonly since: string
    readonly by: string
    readonly tells: string
    readonly source: string
  }[]
  /** The target to test, as the text names it: for `handshake-doctor TARGET`. */
  readonly target: string | null
  readonly probe: {
    readonly target: string
    readonly agrees: boolean | null
    readonly status: Probed['status']
    readonly cause: string | null
    readonly family: string | null
    readonly says: string
  } | null
  readonly notes: readonly string[]
  /** What to give instead, where nothing was recognised and it was no text. */
  readonly wanted: string | null
}

export interface ExplanationSetting {
  readonly language: Language
  readonly articles: Readonly<Record<string, Article>>
  /** The fact that decides, by family. */
  readonly questions: Readonly<Record<string, Text>>
}

export function explanationReport(explained: Explained, setting: ExplanationSetting): ExplanationReport {
  const { language } = setting
  const [first, ...others] = explained.problems
  return {
    schema: 'handshake-doctor/explanation/1',
    language,
    recognised: first !== undefined,
    software: explained.software ?? null,
    causes: first ? causesOf(first, explained, setting) : [],
    others: others.map((problem) => ({
      where: problem.where[language],
      causes: causesOf(problem, explained, setting),
    })),
    elsewhere: explained.elsewhere?.[language] ?? null,
    changes: explained.changes.map((change) => changeIn(change, language)),
    target: explained.target ?? null,
    probe: explained.probed
      ? {
          target: explained.probed.target,
          agrees: explained.probed.agrees ?? null,
          status: explained.probed.status,
          cause: explained.probed.cause ?? null,
          family: explained.probed.family ?? null,
          says: explained.probed.says[language],
        }
      : null,
    notes: explained.notes.map((note) => note[language]),
    wanted: explained.wanted?.[language] ?? null,
  }
}

function causesOf(
  problem: ExplainedProblem,
  { target, software }: Explained,
  { language, articles, questions }: ExplanationSetting,
): ExplainedCause[] {
  return problem.suspects.map(({ cause, family, confidence, means, because, also }) => {
    const article = articles[cause]!
    const [first, ...clues] = means.map((sentence) => sentence[language])
    const parts = { means: first ?? '', clues, what: article.what.split('\n\n')[0]! }
    return {
      id: cause,
      family,
      confidence,
      title: article.title,
      explanation: [parts.means, ...clues, parts.what].join(language === 'ja' ? '' : ' '),
      parts,
      because: because[language],
      where: problem.where[language],
      ask: questionAbout(questions[family]?.[language] ?? '', target),
      also,
      fixes: fittingFixes(article.fixes, software),
      doNot: article.doNot,
    }
  })
}

const changeIn = ({ since, by, tells, source }: Change, language: Language) => ({
  since,
  by,
  tells: tells[language],
  source,
})
