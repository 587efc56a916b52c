import { text } from '../../evidence/text.ts'
import { helloLength } from '../../protocol/tls/offers.ts'
import { variation } from '../experiment.ts'

/** What RFC 7685 was made for. */
export const paddedTo512 = variation(
  'padded-to-512',
  text('the same hello padded to 512 bytes', '512バイトまでパディングした同じClientHello'),
  (base) => (helloLength(base) < 512 ? { ...base, helloBytes: 512 } : undefined),
)
