import { text } from '../../evidence/text.ts'
import { asLongAs, classical } from '../../protocol/tls/offers.ts'
import { variation } from '../experiment.ts'

/** Extensions that mean something in TLS 1.3 alone: certificate compression, versions, key exchange modes, key shares, ECH. */
const newer: ReadonlySet<number> = new Set([27, 43, 45, 51, 65037])

/** Tells the version from everything else: the client's own hello as it was before TLS 1.3, in the same size. */
export const upToTls12 = variation(
  'up-to-tls12',
  text('the same hello without TLS 1.3, in the same size', 'TLS 1.3を除いた同じ大きさのClientHello'),
  (base) =>
    base.versions.includes(0x0304) && base.versions.length > 1
      ? asLongAs(base, {
          ...base,
          versions: base.versions.filter((version) => version < 0x0304),
          suites: base.suites.filter((suite) => suite >> 8 !== 0x13),
          groups: classical(base.groups),
          keyShares: [],
          signatureSchemes: base.signatureSchemes.filter((scheme) => scheme < 0x0900),
          extensions: base.extensions.filter((type) => !newer.has(type)),
        })
      : undefined,
)
