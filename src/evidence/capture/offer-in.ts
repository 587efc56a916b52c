import type { Offer } from '../../protocol/tls/offer.ts'
import { type ClientHello, clientHello } from '../../wire/client-hello.ts'
import { decode } from '../../wire/codec.ts'
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
import { handshakeHeaderLength, handshakeType } from '../../wire/handshake.ts'
import { isGrease } from '../../wire/registry.ts'

const firstVersion = 0x0301

/**
 * What a ClientHello (the whole handshake message) offers. GREASE values are left out and said so.
 * `recordVersion`: of the record that carried it, where that was seen.
 */
export function offerIn(message: Uint8Array, recordVersion = firstVersion): Offer | undefined {
  if (message[0] !== handshakeType.clientHello) return undefined
  const hello = decode('ClientHello', clientHello, message.subarray(handshakeHeaderLength))
  return hello.ok ? offerOf(hello.value, message.length, recordVersion) : undefined
}

function offerOf(hello: ClientHello, helloBytes: number, recordVersion: number): Offer {
  const list = hello.extensions ?? []
  const read = <E extends Parameters<typeof readExtension>[0]>(extension: E) => {
    const body = readExtension(extension, 'clientHello', list)
    return body?.ok ? body.value : undefined
  }
  const codes = (extension: Parameters<typeof readExtension>[0]): number[] => known((read(extension) as number[]) ?? [])
  const limit = read(recordSizeLimit) as number | undefined
  const versions = codes(supportedVersions)
  const shares = (read(keyShare) ?? []) as { group: number }[]
  const types = list.map(({ type }) => type)
  return {
    serverName: (read(serverName) as { name: string }[] | undefined)?.[0]?.name,
    versions: versions.length > 0 ? versions.toSorted((a, b) => b - a) : upTo(hello.legacyVersion),
    suites: known(hello.cipherSuites),
    groups: codes(supportedGroups),
    keyShares: known(shares.map(({ group }) => group)),
    signatureSchemes: codes(signatureAlgorithms),
    ...(types.includes(signatureAlgorithmsCert.type) && { certificateSchemes: codes(signatureAlgorithmsCert) }),
    alpn: (read(alpn) ?? []) as string[],
    extensions: known(types),
    sessionIdLength: hello.legacySessionId.length,
    recordVersion,
    compressionMethods: hello.legacyCompressionMethods,
    certificateCompression: codes(compressCertificate),
    ...(limit !== undefined && { recordSizeLimit: limit }),
    ...echOf(list),
    helloBytes,
    grease: [...hello.cipherSuites, ...types].some(isGrease),
  }
}

const known = (codes: readonly number[]): number[] => codes.filter((code) => !isGrease(code))

/** Without supported_versions a hello offers everything up to its own version (RFC 5246 appendix E.1). */
const upTo = (version: number): number[] =>
  [0x0303, 0x0302, 0x0301, 0x0300].filter((one) => one <= version && (one > 0x0300 || version === 0x0300))

const echOf = (list: readonly { readonly type: number; readonly data: Uint8Array }[]) => {
  const ech = list.find(({ type }) => type === encryptedClientHello.type)
  return ech && { encryptedClientHello: ech.data }
}
