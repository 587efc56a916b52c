import { speaks } from '../../../test/support/starttls.ts'
import { lmtp } from './lmtp.ts'

speaks(lmtp, [
  {
    sentence: 'speaks LMTP',
    peer: '220 mx LMTP\r\n250-mx\r\n250 STARTTLS\r\n220 go\r\n',
    kind: 'ready',
  },
])
