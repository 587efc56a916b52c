import { text } from '../../evidence/text.ts'
import { variation } from '../experiment.ts'

/** The site's other usual name: with www., or without. */
export const twinSni = variation(
  'twin-sni',
  text(
    "the same hello with the site's other usual name, with or without www.",
    'www.の有無を入れ替えた名前での同じClientHello',
  ),
  (base) =>
    base.serverName === undefined
      ? undefined
      : { ...base, serverName: /^www\./.test(base.serverName) ? base.serverName.slice(4) : `www.${base.serverName}` },
)
