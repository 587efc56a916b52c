import { text } from '../../evidence/text.ts'
import { admittedSite } from '../admitted.ts'
import { patient } from '../patient.ts'
import { openSecure } from '../secure.ts'

export const serverTlsTooOld = patient({
  id: 'server-tls-too-old',
  title: text('a server of TLS 1.0 and nothing newer', 'TLS 1.0しか話せないサーバー'),
  async admit(ward) {
    return admittedSite(
      await openSecure(ward.certificate({ keyType: 'rsa' }), {
        tls: { minVersion: 'TLSv1', maxVersion: 'TLSv1', ciphers: 'DEFAULT@SECLEVEL=0' },
      }),
    )
  },
})
