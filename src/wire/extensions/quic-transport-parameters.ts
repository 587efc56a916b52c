import { rest } from '../codec.ts'
import { extension } from './extension.ts'

export const quicTransportParameters = extension({
  type: 57,
  name: 'quic_transport_parameters',
  rfc: 'RFC 9001 section 8.2',
  in: { clientHello: rest, encryptedExtensions: rest },
})
