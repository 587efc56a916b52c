import type { FilesReport, ReportedCertificate, ReportedPath } from './files-report.ts'
import type { Paint } from './paint.ts'
import { storeGroups } from './stores.ts'
import { visible } from './visible.ts'
import { wrap } from './width.ts'
import { surenessOf, type Words, wordsOf } from './words/words.ts'

const columns = 92
const indented = (words: string): string[] => wrap(words, columns - 4).map((line) => `    ${line}`)

/** What is to be said of certificate files, for a terminal. */
export function renderFiles(given: FilesReport, paint: Paint): string {
  const report = visible(given)
  const words = wordsOf(report.language)
  const { files } = words
  return [
    report.valid ? paint.good(`✓ ${files.valid}`) : paint.bad(`✕ ${files.invalid}`),
    '',
    ...report.certificates.flatMap((certificate, i) => certificateLines(certificate, i, words)),
    `${files.key}: ${files.keys[report.key]}`,
    ...(report.name ? [`${files.name}: ${report.name.asked} ${report.name.matches ? '✓' : '✕'}`] : []),
    ...servedLines(report, words),
    ...report.causes.flatMap((cause) => [
      '',
      `${paint.strong(`${words.cause}  ${cause.title}`)} [${words.sureness[surenessOf(cause.confidence)]}]  ${paint.dim(cause.id)}`,
      ...indented(cause.explanation),
      ...cause.fixes
        .slice(0, 3)
        .flatMap((fix) => [
          `  ${words.fix}  ${words.who[fix.who as keyof Words['who']]} · ${fix.platform}`,
          ...fix.steps.flatMap((step, i) => indented(`${i + 1}. ${step}`)),
        ]),
    ]),
    '',
    files.paths(report.paths.length),
    ...report.paths.slice(0, shownPaths).flatMap((path, i) => pathLines(path, i, words, paint)),
    ...(report.paths.length > shownPaths ? [`  … +${report.paths.length - shownPaths}`] : []),
    ...storeLines(report, words),
    ...report.calendar.map(({ date, what }) => `・${date}: ${what}`),
    ...(report.written ? ['', files.written(report.written)] : []),
    '',
    paint.dim(
      report.trustStore
        ? `${words.page.trustedBy} ${report.trustStore.name} ${report.trustStore.date}`
        : files.onlyGiven,
    ),
    '',
  ].join('\n')
}

const storeLines = (report: FilesReport, words: Words): string[] =>
  storeGroups(report, words).flatMap(({ mark, label, stores }, i) => [
    ...(i === 0 ? ['', words.stores.title] : []),
    `  ${mark} ${label}`,
    ...indented(stores.join(', ')),
  ])

/** A terminal has no room for fifty. */
const shownPaths = 5

const certificateLines = (certificate: ReportedCertificate, i: number, { files }: Words): string[] => [
  `${i + 1}. ${certificate.subject || '–'}`,
  `     ${files.issuer}: ${certificate.issuer}`,
  `     ${certificate.notBefore.slice(0, 10)} – ${certificate.notAfter.slice(0, 10)}  ${certificate.keyType}${certificate.keyBits ? ` ${certificate.keyBits}` : ''}  ${certificate.names.slice(0, 5).join(', ')}`,
]

function servedLines({ served }: FilesReport, { files }: Words): string[] {
  if (!served) return []
  if (!served.certificate) return [`${files.served} ${served.place}: ${files.nothingServed}`]
  const { serial, notAfter } = served.certificate
  return [`${files.served} ${served.place}: ${served.same ? files.same : files.other(serial, notAfter.slice(0, 10))}`]
}

const pathLines = (path: ReportedPath, i: number, { files }: Words, paint: Paint): string[] => [
  `  ${path.valid ? paint.good('✓') : paint.bad('✕')} ${i + 1}. ${path.steps.map(({ subject, from }) => `${commonName(subject)} (${files.from[from as keyof Words['files']['from']] ?? from})`).join(' ← ')}`,
  ...path.why.flatMap((why) => indented(`・${why}`)),
  ...(!path.valid && path.validInBrowsers ? indented(`・${files.browsersAccept}`) : []),
]

const commonName = (subject: string): string => /CN=([^,]+)/.exec(subject)?.[1] ?? subject
