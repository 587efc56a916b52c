import { text } from '../../evidence/text.ts'
import { admittedSite } from '../admitted.ts'
import { patient } from '../patient.ts'
import { openSecure } from '../secure.ts'

export const weakKey = patient({
  id: 'weak-key',
  title: text('a certificate with an RSA key of 1024 bits', 'RSA 1024ビットの鍵の証明書'),
  async admit(ward) {
    const issued = ward.certificate({ keyType: 'rsa1024' })
    return admittedSite(await openSecure(issued, { tls: { ciphers: 'DEFAULT@SECLEVEL=0' } }))
  },
})
