import { text } from '../../evidence/text.ts'
import { smallOffer } from '../../protocol/tls/offers.ts'
import { experiment } from '../experiment.ts'
import { splitPauseMs } from '../split.ts'

/** The header of the record, and the rest later. */
export const smallSplit = experiment({
  id: 'small-split',
  title: text('a small hello, its first 5 bytes ahead of the rest', '先頭5バイトだけを先に送った小さなClientHello'),
  deed: ({ base }) => ({
    kind: 'tls',
    offer: smallOffer(base),
    depth: 'server-hello',
    pieces: { cuts: [5], pauseMs: splitPauseMs },
  }),
})
