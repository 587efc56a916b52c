import { text } from '../../evidence/text.ts'
import { admittedSite } from '../admitted.ts'
import { issue } from '../certificate.ts'
import { patient } from '../patient.ts'
import { openSecure } from '../secure.ts'
import { day, freshFor, siteName } from '../ward.ts'

export const rootExpired = patient({
  id: 'root-expired',
  title: text('a good certificate below a root that has expired', '期限切れのルート証明書の下にある有効な証明書'),
  async admit({ now, root }) {
    // Eleven years on the clinic's root has ended, and a certificate of that day has not.
    const then = now + 4000 * day
    return admittedSite(await openSecure(issue(root, { names: [siteName], ...freshFor(then) })), {
      options: { at: new Date(then).toISOString() },
    })
  },
})
