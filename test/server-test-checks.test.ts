import { expect, test } from 'vitest'
import { type Language, languages, text } from '../src/evidence/text.ts'
import { behaviourChecks } from '../src/survey/behaviours/all.ts'
import type { BehaviourCheck, VulnerabilityCheck } from '../src/survey/check.ts'
import { vulnerabilityChecks } from '../src/survey/vulnerabilities/all.ts'

const words = {
  title: text('What each check of the server test sends', 'サーバーの総合検査の各項目が送るもの'),
  back: text('[The server test](server-test.md)', '[サーバーの総合検査](server-test.ja.md)'),
  made: text(
    'This page follows from the checks themselves: `npx vitest run test/server-test-checks.test.ts -u` writes it.',
    'このページは検査項目そのものから作られます。`npx vitest run test/server-test-checks.test.ts -u` で書き直します。',
  ),
  weaknesses: text('Weaknesses', '脆弱性'),
  behaviours: text('Behaviour', '動作'),
  columns: text('| | check | what it sends | sources |', '| | 項目 | 送るもの | 出典 |'),
}

const cell = (line: string): string => line.replaceAll('|', '\\|').replace(/\s+/g, ' ')

const table = (checks: readonly (VulnerabilityCheck | BehaviourCheck)[], language: Language): string =>
  [
    words.columns[language],
    '|---|---|---|---|',
    ...checks.map(
      ({ id, title, sends, references }) =>
        `| \`${id}\` | ${[title[language], sends[language], references.join('; ')].map(cell).join(' | ')} |`,
    ),
  ].join('\n')

const page = (language: Language): string =>
  [
    `# ${words.title[language]}`,
    words.back[language],
    words.made[language],
    `## ${words.weaknesses[language]}`,
    table(vulnerabilityChecks, language),
    `## ${words.behaviours[language]}`,
    table(behaviourChecks, language),
  ]
    .join('\n\n')
    .concat('\n')

test.each(languages)('docs say what each check sends, in %s', async (language) => {
  const file = language === 'ja' ? 'server-test-checks.ja.md' : 'server-test-checks.md'
  await expect(page(language)).toMatchFileSnapshot(`../docs/${file}`)
})
