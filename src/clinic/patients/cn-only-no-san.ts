import { text } from '../../evidence/text.ts'
import { admittedSite } from '../admitted.ts'
import { patient } from '../patient.ts'
import { openSecure } from '../secure.ts'
import { siteName } from '../ward.ts'

export const cnOnlyNoSan = patient({
  id: 'cn-only-no-san',
  title: text('a certificate with its name in the common name alone', 'コモンネームにだけ名前がある証明書'),
  async admit(ward) {
    return admittedSite(await openSecure(ward.certificate({ names: [], subject: { CN: siteName } })))
  },
})
