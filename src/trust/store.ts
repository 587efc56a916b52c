import { type Certificate, fromBase64, hex, parseCertificate } from '../x509/index.ts'

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
  /** YYYY-MM-DD */
  readonly date: string
  readonly source: string
  readonly size: number
  /** The trusted certificates with this subject (DER), of any age. */
  bySubject(subjectDer: Uint8Array): readonly Certificate[]
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
  return { name, date, source, size: rows.length, bySubject }
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
