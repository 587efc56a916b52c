import { mail } from './smtp.ts'
import { starttls } from './starttls.ts'

/** RFC 6409: SMTP on its own port for those who hand in mail. */
export const submission = starttls({
  name: 'submission',
  port: 587,
  rfc: 'RFC 3207, RFC 6409',
  noop: 'NOOP\r\n',
  upgrade: mail('EHLO'),
})
