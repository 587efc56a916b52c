import { mail } from './smtp.ts'
import { starttls } from './starttls.ts'

/** RFC 2033: LHLO takes the place of EHLO. */
export const lmtp = starttls({
  name: 'lmtp',
  port: 24,
  rfc: 'RFC 3207, RFC 2033',
  noop: 'NOOP\r\n',
  upgrade: mail('LHLO'),
})
