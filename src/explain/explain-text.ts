import { starttlsPorts } from '../evidence/starttls-ports.ts'
import { text } from '../evidence/text.ts'
import { atHandFor } from './at-hand.ts'
import { changesFor } from './changes.ts'
import type { Condensed } from './condense.ts'
import type { Place } from './details.ts'
import type { Explained, ExplainedProblem } from './explained.ts'
import { namedHost } from './named-host.ts'
import { plain } from './plain.ts'
import { type Problem, type Reading, suspectsAmong } from './weighing.ts'

/** What a text means: an error, a log, a page that somebody copied. */
export async function explainText(condensed: Condensed): Promise<Explained> {
  const words = plain(condensed.lines)
  const reading = suspectsAmong(words, await atHandFor(words))
  const problems = isElsewhere(reading) ? [] : reading.problems
  return {
    software: reading.software,
    problems: problems.map((problem) => problemAt(problem, condensed)),
    elsewhere: isElsewhere(reading) || problems.length === 0 ? reading.elsewhere : undefined,
    changes: changesFor(
      reading.words,
      problems.flatMap(({ suspects }) => suspects.map(({ cause }) => cause)),
    ),
    target: targetIn(reading),
    probed: undefined,
    notes: condensed.isPart
      ? [
          text(
            `Of ${condensed.total} lines those that tell of connections were read, the first few of each kind.`,
            `${condensed.total}行のうち、接続に関する行を種類ごとに最初の数行だけ読みました。`,
          ),
        ]
      : [],
  }
}

/** Only vague words of TLS, and plain words for something else. */
const isElsewhere = ({ problems, elsewhere }: Reading): boolean =>
  elsewhere !== undefined &&
  problems.every(({ matches }) => matches.every(({ fault }) => ['hints', 'fails'].includes(fault.precision)))

function problemAt({ suspects, matches }: Problem, { countOf }: Condensed): ExplainedProblem {
  const line = matches[0]?.line ?? 1
  const times = Math.max(countOf(line), 1)
  const last = Math.max(...matches.map((match) => match.line))
  return {
    where:
      times > 1
        ? text(`line ${line}, ${times} lines like it`, `${line}行目、同様の行が${times}行`)
        : last > line
          ? text(`lines ${line} to ${last}`, `${line}〜${last}行目`)
          : text(`line ${line}`, `${line}行目`),
    suspects,
  }
}

const schemeOfPort = new Map<number, string>(Object.entries(starttlsPorts).map(([scheme, port]) => [port, scheme]))

/** The first host that stands in a URL, or else the first with a port; documentation of programs is none. */
function targetIn({ places, words }: Reading): string | undefined {
  const hosts = places.filter(({ host }) => host !== '' && !documentation.test(host))
  const far = hosts.filter(({ host }) => !here.test(host))
  const place = far.find(({ quote }) => quote.includes('://')) ?? far[0] ?? namedHost(words) ?? hosts[0]
  return place && targetOf(place)
}

const documentation =
  /^(?:curl\.(?:se|haxx\.se)|nodejs\.org|docs\.|developer\.|support\.|stackoverflow\.com|github\.com|www\.openssl\.org|wiki\.)/i

/** Behind a proxy on this machine stands another host. */
const here = /^(?:127\.|localhost$|\[?::1\]?$)/i

function targetOf({ host, port, quote }: Place): string {
  const scheme = /^(ldaps|smtps|imaps|ftps|ldap|mysql|postgres(?:ql)?):/i.exec(quote)?.[1]?.toLowerCase()
  const starttls = scheme ?? (port === undefined ? undefined : schemeOfPort.get(port))
  const place = port === undefined || port === 443 ? host : `${host}:${port}`
  return starttls === undefined ? place : `${starttls}://${place}`
}
