import { type Text, text } from '../evidence/text.ts'
import { type Certificate, fromBase64, hex, parseCertificate } from '../x509/index.ts'
import { type Ending, endings } from './data/endings.ts'
import { type List, lists, type StoreFacts } from './lists.ts'
import {
  fingerprint,
  isPublic,
  knownStores,
  type Members,
  mayHold,
  rootsIn,
  type Standing,
  standingIn,
} from './membership.ts'
import { type System, systems } from './systems.ts'

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
export interface Store extends StoreFacts {
  /** Certificates of its own that are at hand; the other roots of the list are known by their fingerprints alone. */
  readonly size: number
  /** What must be said beside its judgement: how much of it is known. */
  readonly notes: readonly Text[]
  /** The trusted certificates with this subject (DER), of any age. */
  bySubject(subjectDer: Uint8Array): readonly Certificate[]
  /** Whether a root that was sent, fetched or is at hand elsewhere is one of its own. */
  trusts(root: Certificate): boolean
  /** What every known store makes of a root; empty when no published list has it. */
  standings(root: Certificate): readonly Stand[]
  /** Where trust in a root ended on a day although it stays in the list. */
  endingsOf(root: Certificate): readonly Ending[]
  /** Mozilla's certificates with this subject: what is trusted today. */
  today(subjectDer: Uint8Array): readonly Certificate[]
}

export interface Stand {
  readonly store: StoreFacts
  readonly standing: Standing
}

export const storeNames: readonly string[] = knownStores.map(({ name }) => name)

const loaded = new Map<string, Promise<Store>>()

/** A store that this release knows by name, Mozilla's for any other; its data is loaded once, when first asked for. */
export function loadStore(name: string): Promise<Store> {
  const store = loaded.get(name) ?? load([...lists, ...systems].find((one) => one.name === name) ?? lists[0]!)
  loaded.set(name, store)
  return store
}

async function load(facts: List | System): Promise<Store> {
  const { mozilla } = await import('./data/mozilla.ts')
  const { members } = await import('./data/members.generated.ts')
  const today = shelfOf(mozilla.rows)
  const trusts = (root: Certificate) => ['trusted', 'maybe'].includes(standingIn(facts, root, members))
  const common = { ...facts, trusts, today, ...knowledge(members) }
  if (facts.name === mozilla.name) return { ...common, size: mozilla.rows.length, notes: [], bySubject: today }
  const { others } = await import('./data/others.ts')
  const atHand = [...mozilla.rows, ...others.rows].filter(({ sha256 }) => mayHold(facts, sha256, members))
  const shelf = shelfOf(atHand)
  return {
    ...common,
    size: atHand.length,
    notes: [
      ...(facts.note ? [facts.note] : []),
      ...('letter' in facts ? heldNote(atHand.length, rootsIn(facts, members)) : []),
    ],
    bySubject: (subject) => shelf(subject).filter(trusts),
  }
}

/** Most lists publish fingerprints; of some roots no certificate is at hand that might be shipped. */
const heldNote = (held: number, all: number): Text[] =>
  held === all
    ? []
    : [
        text(
          `of its ${all} roots ${held} are at hand as certificates; the others are recognised by their fingerprint when the server sends them`,
          `${all}個のルートのうち証明書が手元にあるのは${held}個です。残りは、サーバーが送ってきたときにフィンガープリントで照合します`,
        ),
      ]

/** A root of a user's own file, and until when what it issued is trusted. */
export interface OwnRoot {
  readonly certificate: Certificate
  readonly distrustAfter?: number | undefined
}

/** The roots of a file, and no others. */
export async function storeOfFile(name: string, roots: readonly OwnRoot[]): Promise<Store> {
  const mozilla = await loadStore('mozilla')
  const prints = new Set(roots.map(({ certificate }) => fingerprint(certificate)))
  return {
    name,
    title: name,
    date: '',
    source: 'a file that was given',
    known: 'own',
    old: true,
    size: roots.length,
    notes: [],
    bySubject: (subject) =>
      roots.map(({ certificate }) => certificate).filter((root) => hex(root.subject.der) === hex(subject)),
    trusts: (root) => prints.has(fingerprint(root)),
    standings: mozilla.standings,
    endingsOf: (root) =>
      roots.flatMap(({ certificate, distrustAfter }) =>
        distrustAfter === undefined || fingerprint(certificate) !== fingerprint(root)
          ? []
          : [ownEnding(name, certificate, distrustAfter)],
      ),
    today: mozilla.today,
  }
}

const ownEnding = (store: string, root: Certificate, after: number): Ending => ({
  store,
  sha256: fingerprint(root),
  name: root.subject.commonName ?? root.subject.text,
  after,
  by: 'notBefore',
  source: 'nss-server-distrust-after in the file',
})

const knowledge = (members: Members): Pick<Store, 'standings' | 'endingsOf'> => ({
  standings: (root) =>
    isPublic(root, members) ? knownStores.map((store) => ({ store, standing: standingIn(store, root, members) })) : [],
  endingsOf: (root) => endings.filter(({ sha256 }) => sha256 === fingerprint(root)),
})

type Shelf = (subjectDer: Uint8Array) => readonly Certificate[]

/** Certificates by subject, parsed when first asked for. */
function shelfOf(rows: StoreData['rows']): Shelf {
  const ders = grouped(rows, ({ subject }) => subject)
  const parsed = new Map<string, readonly Certificate[]>()
  return (subjectDer) => {
    const subject = hex(subjectDer)
    const certificates = parsed.get(subject) ?? (ders.get(subject) ?? []).flatMap(({ der }) => parsedRoot(der))
    if (certificates.length > 0) parsed.set(subject, certificates)
    return certificates
  }
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

const parsedRoot = (base64: string): Certificate[] => {
  const parsed = parseCertificate(fromBase64(base64))
  return parsed.ok ? [parsed.value] : []
}
