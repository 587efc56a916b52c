import { speaks } from '../../../test/support/starttls.ts'
import { nntp } from './nntp.ts'

speaks(nntp, [
  {
    sentence: 'greets, offers and agrees',
    peer: '200 hi\r\n101 list\r\nVERSION 2\r\nSTARTTLS\r\n.\r\n382 go\r\n',
    kind: 'ready',
  },
  { sentence: 'knows no CAPABILITIES but STARTTLS', peer: '201 hi\r\n500 what?\r\n382 go\r\n', kind: 'ready' },
  {
    sentence: 'offers nothing',
    peer: '200 hi\r\n101 list\r\nVERSION 2\r\nREADER\r\n.\r\n',
    kind: 'not-offered',
    with: 'READER',
  },
  {
    sentence: 'refuses',
    peer: '200 hi\r\n101 list\r\nSTARTTLS\r\n.\r\n580 Can not initiate TLS\r\n',
    kind: 'refused',
    with: '580',
  },
  { sentence: 'has no room', peer: '400 too many connections\r\n', kind: 'refused', with: '400' },
])
