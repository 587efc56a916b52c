import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import type { Language } from '../src/evidence/text.ts'
import { compliancePolicies } from '../src/grade/compliance/all.ts'
import type { CompliancePolicy } from '../src/grade/compliance/requirement.ts'
import { capRules, ratingGuide } from '../src/grade/rating-guide.ts'
import { sources } from '../src/grade/sources.ts'

const pages: readonly (readonly [Language, string])[] = [
  ['en', 'docs/grading.md'],
  ['ja', 'docs/grading.ja.md'],
]

const rowsOf = (page: string): readonly string[] =>
  readFileSync(page, 'utf8')
    .split('\n')
    .filter((line) => line.startsWith('| `'))

test.each(pages)('%s: the page has every rule of the grade, as the code has it, and no other', (language, page) => {
  const rows = capRules.map(
    ({ id, to, when, source }) =>
      `| \`${id}\` | ${to} | ${when[language]} | [${sources[source].date}](${sources[source].url}) |`,
  )
  const documents = (compliancePolicies as readonly CompliancePolicy[]).map(
    ({ id, name, version, date, source, profiles }) =>
      `| \`${id}\` | [${name} ${version}](${source}) | ${date} | ${profiles.map((profile) => profile.id).join(', ')} | ${[...new Set(profiles.flatMap(({ requirements }) => requirements.map(({ clause }) => clause)))].join('; ')} |`,
  )
  expect(rowsOf(page).toSorted()).toEqual([...rows, ...documents].toSorted())
})

test.each(pages)('%s: the page names the policy with its version and day', (_, page) => {
  const words = readFileSync(page, 'utf8')
  for (const fact of [ratingGuide.version, ratingGuide.date]) expect(words).toContain(`**${fact}**`)
})
