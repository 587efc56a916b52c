import type { Judgement } from '../diagnosis/judge.ts'
import { type Language, type Text, text } from '../evidence/text.ts'
import type { Chain } from '../rules/certificate/shared-chain.ts'
import { clientAuthEnds, publicLifetimes } from '../trust/calendar.ts'
import { type Certificate, purposes } from '../x509/index.ts'

/** What will stop working on a day, for the chain that was seen. */
export interface ReportedEvent {
  /** YYYY-MM-DD */
  readonly date: string
  readonly kind: 'certificate-ends' | 'authority-ends' | 'lifetime-limit' | 'client-auth-ends'
  readonly what: string
  readonly source: string
}

interface Event {
  readonly at: number
  readonly kind: ReportedEvent['kind']
  readonly what: Text
  readonly source: string
}

const dayMs = 86_400_000
const date = (ms: number): string => new Date(ms).toISOString().slice(0, 10)

/** Of the first chain that is good now, in the order of the days. Empty: no chain is good. */
export function reportedCalendar({ endpoints }: Judgement, language: Language): readonly ReportedEvent[] {
  for (const { chain, time, hop } of endpoints) {
    if (!chain?.report.trusted || hop === 'origin') continue
    return eventsOf(
      chain,
      chain.report.trusted.steps.map(({ certificate }) => certificate),
      time.true,
    )
      .toSorted((a, b) => a.at - b.at)
      .map(({ at, kind, what, source }) => ({ date: date(at), kind, what: what[language], source }))
  }
  return []
}

const eventsOf = ({ leaf, store }: Chain, path: readonly Certificate[], now: number): Event[] => [
  {
    at: leaf.notAfter,
    kind: 'certificate-ends',
    what: text('the certificate ends: renew it before', '証明書の期限。その前に更新が必要'),
    source: 'notAfter',
  },
  ...authoritiesOf(leaf, path),
  ...(store.standings(path.at(-1)!).length > 0 ? publicEvents(leaf, now) : []),
]

/** An authority that ends before its certificate does takes it along. */
const authoritiesOf = (leaf: Certificate, path: readonly Certificate[]): Event[] =>
  path
    .slice(1)
    .filter(({ notAfter }) => notAfter < leaf.notAfter)
    .map(({ notAfter, subject }) => ({
      at: notAfter,
      kind: 'authority-ends',
      what: text(
        `"${subject.text}" ends, and the certificate with it although its own date is later`,
        `「${subject.text}」の期限。証明書自体の期限より早く、以後は証明書も無効`,
      ),
      source: 'notAfter',
    }))

const publicEvents = (leaf: Certificate, now: number): Event[] => {
  const days = Math.ceil((leaf.notAfter - leaf.notBefore) / dayMs)
  const next = publicLifetimes.find((limit) => limit.from > now && limit.days < days)
  const limit: Event[] = next
    ? [
        {
          at: next.from,
          kind: 'lifetime-limit',
          what: text(
            `from this day certificates are issued for ${next.days} days at most; this one is for ${days}: renew by program, and more often`,
            `この日以降、証明書の有効期間は最長${next.days}日(現在の証明書は${days}日)。自動更新と、より短い間隔での更新が必要`,
          ),
          source: next.source,
        },
      ]
    : []
  const ends: Event[] =
    leaf.extendedKeyUsage?.includes(purposes.client) && leaf.notAfter > clientAuthEnds.everywhere
      ? [
          {
            at: leaf.notAfter,
            kind: 'client-auth-ends',
            what: text(
              'if this certificate also serves as a client certificate (mutual TLS): its renewal will not, take one of a private authority',
              'この証明書を相互TLS認証のクライアント証明書としても使っている場合、更新後は使用不可。プライベート認証局の証明書が必要',
            ),
            source: clientAuthEnds.source,
          },
        ]
      : []
  return [...limit, ...ends]
}
