import type { Attempt } from '../../evidence/attempt.ts'
import type { Evidence, FilesEvidence } from '../../evidence/evidence.ts'
import { factsOf } from '../../evidence/facts.ts'
import { verifyX509 } from '../../protocol/x509-signature.ts'
import type { Store } from '../../trust/store.ts'
import { buildPaths, type ChainInput, type ChainReport } from '../../x509/chain.ts'
import {
  type Certificate,
  equalBytes,
  type HostMatch,
  matchHost,
  parseCertificate,
  sameCertificate,
} from '../../x509/index.ts'
import type { Endpoint } from '../endpoint.ts'
import type { ExperimentId } from '../rule.ts'

/** What the certificates of an endpoint say, read and searched once. */
export interface Chain {
  readonly leaf: Certificate
  readonly sent: readonly Certificate[]
  readonly report: ChainReport
  /** Against the name that fits worst of those asked for; undefined: no name was asked for. */
  readonly host: (HostMatch & { readonly asked: string }) | undefined
  /**
   * Where the certificate is to be had that the best path lacks, and nobody looked yet: above its end, in place of one that
   * has expired, or of one that only the user has.
   */
  readonly issuerUrls: readonly string[]
  /** Every certificate of the best path was sent, fetched or trusted: none is there by the user's hand alone. */
  readonly isPublished: boolean
  /** By whose roots `report` was made. */
  readonly store: Store
  /** The same by what is trusted today: Mozilla's roots, and those of --ca-file. */
  today(): ChainReport
  sameLeafAs(id: ExperimentId): boolean | undefined
}

type Bare = Omit<Endpoint, 'chain'>

/** undefined: no certificate came, or its bytes are none. */
export function chainOf(endpoint: Bare, store: Store): Chain | undefined {
  const source = [endpoint.baseline, ...sameName.map((id) => endpoint.tried(id))].find(
    (attempt) => attempt && leafBytes(attempt),
  )
  if (!source) return undefined
  const { evidence } = endpoint
  const sent = factsOf(source).certificates.flatMap((der) => read(der))
  const leaf = sent[0]
  if (!leaf) return undefined
  const own = evidence.question.extraRoots.flatMap((der) => read(der))
  const fetched = evidence.fetched.flatMap(({ certificates }) => certificates.flatMap((der) => read(der)))
  const named = (subject: Uint8Array) => (certificate: Certificate) =>
    isOwnIssuer(certificate) && equalBytes(certificate.subject.der, subject)
  const reportBy = (roots: Store['bySubject']): ChainReport =>
    buildPaths({
      leaf,
      sent,
      extra: [...fetched, ...own.filter((certificate) => !isOwnIssuer(certificate))],
      roots,
      vetted: (root) => store.standings(root).length > 0,
      at: endpoint.time.true,
      verify: verifyX509,
      ...pathLimits(evidence.files),
    })
  // A store that was given as a file is all that its client has: roots given besides are what others have.
  const added = evidence.question.ownStore ? [] : own
  const report = reportBy((subject) =>
    distinct([
      ...store.bySubject(subject),
      ...added.filter(named(subject)),
      // Of many roots the fingerprint alone is known: these are trusted when somebody shows them.
      ...[...sent, ...fetched].filter(named(subject)).filter(store.trusts),
    ]),
  )
  let today: ChainReport | undefined
  const orphan = orphanOf(report, fetched)
  const names = namesFor(endpoint)
  const matches = names.map((asked) => ({ ...matchHost(leaf, asked), asked }))
  return {
    leaf,
    sent,
    report,
    host: matches.find(({ matches: fits }) => !fits) ?? matches[0],
    store,
    today() {
      // Mozilla's own judgement is today's: it is made once.
      const isToday = store.bySubject === store.today
      today ??= isToday
        ? report
        : reportBy((subject) => distinct([...store.today(subject), ...own.filter(named(subject))]))
      return today
    },
    issuerUrls: placesToAsk(orphan, evidence.fetched),
    isPublished: givenIn(report, fetched) < 0,
    sameLeafAs(id) {
      const other = endpoint.tried(id)
      const bytes = other && leafBytes(other)
      return bytes && equalBytes(bytes, leaf.der)
    },
  }
}

const distinct = (certificates: readonly Certificate[]): readonly Certificate[] =>
  certificates.filter((one, i) => certificates.findIndex((other) => sameCertificate(other, one)) === i)

/** Whom the certificate must be for. */
function namesFor({ hop, evidence, baseline }: Bare): readonly string[] {
  if (hop === 'control') return baseline.offer?.serverName === undefined ? [] : [baseline.offer.serverName]
  return hop === 'origin' ? evidence.question.names.slice(0, 1) : evidence.question.names
}
/** Some path of it is good, and so is the name. */
export const isGood = (chain: Chain | undefined): boolean =>
  chain !== undefined &&
  chain.host?.matches !== false &&
  (chain.report.trusted ?? chain.report.trustedWithExtra) !== undefined

/** The certificate whose issuer is wanted: the one below an authority past its dates or given by the user, or the last of the best path. */
function orphanOf(report: ChainReport, fetched: readonly Certificate[]): Certificate {
  const { best, top } = report
  const late = best.problems.find(({ code, index }) => code === 'expired' && index > 0)?.index ?? -1
  const lacking = late > 0 ? late : givenIn(report, fetched)
  return lacking > 0 ? best.steps[lacking - 1]!.certificate : top.certificate
}

/** Where in the best path the first certificate stands that the user gave and nobody publishes; -1: nowhere. */
const givenIn = ({ best }: ChainReport, fetched: readonly Certificate[]): number =>
  best.steps.findIndex(
    ({ source, certificate }) => source === 'extra' && !fetched.some((one) => sameCertificate(one, certificate)),
  )

/** Each certificate that comes may name the next place: this often, no more. */
const mostPlaces = 4

function placesToAsk({ aia }: Certificate, fetched: Evidence['fetched']): readonly string[] {
  if (fetched.length >= mostPlaces) return []
  return (aia?.caIssuers ?? []).filter((url) => url.startsWith('http://') && !fetched.some((one) => one.url === url))
}

/** Experiments that ask for the same name and get as far as the certificate. */
const sameName: readonly ExperimentId[] = ['tls12-only', 'tls13-only', 'tls11-only', 'tls10-only']

/** The certificate that an attempt was shown for its server. */
export const leafOf = (attempt: Attempt): Certificate | undefined => {
  const bytes = leafBytes(attempt)
  return bytes && read(bytes)[0]
}

const leafBytes = (attempt: Attempt): Uint8Array | undefined => factsOf(attempt).certificates[0]

const read = (der: Uint8Array): Certificate[] => {
  const parsed = parseCertificate(der)
  return parsed.ok ? [parsed.value] : []
}

const isOwnIssuer = ({ issuer, subject }: Certificate): boolean => equalBytes(issuer.der, subject.der)

/** What files were said to be for. */
export const pathLimits = (files: FilesEvidence | undefined): Pick<ChainInput, 'purpose' | 'limits'> => ({
  ...(files && { purpose: files.purpose }),
  ...(files?.maxIntermediates !== undefined && { limits: { depth: files.maxIntermediates + 2 } }),
})
