import { text } from '../../evidence/text.ts'
import { admittedSite } from '../admitted.ts'
import { authority, issue } from '../certificate.ts'
import { permittedNames } from '../extensions.ts'
import { patient } from '../patient.ts'
import { openSecure } from '../secure.ts'
import { day, freshFor, siteName } from '../ward.ts'

export const nameConstraints = patient({
  id: 'name-constraints',
  title: text('an authority that may issue for another domain only', '別のドメインにしか発行できない認証局の証明書'),
  async admit({ now, root }) {
    const issuer = authority({
      name: { O: 'Handshake Doctor', CN: 'Clinic Office Servers' },
      issuer: root,
      notBefore: now - 365 * day,
      notAfter: now + 3650 * day,
      extensions: [permittedNames('office.example')],
    })
    return admittedSite(await openSecure(issue(issuer, { names: [siteName], ...freshFor(now) })))
  },
})
