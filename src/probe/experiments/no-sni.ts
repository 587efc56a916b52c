import { text } from '../../evidence/text.ts'

import { variation } from '../experiment.ts'

export const noSni = variation(
  'no-sni',
  text('the same hello without a server name', 'SNIなしの同じClientHello'),
  (base, { name }) =>
    base.serverName === undefined && name === undefined ? undefined : { ...base, serverName: undefined },
  'finished',
)
