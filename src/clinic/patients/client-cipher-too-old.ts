import { text } from '../../evidence/text.ts'
import { admittedSite } from '../admitted.ts'
import { patient } from '../patient.ts'
import { openSecure } from '../secure.ts'

/** Internet Explorer 11 on Windows 7 has AES-GCM with ECDSA and DHE alone. */
export const clientCipherTooOld = patient({
  id: 'client-cipher-too-old',
  title: text(
    'Internet Explorer 11 on Windows 7 at a server with RSA and AES-GCM alone',
    'Windows 7のInternet Explorer 11と、RSA証明書でAES-GCMしか使わないサーバー',
  ),
  async admit(ward) {
    const ciphers = 'ECDHE-RSA-AES128-GCM-SHA256:ECDHE-RSA-AES256-GCM-SHA384'
    const room = await openSecure(ward.certificate({ keyType: 'rsa' }), { tls: { ciphers, maxVersion: 'TLSv1.2' } })
    return admittedSite(room, { options: { client: 'ie-11-win-7' } })
  },
})
