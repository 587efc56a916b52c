import { text } from '../../evidence/text.ts'
import { everythingIn } from '../../protocol/tls/offers.ts'
import { variation } from '../experiment.ts'

/** TLS_RSA_WITH_NULL_MD5 and _SHA: no encryption, which no server agrees to. */
const nullSuites = [0x0001, 0x0002]

/**
 * Tells a dead server from one whose large answers get lost, and from one that passes over this hello: the answer to this
 * one is an alert of seven bytes. As unlike the client's own as can be: short, old, plain, in a record of the other version.
 */
export const refusable = variation(
  'refusable',
  text('a short hello that can only be refused', '拒否されるしかない短いClientHello'),
  (base) => ({
    ...everythingIn(base, 0x0303),
    suites: nullSuites,
    extensions: [0, 10, 11, 13],
    recordVersion: base.recordVersion === 0x0303 ? 0x0301 : 0x0303,
  }),
)
