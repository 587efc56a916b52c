import { u8, vector } from '../codec.ts'
import { extension } from './extension.ts'

const formats = vector(u8, u8, { min: 1 })

export const ecPointFormats = extension({
  type: 11,
  name: 'ec_point_formats',
  rfc: 'RFC 8422 section 5.1.2',
  in: { clientHello: formats, serverHello: formats },
})
