import { type CipherSuite, cipherSuites } from '../../../wire/cipher-suite.ts'
import { namedGroups } from '../../../wire/tables/named-groups.ts'
import { signatureSchemes } from '../../../wire/tables/signature-schemes.ts'
import type { ClientProfile, Constraints } from './profile.ts'

export type KeyKind = 'RSA' | 'ECDSA' | 'DSS'

/** A certificate of a server, as far as it decides who can use it. */
export interface ServerCertificate {
  readonly kind: KeyKind
  /** undefined: nobody has seen it yet. */
  readonly bits: number | undefined
  /** Code of the curve of its key. */
  readonly curve?: number
  /** What the server signs handshakes with by its key. */
  readonly schemes: readonly number[]
  /** Its own signature or one above it is made with SHA-1. */
  readonly usesSha1?: boolean
}

/** What a server accepts, as found out or configured. Code points are IANA's. */
export interface ServerModel {
  readonly versions: readonly number[]
  /** In its order. */
  readonly suites: readonly number[]
  readonly order: 'server' | 'client'
  readonly groups: readonly number[]
  /** Whose order of groups counts; undefined: not known. */
  readonly groupOrder?: 'server' | 'client' | undefined
  readonly certificates: readonly ServerCertificate[]
  /** Bits of its Diffie-Hellman group; undefined: none. */
  readonly dhBits?: number | undefined
  /** Clients that send no server name are refused. */
  readonly needsName?: boolean
}

/** Which of the client's terms the server cannot meet, or the client refuses of what the server chose. */
export type Why = 'name' | 'version' | 'suite' | 'group' | 'scheme' | 'certificate' | 'dh-size' | 'key-size' | 'sha1'

export type Prediction =
  | {
      readonly outcome: 'ok'
      readonly version: number
      readonly suite: number
      /** undefined: none is used, or several would do and whose order counts is not known. */
      readonly group: number | undefined
      readonly certificate: KeyKind
    }
  | { readonly outcome: 'fails'; readonly why: Why }

const tls13 = 0x0304
const tls12 = 0x0303

/**
 * How a handshake of this client with this server ends: a pure function of what both accept (RFC 8446 section 4.1.1,
 * RFC 5246 section 7.4.1.2, RFC 8422 section 5.1). Size and extensions are not looked at, a replay shows those.
 */
export function predict(client: ClientProfile, server: ServerModel): Prediction {
  const version = Math.max(...server.versions.filter((one) => one <= client.newest && one >= client.oldest))
  if (server.needsName && !client.sni) return fails('name')
  if (!Number.isFinite(version)) return fails('version')
  return version >= tls13 ? predict13(client, server) : predict12(client, server, version)
}

const fails = (why: Why): Prediction => ({ outcome: 'fails', why })
const shared = (a: readonly number[], b: readonly number[]): readonly number[] => a.filter((code) => b.includes(code))

function predict13(client: ClientProfile, server: ServerModel): Prediction {
  const suite = inOrder(client, server).find((code) => cipherSuites.rows.get(code)?.oldestVersion === tls13)
  if (suite === undefined) return fails('suite')
  const groups = shared(client.groups, server.groups)
  if (groups.length === 0) return fails('group')
  const fitting = server.certificates.filter(({ schemes }) => canSign13(client.signatureSchemes, schemes))
  const certificate = server.order === 'client' ? preferred(client, fitting) : fitting[0]
  if (!certificate) return fails('scheme')
  // A group whose share came along costs no second round trip, so it goes before the others (RFC 8446 section 4.2.8).
  const sent = shared(client.keyShares, server.groups)
  const group = sent.length > 0 ? chosenShare(sent, server) : chosenGroup(groups, server)
  return (
    refusal(client.constraints, certificate, undefined) ?? {
      outcome: 'ok',
      version: tls13,
      suite,
      group,
      certificate: certificate.kind,
    }
  )
}

/** The one that signs by what the client names first. */
const preferred = (client: ClientProfile, certificates: readonly ServerCertificate[]): ServerCertificate | undefined =>
  client.signatureSchemes
    .map((scheme) => certificates.find(({ schemes }) => schemes.includes(scheme) && canSign13([scheme], schemes)))
    .find((certificate) => certificate !== undefined)

