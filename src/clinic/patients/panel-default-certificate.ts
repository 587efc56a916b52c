import { text } from '../../evidence/text.ts'
import { admittedSite } from '../admitted.ts'
import { issue } from '../certificate.ts'
import { patient } from '../patient.ts'
import { openSecure } from '../secure.ts'
import { freshFor } from '../ward.ts'

export const panelDefaultCertificate = patient({
  id: 'panel-default-certificate',
  title: text('the certificate that Plesk makes for itself', 'Pleskが自動生成する既定の証明書'),
  async admit({ now }) {
    const subject = { C: 'CH', L: 'Schaffhausen', O: 'Plesk', CN: 'Plesk' }
    return admittedSite(await openSecure(issue(undefined, { names: [], subject, ...freshFor(now) })))
  },
})
