import { text } from '../../evidence/text.ts'
import { helloLength, plainOffer } from '../../protocol/tls/offers.ts'
import { variation } from '../experiment.ts'

/** One of ECDSA, RSA-PSS and RSA each, for two sizes of key. */
const usual: ReadonlySet<number> = new Set([0x0403, 0x0503, 0x0804, 0x0805, 0x0401, 0x0501])

export const under256 = variation(
  'under-256',
  text('the same hello cut down to less than 256 bytes', '256バイト未満に縮めた同じClientHello'),
  (base) => {
    const plain = plainOffer(base)
    const short = {
      ...plain,
      suites: plain.suites.slice(0, 8),
      signatureSchemes: plain.signatureSchemes.filter((scheme) => usual.has(scheme)),
      sessionIdLength: 0,
    }
    return helloLength(short) < 256 ? short : undefined
  },
)
