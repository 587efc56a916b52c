import { isWeb } from '../../evidence/target.ts'
import { text } from '../../evidence/text.ts'
import { experiment } from '../experiment.ts'

/** A request that stays without an answer once may be chance. */
export const earlyDataAgain = experiment({
  id: 'early-data-again',
  title: text('the same, with early data, once more', '早期データを付けてもう一度'),
  deed: ({ base, target }) =>
    isWeb(target)
      ? {
          kind: 'tls',
          offer: { ...base, alpn: base.alpn.length > 0 ? ['http/1.1'] : [] },
          depth: 'finished',
          page: true,
          resume: 'early',
        }
      : undefined,
})
