import type { ChosenFlight } from '../protocol/tls/first-flight.ts'
import type { Offer } from '../protocol/tls/offer.ts'
import { everyScheme } from '../protocol/tls/offers.ts'
import { type CipherSuite, cipherSuites } from '../wire/cipher-suite.ts'
import { namedGroups } from '../wire/tables/named-groups.ts'
import { signatureSchemes } from '../wire/tables/signature-schemes.ts'
import { groupOf, schemeOf } from './choice.ts'
import { Rider } from './rider.ts'

/** Keys with which a server before TLS 1.3 can sign. */
export const signers = ['RSA', 'ECDSA', 'DSS'] as const
export type Signer = (typeof signers)[number]

/** Signatures of each kind of key; suites for ECDSA are also those for EdDSA (RFC 8422 section 5.10). */
const signatures: Readonly<Record<Signer, readonly string[]>> = {
  RSA: ['rsa', 'rsa-pss'],
  ECDSA: ['ecdsa', 'eddsa'],
  DSS: ['dsa'],
}

export const schemesOf = (signer: Signer): readonly number[] =>
  everyScheme.filter((code) => signatures[signer].includes(signatureSchemes.rows.get(code)?.signature ?? ''))

/** Curves of TLS 1.2, the common ones first; those for TLS 1.3 alone are none (RFC 8734). */
export const oldCurves: readonly number[] = (() => {
  const common = [0x001d, 0x0017, 0x001e, 0x0018, 0x0019]
  const others = [...namedGroups.rows].filter(
    ([code, { family, name }]) => family === 'ec' && !common.includes(code) && !name.endsWith('tls13'),
  )
  return [...common, ...others.map(([code]) => code)]
})()

/** Groups, and schemes of each kind of key: what goes along with questions about suites before TLS 1.3. */
export interface Riders {
  readonly groups: Rider
  readonly schemes: Readonly<Record<Signer, Rider>>
}

/** What servers of today sign with before TLS 1.3; the rest is asked for at once, in the end. */
const usualSchemes: readonly number[] = [
  0x0804, 0x0805, 0x0806, 0x0401, 0x0501, 0x0601, 0x0301, 0x0403, 0x0503, 0x0603, 0x0303, 0x0402, 0x0202,
]

/** `known`: what TLS 1.3 tells without a signature. */
export const ridersFor = (known: {
  readonly groups: readonly number[]
  readonly schemes: readonly number[]
}): Riders => {
  const schemes = (signer: Signer) =>
    new Rider(
      schemesOf(signer),
      schemeOf,
      schemesOf(signer).filter((code) => usualSchemes.includes(code) && !known.schemes.includes(code)),
    )
  return {
    // Where TLS 1.3 tells nothing, their order is to be known too.
    groups: new Rider(oldCurves, groupOf, known.groups.length > 0 ? [] : oldCurves, 1),
    schemes: { RSA: schemes('RSA'), ECDSA: schemes('ECDSA'), DSS: schemes('DSS') },
  }
}

/**
 * What may go along with a question about these suites: only where all of them use it, no answer is changed by it. `guess`: the
 * suite that the server is likely to choose; `flights`: what was seen, for nothing rides before a key has been seen that signs.
 */
export function riderFor(
  { version, flights }: { readonly version: number; readonly flights: readonly ChosenFlight[] },
  codes: readonly number[],
  guess: number | undefined,
  riders: Riders,
): { readonly rider: Rider; readonly change: (riding: readonly number[]) => Change } | undefined {
  const rows = codes.flatMap((code) => cipherSuites.rows.get(code) ?? [])
  const signer = signers.find((one) => rows.every(({ authentication }) => authentication === one))
  const hasSigned = flights.some(({ suite }) => cipherSuites.rows.get(suite)?.authentication === signer)
  if (!signer || !hasSigned || !rows.every(isFresh)) return undefined
  const likely = guess === undefined ? rows : rows.filter(({ code }) => code === guess)
  // A server with a key on a curve takes it only if the client has that curve too.
  if (signer === 'RSA' && riders.groups.rides && likely.every(({ keyExchange }) => keyExchange === 'ECDHE'))
    return { rider: riders.groups, change: (groups) => ({ groups }) }
  if (version === 0x0303 && riders.schemes[signer].rides)
    return { rider: riders.schemes[signer], change: (schemes) => withSchemes(schemes) }
  return undefined
}

export type Change = Partial<Pick<Offer, 'groups' | 'signatureSchemes' | 'certificateSchemes'>>

/** Signatures in certificates stay as they were (RFC 8446 section 4.2.3). */
export const withSchemes = (signatureSchemes: readonly number[]): Change => ({
  signatureSchemes,
  certificateSchemes: everyScheme,
})

const isFresh = ({ keyExchange }: CipherSuite): boolean => keyExchange === 'ECDHE' || keyExchange === 'DHE'
