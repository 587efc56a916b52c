import { speaks } from '../../../test/support/starttls.ts'
import { imap } from './imap.ts'

speaks(imap, [
  {
    sentence: 'greets, offers and agrees',
    peer: '* OK ready\r\n* CAPABILITY IMAP4rev1 STARTTLS LOGINDISABLED\r\nd1 OK\r\nd2 OK Begin TLS\r\n',
    kind: 'ready',
  },
  {
    sentence: 'says other things in between',
    peer: '* OK ready\r\n* NO hurry\r\n* CAPABILITY IMAP4rev1 STARTTLS\r\nd1 OK\r\n* OK still here\r\nd2 OK\r\n',
    kind: 'ready',
  },
  {
    sentence: 'offers nothing',
    peer: '* OK ready\r\n* CAPABILITY IMAP4rev1 AUTH=PLAIN\r\nd1 OK\r\n',
    kind: 'not-offered',
    with: 'AUTH=PLAIN',
  },
  {
    sentence: 'has us logged in already',
    peer: '* PREAUTH welcome\r\n',
    kind: 'refused',
    with: 'PREAUTH',
  },
  {
    sentence: 'says BAD',
    peer: '* OK\r\n* CAPABILITY STARTTLS\r\nd1 OK\r\nd2 BAD no TLS\r\n',
    kind: 'refused',
    with: 'BAD no TLS',
  },
  {
    sentence: 'says farewell',
    peer: '* OK\r\n* BYE too many connections\r\n',
    kind: 'refused',
    with: 'too many',
  },
  { sentence: 'is POP3', peer: '+OK Dovecot ready.\r\n', kind: 'not-this-protocol', with: '+OK' },
])
