import { opaque, u16 } from '../codec.ts'
import { extension } from './extension.ts'

const cookieBody = opaque(u16, { min: 1 })

export const cookie = extension({
  type: 44,
  name: 'cookie',
  rfc: 'RFC 8446 section 4.2.2',
  in: { clientHello: cookieBody, helloRetryRequest: cookieBody },
})
