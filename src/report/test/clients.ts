import type { ProtocolName, Survey } from '../../evidence/survey.ts'
import type { Language } from '../../evidence/text.ts'
import { cipherSuites } from '../../wire/cipher-suite.ts'
import { namedGroups } from '../../wire/tables/named-groups.ts'

/** How one real client's handshake ends; null: nothing agreed on, or not determined. */
export interface ReportedClient {
  /** Its id, as `--client` takes it. */
  readonly client: string
  readonly name: string
  readonly outcome: 'ok' | 'fails'
  readonly protocol: ProtocolName | null
  readonly suite: string | null
  readonly group: string | null
  /** Kind of the key in the certificate that it is shown. */
  readonly certificate: string | null
  /** Why it fails: a whole sentence. */
  readonly why: string | null
  /** Its own hello was sent; otherwise the outcome is computed from what the server accepts. */
  readonly tried: boolean
}

export const reportedClients = ({ clients }: Survey, language: Language): readonly ReportedClient[] =>
  clients.map((one) => ({
    client: one.client,
    name: one.name,
    outcome: one.outcome,
    protocol: one.protocol ?? null,
    suite: one.suite === undefined ? null : cipherSuites.name(one.suite),
    group: one.group === undefined ? null : namedGroups.name(one.group),
    certificate: one.certificate ?? null,
    why: one.why?.[language] ?? null,
    tried: one.isTried,
  }))
