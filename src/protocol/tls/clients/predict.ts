import { type CipherSuite, cipherSuites } from '../../../wire/cipher-suite.ts'
import { namedGroups } from '../../../wire/tables/named-groups.ts'
import { signatureSchemes } from '../../../wire/tables/signature-schemes.ts'
import type { ClientProfile, Constraints } from './profile.ts'

/** A certificate of a server, as far as it decides who can use it. */
export interface ServerCertificate {
  readonly kind: 'RSA' | 'ECDSA'
  readonly bits: number
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
  readonly certificates: readonly ServerCertificate[]
  /** Bits of its Diffie-Hellman group; undefined: none. */
  readonly dhBits?: number
  /** Clients that send no server name are refused. */
  readonly needsName?: boolean
}

/** Which of the client's terms the server cannot meet, or the client refuses of what the server chose. */
export type Why = 'name' | 'version' | 'suite' | 'group' | 'scheme' | 'certificate' | 'dh-size' | 'key-size' | 'sha1'

export type Prediction =
  | { readonly outcome: 'ok'; readonly version: number; readonly suite: number }
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
  if (shared(client.groups, server.groups).length === 0) return fails('group')
  const certificate = server.certificates.find(({ schemes }) => canSign13(client.signatureSchemes, schemes))
  if (!certificate) return fails('scheme')
  return refusal(client.constraints, certificate, undefined) ?? { outcome: 'ok', version: tls13, suite }
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
    return refusal(client.constraints, certificate, dhBits) ?? { outcome: 'ok', version, suite: suite.code }
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
  // A client that names no curves takes every one (RFC 8422 section 4).
  const curves = client.groups.filter(isCurve)
  const hasCurve = (code: number): boolean => curves.length === 0 || curves.includes(code)
  if (keyExchange === 'ECDHE' && !server.groups.filter(isCurve).some(hasCurve)) return 'group'
  if (certificate.curve !== undefined && !hasCurve(certificate.curve)) return 'certificate'
  const namesSchemes = version === tls12 && client.signatureSchemes.length > 0
  return namesSchemes && shared(client.signatureSchemes, certificate.schemes).length === 0 ? 'scheme' : undefined
}

const isCurve = (code: number): boolean => ['ec', 'montgomery'].includes(namedGroups.rows.get(code)?.family ?? '')

/** What a client refuses after the ServerHello, by the limits that its hello does not tell. */
function refusal(
  limits: Constraints | undefined,
  { kind, bits, usesSha1 }: ServerCertificate,
  dhBits: number | undefined,
): Prediction | undefined {
  if (!limits) return undefined
  const outside = (size: number, least = 0, most = Number.POSITIVE_INFINITY): boolean => size < least || size > most
  if (dhBits !== undefined && outside(dhBits, limits.minDhBits, limits.maxDhBits)) return fails('dh-size')
  if (kind === 'RSA' && outside(bits, limits.minRsaBits, limits.maxRsaBits)) return fails('key-size')
  if (kind === 'ECDSA' && outside(bits, limits.minEcdsaBits)) return fails('key-size')
  return limits.requiresSha2 && usesSha1 ? fails('sha1') : undefined
}
