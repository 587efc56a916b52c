import type { Offer } from '../../protocol/tls/offer.ts'
import type { ClientHello } from '../../wire/client-hello.ts'
import { alpn } from '../../wire/extensions/alpn.ts'
import { compressCertificate } from '../../wire/extensions/compress-certificate.ts'
import { encryptedClientHello } from '../../wire/extensions/encrypted-client-hello.ts'
import { keyShare } from '../../wire/extensions/key-share.ts'
import { readExtension } from '../../wire/extensions/read.ts'
import { recordSizeLimit } from '../../wire/extensions/record-size-limit.ts'
import { serverName } from '../../wire/extensions/server-name.ts'
import { signatureAlgorithms } from '../../wire/extensions/signature-algorithms.ts'
import { signatureAlgorithmsCert } from '../../wire/extensions/signature-algorithms-cert.ts'
import { supportedGroups } from '../../wire/extensions/supported-groups.ts'
import { supportedVersions } from '../../wire/extensions/supported-versions.ts'
import { isGrease } from '../../wire/registry.ts'

/** Without supported_versions a client takes whatever is not above its own (RFC 5246 appendix E.1). */
const ladder = [0x0303, 0x0302, 0x0301, 0x0300]

/** Nothing but suites and a version: what a hello in the format of SSL 2.0 can say. */
const bare = {
  groups: [],
  keyShares: [],
  signatureSchemes: [],
  alpn: [],
  extensions: [],
  sessionIdLength: 0,
  compressionMethods: [0],
  certificateCompression: [],
  grease: false,
} as const satisfies Partial<Offer>

/** What a ClientHello of somebody else offers. `length`: bytes of the handshake message. */
export function offerIn(hello: ClientHello, recordVersion: number, length: number): Offer {
  const { extensions } = hello
  const listed = (read: { ok: true; value: readonly number[] } | { ok: false } | undefined): number[] =>
    read?.ok ? read.value.filter((code) => !isGrease(code)) : []
  const versions = listed(readExtension(supportedVersions, 'clientHello', extensions))
  const names = readExtension(serverName, 'clientHello', extensions)
  const shares = readExtension(keyShare, 'clientHello', extensions)
  const protocols = readExtension(alpn, 'clientHello', extensions)
  const ech = extensions?.find(({ type }) => type === encryptedClientHello.type)?.data
  const certificateSchemes = readExtension(signatureAlgorithmsCert, 'clientHello', extensions)
  const sizeLimit = readExtension(recordSizeLimit, 'clientHello', extensions)
  const types = (extensions ?? []).map(({ type }) => type)
  return {
    ...bare,
    serverName: names?.ok ? names.value[0]?.name : undefined,
    versions: versions.length > 0 ? versions.toSorted((a, b) => b - a) : versionsUpTo(hello.legacyVersion),
    suites: hello.cipherSuites.filter((code) => !isGrease(code)),
    groups: listed(readExtension(supportedGroups, 'clientHello', extensions)),
    keyShares: shares?.ok ? shares.value.map(({ group }) => group).filter((group) => !isGrease(group)) : [],
    signatureSchemes: listed(readExtension(signatureAlgorithms, 'clientHello', extensions)),
    ...(certificateSchemes?.ok ? { certificateSchemes: listed(certificateSchemes) } : {}),
    alpn: protocols?.ok ? protocols.value.filter((name) => !isGreaseName(name)) : [],
    extensions: types.filter((type) => !isGrease(type)),
    sessionIdLength: hello.legacySessionId.length,
    recordVersion,
    compressionMethods: hello.legacyCompressionMethods,
    certificateCompression: listed(readExtension(compressCertificate, 'clientHello', extensions)),
    ...(sizeLimit?.ok ? { recordSizeLimit: sizeLimit.value } : {}),
    ...(ech ? { encryptedClientHello: ech.slice() } : {}),
    helloBytes: length,
    grease: [...hello.cipherSuites, ...types].some(isGrease),
  }
}

/** RFC 8701 section 3.1: two bytes of the same value, as for code points of two bytes. */
const isGreaseName = (name: string): boolean =>
  name.length === 2 && isGrease(name.charCodeAt(0) * 256 + name.charCodeAt(1))

const versionsUpTo = (newest: number): number[] => {
  const older = ladder.filter((version) => version <= newest)
  return older.length > 0 ? older : [newest]
}

/** Of a hello in the format of SSL 2.0 (RFC 5246 appendix E.2): kinds with a first byte of 0 are suites of SSL 3.0 and later. */
export const offerInSsl2 = (version: number, cipherSpecs: readonly number[]): Offer => ({
  ...bare,
  versions: version === 2 ? [2] : versionsUpTo(version),
  suites: cipherSpecs.filter((kind) => kind <= 0xffff),
  recordVersion: version,
})
