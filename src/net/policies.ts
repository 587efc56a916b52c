import { type CaaRecord, type Lookup, type LookupOptions, lookUp, type TlsaRecord } from './dns.ts'

/** What the DNS says about the certificates of a server; undefined: no answer that can be told came. */
export interface PolicyAnswers {
  readonly caa: { readonly at: string; readonly records: readonly CaaRecord[] } | undefined
  readonly tlsa:
    | { readonly name: string; readonly isAuthentic: boolean; readonly records: readonly TlsaRecord[] }
    | undefined
}

/** No name in use has more labels above it; each is a question. */
const maxLabels = 8

/** Asks for CAA, at the name and at all above it, and for TLSA of its port. */
export async function askPolicies(host: string, port: number, options: LookupOptions): Promise<PolicyAnswers> {
  const name = `_${port}._tcp.${host}`
  const [caa, tlsa] = await Promise.all([
    Promise.all(upwards(host).map((one) => lookUp(one, 'CAA', options))),
    lookUp(name, 'TLSA', options),
  ])
  return {
    caa: nearest(host, caa),
    tlsa: isTold(tlsa) ? { name, isAuthentic: tlsa.isAuthentic, records: tlsa.data } : undefined,
  }
}

/** The name, its parent, and so on, without the root. */
function upwards(host: string): readonly string[] {
  const labels = host.replace(/\.$/, '').split('.')
  return labels.map((_, at) => labels.slice(at).join('.')).slice(-maxLabels)
}

/** RFC 8659 section 3: the first that has any. One that does not answer hides what stands above it. */
function nearest(host: string, lookups: readonly Lookup<'CAA'>[]): PolicyAnswers['caa'] {
  for (const lookup of lookups) {
    if (lookup.data.length > 0) return { at: lookup.name, records: lookup.data }
    if (!isTold(lookup)) return undefined
  }
  return { at: host, records: [] }
}

const isTold = ({ outcome }: Lookup): boolean =>
  outcome === 'answer' || outcome === 'no-data' || outcome === 'no-such-name'
