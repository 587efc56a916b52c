import { text } from '../../evidence/text.ts'
import { experiment } from '../experiment.ts'

/** The same hello, byte for byte, in two segments with the cut within the server name. */
export const nameSplit = experiment({
  id: 'name-split',
  title: text(
    'the same hello in two segments, cut within the name',
    '名前の途中で2つのセグメントに分けた同じClientHello',
  ),
  deed: ({ base }) =>
    base.serverName === undefined
      ? undefined
      : { kind: 'tls', offer: base, depth: 'server-hello', pieces: { cuts: base.serverName, pauseMs: 40 } },
})
