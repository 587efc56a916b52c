import { text } from '../../evidence/text.ts'
import { admittedSite } from '../admitted.ts'
import { issue } from '../certificate.ts'
import { patient } from '../patient.ts'
import { openSecure } from '../secure.ts'
import { freshFor, siteName } from '../ward.ts'

export const selfSigned = patient({
  id: 'self-signed',
  title: text('a certificate signed by its own key', '自分自身の鍵で署名した証明書'),
  async admit({ now }) {
    return admittedSite(await openSecure(issue(undefined, { names: [siteName], ...freshFor(now) })))
  },
})
