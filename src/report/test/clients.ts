import type { ProtocolName, Survey } from '../../evidence/survey.ts'
import type { Language } from '../../evidence/text.ts'

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

export const reportedClients = (_survey: Survey, _language: Language): readonly ReportedClient[] => []
