import { text } from '../../evidence/text.ts'
import { variation } from '../experiment.ts'

export const http1Only = variation(
  'http1-only',
  text('the same hello with ALPN http/1.1 alone', 'ALPNを http/1.1 だけにした同じClientHello'),
  (base) => (base.alpn.length === 0 ? undefined : { ...base, alpn: ['http/1.1'] }),
)
