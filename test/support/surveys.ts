import { encodeExtension, subjectAltName } from '../../src/clinic/extensions.ts'
import type { Attempt } from '../../src/evidence/attempt.ts'
import type { Evidence } from '../../src/evidence/evidence.ts'
import type {
  Accepted,
  BehaviourFinding,
  Chooser,
  ProtocolName,
  Survey,
  VulnerabilityVerdict,
} from '../../src/evidence/survey.ts'
import { protocolNames } from '../../src/evidence/survey.ts'
import { text } from '../../src/evidence/text.ts'
import { cipherSuites } from '../../src/wire/cipher-suite.ts'
import { namedGroups } from '../../src/wire/tables/named-groups.ts'
import { ssl2Ciphers } from '../../src/wire/tables/ssl2-ciphers.ts'
import { bitString, explicit, integer, nul, oid, sequence, set, time, utf8 } from '../../src/x509/der-writer.ts'
import { evidenceOf } from './recorded.ts'

/** A server test that nobody made: what is not said here is as on a good server. */
export interface Wish {
  /** Suites by their names, in the server's order; a protocol that is not named is not spoken. */
  readonly suites: Readonly<Partial<Record<ProtocolName, readonly string[]>>>
  readonly unknown?: readonly ProtocolName[]
  readonly chooser?: Chooser
  readonly groups?: readonly string[]
  /** Bits of Diffie-Hellman primes. */
  readonly dh?: readonly number[]
  /** Server certificates besides that of the evidence. */
  readonly leaves?: readonly Uint8Array[]
  /** Recorded evidence of a patient; a healthy server unless said. */
  readonly evidence?: string
  /** The Strict-Transport-Security header; null: there is none. */
  readonly hsts?: string | null
  readonly starttls?: string
  readonly withoutPage?: true
  /** Nobody asked whether certificates are revoked. */
  readonly withoutRevocation?: true
  readonly vulnerabilities?: Readonly<Record<string, VulnerabilityVerdict>>
  readonly behaviours?: Readonly<Record<string, BehaviourFinding['value'] | undefined>>
}

export const tls13 = ['TLS_AES_128_GCM_SHA256', 'TLS_AES_256_GCM_SHA384', 'TLS_CHACHA20_POLY1305_SHA256']
export const aead12 = [
  'TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256',
  'TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384',
  'TLS_ECDHE_RSA_WITH_CHACHA20_POLY1305_SHA256',
]
export const cbc = ['TLS_ECDHE_RSA_WITH_AES_128_CBC_SHA', 'TLS_RSA_WITH_AES_128_CBC_SHA']

export const modern = { 'TLSv1.3': tls13 }
export const intermediate = { 'TLSv1.2': aead12, ...modern }
/** Everything that a server of 2012 had. */
export const old = {
  SSLv3: [...cbc, 'TLS_RSA_WITH_RC4_128_SHA', 'TLS_RSA_WITH_3DES_EDE_CBC_SHA'],
  'TLSv1.0': cbc,
  'TLSv1.1': cbc,
  'TLSv1.2': [...aead12, ...cbc],
}

export const longHsts = 'max-age=63072000; includeSubDomains; preload'

const weaknesses =
  'heartbleed ccs-injection ticketbleed robot insecure-renegotiation client-renegotiation crime poodle-tls drown'.split(
    ' ',
  )
const goodBehaviours: Wish['behaviours'] = {
  'secure-renegotiation': true,
  'fallback-scsv': true,
  'extended-main-secret': true,
  'encrypt-then-mac': true,
  heartbeat: false,
  'early-data': 'none',
}

