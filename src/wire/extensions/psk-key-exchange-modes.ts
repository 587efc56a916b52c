import { u8, vector } from '../codec.ts'
import { extension } from './extension.ts'

export const pskKeyExchangeModes = extension({
  type: 45,
  name: 'psk_key_exchange_modes',
  rfc: 'RFC 8446 section 4.2.9',
  in: { clientHello: vector(u8, u8, { min: 1 }) },
})
