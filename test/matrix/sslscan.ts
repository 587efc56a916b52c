import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import type { ProtocolName } from '../../src/evidence/survey.ts'
import type { Place } from './place.ts'
import type { Seen } from './seen.ts'

const run = promisify(execFile)

/** Only what lists protocols and suites. */
const frugal = [
  '--show-cipher-ids',
  '--no-heartbleed',
  '--no-renegotiation',
  '--no-fallback',
  '--no-compression',
  '--no-check-certificate',
  '--no-groups',
  '--no-cipher-details',
]

/** sslscan's names of STARTTLS protocols, where they are not ours. */
const starttlsNames: Readonly<Record<string, string>> = { postgres: 'psql' }

/** What Debian's sslscan says of a server. */
export async function bySslscan({ host, port, starttls }: Place): Promise<Seen> {
  const way = starttls === null ? [] : [`--starttls-${starttlsNames[starttls] ?? starttls}`]
  const { stdout } = await run('sslscan', [...frugal, ...way, `--sni-name=${host}`, '--xml=-', `127.0.0.1:${port}`])
  return readSslscan(stdout)
}

export function readSslscan(xml: string): Seen {
  const protocols: Partial<Record<ProtocolName, boolean>> = {}
  for (const [, type, version, enabled] of xml.matchAll(/<protocol type="(\w+)" version="([\d.]+)" enabled="(\d)"/g))
    protocols[`${type === 'ssl' ? 'SSL' : 'TLS'}v${version}` as ProtocolName] = enabled === '1'
  const suites: Partial<Record<ProtocolName, number[]>> = {}
  const sequences: Partial<Record<ProtocolName, number[][]>> = {}
  for (const [, protocol, name, id] of xml.matchAll(
    /<cipher .*?sslversion="(\w+v[\d.]+)".*? cipher="([^"]*)" id="0x(\w+)"/g,
  )) {
    const [of, code] = [protocol as ProtocolName, Number.parseInt(id!, 16)]
    suites[of] = [...(suites[of] ?? []), code]
    // What OpenSSL has comes first; then what sslscan asks for itself, by the standard's names: another offer.
    const isAskedApart = of !== 'TLSv1.3' && name!.startsWith('TLS_')
    const [together = [], apart = []] = sequences[of] ?? []
    sequences[of] = isAskedApart ? [together, [...apart, code]] : [[...together, code], apart]
  }
  return { protocols, suites, sequences, choosers: {} }
}
