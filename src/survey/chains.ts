import type { ServedChain } from '../evidence/survey.ts'
import type { Text } from '../evidence/text.ts'
import type { Ask } from '../probe/ask.ts'
import type { ChosenFlight } from '../protocol/tls/first-flight.ts'
import { cipherSuites } from '../wire/cipher-suite.ts'
import { type Aim, showingAll } from './aim.ts'
import { type Signer, signers } from './along.ts'

const what: Text = { en: 'certificates', ja: '証明書' }
const shownTo = { RSA: 'rsa-clients', ECDSA: 'ecdsa-clients', DSS: 'dss-clients' } as const

/** One chain for each kind of key that clients can verify, as the flights before TLS 1.3 have shown it. */
export function chainsIn(flights: readonly ChosenFlight[]): readonly ServedChain[] {
  const first = new Map<Signer, ChosenFlight>()
  for (const flight of flights) {
    const signer = signers.find((one) => one === cipherSuites.rows.get(flight.suite)?.authentication)
    if (signer && flight.certificates.length > 0 && !first.has(signer)) first.set(signer, flight)
  }
  const isAlone = first.size === 1
  return signers.flatMap((signer) => {
    const flight = first.get(signer)
    return flight ? [chainOf(flight, isAlone ? 'everyone' : shownTo[signer])] : []
  })
}

const chainOf = ({ certificates, staple }: ChosenFlight, to: ServedChain['to']): ServedChain => ({
  certificates,
  to,
  staple,
})

/** What a client sees that names nobody, where it differs. */
export async function namelessChain(
  ask: Ask,
  aim: Aim,
  version: number,
  suites: readonly number[],
  named: () => readonly ServedChain[],
): Promise<readonly ServedChain[]> {
  if (aim.base.serverName === undefined) return []
  const flight = await ask.hello(what, showingAll(aim, version, suites, { serverName: undefined }), 'done')
  if (flight?.kind !== 'chosen' || flight.certificates.length === 0) return []
  return isAmong(flight.certificates, named()) ? [] : [chainOf(flight, 'without-name')]
}

export const isAmong = (certificates: readonly Uint8Array[], chains: readonly ServedChain[]): boolean =>
  chains.some((chain) => identity(chain.certificates) === identity(certificates))

const identity = (certificates: readonly Uint8Array[]): string => certificates.map((der) => der.join()).join(' ')
