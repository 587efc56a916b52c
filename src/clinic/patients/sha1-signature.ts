import { text } from '../../evidence/text.ts'
import { admittedSite } from '../admitted.ts'
import { patient } from '../patient.ts'
import { openSecure } from '../secure.ts'

export const sha1Signature = patient({
  id: 'sha1-signature',
  title: text('a certificate signed with SHA-1', 'SHA-1で署名された証明書'),
  async admit(ward) {
    const issued = ward.certificate({ hash: 'sha1' })
    return admittedSite(await openSecure(issued, { tls: { ciphers: 'DEFAULT@SECLEVEL=0' } }))
  },
})
