import { text } from '../../evidence/text.ts'
import { variation } from '../experiment.ts'

/** To the end: in TLS 1.3 the answer to ALPN comes only after the ServerHello (RFC 8446 section 4.3.1). */
export const noAlpn = variation(
  'no-alpn',
  text('the same hello without ALPN', 'ALPNなしの同じClientHello'),
  (base) => (base.alpn.length === 0 ? undefined : { ...base, alpn: [] }),
  'finished',
)
