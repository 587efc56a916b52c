import type { Codec } from '../codec.ts'

/** Where an extension may stand (the table of RFC 8446 section 4.2). */
export type Place =
  | 'clientHello'
  | 'serverHello'
  | 'helloRetryRequest'
  | 'encryptedExtensions'
  | 'certificate'
  | 'certificateRequest'
  | 'newSessionTicket'

export interface Extension {
  readonly type: number
  readonly name: string
  readonly rfc: string
  // biome-ignore lint/suspicious/noExplicitAny: each body has a type of its own
  readonly in: Partial<Readonly<Record<Place, Codec<any>>>>
}

export const extension = <const E extends Extension>(declaration: E): E => declaration
