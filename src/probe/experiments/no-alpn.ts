import { text } from '../../evidence/text.ts'

import { variation } from '../experiment.ts'

export const noAlpn = variation('no-alpn', text('the same hello without ALPN', 'ALPNなしの同じClientHello'), (base) =>
  base.alpn.length === 0 ? undefined : { ...base, alpn: [] },
)
