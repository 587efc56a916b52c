import { text } from '../../evidence/text.ts'
import { experiment } from '../experiment.ts'

/** The same client comes back, as browsers do: with the ticket or session id that the server gave it. */
export const resumed = experiment({
  id: 'resumed',
  title: text(
    'the same hello with the session of an earlier connection',
    '前の接続のセッションを付けた同じClientHello',
  ),
  deed: ({ base }) => ({ kind: 'tls', offer: base, depth: 'finished', resume: 'session' }),
})
