import { type Parsed, wrong } from '../errors.ts'
import {
  type Certificate,
  certificatesFromPem,
  fromBase64,
  hex,
  parseCertificate,
  sameCertificate,
} from '../x509/index.ts'

/** Roots as data: nothing is parsed until somebody asks for its subject. */
export interface StoreData {
  readonly name: string
  /** The day the set was published, YYYY-MM-DD. */
  readonly date: string
  readonly source: string
  readonly rows: readonly {
    readonly name: string
    readonly sha256: string
    /** Subject as DER, in hex. */
    readonly subject: string
    /** The certificate, in base64. */
    readonly der: string
  }[]
}

/** A set of trusted certificates. Say its `date` wherever its judgement is shown. */
export interface Store {
  readonly name: string
  /** YYYY-MM-DD; undefined for a file of the user's. */
  readonly date: string | undefined
  readonly source: string
  readonly size: number
  /** The trusted certificates with this subject (DER), of any age. */
  bySubject(subjectDer: Uint8Array): readonly Certificate[]
  has(certificate: Certificate): boolean
}

const loaders = {
  mozilla: async () => (await import('./data/mozilla.ts')).mozilla,
} satisfies Record<string, () => Promise<StoreData>>

export type StoreName = keyof typeof loaders
export const storeNames = Object.keys(loaders) as readonly StoreName[]

const loaded = new Map<StoreName, Promise<Store>>()

/** A store that is shipped with this release; its data is loaded once, when first asked for. */
export function loadStore(name: StoreName): Promise<Store> {
  const store = loaded.get(name) ?? loaders[name]().then(storeFromData)
  loaded.set(name, store)
  return store
}

const storeFromData = ({ name, date, source, rows }: StoreData): Store => {
  const ders = grouped(rows, ({ subject }) => subject)
  const parsed = new Map<string, readonly Certificate[]>()
  const bySubject = (subjectDer: Uint8Array): readonly Certificate[] => {
    const subject = hex(subjectDer)
    const certificates = parsed.get(subject) ?? (ders.get(subject) ?? []).flatMap(({ der }) => trusted(der))
    if (certificates.length > 0) parsed.set(subject, certificates)
    return certificates
  }
  return { name, date, source, size: rows.length, bySubject, has: hasBy(bySubject) }
}

const grouped = <T>(items: readonly T[], keyOf: (item: T) => string): ReadonlyMap<string, readonly T[]> => {
  const groups = new Map<string, T[]>()
  for (const item of items) {
    const group = groups.get(keyOf(item)) ?? []
    groups.set(keyOf(item), group)
    group.push(item)
  }
  return groups
}

const trusted = (base64: string): Certificate[] => {
  const parsed = parseCertificate(fromBase64(base64))
  return parsed.ok ? [parsed.value] : []
}

const hasBy = (bySubject: Store['bySubject']) => (certificate: Certificate) =>
  bySubject(certificate.subject.der).some((root) => sameCertificate(root, certificate))

/** Roots of a user's PEM file, as `--ca-file` gives them; `file` is what the user called it. */
export function storeFromPem(text: string, file: string): Parsed<Store> {
  const read = certificatesFromPem(text)
  if (!read.ok) {
    const { line, problem } = read.error
    return wrong(
      'malformed-ca-file',
      `line ${line} of ${file}: ${problem}`,
      'give a PEM file of CA certificates, each from -----BEGIN CERTIFICATE----- to -----END CERTIFICATE-----',
    )
  }
  return { ok: true, value: storeOf(read.value, file) }
}

const storeOf = (certificates: readonly Certificate[], source: string): Store => {
  const groups = grouped(certificates, ({ subject }) => hex(subject.der))
  const bySubject = (subjectDer: Uint8Array) => groups.get(hex(subjectDer)) ?? []
  return { name: 'file', date: undefined, source, size: certificates.length, bySubject, has: hasBy(bySubject) }
}

/** Trusts what any of them trusts; name, date and source are those of the first. */
export const union = (first: Store, ...others: readonly Store[]): Store => {
  const stores = [first, ...others]
  return {
    name: first.name,
    date: first.date,
    source: first.source,
    size: stores.reduce((sum, { size }) => sum + size, 0),
    bySubject: (subjectDer) => stores.flatMap((store) => store.bySubject(subjectDer)),
    has: (certificate) => stores.some((store) => store.has(certificate)),
  }
}
