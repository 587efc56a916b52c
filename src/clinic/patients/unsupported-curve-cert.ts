import { text } from '../../evidence/text.ts'
import { admittedSite } from '../admitted.ts'
import { patient } from '../patient.ts'
import { openSecure } from '../secure.ts'

export const unsupportedCurveCert = patient({
  id: 'unsupported-curve-cert',
  title: text('a server whose only key is Ed25519', 'Ed25519の鍵しか持たないサーバー'),
  async admit(ward) {
    return admittedSite(await openSecure(ward.certificate({ keyType: 'ed25519' })))
  },
})
