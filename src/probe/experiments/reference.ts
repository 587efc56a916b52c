import { text } from '../../evidence/text.ts'
import { browser } from '../../protocol/tls/clients/clients.ts'
import { offerOf } from '../../protocol/tls/clients/profile.ts'
import { experiment } from '../experiment.ts'

/** A browser of today beside the client that was asked for: is it this client alone? */
export const reference = experiment({
  id: 'reference',
  title: text('a browser of today', '現在のブラウザー'),
  deed: ({ question, name, base }) =>
    question.client === undefined && base.serverName !== undefined
      ? undefined
      : { kind: 'tls', offer: offerOf(browser, name), depth: 'finished' },
})
