import { ctLogs } from './data/ct-logs.ts'

/** A public Certificate Transparency log (RFC 6962). */
export interface CtLog {
  readonly operator: string
  readonly name: string
  /** SHA-256 of the key, in hex. */
  readonly id: string
  /** SubjectPublicKeyInfo as base64. */
  readonly key: string
}

const byId: ReadonlyMap<string, CtLog> = new Map(ctLogs.map((log) => [log.id, log]))

/** The log of this id (hex). Undefined proves nothing: only some of the logs are known here, see their data. */
export const ctLog = (id: string): CtLog | undefined => byId.get(id)
