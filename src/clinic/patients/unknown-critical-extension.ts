import { text } from '../../evidence/text.ts'
import { utf8 } from '../../x509/der-writer.ts'
import { admittedSite } from '../admitted.ts'
import { patient } from '../patient.ts'
import { openSecure } from '../secure.ts'

export const unknownCriticalExtension = patient({
  id: 'unknown-critical-extension',
  title: text('a home-made extension that is marked critical', '独自の拡張を必須(critical)とした証明書'),
  async admit(ward) {
    // Under the arc for examples, 2.999 (X.660).
    const extensions = [{ oid: '2.999.1', critical: true, value: utf8('clinic') }]
    return admittedSite(await openSecure(ward.certificate({ extensions })))
  },
})
