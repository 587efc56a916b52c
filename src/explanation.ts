import type { Parsed } from './errors.ts'
import type { Language } from './evidence/text.ts'
import { questions } from './explain/questions.ts'
import { explain as read } from './explaining.ts'
import { articlesIn } from './handbook.ts'
import { type ExplanationReport, explanationReport } from './report/explanation.ts'

export interface ExplainOptions {
  /** Default English. */
  readonly language?: Language
  /** A key log that decrypts a capture, as SSLKEYLOGFILE writes it (`--keylog`). */
  readonly secrets?: string
}

/**
 * Says what an error text, a log or a capture means: what `explain --format json` prints. An error is about what was given:
 * empty, or neither text nor a record known here. Whatever stands in it is an explanation, if only "not recognised".
 */
export async function explain(
  given: string | Uint8Array,
  { language = 'en', secrets }: ExplainOptions = {},
): Promise<Parsed<ExplanationReport>> {
  const bytes = typeof given === 'string' ? new TextEncoder().encode(given) : given
  const pieces = (async function* () {
    yield bytes
  })()
  const explained = await read(
    { name: 'the text', first: bytes.subarray(0, 65_536), pieces },
    { secrets, now: Date.now() },
  )
  if (!explained.ok) return explained
  return {
    ok: true,
    value: explanationReport(explained.value, { language, articles: await articlesIn(language), questions }),
  }
}
