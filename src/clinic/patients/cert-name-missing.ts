import { text } from '../../evidence/text.ts'
import { admittedSite } from '../admitted.ts'
import { patient } from '../patient.ts'
import { openSecure } from '../secure.ts'
import { siteName } from '../ward.ts'

export const certNameMissing = patient({
  id: 'cert-name-missing',
  title: text(
    'a certificate for www alone, not for the name without it',
    'wwwだけが対象で、wwwなしの名前を含まない証明書',
  ),
  async admit(ward) {
    return admittedSite(await openSecure(ward.certificate({ names: [`www.${siteName}`] })))
  },
})
