import type { Accepted, Survey } from '../evidence/survey.ts'
import { browser } from '../protocol/tls/clients/clients.ts'
import type { SpokenSuite } from './spoken-suites.ts'

/** TLS 1.3 agrees on these matters apart, and has nothing bad to choose. */
const older = ['TLSv1.2', 'TLSv1.1', 'TLSv1.0', 'SSLv3'] as const

/**
 * What the server may choose for a browser of today in its newest protocol before TLS 1.3. Where nothing suits both, what it has
 * is all that a browser could get: then it is that.
 */
export function browserSuites(survey: Survey, suites: readonly SpokenSuite[]): readonly SpokenSuite[] {
  const protocol = older.find((name) => survey.protocols[name])
  const accepted = protocol && survey.suites[protocol]
  if (!accepted) return []
  const common = accepted.list.filter((code) => browser.suites.includes(code))
  const possible = common.length > 0 ? chosen(accepted, common) : accepted.list
  return suites.filter((suite) => suite.protocol === protocol && possible.includes(suite.code))
}

function chosen({ chooser }: Accepted, common: readonly number[]): readonly number[] {
  if (chooser === 'server') return common.slice(0, 1)
  return chooser === 'client' ? browser.suites.filter((code) => common.includes(code)).slice(0, 1) : common
}

/** Whether the server gives a client that has everything such a suite: by its own order, or since it has no other. undefined: its order could not be told. */
export function prefers(
  accepted: Accepted,
  suites: readonly SpokenSuite[],
  test: (suite: SpokenSuite) => boolean,
): boolean | undefined {
  const such = new Set(suites.filter(test).map(({ code }) => code))
  if (accepted.list.length === 0 || such.size === 0) return false
  if (accepted.list.every((code) => such.has(code))) return true
  if (accepted.chooser === 'server') return such.has(accepted.list[0]!)
  return accepted.chooser === 'client' ? false : undefined
}
