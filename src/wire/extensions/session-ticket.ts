import { rest } from '../codec.ts'
import { extension } from './extension.ts'

export const sessionTicket = extension({
  type: 35,
  name: 'session_ticket',
  rfc: 'RFC 5077 section 3.2',
  in: { clientHello: rest, serverHello: rest },
})
