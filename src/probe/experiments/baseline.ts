import { text } from '../../evidence/text.ts'
import { experiment } from '../experiment.ts'

/** The client's own hello, handshake to the end: what everything else is compared with. */
export const baseline = experiment({
  id: 'baseline',
  title: text("the client's own hello, handshake to the end", 'クライアント本来のClientHelloで最後までハンドシェイク'),
  deed: ({ base }) => ({ kind: 'tls', offer: base, depth: 'finished' }),
})
