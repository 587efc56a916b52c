import { text } from '../../evidence/text.ts'
import { experiment } from '../experiment.ts'
import { earlyData } from './early-data.ts'

/** A request that stays without an answer once may be chance. */
export const earlyDataAgain = experiment({
  id: 'early-data-again',
  title: text('the same, with early data, once more', '早期データを付けてもう一度'),
  deed: (setting) => earlyData.deed(setting),
})
