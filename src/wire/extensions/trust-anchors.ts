import { empty, opaque, u8, u16, vector } from '../codec.ts'
import { extension } from './extension.ts'

const identifiers = vector(u16, opaque(u8, { min: 1 }))

export const trustAnchors = extension({
  type: 0xca34,
  name: 'trust_anchors',
  rfc: 'draft-ietf-tls-trust-anchor-ids-02 section 4',
  in: {
    clientHello: identifiers,
    encryptedExtensions: identifiers,
    certificateRequest: identifiers,
    certificate: empty,
  },
})