/** Servers with an order of groups may still take the client's first share, as OpenSSL 3.0 does: only where both say the same is it known. */
function chosenShare(sent: readonly number[], server: ServerModel): number | undefined {
  const group = chosenGroup(sent, server)
  return group === sent[0] ? group : undefined
}

/** `common` is in the client's order. */
function chosenGroup(common: readonly number[], { groups, groupOrder }: ServerModel): number | undefined {
  if (common.length < 2 || groupOrder === 'client') return common[0]
  return groupOrder === 'server' ? groups.find((code) => common.includes(code)) : undefined
}

/** Neither RSA PKCS#1 nor SHA-1 signs a handshake of TLS 1.3 (RFC 8446 section 4.2.3). */
const canSign13 = (offered: readonly number[], schemes: readonly number[]): boolean =>
  shared(offered, schemes).some((code) => {
    const scheme = signatureSchemes.rows.get(code)
    return scheme && scheme.signature !== 'rsa' && scheme.hash !== 'sha1' && scheme.hash !== 'sha224'
  })

function predict12(client: ClientProfile, server: ServerModel, version: number): Prediction {
  const suites = inOrder(client, server).flatMap((code) => cipherSuites.rows.get(code) ?? [])
  const fitting = suites.filter(({ oldestVersion }) => oldestVersion <= version)
  if (fitting.length === 0) return fails('suite')
  let why: Why = 'suite'
  for (const suite of fitting) {
    const certificate = server.certificates.find(({ kind }) => kind === suite.authentication)
    const lacking = certificate ? lackingFor(suite, certificate, client, server, version) : 'certificate'
    if (!certificate || lacking) {
      why = lacking ?? why
      continue
    }
    const dhBits = suite.keyExchange === 'DHE' ? server.dhBits : undefined
    const group = suite.keyExchange === 'ECDHE' ? chosenGroup(sharedCurves(client, server), server) : undefined
    return (
      refusal(client.constraints, certificate, dhBits) ?? {
        outcome: 'ok',
        version,
        suite: suite.code,
        group,
        certificate: certificate.kind,
      }
    )
  }
  return fails(why)
}

const inOrder = (client: ClientProfile, server: ServerModel): readonly number[] =>
  server.order === 'server' ? shared(server.suites, client.suites) : shared(client.suites, server.suites)

/** What keeps a server from choosing a suite that both have; undefined: nothing. */
function lackingFor(
  { keyExchange }: CipherSuite,
  certificate: ServerCertificate,
  client: ClientProfile,
  server: ServerModel,
  version: number,
): Why | undefined {
  if (keyExchange === 'RSA') return undefined
  if (keyExchange === 'DHE' && server.dhBits === undefined) return 'suite'
  if (keyExchange === 'ECDHE' && sharedCurves(client, server).length === 0) return 'group'
  const curves = client.groups.filter(isCurve)
  if (certificate.curve !== undefined && curves.length > 0 && !curves.includes(certificate.curve)) return 'certificate'
  const namesSchemes = version === tls12 && client.signatureSchemes.length > 0
  return namesSchemes && shared(client.signatureSchemes, certificate.schemes).length === 0 ? 'scheme' : undefined
}

/** A client that names no curves takes every one (RFC 8422 section 4). */
function sharedCurves(client: ClientProfile, server: ServerModel): readonly number[] {
  const curves = client.groups.filter(isCurve)
  return curves.length === 0 ? server.groups.filter(isCurve) : shared(curves, server.groups)
}

const isCurve = (code: number): boolean => ['ec', 'montgomery'].includes(namedGroups.rows.get(code)?.family ?? '')

/** What a client refuses after the ServerHello, by the limits that its hello does not tell. */
function refusal(
  limits: Constraints | undefined,
  { kind, bits, usesSha1 }: ServerCertificate,
  dhBits: number | undefined,
): Prediction | undefined {
  if (!limits) return undefined
  const outside = (size: number | undefined, least = 0, most = Number.POSITIVE_INFINITY): boolean =>
    size !== undefined && (size < least || size > most)
  if (outside(dhBits, limits.minDhBits, limits.maxDhBits)) return fails('dh-size')
  if (kind === 'RSA' && outside(bits, limits.minRsaBits, limits.maxRsaBits)) return fails('key-size')
  if (kind === 'ECDSA' && outside(bits, limits.minEcdsaBits)) return fails('key-size')
  return limits.requiresSha2 && usesSha1 ? fails('sha1') : undefined
}
