import type { Elsewhere } from '../../evidence/elsewhere.ts'
import type { Evidence, NameAnswer } from '../../evidence/evidence.ts'
import type { Consultation } from '../consultation.ts'
import type { Endpoint } from '../endpoint.ts'

/** The handshake came to its end with a certificate that is for the name, in date and trusted. */
export const isWell = ({ baseline, chain }: Endpoint): boolean =>
  baseline.outcome.kind === 'finished' &&
  chain !== undefined &&
  chain.host?.matches !== false &&
  (chain.report.trusted ?? chain.report.trustedWithExtra) !== undefined

/** Every address of the target that could be tried has something wrong with it. */
export const allSick = ({ endpoints }: Consultation): boolean => {
  const here = endpoints.filter(({ hop }) => hop === 'target')
  return here.length > 0 && !here.some(isWell)
}

/** What came of these places; undefined: one of them was not tried yet. */
export function triedAt({ besides }: Consultation, places: readonly Elsewhere[]): readonly Endpoint[] | undefined {
  const tried = places.map(({ address, port }) =>
    besides.find((one) => one.hop === 'elsewhere' && one.address === address && one.port === port),
  )
  return tried.includes(undefined) ? undefined : tried.flatMap((one) => one ?? [])
}

/** Ways by which a name was looked up, where the DNS can say something of it. */
const byName: ReadonlySet<NameAnswer['via']> = new Set(['dns', 'resolver', 'system', 'hosts-file'])

/** A name that the DNS was asked about: no literal address, no `--ip`, no proxy that looks it up, and not this machine. */
export const isLookedUp = ({ names, target }: Evidence): boolean =>
  names.status === 'addresses' && byName.has(names.via) && !/^(.+\.)?localhost$/.test(target.host)

export const listed = (addresses: readonly string[]): { en: string; ja: string } => ({
  en: addresses.join(', '),
  ja: addresses.join('、'),
})
