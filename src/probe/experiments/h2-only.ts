import { text } from '../../evidence/text.ts'
import { variation } from '../experiment.ts'

export const h2Only = variation(
  'h2-only',
  text('the same hello with ALPN h2 alone', 'ALPNを h2 だけにした同じClientHello'),
  (base) => (base.alpn.length === 0 ? undefined : { ...base, alpn: ['h2'] }),
)
