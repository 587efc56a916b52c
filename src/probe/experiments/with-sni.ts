import { text } from '../../evidence/text.ts'

import { variation } from '../experiment.ts'

export const withSni = variation(
  'with-sni',
  text('the same hello with the server name', 'SNIを付けた同じClientHello'),
  (base, { name }) =>
    base.serverName !== undefined || name === undefined
      ? undefined
      : { ...base, serverName: name, extensions: [...new Set([0, ...base.extensions])] },
  'finished',
)
