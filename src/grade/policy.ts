import type { Text } from '../evidence/text.ts'

/** Grades of the SSL Server Rating Guide, best first; T: not trusted, M: not for this name. */
export const letters = ['A+', 'A', 'A-', 'B', 'C', 'D', 'E', 'F'] as const
export type Letter = (typeof letters)[number]
export type Mark = Letter | 'T' | 'M'

/** A rule of the guide that holds the grade down, and by how much. */
export interface Cap {
  readonly id: string
  /** The best grade that is left. */
  readonly to: Mark
  /** Why: a whole sentence. */
  readonly reason: Text
}

/** A grade by a dated policy. undefined `mark`: TLS could not be tested. */
export interface Grade {
  readonly policy: { readonly name: string; readonly date: string }
  readonly mark: Mark | undefined
  /** As if the certificate were trusted and for this name. */
  readonly ifTrusted: Letter | undefined
  /** 0 to 100: protocols, key exchange, ciphers, and what follows from them. */
  readonly scores:
    | { readonly protocols: number; readonly keyExchange: number; readonly ciphers: number; readonly total: number }
    | undefined
  /** What holds it down, the hardest first. */
  readonly caps: readonly Cap[]
  /** The next grade up, and what is to be mended for it; undefined: there is none. */
  readonly next: { readonly mark: Letter; readonly mend: readonly Text[] } | undefined
}
