import { text } from '../../evidence/text.ts'
import type { Offer } from '../../protocol/tls/offer.ts'
import { cipherSuites } from '../../wire/cipher-suite.ts'
import { variation } from '../experiment.ts'
import { everyGroup, everyOldSuite, union, withTypes } from '../offers.ts'

const supportedGroups = 10
const ecPointFormats = 11

export const withAllSuites = variation(
  'with-all-suites',
  text('the same hello with every cipher suite added', 'すべての暗号スイートを加えた同じClientHello'),
  (base) => ({ ...base, ...curvesFor(base), suites: union(base.suites, everyOldSuite) }),
)

/** Suites on elliptic curves mean nothing to a server unless the hello names curves (RFC 8422 section 4). */
const curvesFor = (base: Offer): Partial<Offer> =>
  base.suites.some((suite) => cipherSuites.rows.get(suite)?.keyExchange.startsWith('ECDH'))
    ? {}
    : { groups: union(base.groups, everyGroup), extensions: withTypes(base, supportedGroups, ecPointFormats) }
