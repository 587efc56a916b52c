import { empty } from '../codec.ts'
import { extension } from './extension.ts'

export const extendedMainSecret = extension({
  type: 23,
  name: 'extended_main_secret',
  rfc: 'RFC 7627 section 5.1',
  in: { clientHello: empty, serverHello: empty },
})