export function surveyOf(wish: Wish): Survey {
  const evidence = evidenceFor(wish)
  const spoken = new Set(Object.keys(wish.suites))
  return {
    evidence,
    address: '127.0.0.1',
    port: evidence.target.port,
    protocols: Object.fromEntries(
      protocolNames.map((name) => [name, wish.unknown?.includes(name) ? undefined : spoken.has(name)]),
    ) as Survey['protocols'],
    suites: Object.fromEntries(
      Object.entries(wish.suites).map(([name, names]) => [
        name,
        accepted(names.map(name === 'SSLv2' ? ssl2Code : suiteCode), 'chooser' in wish ? wish.chooser : 'server'),
      ]),
    ),
    groups: accepted((wish.groups ?? ['X25519MLKEM768', 'x25519', 'secp256r1']).map(groupCode), 'server'),
    signatureSchemes: accepted([0x0804, 0x0403], undefined),
    clients: [],
    dhGroups: (wish.dh ?? []).map((bits) => ({ p: primeLike(bits), g: Uint8Array.of(2) })),
    chains: (wish.leaves ?? []).map((leaf) => ({ certificates: [leaf], to: 'rsa-clients' })),
    vulnerabilities: Object.fromEntries(
      Object.entries({
        ...Object.fromEntries(weaknesses.map((id) => [id, 'not-vulnerable' as const])),
        ...wish.vulnerabilities,
      }).map(([id, verdict]) => [id, { verdict, observed: text(`${id} was tried.`, `${id}を試しました。`) }]),
    ),
    behaviours: Object.fromEntries(
      Object.entries({ ...goodBehaviours, ...wish.behaviours }).flatMap(([id, value]) =>
        value === undefined
          ? []
          : [
              [
                id,
                {
                  value,
                  assessment: value === false ? 'weak' : 'good',
                  observed: text(`${id} is ${value}.`, `${id}は${value}です。`),
                },
              ],
            ],
      ),
    ),
    gaps: [],
    connections: 20,
    seconds: 1,
  }
}

function evidenceFor({
  evidence: id = 'healthy-ecdsa',
  hsts = longHsts,
  starttls,
  withoutPage,
  withoutRevocation,
}: Wish): Evidence {
  const evidence = evidenceOf(id)
  return {
    ...evidence,
    ...(withoutRevocation && { revocation: undefined }),
    target: starttls ? { ...evidence.target, scheme: starttls, starttls } : evidence.target,
    attempts: evidence.attempts.map((attempt) => withHeader(attempt, hsts, withoutPage)),
  }
}

const withHeader = (attempt: Attempt, hsts: string | null, withoutPage: boolean | undefined): Attempt =>
  attempt.page?.kind !== 'answer'
    ? attempt
    : withoutPage
      ? { ...attempt, page: { kind: 'ended', end: 'closed' } }
      : {
          ...attempt,
          page: {
            kind: 'answer',
            answer: {
              status: 200,
              headers: hsts === null ? [] : [['strict-transport-security', hsts]],
            },
          },
        }

const accepted = (list: readonly number[], chooser: Chooser): Accepted => ({ list, chooser, isComplete: true })

const codeIn = (rows: ReadonlyMap<number, { readonly name: string }>) => (name: string) => {
  const row = [...rows].find(([, each]) => each.name === name)
  if (!row) throw new Error(`${name} is in no table`)
  return row[0]
}
const suiteCode = codeIn(cipherSuites.rows)
const ssl2Code = codeIn(ssl2Ciphers.rows)
const groupCode = codeIn(namedGroups.rows)

/** As long as a prime of these bits; nobody asks whether it is one. */
const primeLike = (bits: number): Uint8Array => {
  const bytes = new Uint8Array(Math.ceil(bits / 8)).fill(0xff)
  bytes[0] = 0xff >> (bytes.length * 8 - bits)
  return bytes
}

/** A certificate of which the key and the algorithm of the signature count, and nothing else: its signature is none. */
export function certificateWith({
  bits = 2048,
  exponent = 65537,
  signature = 'sha256',
  days = 60,
  from = Date.UTC(2026, 10, 1),
  host = 'site.clinic.test',
}: {
  readonly bits?: number
  readonly exponent?: number
  readonly signature?: 'sha256' | 'sha1' | 'md5'
  readonly days?: number
  /** Ms since 1970. */
  readonly from?: number
  readonly host?: string
}): Uint8Array {
  const algorithm = sequence(oid(signatureOids[signature]), nul())
  const name = (words: string) => sequence(set(sequence(oid('2.5.4.3'), utf8(words))))
  return sequence(
    sequence(
      explicit(0, integer(2)),
      integer(1),
      algorithm,
      name('somebody'),
      sequence(time(from), time(from + days * 86_400_000)),
      name('site.clinic.test'),
      sequence(
        sequence(oid('1.2.840.113549.1.1.1'), nul()),
        bitString(sequence(integer(primeLike(bits)), integer(exponent))),
      ),
      explicit(3, sequence(encodeExtension(subjectAltName([host], [])))),
    ),
    algorithm,
    bitString(new Uint8Array(32)),
  )
}

const signatureOids = {
  sha256: '1.2.840.113549.1.1.11',
  sha1: '1.2.840.113549.1.1.5',
  md5: '1.2.840.113549.1.1.4',
}
