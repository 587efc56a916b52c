import type { Attempt } from '../evidence/attempt.ts'
import { factsOf } from '../evidence/facts.ts'
import { type ProtocolName, protocolCodes, type ServedChain } from '../evidence/survey.ts'
import type { KeyKind, ServerCertificate, ServerModel } from '../protocol/tls/clients/predict.ts'
import { cipherSuites } from '../wire/cipher-suite.ts'
import { namedGroups } from '../wire/tables/named-groups.ts'
import { signatureSchemes } from '../wire/tables/signature-schemes.ts'
import { type Certificate, parseCertificate } from '../x509/certificate.ts'
import type { Basics } from './check.ts'

/** How the server answers in one version, to clients with or without a server name. */
export function modelIn(version: ProtocolName, basics: Basics, baseline: Attempt, isNamed: boolean): ServerModel {
  const suites = basics.suites[version]
  const { groups, protocols, dhGroups } = basics
  return {
    versions: Object.entries(protocolCodes).flatMap(([name, code]) => (protocols[name as ProtocolName] ? [code] : [])),
    suites: suites?.list ?? [],
    order: suites?.chooser ?? 'server',
    groups: groups.list,
    groupOrder: groupOrderIn(version, basics),
    certificates: certificatesOf(basics, chainsFor(basics, baseline, isNamed)),
    dhBits: bitsOf(dhGroups.find(({ p }) => bitsOf(p) !== undefined)?.p),
  }
}

/** Before TLS 1.3 some servers order their curves as they order their suites: only where both say the same is it known. */
const groupOrderIn = (version: ProtocolName, { groups, suites }: Basics): ServerModel['groupOrder'] =>
  version === 'TLSv1.3' || suites[version]?.chooser === groups.chooser ? groups.chooser : undefined

function bitsOf(number: Uint8Array | undefined): number | undefined {
  const first = number?.findIndex((byte) => byte !== 0) ?? -1
  return number && first >= 0 ? (number.length - first) * 8 - Math.clz32(number[first]!) + 24 : undefined
}

/** What a client is shown that names the target, or nobody. TLS 1.3 hides its chains: the baseline has opened one. */
function chainsFor(
  { chains }: Basics,
  baseline: Attempt,
  isNamed: boolean,
): readonly Pick<ServedChain, 'certificates'>[] {
  const nameless = chains.filter(({ to }) => to === 'without-name')
  const named = [...chains.filter(({ to }) => to !== 'without-name'), factsOf(baseline)]
  const leaf = nameless[0]?.certificates[0]
  const isSame = leaf === undefined || named.some(({ certificates: [own] }) => own !== undefined && same(own, leaf))
  return isNamed || isSame ? named : nameless
}

const same = (a: Uint8Array, b: Uint8Array): boolean => a.length === b.length && a.every((byte, i) => byte === b[i])

function certificatesOf(
  basics: Basics,
  chains: readonly Pick<ServedChain, 'certificates'>[],
): readonly ServerCertificate[] {
  const found = new Map<KeyKind, ServerCertificate>()
  for (const { certificates } of chains) {
    const [leaf, ...above] = certificates.flatMap((der) => {
      const read = parseCertificate(der)
      return read.ok ? [read.value] : []
    })
    const kind = leaf && kindOf(leaf)
    if (!kind || found.has(kind)) continue
    const { bits, curve } = leaf.publicKey
    const code = [...namedGroups.rows].find(([, { name }]) => name === curve)?.[0]
    const usesSha1 = [leaf, ...above].some(isSignedWithSha1)
    const schemes = schemesOf(kind, basics)
    found.set(kind, {
      kind,
      bits: bits || undefined,
      schemes,
      usesSha1,
      ...(code === undefined ? {} : { curve: code }),
    })
  }
  // A kind of key that nobody has looked at shows in the suites and signatures that it makes possible.
  for (const kind of kindsShown(basics))
    if (!found.has(kind)) found.set(kind, { kind, bits: undefined, schemes: schemesOf(kind, basics) })
  return [...found.values()]
}

const kindOf = ({ publicKey: { algorithm } }: Certificate): KeyKind | undefined =>
  algorithm.startsWith('RSA')
    ? 'RSA'
    : algorithm === 'DSA'
      ? 'DSS'
      : ['EC', 'Ed25519', 'Ed448'].includes(algorithm)
        ? 'ECDSA'
        : undefined

/** What a root says of itself is looked at by nobody. */
const isSignedWithSha1 = ({ signatureAlgorithm, issuer, subject }: Certificate): boolean =>
  signatureAlgorithm.hash === 'sha1' && !same(issuer.der, subject.der)

const kinds = ['ECDSA', 'RSA', 'DSS'] as const

function kindsShown({ suites, signatureSchemes: schemes }: Basics): readonly KeyKind[] {
  const codes = new Set(Object.entries(suites).flatMap(([name, { list }]) => (name === 'SSLv2' ? [] : list)))
  const inSuites = new Set([...codes].map((code) => cipherSuites.rows.get(code)?.authentication))
  const only13 = [...codes].every((code) => cipherSuites.rows.get(code)?.oldestVersion === 0x0304)
  return kinds.filter((kind) => inSuites.has(kind) || (only13 && schemes.list.some((code) => isOfKind(kind, code))))
}

/** Where nobody could tell its schemes, a server is taken to have them all. */
const schemesOf = (kind: KeyKind, { signatureSchemes: { list, isComplete } }: Basics): readonly number[] => {
  const known = list.filter((code) => isOfKind(kind, code))
  return known.length > 0 || isComplete
    ? known
    : [...signatureSchemes.rows.keys()].filter((code) => isOfKind(kind, code))
}

const families: Readonly<Record<string, KeyKind>> = {
  rsa: 'RSA',
  'rsa-pss': 'RSA',
  ecdsa: 'ECDSA',
  eddsa: 'ECDSA',
  dsa: 'DSS',
}
const isOfKind = (kind: KeyKind, code: number): boolean =>
  families[signatureSchemes.rows.get(code)?.signature ?? ''] === kind
