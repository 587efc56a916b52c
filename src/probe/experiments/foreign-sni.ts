import { text } from '../../evidence/text.ts'
import { variation } from '../experiment.ts'
import { foreignName } from '../names.ts'

export const foreignSni = variation(
  'foreign-sni',
  text('the same hello with a name that nobody has', '存在しない名前をSNIに入れた同じClientHello'),
  (base) => ({ ...base, serverName: foreignName, extensions: [...new Set([0, ...base.extensions])] }),
  'finished',
)
