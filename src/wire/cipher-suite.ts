import { type Registry, registry } from './registry.ts'
import { cipherSuiteRows } from './tables/cipher-suites.ts'

/** What a cipher suite is made of, in the words of IANA's registry. */
export interface CipherSuite {
  readonly code: number
  readonly name: string
  /** `any` for TLS 1.3, where groups and signatures are agreed apart. */
  readonly keyExchange: string
  readonly authentication: string
  readonly cipher: string
  readonly mode: string
  readonly keyBits: number
  readonly mac: string
  /** Hash of the key schedule since TLS 1.2. */
  readonly hash: 'sha256' | 'sha384' | 'sha512' | 'sm3' | 'streebog256' | 'gostr3411'
  readonly isExport: boolean
  readonly oldestVersion: number
  readonly reference: string
}

/** The columns of `cipherSuiteRows`, in order. */
const columns = [
  'code',
  'name',
  'keyExchange',
  'authentication',
  'cipher',
  'mode',
  'keyBits',
  'mac',
  'hash',
  'isExport',
  'oldestVersion',
  'reference',
] as const satisfies readonly (keyof CipherSuite)[]

/** One row of the table: a value for every column. */
export type SuiteRow = Cells<typeof columns>
type Cells<C extends readonly (keyof CipherSuite)[]> = { readonly [K in keyof C]: CipherSuite[C[K]] }

const suiteOf = (row: SuiteRow): CipherSuite =>
  Object.fromEntries(columns.map((column, i) => [column, row[i]])) as unknown as CipherSuite

export const cipherSuites: Registry<CipherSuite> = registry(
  'cipher suite',
  cipherSuiteRows.map((row) => [row[0], suiteOf(row)] as const),
)

/** Signalling values that stand in the list of suites: RFC 5746 section 3.3, RFC 7507. */
export const signallingSuites: Readonly<Record<number, string>> = {
  255: 'TLS_EMPTY_RENEGOTIATION_INFO_SCSV',
  22016: 'TLS_FALLBACK_SCSV',
}

export const suiteName = (code: number): string => signallingSuites[code] ?? cipherSuites.name(code)
