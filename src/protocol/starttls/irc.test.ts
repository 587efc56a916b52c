import { expect, test } from 'vitest'
import { speaks } from '../../../test/support/starttls.ts'
import { latin1, textOf } from '../conversation.ts'
import { replay } from '../replay.ts'
import { irc } from './irc.ts'

const busy =
  ':s NOTICE * :*** Looking up\r\nPING :abc\r\n:s CAP * LS * :multi-prefix\r\n:s CAP * LS :tls sasl\r\n:s 670 * :STARTTLS successful\r\n'

speaks(irc, [
  { sentence: 'notes, pings, offers and agrees', peer: busy, kind: 'ready' },
  { sentence: 'offers nothing', peer: ':s CAP * LS :sasl\r\n', kind: 'not-offered', with: 'sasl' },
  {
    sentence: 'knows neither CAP nor STARTTLS',
    peer: ':s 421 * CAP :Unknown command\r\n:s 451 * :Not registered\r\n',
    kind: 'not-offered',
    with: '451',
  },
  { sentence: 'refuses', peer: ':s CAP * LS :tls\r\n:s 691 * :STARTTLS failed\r\n', kind: 'refused', with: '691' },
  { sentence: 'closes the link', peer: 'ERROR :Closing link\r\n', kind: 'refused', with: 'Closing' },
  { sentence: 'pings for ever', peer: 'PING :x\r\n'.repeat(500), kind: 'ended' },
  { sentence: 'is HTTP', peer: 'HTTP/1.1 400 Bad Request\r\n\r\n', kind: 'not-this-protocol', with: 'HTTP/1.1' },
])

test('a ping is answered, for the server waits for it', () => {
  const { said } = replay(irc.upgrade({ host: 'irc.example' }), [latin1(busy)])
  expect(said.map(textOf)).toEqual(['CAP LS 302\r\n', 'PONG :abc\r\n', 'STARTTLS\r\n'])
})
