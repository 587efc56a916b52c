import { opaque, struct, u8, u24, vector } from './codec.ts'
import { extensionList } from './extension-list.ts'

/** RFC 5246 section 7.4.2: DER certificates, the server's own first. */
export const certificate12 = struct({ certificateList: vector(u24, opaque(u24, { min: 1 })) })

const certificateEntry = struct({ certData: opaque(u24, { min: 1 }), extensions: extensionList })

/** RFC 8446 section 4.4.2. */
export const certificate13 = struct({
  certificateRequestContext: opaque(u8),
  certificateList: vector(u24, certificateEntry),
})
