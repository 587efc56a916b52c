import { text } from '../../evidence/text.ts'
import type { Offer } from '../../protocol/tls/offer.ts'
import { curvesFor, everyOldSuite, tls13Suites, union } from '../../protocol/tls/offers.ts'
import { variation } from '../experiment.ts'

export const withAllSuites = variation(
  'with-all-suites',
  text('the same hello with every cipher suite added', 'すべての暗号スイートを加えた同じClientHello'),
  (base) => ({ ...base, ...curvesFor(base), ...dsaFor(base), suites: union(base.suites, everySuite(base)) }),
)

const everySuite = ({ versions }: Offer): readonly number[] =>
  versions.includes(0x0304) ? [...tls13Suites, ...everyOldSuite] : everyOldSuite

/** DSA with SHA-1 to SHA-512 (RFC 5246 section 7.4.1.4.1): without them suites with DSS are out of reach. */
const dsaSchemes = [0x0202, 0x0302, 0x0402, 0x0502, 0x0602]
const dsaFor = ({ signatureSchemes }: Offer): Partial<Offer> =>
  signatureSchemes.length > 0 ? { signatureSchemes: union(signatureSchemes, dsaSchemes) } : {}
