import { rest } from '../codec.ts'
import { extension } from './extension.ts'

export const padding = extension({ type: 21, name: 'padding', rfc: 'RFC 7685 section 3', in: { clientHello: rest } })
