import { speaks } from '../../../test/support/starttls.ts'
import { ftp } from './ftp.ts'

speaks(ftp, [
  {
    sentence: 'agrees',
    peer: '220-FTP\r\n welcome\r\n220 ready\r\n234 AUTH TLS successful\r\n',
    kind: 'ready',
  },
  { sentence: 'is ready in a moment', peer: '120 soon\r\n220 ready\r\n234 go\r\n', kind: 'ready' },
  {
    sentence: 'knows no AUTH',
    peer: '220 ready\r\n502 not implemented\r\n211-Features:\r\n UTF8\r\n211 End\r\n',
    kind: 'not-offered',
    with: '502',
  },
  {
    sentence: 'wants a login, for it has no TLS',
    peer: '220 (vsFTPd 3.0.3)\r\n530 Please login with USER and PASS.\r\n211-Features:\r\n UTF8\r\n211 End\r\n',
    kind: 'not-offered',
    with: '530',
  },
  {
    sentence: 'offers AUTH TLS but cannot now',
    peer: '220 ready\r\n431 no certificate\r\n211-Features:\r\n AUTH TLS\r\n211 End\r\n',
    kind: 'refused',
    with: '431',
  },
])
