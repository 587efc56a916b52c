import { text } from '../../evidence/text.ts'
import { admittedSite } from '../admitted.ts'
import { authority, issue } from '../certificate.ts'
import { basicConstraints as constraints } from '../extensions.ts'
import { patient } from '../patient.ts'
import { openSecure } from '../secure.ts'
import { day, freshFor, siteName } from '../ward.ts'

export const basicConstraints = patient({
  id: 'basic-constraints',
  title: text('an authority below one that may have none below it', '下位認証局を持てない認証局の下に作られた認証局'),
  async admit({ now, root }) {
    const years = { notBefore: now - 365 * day, notAfter: now + 3650 * day }
    const last = authority({
      name: { O: 'Handshake Doctor', CN: 'Clinic Last Authority' },
      issuer: root,
      extensions: [constraints(true, 0)],
      ...years,
    })
    const below = authority({ name: { O: 'Handshake Doctor', CN: 'Clinic Department' }, issuer: last, ...years })
    return admittedSite(await openSecure(issue(below, { names: [siteName], ...freshFor(now) })))
  },
})
