import { text } from '../../evidence/text.ts'
import { admittedSite } from '../admitted.ts'
import { patient } from '../patient.ts'
import { openSecure } from '../secure.ts'

export const noSharedSigalg = patient({
  id: 'no-shared-sigalg',
  title: text('a server whose only key signs with Ed25519', 'Ed25519の鍵しか持たないサーバー'),
  async admit(ward) {
    return admittedSite(await openSecure(ward.certificate({ keyType: 'ed25519' })))
  },
})
