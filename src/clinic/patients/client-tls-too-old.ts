import { text } from '../../evidence/text.ts'
import { admittedSite } from '../admitted.ts'
import { patient } from '../patient.ts'
import { openSecure } from '../secure.ts'

export const clientTlsTooOld = patient({
  id: 'client-tls-too-old',
  title: text(
    'Android 4.3, which ends at TLS 1.0, at a server that begins at 1.2',
    'TLS 1.0までのAndroid 4.3と、TLS 1.2以上のサーバー',
  ),
  async admit(ward) {
    const room = await openSecure(ward.certificate({ keyType: 'rsa' }), { tls: { minVersion: 'TLSv1.2' } })
    return admittedSite(room, { options: { client: 'android-4.3' } })
  },
})
