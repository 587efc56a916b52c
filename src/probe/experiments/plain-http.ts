import { text } from '../../evidence/text.ts'
import { latin1 } from '../../protocol/conversation.ts'
import { experiment } from '../experiment.ts'

/** A request in clear text on the TLS port. */
export const plainHttp = experiment({
  id: 'plain-http',
  title: text('a request in clear text on this port', 'このポートへの平文のHTTPリクエスト'),
  deed: ({ target }) => ({
    kind: 'plain',
    say: latin1(`GET / HTTP/1.1\r\nHost: ${target.host}\r\nConnection: close\r\n\r\n`),
  }),
})
