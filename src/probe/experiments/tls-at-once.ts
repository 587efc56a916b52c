import { text } from '../../evidence/text.ts'
import { experiment } from '../experiment.ts'

/** TLS from the first byte on a port where STARTTLS was expected. */
export const tlsAtOnce = experiment({
  id: 'tls-at-once',
  title: text('TLS from the first byte, without STARTTLS', 'STARTTLSなしで最初のバイトからTLS'),
  deed: ({ base, target }) =>
    target.starttls === null ? undefined : { kind: 'tls', offer: base, depth: 'server-hello', skipStartTls: true },
})
