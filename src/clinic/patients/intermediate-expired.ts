import { text } from '../../evidence/text.ts'
import { admittedSite } from '../admitted.ts'
import { authority, issue } from '../certificate.ts'
import { patient } from '../patient.ts'
import { openSecure } from '../secure.ts'
import { day, freshFor, siteName } from '../ward.ts'

export const intermediateExpired = patient({
  id: 'intermediate-expired',
  title: text('a good certificate below an expired intermediate', '期限切れの中間証明書の下にある有効な証明書'),
  async admit({ now, root }) {
    const past = { notBefore: now - 700 * day, notAfter: now - 5 * day }
    const issuer = authority({ name: { O: 'Handshake Doctor', CN: 'Clinic Old Servers' }, issuer: root, ...past })
    return admittedSite(await openSecure(issue(issuer, { names: [siteName], ...freshFor(now) })))
  },
})
