import { text } from '../../evidence/text.ts'
import { octetString } from '../../x509/der-writer.ts'
import { admittedSite } from '../admitted.ts'
import { patient } from '../patient.ts'
import { openSecure } from '../secure.ts'

/** RFC 5280 section 4.2.1.31 holds a list of points; here stands a string. */
const crlDistributionPoints = '2.5.29.31'

export const malformedCertificate = patient({
  id: 'malformed-certificate',
  title: text('a certificate with a malformed extension', '形式の誤った拡張を持つ証明書'),
  async admit(ward) {
    const extensions = [{ oid: crlDistributionPoints, critical: false, value: octetString(Uint8Array.of(1, 2, 3)) }]
    return admittedSite(await openSecure(ward.certificate({ extensions })))
  },
})
