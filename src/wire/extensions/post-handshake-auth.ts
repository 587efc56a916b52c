import { empty } from '../codec.ts'
import { extension } from './extension.ts'

export const postHandshakeAuth = extension({
  type: 49,
  name: 'post_handshake_auth',
  rfc: 'RFC 8446 section 4.2.6',
  in: { clientHello: empty },
})
