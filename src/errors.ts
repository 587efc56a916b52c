/** Something the user can mend: what is wrong in one sentence, and a way out. */
export interface UserError {
  /** Stable, for programs. */
  readonly code: string
  readonly sentence: string
  readonly hint: string
}

export type Parsed<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly error: UserError }

export const wrong = (code: string, sentence: string, hint: string): { ok: false; error: UserError } => ({
  ok: false,
  error: { code, sentence, hint },
})
