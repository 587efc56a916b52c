import { speaks } from '../../../test/support/starttls.ts'
import { submission } from './submission.ts'

const smtpOffer = '250-mx.example\r\n250-PIPELINING\r\n250-STARTTLS\r\n250 SMTPUTF8\r\n'

speaks(submission, [
  {
    sentence: 'is handed mail on the submission port',
    peer: `220 mx\r\n${smtpOffer}220 go\r\n`,
    kind: 'ready',
  },
])
