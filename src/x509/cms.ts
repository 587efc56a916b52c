import { contextOf, type Parsed, parseDer, tag } from './der.ts'
import { readOid } from './primitives.ts'

/** RFC 5652 section 5.1. */
const signedData = '1.2.840.113549.1.7.2'

/**
 * The certificates, in DER, of a "certs-only" message: CMS signed by nobody, as .p7b and .p7c files hold it and as
 * authorities may serve their own certificates (RFC 5280 section 4.2.2.1, RFC 8551 section 3.8). DER is no order to rely on.
 */
export const certificatesInCms = (der: Uint8Array): Parsed<readonly Uint8Array[]> =>
  parseDer('ContentInfo', der, (reader) =>
    reader.into('', tag.sequence, (info) => {
      if (readOid(info, 'contentType') !== signedData) info.fail('no signedData')
      return info.into('content', contextOf(0), (content) =>
        content.into('signedData', tag.sequence, (signed) => {
          signed.element('version', tag.integer)
          signed.element('digestAlgorithms', tag.set)
          signed.element('encapContentInfo', tag.sequence)
          const certificates = signed.optional(contextOf(0), () =>
            signed.into('certificates', contextOf(0), (inside) => inside.each((one, name) => one.whole(name))),
          )
          signed.each((rest, name) => rest.element(name))
          return certificates ?? []
        }),
      )
    }),
  )
