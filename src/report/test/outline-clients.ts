import type { ReportedClient } from './clients.ts'
import type { Part } from './outline-parts.ts'
import type { TestReport } from './test-report.ts'
import { inLanguage, protocolTitle, testWords } from './words.ts'

/** Real clients by how their handshakes end: those that fail first, each way once with all who go it. */
export function clientPart({ language, clients }: TestReport): Part[] {
  const say = inLanguage(language)
  const ending = ({ outcome, protocol, suite, group, why }: ReportedClient): string =>
    outcome === 'ok'
      ? [protocol === null ? null : protocolTitle(protocol), suite, group].filter(Boolean).join(' ')
      : `${say(testWords.fails)}: ${why}`
  const ways = new Map<string, ReportedClient[]>()
  for (const client of clients.toSorted((a, b) => Number(a.outcome === 'ok') - Number(b.outcome === 'ok'))) {
    const way = ending(client)
    ways.set(way, [...(ways.get(way) ?? []), client])
  }
  return clients.length === 0
    ? []
    : [
        {
          id: 'clients',
          heading: say(testWords.clients),
          isProse: true,
          columns: [say(testWords.columns.result), say(testWords.columns.client)],
          rows: [...ways].map(([way, who]) => ({
            tone: who[0]!.outcome === 'ok' ? 'good' : 'bad',
            cells: [way, who.map(({ name }) => name).join(', ')],
          })),
        },
      ]
}
