import { text } from '../../evidence/text.ts'
import { admittedSite } from '../admitted.ts'
import { patient } from '../patient.ts'
import { openSecure } from '../secure.ts'

export const noSharedSigalg = patient({
  id: 'no-shared-sigalg',
  title: text('a server that signs with SHA-512 alone on P-256', 'P-256の鍵でSHA-512の署名だけを使うサーバー'),
  async admit(ward) {
    return admittedSite(
      await openSecure(ward.certificate({}), { tls: { maxVersion: 'TLSv1.2', sigalgs: 'ECDSA+SHA512' } }),
    )
  },
})
