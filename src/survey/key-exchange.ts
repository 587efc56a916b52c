import type { Accepted, DhGroup, ServedChain } from '../evidence/survey.ts'
import type { Text } from '../evidence/text.ts'
import type { Ask } from '../probe/ask.ts'
import type { ChosenFlight } from '../protocol/tls/first-flight.ts'
import type { Offer } from '../protocol/tls/offer.ts'
import { everyScheme } from '../protocol/tls/offers.ts'
import { type CipherSuite, cipherSuites } from '../wire/cipher-suite.ts'
import { namedGroups } from '../wire/tables/named-groups.ts'
import { type Choice, listAccepted } from './accepted.ts'
import { type Aim, withSuites } from './aim.ts'

/** What the ServerKeyExchange and the Certificate of versions before TLS 1.3 tell. */
export interface KeyExchange {
  readonly groups: Accepted
  readonly schemes: Accepted
  readonly dhGroups: readonly DhGroup[]
  readonly chains: readonly ServedChain[]
}

const none: Accepted = { list: [], chooser: undefined, isComplete: true }
const [statusRequest, sct] = [5, 18]

/** `known`: groups and schemes that TLS 1.3 has shown: only others are looked for, since every one found here costs a signature. */
export async function keyExchangeOf(
  ask: Ask,
  aim: Aim,
  version: number,
  suites: readonly number[],
  known: { readonly groups: readonly number[]; readonly schemes: readonly number[] },
): Promise<KeyExchange> {
  const rows = suites.flatMap((code) => cipherSuites.rows.get(code) ?? [])
  const flightOf = async (what: Text, chosen: readonly CipherSuite[], change: Partial<Offer> = {}) => {
    const offer = withSuites(
      aim,
      version,
      chosen.map(({ code }) => code),
    )
    const extensions = [...offer.extensions, statusRequest, sct]
    const flight = await ask.hello(what, { ...offer, extensions, ...change }, 'done')
    return flight?.kind === 'chosen' && flight.version === version ? flight : flight && 'none'
  }
  const onCurves = rows.filter(({ keyExchange }) => keyExchange === 'ECDHE')
  const inFields = rows.filter(({ keyExchange }) => keyExchange === 'DHE')
  const signed = [...onCurves, ...inFields].filter(({ authentication }) => authentication !== 'anon')
  const [groups, schemes, dhGroups, chains] = await Promise.all([
    onCurves.length === 0
      ? none
      : listAccepted(
          async (codes) => choiceOf(await flightOf(whatCurves, onCurves, { groups: codes }), ({ group }) => group),
          rangesWithout(curveRanges, known.groups),
        ),
    version < 0x0303 || signed.length === 0
      ? none
      : listAccepted(
          async (codes) =>
            choiceOf(await flightOf(whatSchemes, signed, { signatureSchemes: codes }), ({ scheme }) => scheme),
          rangesWithout([everyScheme], known.schemes),
        ),
    fieldsOf(inFields, (chosen) => flightOf(whatFields, chosen, { groups: curveRanges.flat() })),
    chainsOf(rows, (chosen, change) => flightOf(whatChains, chosen, change)),
  ])
  return { groups, schemes, dhGroups, chains }
}

const whatCurves: Text = { en: 'groups before TLS 1.3', ja: 'TLS 1.3 より前のグループ' }
const whatSchemes: Text = { en: 'signature schemes before TLS 1.3', ja: 'TLS 1.3 より前の署名方式' }
const whatFields: Text = { en: 'Diffie-Hellman parameters', ja: 'Diffie-Hellman パラメーター' }
const whatChains: Text = { en: 'certificates', ja: '証明書' }

/** Curves of TLS 1.2, the common ones first; those for TLS 1.3 alone are none (RFC 8734). */
const curveRanges: readonly (readonly number[])[] = (() => {
  const common = [0x001d, 0x0017, 0x001e, 0x0018, 0x0019]
  const others = [...namedGroups.rows].filter(
    ([code, { family, name }]) => family === 'ec' && !common.includes(code) && !name.endsWith('tls13'),
  )
  return [common, others.map(([code]) => code)]
})()

const rangesWithout = (ranges: readonly (readonly number[])[], known: readonly number[]) =>
  ranges.map((range) => range.filter((code) => !known.includes(code))).filter((range) => range.length > 0)

const choiceOf = (
  flight: ChosenFlight | 'none' | undefined,
  read: (flight: ChosenFlight) => number | undefined,
): Choice => (flight === undefined ? 'unknown' : flight === 'none' ? 'none' : (read(flight) ?? 'none'))

/** The parameters that go with ordinary suites, and those of export ones. */
async function fieldsOf(
  suites: readonly CipherSuite[],
  flightOf: (suites: readonly CipherSuite[]) => Promise<ChosenFlight | 'none' | undefined>,
): Promise<readonly DhGroup[]> {
  const kinds = [true, false]
    .map((is) => suites.filter(({ isExport }) => isExport === is))
    .filter((kind) => kind.length > 0)
  const flights = await Promise.all(kinds.map(flightOf))
  return flights.flatMap((flight) => (typeof flight === 'object' && flight.dh ? [flight.dh] : []))
}

/** One chain for each kind of key that the suites can verify, and what a client sees that names nobody. */
async function chainsOf(
  suites: readonly CipherSuite[],
  flightOf: (suites: readonly CipherSuite[], change?: Partial<Offer>) => Promise<ChosenFlight | 'none' | undefined>,
): Promise<readonly ServedChain[]> {
  const kinds = [
    ['rsa-clients', 'RSA'],
    ['ecdsa-clients', 'ECDSA'],
    ['dss-clients', 'DSS'],
  ] as const
  const asked = kinds.flatMap(([to, kind]) => {
    const fitting = suites.filter(({ authentication }) => authentication === kind)
    return fitting.length > 0 ? [{ to, flight: flightOf(fitting) }] : []
  })
  const nameless = { to: 'without-name' as const, flight: flightOf(suites, { serverName: undefined }) }
  const chains = await Promise.all(
    [...asked, nameless].map(async ({ to, flight }) => {
      const seen = await flight
      return typeof seen === 'object' && seen.certificates.length > 0
        ? [{ to, certificates: seen.certificates, staple: seen.staple }]
        : []
    }),
  )
  return chains.flat()
}
