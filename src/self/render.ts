import type { Language } from '../evidence/text.ts'
import type { Paint } from '../report/paint.ts'
import { visible } from '../report/visible.ts'
import { wrap } from '../report/width.ts'
import type { Level } from './check.ts'
import type { SelfReport } from './examine-machine.ts'

const words = {
  en: {
    title: 'This machine',
    healthy: 'Nothing on this machine stands in the way of TLS.',
    found: (count: number) => `Found on this machine: ${count}`,
    untried: 'not tried by us on this system',
    more: (cause: string) => `handshake-doctor causes ${cause}`,
    levels: { fault: 'fault', notice: 'notice', well: 'well', unknown: 'not known' },
  },
  ja: {
    title: 'この端末',
    healthy: 'この端末に、TLSを妨げるものは見つかりませんでした。',
    found: (count: number) => `この端末で見つかった問題: ${count} 件`,
    untried: 'このOSでは当方で未確認',
    more: (cause: string) => `handshake-doctor causes ${cause}`,
    levels: { fault: '問題', notice: '注意', well: '正常', unknown: '未確認' },
  },
} as const satisfies Record<Language, unknown>

const marks: Readonly<Record<Level, string>> = { fault: '✕', notice: '△', well: '✓', unknown: '?' }
const columns = 92

/** As a person reads it in a terminal, the worst first. */
export function renderSelfText(given: SelfReport, paint: Paint): string {
  const report = visible(given)
  const say = words[report.language]
  const tones = { fault: paint.bad, notice: paint.warn, well: paint.good, unknown: paint.dim }
  const lines = report.checks.flatMap(({ title, level, tried, seen }) => [
    `${tones[level](marks[level])} ${paint.strong(title)}${tried ? '' : paint.dim(`  (${say.untried})`)}`,
    ...seen.flatMap((one) => [
      ...wrap(`${marks[one.level]} ${one.says}`, columns - 4).map((line) => `    ${line}`),
      ...wrap(one.from, columns - 6).map((line) => paint.dim(`      ${line}`)),
      ...(one.advice ? wrap(`→ ${one.advice}`, columns - 6).map((line) => `      ${line}`) : []),
      ...(one.cause ? [`      ${paint.dim(say.more(one.cause))}`] : []),
    ]),
  ])
  return `${[headline(report), '', ...lines].join('\n')}\n`
}

export function renderSelfMarkdown(given: SelfReport): string {
  const report = visible(given)
  const say = words[report.language]
  const sections = report.checks.map(({ title, level, tried, seen }) =>
    [
      `## ${marks[level]} ${title}${tried ? '' : ` (${say.untried})`}`,
      '',
      ...seen.flatMap((one) => [
        `- **${say.levels[one.level]}**: ${plain(one.says)} (${code(one.from)})`,
        ...(one.advice ? [`  - ${one.advice}`] : []),
        ...(one.cause ? [`  - ${code(say.more(one.cause))}`] : []),
      ]),
      '',
    ].join('\n'),
  )
  return `# ${say.title}\n\n${headline(report)}\n\n${sections.join('\n')}`
}

const headline = ({ status, checks, language }: SelfReport): string => {
  const faults = checks.flatMap(({ seen }) => seen).filter(({ level }) => level === 'fault').length
  return status === 'healthy' ? `✓ ${words[language].healthy}` : `✕ ${words[language].found(faults)}`
}

/** What a file or a certificate says is text, whatever signs it holds. */
const plain = (text: string): string => text.replace(/[\\*_[\]<>#|]/g, '\\$&')
const code = (text: string): string => `\`\`${text.replaceAll('`', "'")}\`\``
