import { speaks } from '../../../test/support/starttls.ts'
import { pop3 } from './pop3.ts'

speaks(pop3, [
  {
    sentence: 'greets, offers and agrees',
    peer: '+OK hi\r\n+OK\r\nCAPA\r\nSTLS\r\n.\r\n+OK Begin TLS\r\n',
    kind: 'ready',
  },
  {
    sentence: 'knows no CAPA but STLS',
    peer: '+OK hi\r\n-ERR what?\r\n+OK Begin TLS\r\n',
    kind: 'ready',
  },
  {
    sentence: 'knows neither',
    peer: '+OK hi\r\n-ERR what?\r\n-ERR what?\r\n',
    kind: 'not-offered',
    with: '-ERR',
  },
  {
    sentence: 'offers nothing',
    peer: '+OK hi\r\n+OK\r\nUSER\r\nUIDL\r\n.\r\n',
    kind: 'not-offered',
    with: 'UIDL',
  },
  {
    sentence: 'refuses',
    peer: '+OK hi\r\n+OK\r\nSTLS\r\n.\r\n-ERR no certificate\r\n',
    kind: 'refused',
    with: 'no certificate',
  },
])
